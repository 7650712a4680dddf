//! Gives bytes to [`oasmith_tests::fuzz::ir_to_tokens`].

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| oasmith_tests::fuzz::ir_to_tokens(bytes));
