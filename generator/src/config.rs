//! What the user chooses.
