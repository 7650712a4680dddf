//! What maintainers and CI run: `cargo xtask …`.

fn main() {}
