//! Archives that tests make, by a library that is not ours.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime};

/// How members are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Style {
    /// As most programs do.
    #[default]
    Plain,
    /// As to a pipe: sizes behind the bytes of each member.
    Streamed,
    /// With fields of eight bytes.
    Wide,
}

/// An archive of these members, packed but for `mimetype`.
pub(crate) fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    archive_as(Style::Plain, members)
}

pub(crate) fn archive_as(style: Style, members: &[(&str, &[u8])]) -> Vec<u8> {
    match style {
        Style::Streamed => {
            let writer = ZipWriter::new_stream(Vec::new());
            written(writer, style, members).into_inner()
        }
        _ => {
            written(ZipWriter::new(Cursor::new(Vec::new())), style, members).into_inner()
        }
    }
}

fn written<W: Write + std::io::Seek>(
    mut writer: ZipWriter<W>,
    style: Style,
    members: &[(&str, &[u8])],
) -> W {
    writer.set_comment("ملاحظة").expect("a short comment");
    for (name, bytes) in members {
        let method = match *name {
            "mimetype" => CompressionMethod::Stored,
            _ => CompressionMethod::Deflated,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .large_file(style == Style::Wide)
            .last_modified_time(DateTime::default());
        writer.start_file(*name, options).expect("a member");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive")
}
