//! Nothing of the program can open a connection.

use crate::desk::{read, repository};

/// Crates that speak to a network, or that stand below those that do.
const OF_NETWORKS: [&str; 16] = [
    "async-std",
    "attohttpc",
    "curl",
    "h2",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "ureq",
    "websocket",
];

/// No such crate is locked, not even for the tests.
#[test]
fn no_crate_speaks_to_a_network() {
    let lock = read(&repository("Cargo.lock"));
    let names =
        lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let names: Vec<&str> = names.collect();
    assert!(names.contains(&"khulasa"), "Cargo.lock was read");
    let found: Vec<&&str> =
        names.iter().filter(|name| OF_NETWORKS.contains(name)).collect();
    assert!(
        found.is_empty(),
        "{found:?}\nhelp: the program reads the files it is given\n"
    );
}

/// The linked program asks the system for no function that resolves a name, connects or
/// listens.
#[test]
#[cfg(all(target_os = "linux", target_pointer_width = "64", target_endian = "little"))]
fn the_program_imports_no_function_of_a_network() {
    let program = crate::desk::read_bytes(env!("CARGO_BIN_EXE_khulasa").as_ref());
    let imports = names_of_imports(&program);
    assert!(imports.contains(&"write"), "{imports:?}");
    for name in ["socket", "connect", "bind", "listen", "accept4", "getaddrinfo"] {
        assert!(!imports.contains(&name), "{name}");
    }
}

/// The names in the table that the dynamic symbols of an ELF file point into.
#[cfg(all(target_os = "linux", target_pointer_width = "64", target_endian = "little"))]
fn names_of_imports(elf: &[u8]) -> Vec<&str> {
    const DYNAMIC_SYMBOLS: usize = 11;
    let field = |at: usize, n_bytes: usize| {
        let bytes = elf[at..at + n_bytes].iter().rev();
        bytes.fold(0_usize, |number, byte| number << 8 | usize::from(*byte))
    };
    let (start, size, n_sections) = (field(0x28, 8), field(0x3A, 2), field(0x3C, 2));
    let section = |idx: usize| start + idx * size;
    let symbols = (0..n_sections)
        .map(section)
        .find(|at| field(at + 4, 4) == DYNAMIC_SYMBOLS)
        .expect("a program that is linked dynamically");
    let names = section(field(symbols + 40, 4));
    let (offset, len) = (field(names + 24, 8), field(names + 32, 8));
    let names = std::str::from_utf8(&elf[offset..offset + len]).expect("names");
    names.split('\0').collect()
}
