use super::*;

#[test]
fn an_operation_counts_once_however_many_methods_it_has() {
    let mut files = Files::default();
    let text = "
    pub fn list(&self) -> Call<Pets> {
        let request = Request::new(Method::GET, \"list\");
        self.client.json(request)
    }

    pub fn add(&self, pet: Pet) -> Call<()> {
        let request = Request::new(Method::POST, \"add\")
            .path(\"/pets\")
            .json(pet);
    }

    pub fn add_text(&self, text: &str) -> Call<()> {
        let request = Request::new(Method::POST, \"add\")
            .path(\"/pets\")
            .text(text);
    }

    pub fn add_2(&self) -> Call<()> {
        let request = Request::new(Method::POST, \"add\")
            .path(\"/dogs\");
    }
";
    files.insert("src/apis/pets.rs", text);
    files.insert("src/runtime/call.rs", text);
    assert_eq!(operations(&files), 3);
}

#[test]
fn types_are_what_models_declare() {
    let mut files = Files::default();
    files.insert("src/models/pet.rs", "pub struct Pet {\n    pub kind: Kind,\n}\npub enum Kind {}\nimpl Pet {}\n");
    files.insert("src/models/list.rs", "pub type Pets = Vec<Pet>;\n/// pub struct Doc\n");
    files.insert("src/lib.rs", "pub struct Elsewhere;\n");
    assert_eq!(types(&files).into_iter().collect::<Vec<_>>(), ["Kind", "Pet", "Pets"]);
}
