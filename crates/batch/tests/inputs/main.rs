//! What comes out of inputs of every kind, whole and damaged.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod archives;
mod damage;
mod folders;
mod harness;
mod packed;
mod records;
mod tables;
mod web;
