use std::os::unix::fs::symlink;

use super::*;

#[test]
fn links_do_not_lead_out_of_the_repository() {
    let outside = tempfile::tempdir().unwrap();
    let root = outside.path().join("repository");
    fs::create_dir(&root).unwrap();
    fs::write(outside.path().join("secret.yaml"), "a: 1").unwrap();
    fs::write(root.join("a.yaml"), "a: 2").unwrap();
    symlink("../secret.yaml", root.join("out.yaml")).unwrap();
    symlink("a.yaml", root.join("in.yaml")).unwrap();
    let tree = Tree::Disk(&root);
    assert_eq!(tree.text("in.yaml").ok().flatten().as_deref(), Some("a: 2"));
    assert!(tree.text("gone.yaml").is_ok_and(|text| text.is_none()));
    assert!(tree.text("out.yaml").err().is_some_and(|error| error.to_string().contains("outside of the repository")));
}
