//! Keeps the house in order: what a compiler does not see and a reviewer forgets.
//!
//! Each module is one check: a function from the tree of files to the faults found in it,
//! a test that the house has none, and tests that planted faults are seen.

mod architecture;
mod clock;
mod controls;
mod corpora;
mod dependencies;
mod fault;
mod files;
mod functions;
mod headings;
mod lists;
mod manifest;
mod recipes;
mod rooms;
mod rust;
mod tree;
mod wording;
