//! The same call in three ways, for a page that shows what a call may be.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;
use serde::Serialize;

use super::{Example, Parts, parts, rename_crate};
use crate::ir::OperationId;
use crate::pretty;
use crate::views::Context;

/// The same call in three ways: as short as it gets, with options, and for the whole response.
#[derive(Serialize)]
pub(in crate::views) struct Forms {
    short: String,
    with_options: String,
    whole_response: String,
}

/// The ways to call an operation, as statements that have `api`.
pub(in crate::views) fn forms(context: Context<'_>, id: OperationId) -> Forms {
    let mut example = Example::new(context);
    let Parts { bindings, call, options, body, returns_nothing, .. } = parts(&mut example, id);
    let (call, body) = (inlined(call, &bindings), body.map(|body| inlined(body, &bindings)));
    let options = quote!(#(#options)* #body);
    let timeout = quote!(.timeout(std::time::Duration::from_secs(10)));
    let statements = |bound: TokenStream, unbound: TokenStream| {
        let statement = if returns_nothing { unbound } else { bound };
        lines(&rename_crate(statement, &context.names.library))
    };
    let read = (!returns_nothing).then(|| quote!(let body = response.into_body();));
    let whole = quote! {
        let response = #call.send().await?;
        println!("{} after {} attempts", response.status(), response.attempts());
        #read
    };
    Forms {
        short: statements(quote!(let response = #call.await?;), quote!(#call.await?;)),
        with_options: statements(
            quote!(let response = #call #options #timeout.await?;),
            quote!(#call #options #timeout.await?;),
        ),
        whole_response: lines(&rename_crate(whole, &context.names.library)),
    }
}

/// The call with the values in place of the variables that are bound to them.
fn inlined(call: TokenStream, bindings: &[(String, TokenStream)]) -> TokenStream {
    let value = |name: &str| bindings.iter().find(|(bound, _)| bound == name).map(|(_, value)| value.clone());
    let tokens = call.into_iter().flat_map(|token| match token {
        // Arguments stand in the parentheses of the call, and nothing else is called like a variable there.
        TokenTree::Group(group) => {
            let arguments = group.stream().into_iter().flat_map(|token| match &token {
                TokenTree::Ident(ident) => value(&ident.to_string()).unwrap_or_else(|| token.into()),
                _ => token.into(),
            });
            TokenTree::Group(Group::new(group.delimiter(), arguments.collect())).into()
        }
        other => TokenStream::from(other),
    });
    tokens.collect()
}

/// Statements laid out, without a function around them.
fn lines(statements: &TokenStream) -> String {
    let function = pretty::tokens(&quote!(async fn example() { #statements }));
    let inner = function.lines().filter_map(|line| line.strip_prefix("    ").or(line.is_empty().then_some("")));
    inner.flat_map(|line| [line, "\n"]).collect()
}
