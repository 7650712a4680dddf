use super::*;

#[test]
fn a_method_counts_once_and_only_if_it_builds_a_request() {
    let mut files = Files::default();
    let text = "
    pub fn new(client: &ApiClient) -> Self {
        Self { client }
    }

    pub fn list(&self) -> Call<Pets> {
        let request = Request::new(Method::GET, \"list\");
        self.client.json(request)
    }

    fn helper() -> Request {
        Request::new(Method::GET, \"x\")
    }

    pub fn add(
        &self,
        pet: Pet,
    ) -> Call<()> {
        let request = Request::new(Method::POST, \"add\").path(\"/pets\");
    }
";
    files.insert("src/apis/pets.rs", text);
    files.insert("src/runtime/call.rs", text);
    assert_eq!(operations(&files), 2);
}

#[test]
fn types_are_what_models_declare() {
    let mut files = Files::default();
    files.insert("src/models/pet.rs", "pub struct Pet {\n    pub kind: Kind,\n}\npub enum Kind {}\nimpl Pet {}\n");
    files.insert("src/models/list.rs", "pub type Pets = Vec<Pet>;\n/// pub struct Doc\n");
    files.insert("src/lib.rs", "pub struct Elsewhere;\n");
    assert_eq!(types(&files).into_iter().collect::<Vec<_>>(), ["Kind", "Pet", "Pets"]);
}
