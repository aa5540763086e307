//! Zstandard: any number of frames.

use std::io::{self, BufRead, Read};

use super::Codec;

/// Reads frames whose window is at most 128 MiB, the library's own bound.
pub(crate) struct Zstd;

impl Codec for Zstd {
    fn endings(&self) -> &'static [(&'static str, &'static str)] {
        &[("zst", ""), ("zstd", ""), ("tzst", "tar")]
    }

    fn magic(&self) -> &'static [u8] {
        &[0x28, 0xB5, 0x2F, 0xFD]
    }

    fn unpack<'a>(
        &self,
        packed: Box<dyn BufRead + 'a>,
    ) -> io::Result<Box<dyn Read + 'a>> {
        Ok(Box::new(zstd::Decoder::with_buffer(packed)?))
    }
}
