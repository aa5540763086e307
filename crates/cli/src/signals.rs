//! What the operating system may interrupt a long run with.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A flag that is set when the run is asked to stop. Asked again, it ends at once.
#[cfg(unix)]
pub(crate) fn stop_flag() -> io::Result<Arc<AtomicBool>> {
    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::flag::{register, register_conditional_default};

    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // In this order: the first time the flag is not set yet.
        register_conditional_default(signal, Arc::clone(&stop))?;
        register(signal, Arc::clone(&stop))?;
    }
    // A file over the limit is an error of the write, not the end of the program.
    register(SIGXFSZ, Arc::new(AtomicBool::new(false)))?;
    Ok(stop)
}

#[cfg(not(unix))]
pub(crate) fn stop_flag() -> io::Result<Arc<AtomicBool>> {
    use signal_hook::consts::SIGINT;
    use signal_hook::flag::register;

    let stop = Arc::new(AtomicBool::new(false));
    register(SIGINT, Arc::clone(&stop))?;
    Ok(stop)
}
