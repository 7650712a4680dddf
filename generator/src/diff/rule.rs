//! The kinds of changes: a stable name, a meaning and an example for each.
//!
//! `docs/diff-rules.md` shows this table; a test compares the two.

use std::fmt;

/// Declares the rules once: as an enumeration, and as a table.
macro_rules! rules {
    ($(#[doc = $meaning:literal] $name:ident = $id:literal: $before:literal => $after:literal;)+) => {
        /// What kind of change it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Rule {
            $(#[doc = $meaning] $name,)+
        }

        impl Rule {
            /// Every rule, in the order in which changes of one thing are listed.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The name that users see and programs compare; it never changes.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }

            /// What a change of this kind is, in a sentence of Markdown.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self {
                    $(Self::$name => $meaning.trim_ascii_start(),)+
                }
            }

            /// A part of a description before and after such a change, as one line of YAML each.
            #[must_use]
            pub fn example(self) -> (&'static str, &'static str) {
                match self {
                    $(Self::$name => ($before, $after),)+
                }
            }
        }
    };
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

rules! {
    /// An operation is new.
    OperationAdded = "operation-added": "paths: {}" => "paths: {/pets: {get: {…}}}";
    /// An operation is gone.
    OperationRemoved = "operation-removed": "paths: {/pets: {get: {…}}}" => "paths: {}";
    /// An operation with the same `operationId` has another method or path.
    OperationMoved = "operation-moved": "/pets: {get: {operationId: listPets}}" => "/animals: {get: {operationId: listPets}}";
    /// An operation has another `operationId`.
    OperationRenamed = "operation-renamed": "operationId: listPets" => "operationId: allPets";
    /// An operation has another first tag.
    OperationRegrouped = "operation-regrouped": "tags: [pets]" => "tags: [shop]";
    /// The use of an operation is discouraged from now on.
    OperationDeprecated = "operation-deprecated": "operationId: listPets" => "operationId: listPets, deprecated: true";
    /// The use of an operation is no longer discouraged.
    OperationUndeprecated = "operation-undeprecated": "operationId: listPets, deprecated: true" => "operationId: listPets";
    /// An operation is served somewhere else.
    OperationServerChanged = "operation-server-changed": "servers: [{url: https://a.example}]" => "servers: [{url: https://b.example}]";
    /// The summary or description of an operation is another one.
    OperationDocsChanged = "operation-docs-changed": "summary: Lists pets." => "summary: Lists all pets.";
    /// Credentials that were enough are not enough any more.
    SecurityNarrowed = "security-narrowed": "security: [{key: []}, {}]" => "security: [{key: []}]";
    /// Other credentials are enough as well.
    SecurityWidened = "security-widened": "security: [{key: []}]" => "security: [{key: []}, {token: []}]";
    /// Credentials that were enough are not, and others are.
    SecurityChanged = "security-changed": "security: [{key: []}]" => "security: [{token: []}]";
    /// Callers need permissions that they did not need.
    PermissionsNarrowed = "permissions-narrowed": "permissions: [pet:view]" => "permissions: [pet:view, pet:edit]";
    /// Callers need fewer permissions.
    PermissionsWidened = "permissions-widened": "permissions: [pet:view, pet:edit]" => "permissions: [pet:view]";
    /// Callers need other permissions.
    PermissionsChanged = "permissions-changed": "permissions: [pet:view]" => "permissions: [animal:view]";
    /// A parameter is new and has to be given.
    ParameterAddedRequired = "parameter-added-required": "parameters: []" => "parameters: [{name: kind, in: query, required: true}]";
    /// A parameter is new and may be left out.
    ParameterAddedOptional = "parameter-added-optional": "parameters: []" => "parameters: [{name: kind, in: query}]";
    /// A parameter is gone.
    ParameterRemoved = "parameter-removed": "parameters: [{name: kind, in: query}]" => "parameters: []";
    /// A parameter has another name: one is gone, and one of the same kind and place whose name has the same words, or whose description, of four words or more, is the same, is new. In a path, a name is only what people see.
    ParameterRenamed = "parameter-renamed": "name: petId" => "name: pet_id";
    /// A parameter stands in another part of the request.
    ParameterMoved = "parameter-moved": "name: kind, in: query" => "name: kind, in: header";
    /// The values of a parameter are of another type.
    ParameterTypeChanged = "parameter-type-changed": "schema: {type: string}" => "schema: {type: integer}";
    /// The values of a parameter have another format.
    ParameterFormatChanged = "parameter-format-changed": "schema: {type: string}" => "schema: {type: string, format: uuid}";
    /// A parameter may be null.
    ParameterBecameNullable = "parameter-became-nullable": "schema: {type: string}" => "schema: {type: string, nullable: true}";
    /// A parameter may no longer be null.
    ParameterBecameNonNullable = "parameter-became-non-nullable": "schema: {type: string, nullable: true}" => "schema: {type: string}";
    /// The value of a parameter is written in another way.
    ParameterStyleChanged = "parameter-style-changed": "explode: true" => "explode: false";
    /// A parameter has to be given.
    ParameterBecameRequired = "parameter-became-required": "required: false" => "required: true";
    /// A parameter may be left out.
    ParameterBecameOptional = "parameter-became-optional": "required: true" => "required: false";
    /// The server assumes another value where a parameter is left out.
    ParameterDefaultChanged = "parameter-default-changed": "schema: {default: 20}" => "schema: {default: 50}";
    /// A parameter takes fewer values: a length, a range, a pattern or another limit.
    ParameterLimitsNarrowed = "parameter-limits-narrowed": "schema: {maxLength: 20}" => "schema: {maxLength: 10}";
    /// A parameter takes more values.
    ParameterLimitsWidened = "parameter-limits-widened": "schema: {maxLength: 10}" => "schema: {maxLength: 20}";
    /// A parameter takes other values.
    ParameterLimitsChanged = "parameter-limits-changed": "schema: {pattern: a+}" => "schema: {pattern: b+}";
    /// The use of a parameter is discouraged from now on.
    ParameterDeprecated = "parameter-deprecated": "name: kind" => "name: kind, deprecated: true";
    /// The use of a parameter is no longer discouraged.
    ParameterUndeprecated = "parameter-undeprecated": "name: kind, deprecated: true" => "name: kind";
    /// The description of a parameter is another one.
    ParameterDocsChanged = "parameter-docs-changed": "description: The kind." => "description: The kind of pet.";
    /// Required parameters stand in another order, in which methods take them.
    ParametersReordered = "parameters-reordered": "parameters: [a, b]" => "parameters: [b, a]";
    /// A request has to carry a body.
    BodyAddedRequired = "body-added-required": "operationId: addPet" => "operationId: addPet, requestBody: {required: true, …}";
    /// A request may carry a body.
    BodyAddedOptional = "body-added-optional": "operationId: addPet" => "operationId: addPet, requestBody: {…}";
    /// A request carries no body any more.
    BodyRemoved = "body-removed": "operationId: addPet, requestBody: {…}" => "operationId: addPet";
    /// The body of a request has to be given.
    BodyBecameRequired = "body-became-required": "requestBody: {required: false}" => "requestBody: {required: true}";
    /// The body of a request may be left out.
    BodyBecameOptional = "body-became-optional": "requestBody: {required: true}" => "requestBody: {required: false}";
    /// The body of a request is of another type.
    BodyTypeChanged = "body-type-changed": "schema: {$ref: Pet}" => "schema: {$ref: NewPet}";
    /// The body of a request may be written in another way.
    BodyMediaTypeAdded = "body-media-type-added": "content: {application/json: {…}}" => "content: {application/json: {…}, application/xml: {…}}";
    /// The body of a request can no longer be written in a way.
    BodyMediaTypeRemoved = "body-media-type-removed": "content: {application/json: {…}, text/plain: {…}}" => "content: {application/json: {…}}";
    /// A member of a form is written in another way.
    BodyEncodingChanged = "body-encoding-changed": "encoding: {tags: {explode: true}}" => "encoding: {tags: {explode: false}}";
    /// The description of a body is another one.
    BodyDocsChanged = "body-docs-changed": "requestBody: {description: A pet.}" => "requestBody: {description: The pet.}";
    /// An answer has a status that was not described.
    ResponseAdded = "response-added": "responses: {200: {…}}" => "responses: {200: {…}, 404: {…}}";
    /// A status is no longer described.
    ResponseRemoved = "response-removed": "responses: {200: {…}, 404: {…}}" => "responses: {200: {…}}";
    /// An answer carries a body.
    ResponseBodyAdded = "response-body-added": "200: {description: Done.}" => "200: {description: Done., content: {…}}";
    /// An answer carries no body any more.
    ResponseBodyRemoved = "response-body-removed": "200: {description: Done., content: {…}}" => "200: {description: Done.}";
    /// The body of an answer is of another type.
    ResponseTypeChanged = "response-type-changed": "schema: {type: array, items: {$ref: Pet}}" => "schema: {$ref: PetList}";
    /// The body of an answer is written in another way.
    ResponseMediaTypeChanged = "response-media-type-changed": "content: {application/json: {…}}" => "content: {application/hal+json: {…}}";
    /// An answer has a header that was not described.
    ResponseHeaderAdded = "response-header-added": "200: {headers: {}}" => "200: {headers: {X-Total: {…}}}";
    /// A header is no longer described.
    ResponseHeaderRemoved = "response-header-removed": "200: {headers: {X-Total: {…}}}" => "200: {headers: {}}";
    /// A header is of another type, or is written in another way.
    ResponseHeaderTypeChanged = "response-header-type-changed": "schema: {type: string}" => "schema: {type: integer}";
    /// A header always comes.
    ResponseHeaderBecameRequired = "response-header-became-required": "required: false" => "required: true";
    /// A header may be missing.
    ResponseHeaderBecameOptional = "response-header-became-optional": "required: true" => "required: false";
    /// The description of a header is another one.
    ResponseHeaderDocsChanged = "response-header-docs-changed": "description: How many." => "description: How many there are.";
    /// Other error codes are listed.
    ResponseErrorCodesChanged = "response-error-codes-changed": "x-codes: {a: …}" => "x-codes: {a: …, b: …}";
    /// The description of an answer is another one.
    ResponseDocsChanged = "response-docs-changed": "200: {description: Fine.}" => "200: {description: Done.}";
    /// A schema is new.
    ModelAdded = "model-added": "schemas: {}" => "schemas: {Pet: {…}}";
    /// A schema is gone.
    ModelRemoved = "model-removed": "schemas: {Pet: {…}}" => "schemas: {}";
    /// A schema has another name, or a schema that stood inline has got one, or the other way round. What travels is the same.
    ModelRenamed = "model-renamed": "schemas: {Pet: {…}}" => "schemas: {Animal: {…}}";
    /// The values of a schema are of another type.
    ModelTypeChanged = "model-type-changed": "Id: {type: string}" => "Id: {type: integer}";
    /// The values of a schema have another format.
    ModelFormatChanged = "model-format-changed": "Id: {type: string}" => "Id: {type: string, format: uuid}";
    /// The items or other parts of a schema may be null.
    ModelBecameNullable = "model-became-nullable": "items: {type: string}" => "items: {type: string, nullable: true}";
    /// The items or other parts of a schema may no longer be null.
    ModelBecameNonNullable = "model-became-non-nullable": "items: {type: string, nullable: true}" => "items: {type: string}";
    /// A schema takes fewer values: a length, a range, a pattern or another limit.
    ModelLimitsNarrowed = "model-limits-narrowed": "maxProperties: 9" => "maxProperties: 5";
    /// A schema takes more values.
    ModelLimitsWidened = "model-limits-widened": "maxProperties: 5" => "maxProperties: 9";
    /// A schema takes other values.
    ModelLimitsChanged = "model-limits-changed": "pattern: a+" => "pattern: b+";
    /// The use of a schema is discouraged from now on.
    ModelDeprecated = "model-deprecated": "type: object" => "type: object, deprecated: true";
    /// The use of a schema is no longer discouraged.
    ModelUndeprecated = "model-undeprecated": "type: object, deprecated: true" => "type: object";
    /// The description of a schema is another one.
    ModelDocsChanged = "model-docs-changed": "description: A pet." => "description: A pet for sale.";
    /// A property is new and always there.
    PropertyAddedRequired = "property-added-required": "properties: {id: …}" => "properties: {id: …, name: …}, required: [name]";
    /// A property is new and may be left out.
    PropertyAddedOptional = "property-added-optional": "properties: {id: …}" => "properties: {id: …, name: …}";
    /// A property is gone.
    PropertyRemoved = "property-removed": "properties: {id: …, name: …}" => "properties: {id: …}";
    /// A property has another name: one is gone, and one of the same type whose name has the same words, or whose description, of four words or more, is the same and stands at no other property, is new.
    PropertyRenamed = "property-renamed": "properties: {petName: …}" => "properties: {pet_name: …}";
    /// The values of a property are of another type.
    PropertyTypeChanged = "property-type-changed": "id: {type: string}" => "id: {type: integer}";
    /// The values of a property have another format.
    PropertyFormatChanged = "property-format-changed": "id: {type: string}" => "id: {type: string, format: uuid}";
    /// A property is always there.
    PropertyBecameRequired = "property-became-required": "required: []" => "required: [name]";
    /// A property may be left out.
    PropertyBecameOptional = "property-became-optional": "required: [name]" => "required: []";
    /// A property may be null.
    PropertyBecameNullable = "property-became-nullable": "name: {type: string}" => "name: {type: string, nullable: true}";
    /// A property may no longer be null.
    PropertyBecameNonNullable = "property-became-non-nullable": "name: {type: string, nullable: true}" => "name: {type: string}";
    /// Another side writes a property (`readOnly`, `writeOnly`).
    PropertyAccessChanged = "property-access-changed": "id: {type: string}" => "id: {type: string, readOnly: true}";
    /// The other side assumes another value where a property is left out.
    PropertyDefaultChanged = "property-default-changed": "size: {default: 1}" => "size: {default: 2}";
    /// A property has one value only, has another one, or may have several now.
    PropertyConstantChanged = "property-constant-changed": "kind: {const: cat}" => "kind: {const: dog}";
    /// A property takes fewer values: a length, a range, a pattern or another limit.
    PropertyLimitsNarrowed = "property-limits-narrowed": "name: {maxLength: 20}" => "name: {maxLength: 10}";
    /// A property takes more values.
    PropertyLimitsWidened = "property-limits-widened": "name: {maxLength: 10}" => "name: {maxLength: 20}";
    /// A property takes other values.
    PropertyLimitsChanged = "property-limits-changed": "name: {pattern: a+}" => "name: {pattern: b+}";
    /// The use of a property is discouraged from now on.
    PropertyDeprecated = "property-deprecated": "name: {type: string}" => "name: {type: string, deprecated: true}";
    /// The use of a property is no longer discouraged.
    PropertyUndeprecated = "property-undeprecated": "name: {type: string, deprecated: true}" => "name: {type: string}";
    /// The description of a property is another one.
    PropertyDocsChanged = "property-docs-changed": "name: {description: Its name.}" => "name: {description: The name.}";
    /// A part of a form with files has another media type.
    PropertyEncodingChanged = "property-encoding-changed": "encoding: {photo: {contentType: image/png}}" => "encoding: {photo: {contentType: image/jpeg}}";
    /// Required properties stand in another order, in which constructors take them.
    PropertiesReordered = "properties-reordered": "required: [a, b]" => "required: [b, a]";
    /// Objects may have members that the description does not name.
    AdditionalPropertiesOpened = "additional-properties-opened": "additionalProperties: false" => "additionalProperties: true";
    /// Objects may no longer have members that the description does not name.
    AdditionalPropertiesClosed = "additional-properties-closed": "additionalProperties: true" => "additionalProperties: false";
    /// Members that the description does not name are of another type.
    AdditionalPropertiesChanged = "additional-properties-changed": "additionalProperties: {type: string}" => "additionalProperties: {type: integer}";
    /// An enumeration has another value.
    EnumValueAdded = "enum-value-added": "enum: [cat]" => "enum: [cat, dog]";
    /// A value of an enumeration is gone.
    EnumValueRemoved = "enum-value-removed": "enum: [cat, dog]" => "enum: [cat]";
    /// An extension gives a value of an enumeration another name.
    EnumValueNameChanged = "enum-value-name-changed": "x-names: [Cat]" => "x-names: [Tom]";
    /// The values of an enumeration are of another kind.
    EnumBaseChanged = "enum-base-changed": "enum: [a]" => "enum: [1]";
    /// A value may be of one more type.
    UnionTypeAdded = "union-type-added": "oneOf: [Cat]" => "oneOf: [Cat, Dog]";
    /// A value can no longer be of a type.
    UnionTypeRemoved = "union-type-removed": "oneOf: [Cat, Dog]" => "oneOf: [Cat]";
    /// Another member tells the types of a union apart.
    UnionTagChanged = "union-tag-changed": "discriminator: {propertyName: kind}" => "discriminator: {propertyName: type}";
    /// Other values of the tag stand for a type of a union.
    UnionTagValuesChanged = "union-tag-values-changed": "mapping: {cat: Cat}" => "mapping: {tom: Cat}";
    /// The API sends something that it did not send: a webhook or a callback.
    EventAdded = "event-added": "webhooks: {}" => "webhooks: {petSold: {…}}";
    /// A webhook or a callback is gone.
    EventRemoved = "event-removed": "webhooks: {petSold: {…}}" => "webhooks: {}";
    /// A webhook or a callback is sent with another method.
    EventMethodChanged = "event-method-changed": "petSold: {post: {…}}" => "petSold: {put: {…}}";
    /// A webhook or a callback carries something else.
    EventTypeChanged = "event-type-changed": "schema: {$ref: Pet}" => "schema: {$ref: Sale}";
    /// The summary or description of a webhook or a callback is another one.
    EventDocsChanged = "event-docs-changed": "petSold: {post: {summary: Sold.}}" => "petSold: {post: {summary: A sale.}}";
    /// The API is served at one more address.
    ServerAdded = "server-added": "servers: [{url: https://a.example}]" => "servers: [{url: https://a.example}, {url: https://b.example}]";
    /// The API is no longer served at an address.
    ServerRemoved = "server-removed": "servers: [{url: https://a.example}, {url: https://b.example}]" => "servers: [{url: https://a.example}]";
    /// Clients use another address unless they are told one.
    DefaultServerChanged = "default-server-changed": "servers: [{url: https://a.example}]" => "servers: [{url: https://b.example}]";
    /// The default address has another variable.
    ServerVariableAdded = "server-variable-added": "url: https://a.example" => "url: https://{region}.example";
    /// A variable of the default address is gone.
    ServerVariableRemoved = "server-variable-removed": "url: https://{region}.example" => "url: https://a.example";
    /// A variable of the default address has another default.
    ServerVariableDefaultChanged = "server-variable-default-changed": "region: {default: eu}" => "region: {default: us}";
    /// A variable of the default address can have more values.
    ServerVariableValueAdded = "server-variable-value-added": "region: {enum: [eu]}" => "region: {enum: [eu, us]}";
    /// A variable of the default address can have fewer values.
    ServerVariableValueRemoved = "server-variable-value-removed": "region: {enum: [eu, us]}" => "region: {enum: [eu]}";
    /// There is another way to prove who is calling.
    SecuritySchemeAdded = "security-scheme-added": "securitySchemes: {}" => "securitySchemes: {key: {…}}";
    /// A way to prove who is calling is gone.
    SecuritySchemeRemoved = "security-scheme-removed": "securitySchemes: {key: {…}}" => "securitySchemes: {}";
    /// A way to prove who is calling has another name.
    SecuritySchemeRenamed = "security-scheme-renamed": "securitySchemes: {key: {…}}" => "securitySchemes: {apiKey: {…}}";
    /// A credential travels in another way.
    SecuritySchemeChanged = "security-scheme-changed": "key: {type: apiKey, in: header, name: X-Key}" => "key: {type: apiKey, in: query, name: key}";
    /// There is another OAuth scope.
    ScopeAdded = "scope-added": "scopes: {read: …}" => "scopes: {read: …, write: …}";
    /// An OAuth scope is gone.
    ScopeRemoved = "scope-removed": "scopes: {read: …, write: …}" => "scopes: {read: …}";
    /// People log in, or access tokens come from, somewhere else.
    LoginAddressChanged = "login-address-changed": "tokenUrl: https://a.example/token" => "tokenUrl: https://b.example/token";
    /// The API has another title, after which the crate is called unless the configuration names it.
    TitleChanged = "title-changed": "title: Pets" => "title: Animals";
    /// The description of the API, a server, a variable or a security scheme is another one.
    ApiDocsChanged = "api-docs-changed": "info: {description: Pets.}" => "info: {description: All pets.}";
    /// The generated crate has another item, which follows from changes elsewhere.
    RustItemAdded = "rust-item-added": "(two schemas become equal)" => "(a conversion between them)";
    /// The generated crate has lost an item, or it has another name, which follows from changes elsewhere.
    RustItemRemoved = "rust-item-removed": "(one error model)" => "(several: its method of the error is gone)";
    /// An item of the generated crate has another signature, which follows from changes elsewhere.
    RustItemChanged = "rust-item-changed": "(a model)" => "(a model that contains itself: fields are boxed)";
}
