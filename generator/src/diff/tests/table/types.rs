//! Edits of schemas.

use super::Row;

pub(super) const MODELS: &[Row] = &[
    ("    Code: {type", "    Fresh: {type: object}\n    Code: {type", &["model-added Fresh none none minor"]),
    (
        "    Bird: {type: object, properties: {kind: {type: string}, type: {type: string}, wings: {type: integer, format: int32}}}\n",
        "",
        &["model-removed Bird none none major"],
    ),
    (
        "    Words: {type: array, maxItems: 5, items: {type: string}}",
        "    Words: {type: array, maxItems: 5, items: {type: boolean}}",
        &["model-type-changed Words both breaking for senders and readers major"],
    ),
    (
        "    Words: {type: array, maxItems: 5, items: {type: string}}",
        "    Words: {type: array, maxItems: 5, items: {type: string, format: date}}",
        &["model-format-changed Words both breaking for senders major"],
    ),
    (
        "    Words: {type: array, maxItems: 5, items: {type: string}}",
        "    Words: {type: array, maxItems: 5, items: {type: string, nullable: true}}",
        &["model-became-nullable Words both breaking for readers major"],
    ),
    ("maxProperties: 9", "maxProperties: 5", &["model-limits-narrowed Size response additive patch"]),
    ("maxProperties: 9", "maxProperties: 12", &["model-limits-widened Size response breaking for readers patch"]),
    (
        "Code: {type: string, pattern: \"a+\"}",
        "Code: {type: string, pattern: \"b+\"}",
        &["model-limits-changed Code both breaking for senders and readers patch"],
    ),
    ("Cat: {type: object,", "Cat: {type: object, deprecated: true,", &["model-deprecated Cat none none minor"]),
    ("Old: {type: object, deprecated: true,", "Old: {type: object,", &["model-undeprecated Old none none minor"]),
    (
        "description: A pet.\n      type",
        "description: One pet.\n      type",
        &["model-docs-changed Pet none none patch"],
    ),
    (
        "enum: [here, sold]",
        "enum: [here, sold, lost]",
        &["enum-value-added Pet.status.lost response breaking for readers minor"],
    ),
    (
        "enum: [b, a], x-names: [Bee, Ay]",
        "enum: [b], x-names: [Bee]",
        &["enum-value-removed Kind.a both breaking for senders major"],
    ),
    ("x-names: [Bee, Ay]", "x-names: [Bee, Ah]", &["enum-value-name-changed Kind.a both none major"]),
    (
        "Levels: {type: integer, enum: [1, 2]}",
        "Levels: {type: string, enum: [a, b]}",
        &["enum-base-changed Levels both breaking for senders and readers major"],
    ),
    (
        "{$ref: \"#/components/schemas/Hen\"}]\n      discriminator:\n        propertyName: kind\n        mapping: {",
        "{$ref: \"#/components/schemas/Hen\"}, {$ref: \"#/components/schemas/Bird\"}]\n      discriminator:\n        propertyName: kind\n        mapping: {bird: \"#/components/schemas/Bird\", ",
        &["union-type-added Animal.Bird response breaking for readers minor"],
    ),
    (
        ", {$ref: \"#/components/schemas/Hen\"}]\n      discriminator:\n        propertyName: kind\n        mapping: {cat: \"#/components/schemas/Cat\", dog: \"#/components/schemas/Dog\", hen: \"#/components/schemas/Hen\"}",
        "]\n      discriminator:\n        propertyName: kind\n        mapping: {cat: \"#/components/schemas/Cat\", dog: \"#/components/schemas/Dog\"}",
        &["union-type-removed Animal.Hen response additive major"],
    ),
    (
        "Kind: {type: string, enum: [b, a], x-names: [Bee, Ay]}",
        "Kind: {type: string, enum: [b, A], x-names: [Bee, Ay]}",
        &[
            "enum-value-added Kind.A both breaking for readers patch",
            "enum-value-removed Kind.a both breaking for senders major",
        ],
    ),
    (
        "oneOf: [{$ref: \"#/components/schemas/Cat\"}, {$ref: \"#/components/schemas/Dog\"}, {$ref: \"#/components/schemas/Hen\"}]\n      discriminator:\n        propertyName: kind\n        mapping: {cat: \"#/components/schemas/Cat\", dog: \"#/components/schemas/Dog\", hen: \"#/components/schemas/Hen\"}",
        "oneOf: [{$ref: \"#/components/schemas/Cat\"}]",
        &[
            "union-type-removed Animal.Dog response additive major",
            "union-type-removed Animal.Hen response additive major",
        ],
    ),
    ("propertyName: kind", "propertyName: type", &["union-tag-changed Animal response breaking for readers patch"]),
    ("mapping: {cat:", "mapping: {tom:", &["union-tag-values-changed Animal.Cat response breaking for readers major"]),
];

pub(super) const PROPERTIES: &[Row] = &[
    (
        "        owner: {type: string}\n",
        "        owner: {type: string}\n        age: {type: integer}\n",
        &["property-added-optional NewPet.age request additive minor"],
    ),
    (
        "      required: [name]\n      properties:\n        name: {type: string}\n",
        "      required: [name, age]\n      properties:\n        age: {type: integer}\n        name: {type: string}\n",
        &["property-added-required NewPet.age request breaking for senders major"],
    ),
    (
        "        gone: {type: string, deprecated: true}\n",
        "",
        &["property-removed Thing.gone both breaking for senders and readers major"],
    ),
    (
        "        alpha: {type: string, description: The first of all letters., maxLength: 9}",
        "        first_letter: {type: string, description: The first of all letters., maxLength: 9}",
        &["property-renamed Thing.first_letter both breaking for senders and readers major"],
    ),
    (
        "        second: {type: string}",
        "        second: {type: boolean}",
        &["property-type-changed Thing.second both breaking for senders and readers major"],
    ),
    (
        "        second: {type: string}",
        "        second: {type: string, format: uuid}",
        &["property-format-changed Thing.second both breaking for senders major"],
    ),
    (
        "required: [name]",
        "required: [name, owner]",
        &["property-became-required NewPet.owner request breaking for senders major"],
    ),
    (
        "required: [id, name]",
        "required: [id]",
        &["property-became-optional Pet.name response breaking for readers major"],
    ),
    (
        "        second: {type: string}",
        "        second: {type: string, nullable: true}",
        &["property-became-nullable Thing.second both breaking for readers major"],
    ),
    (
        "beta: {type: string, nullable: true}",
        "beta: {type: string}",
        &["property-became-non-nullable Thing.beta both breaking for senders major"],
    ),
    (
        "        owner: {type: string}\n",
        "        owner: {type: string, readOnly: true}\n",
        &["property-access-changed NewPet.owner request breaking for senders major"],
    ),
    (
        "format: int32, default: 1}",
        "format: int32, default: 2}",
        &["property-default-changed Thing.count both breaking for senders and readers patch"],
    ),
    (
        "required: [first, second]",
        "required: [first, second, fixed]",
        &[
            "property-became-required Thing.fixed both breaking for senders major",
            "property-constant-changed Thing.fixed both breaking for senders major",
        ],
    ),
    (
        "description: Its name., maxLength: 20",
        "description: Its name., maxLength: 10",
        &["property-limits-narrowed Pet.name response additive patch"],
    ),
    (
        "description: Its name., maxLength: 20",
        "description: Its name., maxLength: 30",
        &["property-limits-widened Pet.name response breaking for readers patch"],
    ),
    (
        "code: {type: string, pattern: \"a+\"}",
        "code: {type: string, pattern: \"b+\"}",
        &["property-limits-changed Thing.code both breaking for senders and readers patch"],
    ),
    (
        "        first: {type: string}",
        "        first: {type: string, deprecated: true}",
        &["property-deprecated Thing.first none none minor"],
    ),
    (
        "gone: {type: string, deprecated: true}",
        "gone: {type: string}",
        &["property-undeprecated Thing.gone none none minor"],
    ),
    ("description: Its id.", "description: The id.", &["property-docs-changed Pet.id none none patch"]),
    (
        "contentType: image/png",
        "contentType: image/jpeg",
        &["property-encoding-changed Photo.picture request breaking for senders patch"],
    ),
    ("required: [first, second]", "required: [second, first]", &["properties-reordered Thing both none major"]),
    (
        "Shut: {type: object, additionalProperties: false,",
        "Shut: {type: object,",
        &["additional-properties-opened Shut both additive minor"],
    ),
    (
        "Size: {type: object,",
        "Size: {type: object, additionalProperties: false,",
        &["additional-properties-closed Size response additive major"],
    ),
    (
        "additionalProperties: {type: string}",
        "additionalProperties: {type: boolean}",
        &["additional-properties-changed Thing both breaking for senders and readers major"],
    ),
];
