# `just` lists what can be run. A recipe is one line: what needs logic is a test in Rust.

[private]
default:
    @"{{ just_executable() }}" --list --unsorted

# everything that must hold before a commit
check: (fmt "--check") lint doc test

# lays out the sources
fmt *args:
    cargo fmt --all {{ args }}

# clippy; a warning is an error
lint:
    cargo clippy --workspace --all-targets --locked -- -D warnings

# documentation of the libraries
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --locked

# every test of the workspace
test *args:
    cargo test --workspace --locked {{ args }}

# rewrites what the tests expect; read the diff line by line
bless:
    BLESS=1 INSTA_UPDATE=always INSTA_FORCE_PASS=1 cargo test --workspace --locked --no-fail-fast

# the promises to users, tested over the binary
suite *args:
    cargo test --package khulasa-cli --locked --test suite {{ args }}

# bytes and sentences per second over the corpora
bench *args:
    cargo bench --workspace --locked {{ args }}

# checksums and sources of the corpora
corpora:
    cargo test --package khulasa-cli --locked --test tidy corpora

# builds with the oldest compiler promised
msrv:
    cargo +"$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)" check --workspace --all-targets --locked

# sizes, the crate map, headings, word lists, wording
tidy:
    cargo test --package khulasa-cli --locked --test tidy
