//! Makes a folder what a plan says.
//!
//! New text is written to a folder beside the files first: a full disk is noticed before any file has changed. Then
//! each file takes its place by a rename, which a reader sees whole or not at all, and the manifest goes last. Until
//! then the old manifest stands, so that a run that was cut short can be repeated.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use oasmith::manifest;
use rayon::prelude::*;
use tempfile::TempDir;

use super::Plan;
use crate::failure::Failure;

impl Plan<'_> {
    /// Writes what is missing or changed, and removes what is stale.
    pub(crate) fn apply(&self) -> Result<(), Failure> {
        if self.is_empty() {
            return Ok(());
        }
        create_folder(&self.out)?;
        let staging = self.stage()?;
        let (last, rest): (Vec<_>, Vec<_>) = self.written().enumerate().partition(|(_, path)| *path == manifest::PATH);
        for (index, path) in rest {
            self.publish(&staging, index, path)?;
        }
        for path in &self.stale {
            self.remove(path)?;
        }
        for (index, path) in last {
            self.publish(&staging, index, path)?;
        }
        Ok(())
    }

    fn written(&self) -> impl Iterator<Item = &str> {
        self.missing.iter().chain(&self.changed).copied()
    }

    /// Writes all new text on the same file system, out of sight.
    fn stage(&self) -> Result<TempDir, Failure> {
        let staging = tempfile::Builder::new()
            .prefix(".oasmith-tmp-")
            .tempdir_in(&self.out)
            .map_err(|error| Failure::io("write to", &self.out, &error))?;
        let written: Vec<&str> = self.written().collect();
        let write = |(index, path): (usize, &&str)| {
            let text = self.files.get(path).unwrap_or_default();
            fs::write(staged(&staging, index), text).map_err(|error| Failure::io("write", &self.out.join(path), &error))
        };
        written.par_iter().enumerate().try_for_each(write)?;
        Ok(staging)
    }

    fn publish(&self, staging: &TempDir, index: usize, path: &str) -> Result<(), Failure> {
        let place = self.out.join(path);
        if let Some(folder) = place.parent() {
            create_folder(folder)?;
        }
        fs::rename(staged(staging, index), &place).map_err(|error| Failure::io("write", &place, &error))
    }

    /// Removes a file, and the folders that it leaves empty.
    fn remove(&self, path: &str) -> Result<(), Failure> {
        let place = self.out.join(path);
        match fs::remove_file(&place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Failure::io("remove", &place, &error)),
            _ => {}
        }
        let folders = Path::new(path).ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
        for folder in folders {
            if fs::remove_dir(self.out.join(folder)).is_err() {
                break;
            }
        }
        Ok(())
    }
}

fn staged(staging: &TempDir, index: usize) -> PathBuf {
    staging.path().join(index.to_string())
}

fn create_folder(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::io("create", folder, &error))
}
