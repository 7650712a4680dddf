//! Edits of operations.

use super::Row;

pub(super) const OPERATIONS: &[Row] = &[
    ("operationId: addPet", "operationId: createPet", &["operation-renamed createPet.createPet none none major"]),
    ("  /search:", "  /find:", &["operation-moved search request breaking for senders patch"]),
    (
        "operationId: deletePet\n      tags: [pets]",
        "operationId: deletePet\n      tags: [shop]",
        &["operation-regrouped deletePet none none major"],
    ),
    (
        "operationId: deletePet",
        "operationId: deletePet\n      deprecated: true",
        &["operation-deprecated deletePet none none minor"],
    ),
    (
        "      deprecated: true\n      requestBody",
        "      requestBody",
        &["operation-undeprecated addPet none none minor"],
    ),
    (
        "      servers: [{url: \"https://{region}.example.com/v1\"}]",
        "      servers: [{url: \"https://other.example.com/v1\"}]",
        &["operation-server-changed listPets request breaking for senders patch"],
    ),
    ("summary: Lists pets.", "summary: Lists all pets.", &["operation-docs-changed listPets none none patch"]),
    (
        "security: [{token: [read]}, {key: []}]",
        "security: [{key: []}]",
        &["security-narrowed listPets request breaking for senders patch"],
    ),
    (
        "security: [{token: [read]}, {key: []}]",
        "security: [{token: [read]}, {key: []}, {}]",
        &["security-widened listPets request additive patch"],
    ),
    (
        "security: [{token: [read]}, {key: []}]",
        "security: [{token: [write]}, {key: []}]",
        &["security-changed listPets request breaking for senders patch"],
    ),
    (
        "permissions: [pet-view, pet-list]",
        "permissions: [pet-view, pet-list, pet-all]",
        &["permissions-narrowed listPets request breaking for senders patch"],
    ),
    (
        "permissions: [pet-view, pet-list]",
        "permissions: [pet-view]",
        &["permissions-widened listPets request additive patch"],
    ),
    (
        "permissions: [pet-view, pet-list]",
        "permissions: [pet-view, other]",
        &["permissions-changed listPets request breaking for senders patch"],
    ),
];

pub(super) const PARAMETERS: &[Row] = &[
    (
        "        - {name: limit,",
        "        - {name: page, in: query, required: true, schema: {type: integer}}\n        - {name: limit,",
        &["parameter-added-required listPets.page request breaking for senders major"],
    ),
    (
        "        - {name: limit,",
        "        - {name: page, in: query, schema: {type: integer}}\n        - {name: limit,",
        &["parameter-added-optional listPets.page request additive minor"],
    ),
    (
        "        - {name: code, in: query, schema: {type: string, pattern: \"a+\"}}\n",
        "",
        &["parameter-removed listPets.code request breaking for senders major"],
    ),
    ("name: tag_names", "name: tagNames", &["parameter-renamed listPets.tagNames request breaking for senders patch"]),
    (
        "{name: code, in: query",
        "{name: code, in: header",
        &["parameter-moved listPets.code request breaking for senders patch"],
    ),
    (
        "{name: code, in: query, schema: {type: string, pattern: \"a+\"}}",
        "{name: code, in: query, schema: {type: boolean}}",
        &[
            "parameter-type-changed listPets.code request breaking for senders major",
            "parameter-limits-widened listPets.code request additive patch",
        ],
    ),
    (
        "{name: owner, in: query, required: true, schema: {type: string}}",
        "{name: owner, in: query, required: true, schema: {type: boolean}}",
        &["parameter-type-changed listPets.owner request breaking for senders major"],
    ),
    (
        "{name: owner, in: query, required: true, schema: {type: string}}",
        "{name: owner, in: query, required: true, schema: {type: string, format: uuid}}",
        &["parameter-format-changed listPets.owner request breaking for senders major"],
    ),
    (
        "{name: old, in: query, deprecated: true, schema: {type: string}}",
        "{name: old, in: query, deprecated: true, schema: {type: string, nullable: true}}",
        &["parameter-became-nullable listPets.old request additive patch"],
    ),
    (
        "{name: note, in: query, schema: {type: string, nullable: true}}",
        "{name: note, in: query, schema: {type: string}}",
        &["parameter-became-non-nullable listPets.note request breaking for senders patch"],
    ),
    ("explode: true, schema: {type: array", "explode: false, schema: {type: array", &[
        "parameter-style-changed listPets.tag_names request breaking for senders patch",
    ]),
    (
        "{name: code, in: query,",
        "{name: code, in: query, required: true,",
        &["parameter-became-required listPets.code request breaking for senders major"],
    ),
    (
        "{name: owner, in: query, required: true,",
        "{name: owner, in: query,",
        &["parameter-became-optional listPets.owner request additive major"],
    ),
    (
        "format: int32, default: 20",
        "format: int32, default: 50",
        &["parameter-default-changed listPets.limit request breaking for senders patch"],
    ),
    (
        "description: The kind., schema: {type: string, maxLength: 20}",
        "description: The kind., schema: {type: string, maxLength: 10}",
        &["parameter-limits-narrowed listPets.kind request breaking for senders patch"],
    ),
    (
        "description: The kind., schema: {type: string, maxLength: 20}",
        "description: The kind., schema: {type: string, maxLength: 30}",
        &["parameter-limits-widened listPets.kind request additive patch"],
    ),
    (
        "{name: code, in: query, schema: {type: string, pattern: \"a+\"}}",
        "{name: code, in: query, schema: {type: string, pattern: \"b+\"}}",
        &["parameter-limits-changed listPets.code request breaking for senders patch"],
    ),
    ("{name: code, in: query,", "{name: code, in: query, deprecated: true,", &[
        "parameter-deprecated listPets.code none none minor",
    ]),
    ("{name: old, in: query, deprecated: true,", "{name: old, in: query,", &[
        "parameter-undeprecated listPets.old none none minor",
    ]),
    ("description: How many., schema: {type: integer, format", "description: Many., schema: {type: integer, format", &[
        "parameter-docs-changed listPets.limit none none patch",
    ]),
    (
        "        - {name: kind, in: query, required: true, description: The kind., schema: {type: string, maxLength: 20}}
        - {name: owner, in: query, required: true, schema: {type: string}}
",
        "        - {name: owner, in: query, required: true, schema: {type: string}}
        - {name: kind, in: query, required: true, description: The kind., schema: {type: string, maxLength: 20}}
",
        &["parameters-reordered listPets request none major"],
    ),
];

pub(super) const BODIES: &[Row] = &[
    (
        "operationId: deletePet",
        "operationId: deletePet\n      requestBody: {required: true, content: {application/json: {schema: {type: string}}}}",
        &["body-added-required deletePet request breaking for senders major"],
    ),
    (
        "operationId: deletePet",
        "operationId: deletePet\n      requestBody: {content: {application/json: {schema: {type: string}}}}",
        &["body-added-optional deletePet request additive major"],
    ),
    (
        "      requestBody: {required: true, content: {application/json: {schema: {$ref: \"#/components/schemas/Thing\"}}}}\n",
        "",
        &["body-removed putThing request breaking for senders major"],
    ),
    (
        "      requestBody:\n        content:\n          multipart",
        "      requestBody:\n        required: true\n        content:\n          multipart",
        &["body-became-required putPhoto request breaking for senders major"],
    ),
    (
        "requestBody: {required: true, content: {application/json: {schema: {$ref: \"#/components/schemas/Thing\"}}}}",
        "requestBody: {content: {application/json: {schema: {$ref: \"#/components/schemas/Thing\"}}}}",
        &["body-became-optional putThing request additive major"],
    ),
    (
        "application/json: {schema: {$ref: \"#/components/schemas/NewPet\"}}",
        "application/json: {schema: {$ref: \"#/components/schemas/Size\"}}",
        &["body-type-changed addPet.application/json request breaking for senders major"],
    ),
    (
        "          text/plain: {schema: {type: string}}\n",
        "          text/plain: {schema: {type: string}}\n          application/octet-stream: {}\n",
        &["body-media-type-added addPet.application/octet-stream request additive minor"],
    ),
    (
        "          text/plain: {schema: {type: string}}\n",
        "",
        &["body-media-type-removed addPet.text/plain request breaking for senders major"],
    ),
    (
        "words: {style: form, explode: true}",
        "words: {style: form, explode: false}",
        &["body-encoding-changed search.application/x-www-form-urlencoded request breaking for senders patch"],
    ),
    ("        description: The pet.\n", "        description: A pet.\n", &["body-docs-changed addPet none none patch"]),
];

pub(super) const RESPONSES: &[Row] = &[
    (
        "responses: {\"204\": {description: Gone.}}",
        "responses: {\"204\": {description: Gone.}, \"404\": {description: None.}}",
        &["response-added deletePet.404 response additive patch"],
    ),
    (
        "        \"404\": {description: None., x-codes: {none: No pet.}}\n",
        "",
        &["response-removed listPets.404 response additive patch"],
    ),
    (
        "description: Later.",
        "description: Later., content: {application/json: {schema: {type: string}}}",
        &["response-body-added addPet.202 response additive major"],
    ),
    (
        "{description: Done., content: {application/json: {schema: {$ref: \"#/components/schemas/Size\"}}}}}\n  /search",
        "{description: Done.}}\n  /search",
        &["response-body-removed putPhoto.200 response breaking for readers major"],
    ),
    (
        "{description: Done., content: {application/json: {schema: {$ref: \"#/components/schemas/Size\"}}}}}\n  /search",
        "{description: Done., content: {application/json: {schema: {$ref: \"#/components/schemas/Cat\"}}}}}\n  /search",
        &["response-type-changed putPhoto.200 response breaking for readers major"],
    ),
    (
        "{description: Done., content: {application/json: {schema: {$ref: \"#/components/schemas/Size\"}}}}}\n  /search",
        "{description: Done., content: {application/hal+json: {schema: {$ref: \"#/components/schemas/Size\"}}}}}\n  /search",
        &["response-media-type-changed putPhoto.200 response breaking for readers patch"],
    ),
    (
        "            X-Next: {schema: {type: string}}\n",
        "            X-Next: {schema: {type: string}}\n            X-More: {schema: {type: string}}\n",
        &["response-header-added listPets.X-More response additive minor"],
    ),
    (
        "            X-Next: {schema: {type: string}}\n",
        "",
        &["response-header-removed listPets.X-Next response breaking for readers major"],
    ),
    (
        "X-Next: {schema: {type: string}}",
        "X-Next: {schema: {type: boolean}}",
        &["response-header-type-changed listPets.X-Next response breaking for readers major"],
    ),
    (
        "X-Next: {schema: {type: string}}",
        "X-Next: {required: true, schema: {type: string}}",
        &["response-header-became-required listPets.X-Next response additive major"],
    ),
    (
        "X-Total: {description: How many., required: true,",
        "X-Total: {description: How many.,",
        &["response-header-became-optional listPets.X-Total response breaking for readers major"],
    ),
    (
        "X-Total: {description: How many.,",
        "X-Total: {description: All.,",
        &["response-header-docs-changed listPets.X-Total none none patch"],
    ),
    (
        "x-codes: {none: No pet.}",
        "x-codes: {none: No pet., other: Another.}",
        &["response-error-codes-changed listPets.404 none none patch"],
    ),
    ("description: Later.", "description: Some day.", &["response-docs-changed addPet.202 none none patch"]),
];
