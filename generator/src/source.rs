//! Text in, value out.
