//! How much may be under way at once.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Lets chunks in while there is room for them.
///
/// A few may always be under way, whatever their size, so that large documents keep every
/// thread busy; more only within a number of bytes.
#[derive(Debug)]
pub(super) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
    n_always: usize,
    max_bytes: usize,
}

#[derive(Debug, Default)]
struct State {
    n_inside: usize,
    n_bytes: usize,
    is_shut: bool,
}

impl Gate {
    /// With room for `n_always` chunks, and for more within `max_bytes`.
    pub(super) fn new(n_always: usize, max_bytes: usize) -> Self {
        Self { state: Mutex::default(), changed: Condvar::new(), n_always, max_bytes }
    }

    /// Waits for room; false if the gate was shut meanwhile.
    pub(super) fn enter(&self, n_bytes: usize) -> bool {
        let is_full = |state: &mut State| {
            !state.is_shut
                && state.n_inside >= self.n_always
                && state.n_bytes + n_bytes > self.max_bytes
        };
        let waited = self.changed.wait_while(self.state(), is_full);
        let mut state = waited.unwrap_or_else(PoisonError::into_inner);
        state.n_inside += 1;
        state.n_bytes += n_bytes;
        !state.is_shut
    }

    /// Gives back the room of a chunk.
    pub(super) fn leave(&self, n_bytes: usize) {
        let mut state = self.state();
        state.n_inside = state.n_inside.saturating_sub(1);
        state.n_bytes = state.n_bytes.saturating_sub(n_bytes);
        drop(state);
        self.changed.notify_one();
    }

    /// Lets nobody in any more.
    pub(super) fn shut(&self) {
        self.state().is_shut = true;
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_may_always_enter_and_more_within_the_room() {
        let gate = Gate::new(2, 100);
        assert!(gate.enter(1_000) && gate.enter(1_000));
        gate.leave(1_000);
        gate.leave(1_000);
        assert!(gate.enter(40) && gate.enter(40) && gate.enter(20));
        gate.shut();
        assert!(!gate.enter(1));
    }
}
