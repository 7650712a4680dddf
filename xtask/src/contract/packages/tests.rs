use std::fs;

use super::*;
use crate::process::workspace_root;

#[test]
fn every_package_that_is_started_is_locked() {
    let lock = fs::read_to_string(workspace_root().join(FOLDER).join("package-lock.json")).unwrap();
    for name in ["@redocly/cli", "@stoplight/prism-cli"] {
        assert!(lock.contains(&format!("\"node_modules/{name}\"")), "{name} is not in the lock file");
    }
    assert!(!lock.contains("\"resolved\""), "the lock file names the registry of one machine");
}
