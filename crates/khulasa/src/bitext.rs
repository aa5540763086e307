//! Source beside target: sentences aligned, with a confidence for every link.
//!
//! ```
//! use khulasa::bitext::{AlignInput, AlignOptions, align};
//!
//! let source = ["افتتح المعرض في القاهرة.", "حضر 300 زائر.", "شكرا."];
//! let target = ["The exhibition opened in Cairo; 300 visitors came.", "Thank you."];
//! let alignment = align(&AlignInput::new(&source, &target), &AlignOptions::default());
//! assert_eq!(alignment.links[0].source.len(), 2);
//! assert!(alignment.links.iter().all(|link| (0.0..=1.0).contains(&link.confidence)));
//! ```

pub use khulasa_bitext::{
    AlignInput, AlignOptions, Alignment, Batch, FixedLink, GlossaryEntry, Link, Note,
    UnitResult, align, align_batch, language_of,
};
