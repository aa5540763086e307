//! How well near duplicates are found among articles of one's own: `cargo run --release
//! --example duplicates -- ARCHIVE.jsonl.gz`. A field `text` is read.
//!
//! The articles that repeat no other are changed in each way that tests plant, one way a
//! pass, and what is found is counted.

#![expect(clippy::print_stdout, reason = "an example tells what it found")]
#![expect(clippy::cast_precision_loss, reason = "shares are printed with four places")]

#[path = "../tests/duplicates/plant.rs"]
mod plant;

use std::error::Error;
use std::time::Instant;

use khulasa_batch::{
    DuplicateOptions, Duplicates, InputOptions, InputRoot, Item, Signature, open, plan,
};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args_os().nth(1).ok_or("name an archive")?;
    let texts = texts(path.into())?;
    let start = Instant::now();
    let mut seen = Duplicates::new(DuplicateOptions::default());
    let mut originals = Vec::new();
    for text in &texts {
        let signature = Signature::of(text);
        if seen.see(&originals.len().to_string(), &signature).is_none() {
            originals.push(text);
        }
    }
    let micros = start.elapsed().as_micros() as f64 / texts.len() as f64;
    println!(
        "{} articles, {} originals; {micros:.0} us each",
        texts.len(),
        originals.len()
    );
    let (mut n_all_found, mut n_all_wrong) = (0, 0);
    for (change_idx, change) in plant::CHANGES.iter().enumerate() {
        let (mut n_found, mut n_wrong) = (0, 0);
        for (idx, text) in originals.iter().enumerate() {
            let signature = Signature::of(&plant::changed(text, change_idx, idx));
            match seen.find(&signature) {
                Some(duplicate) if duplicate.of == idx.to_string() => n_found += 1,
                Some(_) => n_wrong += 1,
                None => {}
            }
        }
        println!("{change}: {n_found} found, {n_wrong} wrong, of {}", originals.len());
        n_all_found += n_found;
        n_all_wrong += n_wrong;
    }
    let n_planted = originals.len() * plant::CHANGES.len();
    println!("recall {:.4}", f64::from(n_all_found) / n_planted as f64);
    println!(
        "precision {:.4}",
        f64::from(n_all_found) / f64::from(n_all_found + n_all_wrong)
    );
    Ok(())
}

fn texts(path: std::path::PathBuf) -> Result<Vec<String>, Box<dyn Error>> {
    let options = InputOptions::default();
    let plan = plan(&[InputRoot::Path(path)], &options)?;
    let mut texts = Vec::new();
    for shard in &plan.shards {
        for item in open(shard, &options)? {
            if let Item::Document(document) = item {
                texts.push(String::from_utf8(document.bytes)?);
            }
        }
    }
    Ok(texts)
}
