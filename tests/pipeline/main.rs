//! The generator as a whole: what it makes of each fixture, what it says about each fault, and the rules that its
//! stages and its output keep.

#![cfg(test)]
#![allow(clippy::case_sensitive_file_extension_comparisons, reason = "our own files end in lower case")]

mod additions;
mod cases;
mod crates;
mod determinism;
mod differences;
mod faults;
mod features;
mod freshness;
mod hostile;
mod hostile_changes;
mod outputs;
mod positions;
mod representations;
mod sites;
mod snapshot;
mod stages;
mod values;
