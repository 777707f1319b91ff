//! All that this thread logs, at every level.

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use tracing::subscriber::DefaultGuard;
use tracing_subscriber::filter::LevelFilter;

/// What was logged since the start, until this is dropped.
pub struct CapturedLogs {
    bytes: Bytes,
    _guard: DefaultGuard,
}

#[derive(Clone, Default)]
struct Bytes(Arc<Mutex<Vec<u8>>>);

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("whole").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl CapturedLogs {
    pub fn start() -> Self {
        let bytes = Bytes::default();
        let into = bytes.clone();
        let lines = tracing_subscriber::fmt()
            .with_max_level(LevelFilter::TRACE)
            .with_ansi(false)
            // its digits would be found by whoever looks for a telephone number
            .without_time()
            .with_writer(move || into.clone())
            .finish();
        Self { bytes, _guard: tracing::subscriber::set_default(lines) }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes.0.lock().expect("whole")).into_owned()
    }
}
