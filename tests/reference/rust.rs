//! Reads generated Rust: finds a method, and says what request it makes.

use syn::{Expr, ExprLit, File, FnArg, ImplItem, ImplItemFn, Item, ItemStruct, Lit, Local, Meta, Pat, Stmt, Type};

/// The method of a type that has it in its own `impl`.
pub(crate) fn method<'a>(file: &'a File, ty: &str, name: &str) -> Option<&'a ImplItemFn> {
    let ty = parse_type(ty);
    let impls = file.items.iter().filter_map(|item| match item {
        Item::Impl(item) if item.trait_.is_none() && *item.self_ty == ty => Some(item),
        _ => None,
    });
    impls.flat_map(|item| &item.items).find_map(|item| match item {
        ImplItem::Fn(method) if method.sig.ident == name => Some(method),
        _ => None,
    })
}

pub(crate) fn structure<'a>(file: &'a File, name: &str) -> Option<&'a ItemStruct> {
    file.items.iter().find_map(|item| match item {
        Item::Struct(item) if item.ident == name => Some(item),
        _ => None,
    })
}

pub(crate) fn parse_type(text: &str) -> Type {
    syn::parse_str(text).unwrap()
}

/// Names and types of the arguments after `&self`.
pub(crate) fn arguments(method: &ImplItemFn) -> Vec<(String, &Type)> {
    assert!(matches!(method.sig.inputs.first(), Some(FnArg::Receiver(_))));
    let typed = method.sig.inputs.iter().filter_map(|argument| match argument {
        FnArg::Typed(argument) => Some(argument),
        FnArg::Receiver(_) => None,
    });
    typed
        .map(|argument| match &*argument.pat {
            Pat::Ident(name) => (name.ident.to_string(), &*argument.ty),
            _ => panic!("an argument of `{}` has no name", method.sig.ident),
        })
        .collect()
}

/// The text of the `doc` attributes.
pub(crate) fn docs(method: &ImplItemFn) -> String {
    let lines = method.attrs.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(meta) if meta.path.is_ident("doc") => Some(literal(&meta.value)),
        _ => None,
    });
    lines.map(|line| line.trim().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The request that a method makes, read from the chain of calls that makes it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) http_method: String,
    pub(crate) operation: String,
    /// With each parameter in braces, as the description writes it.
    pub(crate) path: String,
    /// The arguments that go into the path, in order.
    pub(crate) path_arguments: Vec<String>,
    /// The argument that becomes the body.
    pub(crate) body: Option<String>,
    /// How the answer is read.
    pub(crate) reader: String,
}

pub(crate) fn request(method: &ImplItemFn) -> Request {
    let mut request = Request::default();
    let [Stmt::Local(Local { init: Some(init), .. }), Stmt::Expr(last, None)] = &method.block.stmts[..] else {
        panic!("`{}` is not a request and its call", method.sig.ident)
    };
    chain(&init.expr, &mut request);
    let Expr::MethodCall(call) = last else { panic!("`{}` calls nothing", method.sig.ident) };
    request.reader = call.method.to_string();
    request
}

/// Follows a chain of method calls from its start, `Request::new(…)`.
fn chain(expression: &Expr, request: &mut Request) {
    match expression {
        Expr::Call(new) => {
            request.http_method = last_segment(&new.args[0]);
            request.operation = literal(&new.args[1]);
        }
        Expr::MethodCall(step) => {
            chain(&step.receiver, request);
            match step.method.to_string().as_str() {
                "path" => request.path.push_str(&literal(&step.args[0])),
                "path_param" => {
                    request.path.extend(["{", &literal(&step.args[0]), "}"]);
                    request.path_arguments.push(last_segment(&step.args[1]));
                }
                "json" => match &step.args[0] {
                    Expr::MethodCall(borrow) if borrow.method == "borrow" => {
                        request.body = Some(last_segment(&borrow.receiver));
                    }
                    _ => panic!("the body is not an argument"),
                },
                "security" => {}
                other => panic!("`.{other}(…)` is no step of these requests"),
            }
        }
        _ => panic!("no chain of calls"),
    }
}

fn last_segment(expression: &Expr) -> String {
    let Expr::Path(path) = expression else { panic!("no path") };
    path.path.segments.last().unwrap().ident.to_string()
}

fn literal(expression: &Expr) -> String {
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = expression else { panic!("no string literal") };
    text.value()
}
