//! Zip and tar archives, within each other too, and what is left of damaged ones.

use khulasa_batch::InputOptions;

use crate::harness::{Inputs, gzip_of, tar_of, zip_of};

const FILES: [(&str, &[u8]); 3] = [
    ("a.txt", b"one"),
    ("b/c.txt", "اثنان".as_bytes()),
    ("d.jsonl", b"{\"text\": \"3\"}\n"),
];

/// Every file of an archive is what it would be in a folder.
#[test]
fn members_of_archives_are_read() {
    for (name, bytes) in [
        ("x.zip", zip_of(&FILES)),
        ("x.tar", tar_of(&FILES)),
        ("x.tar.gz", gzip_of(&tar_of(&FILES))),
        ("x.tar.zst", zstd::encode_all(&*tar_of(&FILES), 3).expect("it packs")),
        ("x.tgz", gzip_of(&tar_of(&FILES))),
        ("x.without-ending", tar_of(&FILES)),
    ] {
        let expected = ["a.txt = one", "b/c.txt = اثنان", "d.jsonl:1 = 3"];
        let expected = expected.map(|line| format!("{name}:{line}"));
        assert_eq!(Inputs::of(name, &bytes).read(), expected);
    }
}

/// An archive within an archive is opened too, to a depth.
#[test]
fn archives_within_archives_are_read() {
    let inner = zip_of(&[("a.txt", b"deep"), ("b.txt.gz", &gzip_of(b"packed"))]);
    let outer = gzip_of(&tar_of(&[("x/in.zip", &inner), ("y.txt", b"flat")]));
    let inputs = Inputs::of("out.tgz", &outer);
    let read = inputs.read();
    assert_eq!(
        read,
        [
            "out.tgz:x/in.zip:a.txt = deep",
            "out.tgz:x/in.zip:b.txt.gz = packed",
            "out.tgz:y.txt = flat"
        ]
    );
    let mut options = InputOptions::default();
    options.limits.max_depth = 3;
    let told = "out.tgz:x/in.zip:b.txt.gz ! TooLarge: stands in more than 3 archives; raise \
                the limit to have it read";
    assert_eq!(inputs.read_with(&options), [&read[0], told, &read[2]]);
}

/// A document that is a package is one document, also in an archive.
#[test]
fn a_package_is_one_document() {
    let package =
        zip_of(&[("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<T/>")]);
    let inputs =
        Inputs::of("a.docx", &package).with("b.zip", &zip_of(&[("c.docx", &package)]));
    let ids: Vec<_> = inputs
        .read()
        .iter()
        .filter_map(|line| line.split(" = ").next().map(str::to_owned))
        .collect();
    assert_eq!(ids, ["a.docx", "b.zip:c.docx"]);
}

/// A zip archive that was cut still holds whole files before the cut.
#[test]
fn a_zip_archive_without_directory_is_salvaged() {
    let whole = zip_of(&FILES);
    let cut_at =
        whole.windows(7).position(|bytes| bytes == b"d.jsonl").expect("the third");
    let inputs = Inputs::of("x.zip", &whole[..cut_at + 12]);
    let lines = inputs.read();
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(
        lines[0]
            .starts_with("x.zip !! Corrupt: the directory of the archive cannot be read")
    );
    assert_eq!(lines[1..3], ["x.zip:a.txt = one", "x.zip:b/c.txt = اثنان"]);
    assert!(
        lines[3].starts_with("x.zip:d.jsonl") && lines[3].contains("Corrupt"),
        "{lines:?}"
    );
}

/// One damaged file of a zip archive is told; the others are read.
#[test]
fn a_damaged_member_of_a_zip_archive_is_told() {
    let mut bytes = zip_of(&FILES);
    let at = bytes.windows(5).position(|bytes| bytes == b"a.txt").expect("the first") + 6;
    bytes[at] ^= 0x55;
    let lines = Inputs::of("x.zip", &bytes).read();
    assert!(lines[0].starts_with("x.zip:a.txt ! Corrupt: "), "{lines:?}");
    assert_eq!(lines[1..], ["x.zip:b/c.txt = اثنان", "x.zip:d.jsonl:1 = 3"]);
}

/// A tar archive that was cut yields what was whole, and word of the rest.
#[test]
fn a_cut_tar_archive_is_salvaged() {
    let whole = tar_of(&FILES);
    for cut_at in [512 + 512 + 512 + 5, 512 + 512 + 100] {
        let lines = Inputs::of("x.tar", &whole[..cut_at]).read();
        assert_eq!(lines[0], "x.tar:a.txt = one");
        let is_told = lines[1..].iter().any(|line| line.contains("!! Corrupt: "));
        assert!(is_told && lines.len() <= 3, "{lines:?}");
    }
}

/// Behind a damaged header the next whole one is found.
#[test]
fn a_tar_archive_goes_on_behind_a_damaged_header() {
    let mut bytes = tar_of(&FILES);
    bytes[1024] ^= 1;
    let lines = Inputs::of("x.tar", &bytes).read();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert_eq!(lines[0], "x.tar:a.txt = one");
    assert_eq!(lines[1], "x.tar !! Corrupt: archive header checksum mismatch");
    assert_eq!(lines[2], "x.tar:d.jsonl:1 = 3");
}

/// Names that lead elsewhere are told as they are: nothing is written anywhere.
#[test]
fn names_of_members_are_only_names() {
    let inputs =
        Inputs::of("x.zip", &zip_of(&[("../../etc/passwd", b"a"), ("/b", b"b")]));
    assert_eq!(inputs.read(), ["x.zip:../../etc/passwd = a", "x.zip:/b = b"]);
}

/// A bomb is told and the rest is read; who raises the limit gets it.
#[test]
fn a_bomb_is_told() {
    let zeros = vec![b' '; 17 << 20];
    let inputs = Inputs::of("x.zip", &zip_of(&[("bomb.txt", &zeros), ("a.txt", b"a")]))
        .with("y.txt.gz", &gzip_of(&zeros));
    let told = "! TooLarge: unpacks to more than 250 times its size, as no text does; raise \
                the limit to have it read";
    assert_eq!(
        inputs.read(),
        [
            format!("x.zip:bomb.txt {told}"),
            "x.zip:a.txt = a".to_owned(),
            format!("y.txt.gz {told}")
        ]
    );
    let mut options = InputOptions::default();
    options.limits.max_ratio = None;
    let lengths: Vec<_> = inputs.read_with(&options).iter().map(String::len).collect();
    assert!(lengths[0] > zeros.len() && lengths[2] > zeros.len());
    options.limits.max_unpacked_bytes = 5 << 20;
    options.limits.max_document_bytes = 1 << 20;
    let lines = inputs.read_with(&options);
    assert!(lines[0].contains("! TooLarge: has more than 1048576 bytes"), "{}", lines[0]);
}

/// A name of megabytes is told without being held, by either way to write long names; files
/// before and behind it are read.
#[test]
fn a_name_of_megabytes_is_told() {
    for kind in [tar::EntryType::GNULongName, tar::EntryType::XHeader] {
        let long = b"a".repeat(4 << 20);
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(long.len() as u64);
        header.set_cksum();
        let mut bytes = tar_of(&[("a.txt", b"one")]);
        bytes.truncate(1024);
        bytes.extend(header.as_bytes());
        bytes.extend(&long);
        bytes.extend(tar_of(&[("b.txt", b"two"), ("c.txt", b"three")]));
        let lines = Inputs::of("x.tar", &bytes).read();
        let told = "x.tar !! TooLarge: a file in it has more than 1048576 bytes of names and \
                    attributes, as no file does";
        assert_eq!(
            lines,
            ["x.tar:a.txt = one", told, "x.tar:b.txt = two", "x.tar:c.txt = three"]
        );
    }
}
