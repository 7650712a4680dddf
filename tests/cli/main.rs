//! The program `oasmith` as its users meet it: arguments in; files, output and exit codes out.

mod call;
mod diff;
mod docs;
mod faults;
mod output;
mod safety;

/// A description with one operation and the schemas that are named.
fn description(schemas: &[&str]) -> String {
    let named: Vec<String> = schemas
        .iter()
        .map(|name| format!("    {name}:\n      type: object\n      properties: {{name: {{type: string}}}}\n"))
        .collect();
    let schemas = if named.is_empty() { " {}\n".to_owned() } else { format!("\n{}", named.concat()) };
    format!(
        "openapi: 3.0.3\ninfo: {{title: Pet Shop, version: 1.0.0}}\nservers: [{{url: 'https://pets.example.com'}}]\n\
         paths:\n  /pets:\n    get:\n      operationId: listPets\n      tags: [Pets]\n      responses:\n        \
         '204': {{description: none}}\ncomponents:\n  schemas:{schemas}"
    )
}
