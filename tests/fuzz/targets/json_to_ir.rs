//! Gives bytes to [`oasmith_tests::fuzz::json_to_ir`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oasmith_tests::fuzz::json_to_ir(bytes));
