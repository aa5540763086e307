//! The page in a record of a web archive.

use std::io::BufRead;

use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::head::{Head, read_head};
use crate::input::item::BadReason;
use crate::input::limit::read_held;
use crate::input::options::InputLimits;
use crate::input::record::RecordError;

/// A page as its server sent it, without what the way there added.
#[derive(Debug)]
pub(super) struct Page {
    /// What a reader is to decode.
    pub(super) bytes: Vec<u8>,
    /// A name that tells the format.
    pub(super) file_name: &'static str,
    /// The encoding that the server declared.
    pub(super) charset: Option<String>,
}

/// Whether a record of this kind may hold a page.
pub(super) fn is_wanted(head: &Head) -> bool {
    let content = head.field("content-type").unwrap_or_default();
    match head.field("warc-type") {
        Some("response") => content.starts_with("application/http"),
        Some("resource" | "conversion") => file_name_of(content).is_some(),
        _ => false,
    }
}

/// The page of a record; none if it is an image, an error or anything else without text.
pub(super) fn page_of(
    head: &Head,
    block: &[u8],
    limits: InputLimits,
) -> Result<Option<Page>, RecordError> {
    if head.field("warc-type") != Some("response") {
        return Ok(page(head, block.to_vec()));
    }
    let mut rest = block;
    let answer = read_head(&mut rest, "HTTP/").ok().flatten();
    let is_success = |answer: &Head| answer.first.split(' ').nth(1) == Some("200");
    let Some(answer) = answer.filter(is_success) else { return Ok(None) };
    match page(&answer, Vec::new()) {
        None => Ok(None),
        Some(page) => Ok(Some(Page { bytes: body_of(&answer, rest, limits)?, ..page })),
    }
}

fn page(head: &Head, bytes: Vec<u8>) -> Option<Page> {
    let content = head.field("content-type").unwrap_or_default();
    Some(Page { bytes, file_name: file_name_of(content)?, charset: charset_of(content) })
}

/// A file name for a kind of content; none if that has no text.
fn file_name_of(content: &str) -> Option<&'static str> {
    match content.split(';').next()?.trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Some("page.html"),
        "text/plain" => Some("page.txt"),
        _ => None,
    }
}

fn charset_of(content: &str) -> Option<String> {
    let mut parameters =
        content.split(';').skip(1).filter_map(|part| part.split_once('='));
    let (_, charset) =
        parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    let charset = charset.trim().trim_matches(['"', '\'']);
    (!charset.is_empty()).then(|| charset.to_owned())
}

/// What a server sent, unpacked.
fn body_of(
    answer: &Head,
    body: &[u8],
    limits: InputLimits,
) -> Result<Vec<u8>, RecordError> {
    let transfer = answer.field("transfer-encoding").unwrap_or_default();
    let joined =
        if transfer.eq_ignore_ascii_case("chunked") { dechunked(body) } else { None };
    // Some archives keep the field and join the chunks.
    let body = joined.as_deref().unwrap_or(body);
    let packing =
        answer.field("content-encoding").unwrap_or_default().to_ascii_lowercase();
    let unpacked = match packing.as_str() {
        "" | "identity" => return Ok(body.to_vec()),
        // Some archives keep the field and unpack the page.
        "gzip" | "x-gzip" if !body.starts_with(&[0x1F, 0x8B]) => return Ok(body.to_vec()),
        "gzip" | "x-gzip" => read_held(MultiGzDecoder::new(body), limits),
        "deflate" => read_held(ZlibDecoder::new(body), limits)
            .or_else(|_| read_held(DeflateDecoder::new(body), limits)),
        "zstd" => zstd::Decoder::new(body).and_then(|decoder| read_held(decoder, limits)),
        _ => {
            let message =
                format!("the page is packed as `{packing}`, which is not known here");
            return Err((BadReason::Unreadable, message));
        }
    };
    unpacked.map_err(|error| (BadReason::of_error(&error), error.to_string()))
}

/// The chunks of a body, joined; none if they are not as they should be.
fn dechunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    loop {
        let mut line = Vec::new();
        body.read_until(b'\n', &mut line).ok()?;
        let line = String::from_utf8(line).ok()?;
        let length = line.split(';').next()?.trim();
        let length = usize::from_str_radix(length, 16).ok()?;
        if length == 0 {
            return Some(joined);
        }
        joined.extend(body.get(..length)?);
        body = body.get(length..)?.strip_prefix(b"\r\n")?;
    }
}
