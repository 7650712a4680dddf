//! The generated model of a client has the members that the reference page sketches.

use std::collections::BTreeMap;

use syn::{Fields, Type};

use crate::GENERATED;
use crate::rust::{parse_type, structure};
use crate::table::{Member, snake_case};

#[test]
fn a_client_has_the_members_of_the_reference() {
    for generated in &*GENERATED {
        let found = fields(generated.file("src/models/oauth_client.rs"), "OAuthClient");
        assert_eq!(found, expected(generated.edition.members()), "{}", generated.edition.name);
    }
}

#[test]
fn a_request_has_the_members_that_can_be_sent() {
    let [past, present] = &*GENERATED;
    assert_eq!(past.edition.body, "OAuthClient", "there was one type for both");
    let found = fields(present.file("src/models/oauth_client_request.rs"), present.edition.body);
    assert_eq!(found, expected(present.edition.sent_members()));
}

fn fields(source: &str, name: &str) -> BTreeMap<String, Type> {
    let file = syn::parse_file(source).unwrap();
    let Fields::Named(fields) = &structure(&file, name).unwrap().fields else { panic!("{name} has no named fields") };
    fields.named.iter().map(|field| (field.ident.as_ref().unwrap().to_string(), field.ty.clone())).collect()
}

/// The members of the page, and the field for those that the page does not know.
fn expected(members: Vec<Member>) -> BTreeMap<String, Type> {
    let known = members.into_iter().map(|member| (snake_case(member.name), parse_type(member.ty)));
    known.chain([("additional".to_owned(), parse_type("BTreeMap<String, Value>"))]).collect()
}
