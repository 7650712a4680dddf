//! `oasmith docs`: the site on disk, and what holds for every page of it.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot be set up has failed")]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "our own files end in lower case")]

mod html;
mod links;

use oasmith_tests::fixture::Fixture;
use oasmith_tests::repository;
use serde_json::{Map, json};

use self::html::{Tag, tags};
use self::links::{Pages, broken};
use crate::call::{Answer, Folder};
use crate::description;

/// Text that would be markup if any of it came through: each tries another way out of prose.
const WAYS_OUT: [&str; 15] = [
    "<img src=x onerror=alert(1)>",
    r"\<img src=x onerror=alert(1)>",
    r"\\<img src=x onerror=alert(1)>",
    "`a``` <img src=x onerror=alert(1)> ``",
    "&lt;<script>alert(1)</script>",
    "<!-- --><svg/onload=alert(1)>",
    "[link](javascript:alert(1)) <javascript:alert(1)> [x]: javascript:alert(1)",
    "![picture](https://evil.example/x.png)",
    "```html\n<img src=x onerror=alert(1)>\n```",
    "~~~\n</code></pre><img src=x onerror=alert(1)>\n~~~",
    "{{#include /etc/passwd}} {{#playground x.rs}} {{#title pwn}}",
    "# pwn {#add_pet .evil onclick=alert(1)}",
    "|</td><td onclick=alert(1)>|",
    "a | <img src=x onerror=alert(1)> | b",
    "</main></div><iframe src=https://evil.example></iframe>",
];

/// The elements that pages are made of.
const ELEMENTS: [&str; 38] = [
    "a",
    "blockquote",
    "br",
    "code",
    "del",
    "details",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "input",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "dl",
    "dt",
    "dd",
    "path",
];

/// What elements may say about themselves.
const ATTRIBUTES: [&str; 8] = ["align", "checked", "class", "disabled", "href", "id", "start", "type"];

/// The pages of a site.
fn pages(folder: &Folder, name: &str) -> Pages {
    let root = folder.path(name);
    let files = folder.tree(name).into_iter().map(|(path, bytes)| {
        let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        (path, String::from_utf8(bytes).unwrap())
    });
    files.collect()
}

fn succeeds(answer: &Answer) {
    assert_eq!(answer.code, 0, "{}", answer.stderr);
}

/// The tags of what a page itself says.
fn content(page: &str) -> Vec<Tag> {
    let (_, rest) = page.split_once("<main>").expect("a page has a main part");
    tags(rest.split_once("</main>").expect("and it ends").0)
}

fn assert_inert(pages: &Pages) {
    let shown: Vec<_> = pages.iter().filter(|(path, _)| path.ends_with(".html") && *path != "toc.html").collect();
    assert!(shown.len() > 2);
    for (path, page) in shown {
        assert_eq!((page.matches("<main>").count(), page.matches("</main>").count()), (1, 1), "{path}");
        for Tag { name, attributes } in content(page) {
            assert!(ELEMENTS.contains(&name.as_str()), "{path}: <{name}>");
            for (attribute, value) in attributes {
                assert!(ATTRIBUTES.contains(&attribute.as_str()), "{path}: <{name} {attribute}>");
                let address = value.trim_start_matches("https:").trim_start_matches("http:");
                assert!(attribute != "href" || !address.contains(':'), "{path}: {value}");
                assert!(attribute != "class" || !value.contains("evil"), "{path}: {attribute}={value}");
            }
        }
        assert!(!page.contains("root:"), "{path} holds another file");
    }
}

#[test]
fn a_site_has_a_page_for_all_and_a_second_run_changes_nothing() {
    let folder = Folder::with(&description(&["Pet", "Toy"]));
    let first = folder.call("docs --spec pets.yaml --out site");
    succeeds(&first);
    assert!(first.stderr.contains("1 operation, 2 models") && first.stderr.contains("0 unchanged"), "{}", first.stderr);
    let before = folder.tree("site");
    for page in ["index.html", "models.html", "reference/pets.html", "models/pet.html", "models/toy.html"] {
        assert!(folder.path("site").join(page).is_file(), "{page}");
    }
    assert!(folder.read("site/reference/pets.html").contains("id=\"list_pets\""));
    let second = folder.call("docs --spec pets.yaml --out site");
    assert!(second.stderr.contains("0 files written"), "{}", second.stderr);
    assert_eq!(folder.tree("site"), before);
}

#[test]
fn a_site_follows_the_rules_of_every_output() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.put("site/index.html", "somebody's own");
    let refused = folder.call("docs --spec pets.yaml --out site");
    assert_eq!(refused.code, 2);
    assert!(refused.stderr.contains("not made by oasmith"), "{}", refused.stderr);
    assert_eq!(folder.tree("site").len(), 1);
    let broken = Folder::with("openapi: 9.0.0\n");
    assert_eq!(broken.call("docs --spec pets.yaml --out site").code, 2);
    assert_eq!(broken.tree("site"), []);
    // What is no model any more has no page any more; what others put there stays.
    let other = Folder::with(&description(&["Pet", "Toy"]));
    succeeds(&other.call("docs --spec pets.yaml --out site"));
    other.put("site/notes.txt", "mine");
    other.put("pets.yaml", &description(&["Pet"]));
    succeeds(&other.call("docs --spec pets.yaml --out site"));
    assert!(!other.path("site/models/toy.html").exists() && other.path("site/notes.txt").exists());
}

#[test]
fn the_guide_comes_before_the_reference() {
    let folder = Folder::with(&description(&["Pet"]));
    folder.put("guide/SUMMARY.md", "# Summary\n\n# Guide\n\n- [First steps](first.md)\n");
    folder.put("guide/first.md", "# First steps\n\nSee [the pets](reference/pets.md#list_pets).\n");
    succeeds(&folder.call("docs --spec pets.yaml --out site --guide guide"));
    let page = folder.read("site/first.html");
    assert!(page.contains("reference/pets.html#list_pets"));
    assert_eq!(broken(&pages(&folder, "site")), [""; 0]);
    folder.put("guide/models.md", "# Mine\n");
    let refused = folder.call("docs --spec pets.yaml --out site --guide guide");
    assert!(refused.code == 2 && refused.stderr.contains("models.md"), "{}", refused.stderr);
    folder.put("empty/first.md", "# First steps\n");
    let refused = folder.call("docs --spec pets.yaml --out site --guide empty");
    assert!(refused.code == 2 && refused.stderr.contains("SUMMARY.md"), "{}", refused.stderr);
}

#[test]
fn no_text_of_a_description_becomes_markup() {
    let fixture = Fixture::named("hostile_text");
    let folder = Folder::with(&fixture.text);
    succeeds(&folder.call("docs --quiet --spec pets.yaml --out site"));
    assert_inert(&pages(&folder, "site"));
    assert_eq!(broken(&pages(&folder, "site")), [""; 0]);
}

/// A description in which a way out stands wherever prose does: an operation, a tag and a schema for each.
fn tempting() -> String {
    let (mut tags, mut paths, mut schemas) = (Vec::new(), Map::new(), Map::new());
    for (index, way) in WAYS_OUT.iter().enumerate() {
        tags.push(json!({"name": format!("{index} {way}"), "description": way}));
        let parameter =
            json!({"name": "q", "in": "query", "description": way, "schema": {"type": "string", "default": way}});
        let body = json!({"application/json": {"schema": {"$ref": format!("#/components/schemas/Pet{index}")}}});
        let operation = json!({
            "operationId": format!("addPet{index}"), "tags": [format!("{index} {way}")], "summary": way, "description": way,
            "parameters": [parameter], "requestBody": {"description": way, "content": body}, "security": [{"key": []}],
            "responses": {"200": {"description": way}, "400": {"description": way}},
        });
        paths.insert(format!("/pets/{index}"), json!({"post": operation}));
        let members = json!({
            *way: {"description": way, "type": "string", "pattern": way},
            "kind": {"type": "string", "enum": [way, "b"], "description": way},
        });
        let schema = json!({"description": way, "type": "object", "required": [way], "properties": members});
        schemas.insert(format!("Pet{index}"), schema);
    }
    let all = WAYS_OUT.join(" ");
    let credentials = json!({"key": {"type": "apiKey", "in": "header", "name": "X-Key", "description": all}});
    let text = json!({
        "openapi": "3.0.3", "info": {"title": all, "version": all, "description": WAYS_OUT.join("\n\n")}, "tags": tags,
        "servers": [{"url": "https://pets.example.com", "description": all}], "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": credentials},
    });
    text.to_string()
}

#[test]
fn no_way_out_of_prose_leads_to_markup() {
    let folder = Folder::with(&tempting());
    succeeds(&folder.call("docs --quiet --spec pets.yaml --out site"));
    let pages = pages(&folder, "site");
    assert_inert(&pages);
    assert_eq!(broken(&pages), [""; 0]);
}

#[test]
fn every_link_of_our_own_site_holds() {
    let folder = Folder::new();
    let root = repository();
    let words = ["docs", "--quiet", "--config", "spec/oasmith.toml", "--guide", "docs", "--out"];
    let mut command =
        folder.command(words.iter().map(|word| (*word).to_owned()).chain([folder.path("site").display().to_string()]));
    let output = command.current_dir(root).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pages = pages(&folder, "site");
    assert_eq!(broken(&pages), [""; 0]);
    for (path, page) in &pages {
        assert!(
            !path.ends_with(".html") || !page.contains("<script src=\"http"),
            "{path} loads a script from elsewhere"
        );
    }
}
