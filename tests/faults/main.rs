//! The client against servers that fail in every way that TCP and HTTP know, and against certificates and proxies that
//! are not what they should be.
//!
//! The servers are ours and count what they really received: that is what promises about sending are measured by.

#![cfg(test)]

mod answers;
mod authority;
mod certificates;
mod hostile_values;
mod http2;
mod load;
mod logs;
mod paging;
mod programs;
mod proxies;
mod race;
mod server;
mod writes;
