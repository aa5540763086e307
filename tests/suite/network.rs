//! Nothing of the program can open a connection.

use crate::desk::{read, repository};

/// Crates that speak to a network, or that stand below those that do.
const OF_NETWORKS: [&str; 16] = [
    "async-std", "attohttpc", "curl", "h2", "hyper", "isahc", "mio", "native-tls", "openssl",
    "quinn", "reqwest", "rustls", "socket2", "tokio", "ureq", "websocket",
];

/// No such crate is locked, not even for the tests.
#[test]
fn no_crate_speaks_to_a_network() {
    let lock = read(&repository("Cargo.lock"));
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'));
    let names: Vec<&str> = names.collect();
    assert!(names.contains(&"khulasa"), "Cargo.lock was read");
    let found: Vec<&&str> = names.iter().filter(|name| OF_NETWORKS.contains(name)).collect();
    assert!(found.is_empty(), "{found:?}\nhelp: the program reads the files it is given\n");
}

/// The linked program asks the system for no function that resolves a name or connects.
#[test]
#[cfg(target_os = "linux")]
fn the_program_imports_no_function_of_a_network() {
    let program = crate::desk::read_bytes(env!("CARGO_BIN_EXE_khulasa").as_ref());
    let imports = |name: &[u8]| {
        let name = [b"\0", name, b"\0"].concat();
        program.windows(name.len()).any(|window| window == name)
    };
    assert!(imports(b"write"), "names of imports are found in this way");
    for name in ["getaddrinfo", "gethostbyname", "socket", "connect", "bind"] {
        assert!(!imports(name.as_bytes()), "{name}");
    }
}
