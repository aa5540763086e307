//! Containers within containers: what a body is, and what is in it.

use std::io::{BufReader, Read};

use super::body::Body;
use super::codec::{Codec, codec_of, unpacked_name};
use super::container::container_of;
use super::limit::{LimitError, Metered};
use super::scope::{Flow, Scope};

/// How much of a packed stream is read at a time.
const N_PACKED_BYTES: usize = 256 << 10;

/// Yields what is in a body: it is unpacked, and read as the container that it is.
pub(crate) fn read_body(mut scope: Scope<'_>, body: Body<'_>) -> Flow {
    let max_depth = scope.options.limits.max_depth;
    if scope.depth > max_depth {
        return scope.bad_of(None, &LimitError::Depth { max_depth }.into());
    }
    let (head, body) = match body.peek() {
        Ok(peeked) => peeked,
        Err(error) => return scope.bad_of(None, &error),
    };
    match codec_of(&head) {
        Some(codec) => read_packed(scope, codec, body.into_stream()),
        None => container_of(&head, &scope.file_name).read(body, &mut scope),
    }
}

/// Whether a file that begins so is one document.
pub(crate) fn is_document(head: &[u8], file_name: &str) -> bool {
    codec_of(head).is_none() && container_of(head, file_name).is_document()
}

fn read_packed(
    mut scope: Scope<'_>,
    codec: &dyn Codec,
    packed: Box<dyn Read + '_>,
) -> Flow {
    let packed = Metered::new(packed);
    let meter = packed.meter();
    let packed = Box::new(BufReader::with_capacity(N_PACKED_BYTES, packed));
    match codec.unpack(packed) {
        Ok(stream) => {
            let guarded = scope.guarded(stream, meter);
            let name = unpacked_name(&scope.file_name);
            read_body(scope.unpacked(name), Body::Stream(Box::new(guarded)))
        }
        Err(error) => scope.damaged(None, &error),
    }
}
