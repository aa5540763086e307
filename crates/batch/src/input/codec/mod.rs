//! Compressed streams: one file and one line in [`codecs`] each.

mod gzip;
mod xz;
mod zstd;

use std::io::{self, BufRead, Read};

/// Unpacks a stream of one kind.
pub(crate) trait Codec: Sync {
    /// How the names of such files end, without the full stop; `tgz` stands for `tar.gz`.
    fn endings(&self) -> &'static [(&'static str, &'static str)];

    /// The bytes that every such stream begins with.
    fn magic(&self) -> &'static [u8];

    /// The unpacked stream. Where it is damaged it gives an error; it says with
    /// [`is_gap`](super::gap::is_gap) whether more can be read behind it.
    fn unpack<'a>(&self, packed: Box<dyn BufRead + 'a>)
    -> io::Result<Box<dyn Read + 'a>>;
}

/// All kinds.
pub(crate) fn codecs() -> &'static [&'static dyn Codec] {
    &[&gzip::Gzip, &zstd::Zstd, &xz::Xz]
}

/// The kind that begins so.
pub(crate) fn codec_of(head: &[u8]) -> Option<&'static dyn Codec> {
    codecs().iter().find(|codec| head.starts_with(codec.magic())).copied()
}

/// The name of what is packed in a file of this name: `a.jsonl` of `a.jsonl.gz`, `a.tar` of
/// `a.tgz`, and the same name where no compression is told.
pub(crate) fn unpacked_name(name: &str) -> String {
    let Some((stem, ending)) = name.rsplit_once('.') else { return name.to_owned() };
    let endings = codecs().iter().flat_map(|codec| codec.endings());
    match endings.into_iter().find(|(packed, _)| packed.eq_ignore_ascii_case(ending)) {
        Some((_, "")) => stem.to_owned(),
        Some((_, unpacked)) => format!("{stem}.{unpacked}"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_of_a_compression_is_taken_off() {
        assert_eq!(unpacked_name("أخبار.jsonl.GZ"), "أخبار.jsonl");
        assert_eq!(unpacked_name("a.tgz"), "a.tar");
        assert_eq!(unpacked_name("a.txt"), "a.txt");
        assert_eq!(unpacked_name("gz"), "gz");
    }
}
