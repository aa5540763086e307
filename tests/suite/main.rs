//! The promises to users, each kept by the program that they run.
//!
//! `desk` is the harness: a folder of its own for every test, the program, and what it
//! printed. Every other module is a topic.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "the lints spare tests, but not the helpers of tests"
)]

mod align;
mod align_languages;
mod align_trouble;
mod bad_input;
mod bad_words;
mod batch;
mod batch_inputs;
mod contracts;
mod convert;
mod corpora;
mod data;
mod desk;
mod eval;
mod exchange;
mod exit_codes;
mod focus;
mod help;
mod large;
mod lexicon;
mod memories;
mod mending;
mod network;
mod output_file;
mod outputs;
mod repeat;
mod schemas;
mod settings;
mod terminal;
mod verbs;
