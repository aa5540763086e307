//! Tells the linker of macOS that symbols of Python come from the program that loads us.

fn main() {
    pyo3_build_config::add_extension_module_link_args();
}
