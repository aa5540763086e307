//! Zip archives, by their directory; member by member where they have none.

mod loose;

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::rc::Rc;

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::Container;
use super::lone::read_lone;
use super::sealed::ReadContainer;
use crate::input::body::Body;
use crate::input::item::BadReason;
use crate::input::limit::read_held;
use crate::input::scope::{Flow, Scope};
use loose::read_loose;

/// Yields what is in each file of it. An archive that is a document of its own (DOCX, EPUB
/// and their like) is yielded whole. One within another must be held in memory.
#[derive(Debug)]
pub(crate) struct Zip;

impl Container for Zip {
    fn name(&self) -> &'static str {
        "zip"
    }

    fn title(&self) -> &'static str {
        "a zip archive"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["zip"]
    }
}

impl ReadContainer for Zip {
    fn begins(&self, head: &[u8]) -> bool {
        let first = head.get(30..).unwrap_or_default();
        let is_package =
            PACKAGE_MEMBERS.iter().any(|name| first.starts_with(name.as_bytes()));
        head.starts_with(b"PK\x05\x06")
            || (head.starts_with(b"PK\x03\x04") && !is_package)
    }

    fn has_members(&self) -> bool {
        true
    }

    fn read(&self, body: Body<'_>, scope: &mut Scope<'_>) -> Flow {
        match body {
            Body::File(file) => read_zip(BufReader::new(file), scope),
            Body::Stream(stream) => match read_held(stream, scope.options.limits) {
                Ok(bytes) => read_zip(Cursor::new(bytes), scope),
                Err(error) => scope.bad_of(None, &error),
            },
        }
    }
}

/// What is in a zip archive that is a document, and in no other.
const PACKAGE_MEMBERS: [&str; 2] = ["[Content_Types].xml", "mimetype"];

fn read_zip(mut stream: impl Read + Seek, scope: &mut Scope<'_>) -> Flow {
    let mut archive = match ZipArchive::new(&mut stream) {
        Ok(archive) => archive,
        Err(error) => {
            scope.damaged(None, &no_directory(&error))?;
            return match stream.seek(SeekFrom::Start(0)) {
                Ok(_) => read_loose(stream, scope),
                Err(error) => scope.damaged(None, &error),
            };
        }
    };
    if PACKAGE_MEMBERS.iter().any(|name| archive.index_for_name(name).is_some()) {
        return match stream.seek(SeekFrom::Start(0)) {
            Ok(_) => read_lone(stream, scope),
            Err(error) => scope.bad_of(None, &error),
        };
    }
    (0..archive.len())
        .try_for_each(|member_idx| read_member(&mut archive, member_idx, scope))
}

fn no_directory(error: &ZipError) -> io::Error {
    let message = format!(
        "the directory of the archive cannot be read ({error}); files found without it follow"
    );
    io::Error::new(io::ErrorKind::InvalidData, message)
}

fn read_member(
    archive: &mut ZipArchive<impl Read + Seek>,
    member_idx: usize,
    scope: &mut Scope<'_>,
) -> Flow {
    let raw = archive.by_index_raw(member_idx);
    let name = raw.as_ref().map_or_else(|_| format!("#{}", member_idx + 1), name_of);
    if raw.is_ok_and(|file| file.is_dir() || file.is_symlink()) {
        return Ok(());
    }
    match archive.by_index(member_idx) {
        Ok(file) => {
            let packed = Rc::new(Cell::new(file.compressed_size()));
            let mut stream = scope.guarded(file, packed);
            scope.member(&name, &mut stream)
        }
        Err(error) => scope.bad_member(&name, reason_of(&error), message_of(&error)),
    }
}

/// The name as it is told; where neither the flag for UTF-8 is set nor the bytes are UTF-8,
/// in the code page of the first machines that made such archives.
fn name_of<R: Read>(file: &ZipFile<'_, R>) -> String {
    match std::str::from_utf8(file.name_raw()) {
        Ok(name) => name.to_owned(),
        Err(_) => file.name().map_or_else(
            |_| String::from_utf8_lossy(file.name_raw()).into_owned(),
            Cow::into_owned,
        ),
    }
}

fn reason_of(error: &ZipError) -> BadReason {
    match error {
        ZipError::Io(error) => BadReason::of_error(error),
        ZipError::InvalidArchive(_) => BadReason::Corrupt,
        _ => BadReason::Unreadable,
    }
}

fn message_of(error: &ZipError) -> String {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => {
            "is locked with a password; unpack it yourself to have it read".to_owned()
        }
        ZipError::CompressionMethodNotSupported(method) => format!(
            "is packed by the method {method}, which is not known here; unpack it yourself \
             to have it read"
        ),
        other => other.to_string(),
    }
}
