//! Edits of what is the API's own.

use super::Row;

pub(super) const ROOT: &[Row] = &[
    (
        "              summary: Done.",
        "              summary: It is done.",
        &["event-docs-changed api.done none none patch"],
    ),
    (
        "            post:\n              summary",
        "            put:\n              summary",
        &["event-method-changed api.done response breaking for readers patch"],
    ),
    (
        "requestBody: {content: {application/json: {schema: {$ref: \"#/components/schemas/Size\"}}}}",
        "requestBody: {content: {application/json: {schema: {$ref: \"#/components/schemas/Cat\"}}}}",
        &["event-type-changed api.done response breaking for readers major"],
    ),
    (
        "  - {url: \"https://test.example.com/v1\"}\n",
        "  - {url: \"https://test.example.com/v1\"}\n  - {url: \"https://more.example.com/v1\"}\n",
        &["server-added api.https://more.example.com/v1 request additive patch"],
    ),
    (
        "  - {url: \"https://test.example.com/v1\"}\n",
        "",
        &["server-removed api.https://test.example.com/v1 request breaking for senders patch"],
    ),
    (
        "  - {url: \"https://{region}.example.com/v1\"",
        "  - {url: \"https://{region}.example.com/v2\"",
        &["default-server-changed api.https://{region}.example.com/v2 request breaking for senders patch"],
    ),
    (
        "  - {url: \"https://{region}.example.com/v1\", description",
        "  - {url: \"https://{region}.example.com/v1/\", description",
        &["default-server-changed api.https://{region}.example.com/v1/ request none patch"],
    ),
    (
        "servers:\n  - {url: \"https://{region}.example.com/v1\", ",
        "servers:\n  - {url: \"https://new.example.com/{region}\", variables: {region: {default: eu, enum: [eu, us], description: Where.}}}\n  \
         - {url: \"https://{region}.example.com/v1\", ",
        &["default-server-changed api.https://new.example.com/{region} request none patch"],
    ),
    (
        "region: {default: eu, enum: [eu, us],",
        "region: {default: eu,",
        &["server-variable-value-added api.region request additive major"],
    ),
    (
        "  - {url: \"https://{region}.example.com/v1\", description: The shop., variables: {",
        "  - {url: \"https://{region}.example.com/{version}\", description: The shop., variables: {version: {default: v1}, ",
        &[
            "default-server-changed api.https://{region}.example.com/{version} request breaking for senders patch",
            "server-variable-added api.version request additive minor",
        ],
    ),
    (
        "  - {url: \"https://{region}.example.com/v1\", description: The shop., variables: {region: {default: eu, enum: [eu, us], description: Where.}}}",
        "  - {url: \"https://eu.example.com/v1\", description: The shop.}",
        &[
            "default-server-changed api.https://eu.example.com/v1 request breaking for senders patch",
            "server-variable-removed api.region request none major",
        ],
    ),
    (
        "region: {default: eu,",
        "region: {default: us,",
        &["server-variable-default-changed api.region request breaking for senders patch"],
    ),
    ("enum: [eu, us]", "enum: [eu, us, au]", &["server-variable-value-added api.au request additive minor"]),
    ("enum: [eu, us]", "enum: [eu]", &["server-variable-value-removed api.us request breaking for senders major"]),
    (
        "    key: {type: apiKey",
        "    basic: {type: http, scheme: basic}\n    key: {type: apiKey",
        &["security-scheme-added api.basic request none minor"],
    ),
    (
        "key: {type: apiKey, in: header,",
        "key: {type: apiKey, in: query,",
        &["security-scheme-changed api.key request breaking for senders patch"],
    ),
    ("write: Writes.}", "write: Writes., all: All.}", &["scope-added api.all request additive patch"]),
    (", write: Writes.}", "}", &["scope-removed api.write request breaking for senders patch"]),
    (
        "tokenUrl: \"/token\"",
        "tokenUrl: \"/login\"",
        &["login-address-changed api.tokenUrl request breaking for senders patch"],
    ),
    ("title: Shop", "title: Pets", &["title-changed api none none patch"]),
    ("description: A shop.", "description: The shop of pets.", &["api-docs-changed api none none patch"]),
];

/// Parts that are cut out as a whole, or put in.
pub(super) const BLOCKS: &[Row] = &[
    (
        "delete:",
        "    patch: {operationId: changePet, tags: [pets], parameters: [{name: petId, in: path, required: true, schema: {type: string}}], responses: {\"204\": {description: Gone.}}}",
        &[
            "operation-removed deletePet both breaking for senders major",
            "operation-added changePet both additive minor",
        ],
    ),
    ("/pets/{petId}:", "", &["operation-removed deletePet both breaking for senders major"]),
    ("callbacks:", "", &["event-removed api.done response breaking for readers major"]),
];
