//! People, talks and rich menus outlive a restart when a state file is given.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::simulator::Simulator;
use crate::world::World;

/// How often changes are written.
const EVERY: Duration = Duration::from_secs(1);

/// Reads the state file, if one is configured and exists.
///
/// # Errors
/// The file cannot be read or is not a state of this version.
pub(crate) fn load(simulator: &Simulator) -> io::Result<()> {
    let Some(file) = simulator.config.state_file.as_deref() else { return Ok(()) };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let saved: World = serde_json::from_slice(&bytes).map_err(|error| {
        io::Error::other(format!("{}: {error}; delete it to start afresh", file.display()))
    })?;
    *simulator.world() = World { settings: simulator.first_settings(), ..saved };
    Ok(())
}

/// Writes changes every second until the simulator ends, and once more then.
pub(crate) async fn keep(simulator: Arc<Simulator>) {
    let Some(file) = simulator.config.state_file.clone() else { return };
    let mut stopped = simulator.stopped.clone();
    loop {
        let ended = tokio::select! {
            () = tokio::time::sleep(EVERY) => false,
            _ = stopped.wait_for(|stopped| *stopped) => true,
        };
        if let Err(error) = save(&simulator, &file) {
            eprintln!("line-simulator: {} cannot be written: {error}", file.display());
        }
        if ended {
            return;
        }
    }
}

/// Writes beside the file and renames, so that a kill in between leaves the old state.
fn save(simulator: &Simulator, file: &Path) -> io::Result<()> {
    let bytes = {
        let mut world = simulator.world();
        if !std::mem::take(&mut world.changed) {
            return Ok(());
        }
        serde_json::to_vec(&*world)?
    };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = file.with_extension("new");
    std::fs::write(&beside, bytes)?;
    std::fs::rename(beside, file)
}
