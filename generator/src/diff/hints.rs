//! What callers have to do about a change.

use super::{Change, Impact, Rule, Whom, Wire, values};

/// The advice for a change that breaks something; there is none where nothing has to be done.
pub(super) fn hint(change: &Change) -> Option<String> {
    let breaks_wire = matches!(change.wire, Wire::Breaking(_));
    let said = match change.rule {
        Rule::OperationDeprecated | Rule::ParameterDeprecated | Rule::PropertyDeprecated | Rule::ModelDeprecated => {
            "look for what takes its place, before it goes"
        }
        _ if change.impact < Impact::Major && !breaks_wire => return None,
        _ if change.impact == Impact::Major => source(change),
        _ => programs(change),
    };
    Some(format!("{}.", values::capitalised(said)))
}

/// For code that is compiled against the next version.
fn source(change: &Change) -> &'static str {
    match change.rule {
        Rule::OperationRemoved | Rule::ParameterRemoved | Rule::PropertyRemoved | Rule::BodyRemoved => {
            "remove what uses it"
        }
        Rule::ModelRemoved | Rule::EnumValueRemoved | Rule::UnionTypeRemoved | Rule::ResponseHeaderRemoved => {
            "remove what names it"
        }
        Rule::OperationRenamed
        | Rule::ModelRenamed
        | Rule::PropertyRenamed
        | Rule::EnumValueNameChanged
        | Rule::SecuritySchemeRenamed => "use the new name",
        Rule::ParameterRenamed => "use the new name of its option",
        Rule::OperationRegrouped => "call it on the handler of its new tag",
        Rule::ParameterAddedRequired | Rule::ParameterBecameRequired => "give the argument in every call",
        Rule::ParameterBecameOptional => "set it on the call instead of passing an argument",
        Rule::ParametersReordered | Rule::PropertiesReordered => {
            "check the order of arguments: values of one type change places without an error"
        }
        Rule::ParameterAddedOptional | Rule::BodyAddedOptional => {
            "name the new type of the call where its type is written out; calls that are awaited stay as they are"
        }
        Rule::BodyAddedRequired | Rule::BodyBecameRequired => "pass the body in every call",
        Rule::PropertyAddedRequired | Rule::PropertyBecameRequired => {
            "pass it to `new`, and expect a value where an `Option` was"
        }
        Rule::PropertyBecameOptional => "set it with its setter, and expect an `Option`",
        Rule::PropertyBecameNullable | Rule::PropertyBecameNonNullable => "expect another wrapper around its value",
        Rule::TitleChanged => "name the crate in the configuration if its name has to stay",
        Rule::RustItemRemoved => "do without the item, or use the new name",
        _ => "fix what does not compile: the types tell where",
    }
}

/// For programs that are running.
fn programs(change: &Change) -> &'static str {
    match (change.rule, change.wire) {
        (Rule::SecurityNarrowed | Rule::SecurityChanged, _) => "see that programs have the credentials",
        (Rule::PermissionsNarrowed | Rule::PermissionsChanged, _) => "see that callers have the permissions",
        (Rule::EnumValueAdded | Rule::UnionTypeAdded, _) => {
            "handle the new value; until then it is kept as one that is not known"
        }
        (Rule::DefaultServerChanged | Rule::ServerVariableDefaultChanged | Rule::ServerRemoved, _) => {
            "see that programs with an address of their own use one that is served"
        }
        (Rule::ParameterDefaultChanged | Rule::PropertyDefaultChanged, _) => {
            "give the value where the old default is meant"
        }
        (Rule::OperationMoved, _) => "update: the old address is not served any more",
        (_, Wire::Breaking(Whom::Readers)) => "check what reads it",
        (_, Wire::Breaking(Whom::Senders)) => "check what sends it",
        (_, Wire::Breaking(Whom::Both) | Wire::Additive | Wire::None) => "check what sends and what reads it",
    }
}
