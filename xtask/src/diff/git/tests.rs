use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use tempfile::TempDir;

use super::*;

/// A repository of its own with a branch `main`.
pub(crate) struct Sandbox(pub(crate) TempDir);

impl Sandbox {
    pub(crate) fn new() -> Self {
        let sandbox = Self(tempfile::tempdir().unwrap());
        sandbox.git(&["init", "--quiet", "--initial-branch", "main"]);
        sandbox
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn put(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn git(&self, words: &[&str]) -> String {
        let mut command = Command::new("git");
        command.current_dir(self.path()).args(["-c", "user.name=a", "-c", "user.email=a@b.example"]);
        // Neither the settings of who runs the tests nor a hook that runs them may matter.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        let answer = command.args(words).output().unwrap();
        assert!(answer.status.success(), "{words:?}: {}", String::from_utf8_lossy(&answer.stderr));
        String::from_utf8(answer.stdout).unwrap().trim().to_owned()
    }

    /// Commits everything, and returns the commit's name.
    pub(crate) fn commit(&self) -> String {
        // Two commits of the same content, parent, message and second would be one.
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let message = COUNT.fetch_add(1, Ordering::Relaxed).to_string();
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", &message]);
        self.git(&["rev-parse", "HEAD"])
    }

    pub(crate) fn repository(&self) -> Repository {
        Repository::at(self.path()).unwrap()
    }
}

fn base(sandbox: &Sandbox, wanted: Option<&str>) -> (String, String) {
    let Base { commit, meaning } = sandbox.repository().base(wanted).unwrap();
    (commit, meaning)
}

#[test]
fn a_branch_is_compared_with_where_it_left_main() {
    let sandbox = Sandbox::new();
    let fork = sandbox.commit();
    sandbox.git(&["switch", "--quiet", "--create", "work"]);
    sandbox.commit();
    sandbox.git(&["switch", "--quiet", "main"]);
    sandbox.commit();
    sandbox.git(&["switch", "--quiet", "work"]);
    assert_eq!(base(&sandbox, None), (fork.clone(), "the merge base with main".to_owned()));
    sandbox.git(&["update-ref", "refs/remotes/origin/main", &fork]);
    assert_eq!(base(&sandbox, None), (fork, "the merge base with origin/main".to_owned()));
}

#[test]
fn main_is_compared_with_the_last_release() {
    let sandbox = Sandbox::new();
    let first = sandbox.commit();
    assert_eq!(base(&sandbox, None), (first.clone(), "the first commit".to_owned()));
    let second = sandbox.commit();
    sandbox.commit();
    assert_eq!(base(&sandbox, None), (second, "the commit before".to_owned()));
    sandbox.git(&["tag", "v1", &first]);
    assert_eq!(base(&sandbox, None), (first, "the last tag, v1".to_owned()));
}

#[test]
fn any_revision_may_be_asked_for() {
    let sandbox = Sandbox::new();
    let first = sandbox.commit();
    sandbox.commit();
    assert_eq!(base(&sandbox, Some("HEAD~1")), (first, "revision HEAD~1".to_owned()));
    for unknown in ["nowhere", "--all", "", "HEAD~9"] {
        let error = sandbox.repository().base(Some(unknown)).unwrap_err();
        assert!(error.to_string().starts_with(&format!("there is no revision {unknown:?} to compare with")), "{error}");
    }
}

#[test]
fn a_history_that_was_cut_is_told() {
    let sandbox = Sandbox::new();
    sandbox.commit();
    sandbox.commit();
    let clone = tempfile::tempdir().unwrap();
    let from = format!("file://{}", sandbox.path().display());
    sandbox.git(&["clone", "--quiet", "--depth", "1", &from, clone.path().to_str().unwrap()]);
    let error = Repository::at(clone.path()).unwrap().base(None).unwrap_err();
    assert!(error.to_string().contains("this clone is shallow"), "{error}");
    assert_eq!(crate::process::exit_code(&error.into()), std::process::ExitCode::from(3));
}

#[test]
fn a_folder_without_git_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let error = Repository::at(folder.path()).err().unwrap();
    assert!(error.to_string().contains("is not in a git repository"), "{error}");
    let sandbox = Sandbox::new();
    assert!(sandbox.repository().base(None).unwrap_err().to_string().starts_with("there is no commit"));
    sandbox.commit();
    sandbox.git(&["branch", "--move", "main", "trunk"]);
    assert!(sandbox.repository().base(None).unwrap_err().to_string().starts_with("there is no branch main"));
}

#[test]
fn files_are_read_as_they_were() {
    let sandbox = Sandbox::new();
    sandbox.put("spec/a b.yaml", "old");
    let commit = sandbox.commit();
    sandbox.put("spec/a b.yaml", "new");
    assert_eq!(sandbox.repository().show(&commit, "spec/a b.yaml").unwrap(), Some(b"old".to_vec()));
    assert_eq!(sandbox.repository().show(&commit, "spec/c.yaml").unwrap(), None);
    // A workspace may be a folder of a larger repository.
    let inner = Repository::at(&sandbox.path().join("spec")).unwrap();
    assert_eq!(inner.show(&commit, "a b.yaml").unwrap(), Some(b"old".to_vec()));
}
