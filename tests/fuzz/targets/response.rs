//! Gives bytes to [`oasmith_tests::fuzz::response`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oasmith_tests::fuzz::response(bytes));
