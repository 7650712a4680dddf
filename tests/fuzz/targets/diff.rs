//! Gives bytes to [`oasmith_tests::fuzz::diff`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oasmith_tests::fuzz::diff(bytes));
