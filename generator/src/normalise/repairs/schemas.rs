//! Repairs of schemas: `OpenAPI` 3.0.3, section 4.7.24.

mod composition;
mod enums;
mod keywords;
mod literals;
mod sound;
mod types;

use serde_json::{Map, Value};

use super::Repairs;
use super::root::external_docs;
use crate::normalise::walk::Trail;

pub(super) use self::sound::is_sound;
pub(in crate::normalise) use self::types::type_of_name;

impl Repairs<'_> {
    pub(super) fn schema(&mut self, schema: &mut Map<String, Value>, at: &Trail<'_>) {
        if self.told {
            self.required_of_members(schema, at);
        }
        self.required(schema, at);
        self.type_name(schema, at);
        if schema.contains_key("$ref") {
            return;
        }
        self.enumeration(schema, at);
        types::infer(schema);
        self.enumeration_of_type(schema, at);
        self.keywords_of_type(schema, at);
        self.composition(schema, at);
        self.discriminator(schema, at);
        self.default_value(schema, at);
        external_docs(schema);
    }
}
