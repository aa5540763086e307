//! XZ: any number of streams.

use std::io::{self, BufRead, Read};

use liblzma::bufread::XzDecoder;

use super::Codec;

/// Reads streams one behind the other.
pub(crate) struct Xz;

impl Codec for Xz {
    fn endings(&self) -> &'static [(&'static str, &'static str)] {
        &[("xz", ""), ("txz", "tar")]
    }

    fn magic(&self) -> &'static [u8] {
        &[0xFD, b'7', b'z', b'X', b'Z', 0x00]
    }

    fn unpack<'a>(
        &self,
        packed: Box<dyn BufRead + 'a>,
    ) -> io::Result<Box<dyn Read + 'a>> {
        Ok(Box::new(XzDecoder::new_multi_decoder(packed)))
    }
}
