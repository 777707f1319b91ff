//! Where a cluster may live, and as whom.
//!
//! PostgreSQL refuses to run as root. The user it runs as instead must be able to walk to its
//! data, which a home folder closed to others prevents.

use crate::{os, paths, progress};
use anyhow::{Context, Result, bail};
use std::{
    fs, io,
    os::unix::fs::{MetadataExt, PermissionsExt, chown},
    path::{Path, PathBuf},
};

/// A user and group id.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Owner {
    pub user: u32,
    pub group: u32,
}

/// A folder for one cluster, which its owner alone may enter: no other user of the machine
/// reaches the socket in it.
pub struct Home {
    pub folder: PathBuf,
    /// Whom to become; `None` stays who we are.
    pub owner: Option<Owner>,
    temporary: bool,
}

/// The home of a cluster whose data is kept: `.data/postgres`, or below `/var/tmp` when the
/// repository lies where the database's user cannot go.
pub fn kept() -> Result<Home> {
    let folder = kept_folder()?;
    if !folder.starts_with(paths::root()) {
        progress::say(format!(
            "the database runs as another user than root, who cannot enter {}: its data is in {}",
            paths::root().display(),
            folder.display()
        ));
    }
    Home::at(folder, owner()?, false)
}

/// The major version of the kept cluster, if there is one.
pub fn kept_version() -> Result<Option<String>> {
    let file = kept_folder()?.join("data/PG_VERSION");
    Ok(fs::read_to_string(file).ok().map(|version| version.trim().to_owned()))
}

fn kept_folder() -> Result<PathBuf> {
    fs::create_dir_all(paths::data())?;
    Ok(match owner()? {
        Some(owner) if !may_walk_to(&paths::data(), owner) => {
            PathBuf::from(format!("/var/tmp/careergym-{:016x}", hash(paths::root())))
        }
        _ => paths::data().join("postgres"),
    })
}

/// The home of a cluster for one run; dropping it removes it, and what killed runs left behind.
pub fn passing(name: &str) -> Result<Home> {
    let owner = owner()?;
    let place = temporary()?;
    let prefix = format!("careergym-{name}-");
    remove_leftovers(&place, &prefix);
    let folder = place.join(format!("{prefix}{}", std::process::id()));
    Home::at(folder, owner, true)
}

/// Where clusters for one run live.
///
/// # Errors
/// When the database's user can enter no temporary folder.
pub fn temporary() -> Result<PathBuf> {
    let owner = owner()?;
    let places = [std::env::temp_dir(), "/tmp".into(), "/var/tmp".into()];
    places
        .into_iter()
        .find(|place| owner.is_none_or(|owner| may_walk_to(place, owner)))
        .context("no temporary folder that the database's user can enter")
}

impl Home {
    fn at(folder: PathBuf, owner: Option<Owner>, temporary: bool) -> Result<Self> {
        // somebody else's link in a folder open to all would have us give away what it points to
        if folder.is_symlink() {
            bail!("{} is a link: remove it", folder.display());
        }
        fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        if let Some(owner) = owner {
            chown(&folder, Some(owner.user), Some(owner.group))?;
        }
        match fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => bail!(
                "{} belongs to another user: start as that user, or remove the folder",
                folder.display()
            ),
            other => other?,
        }
        Ok(Self { folder, owner, temporary })
    }
}

impl Drop for Home {
    fn drop(&mut self) {
        if self.temporary {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Folders of runs whose process is gone.
fn remove_leftovers(place: &Path, prefix: &str) {
    for entry in fs::read_dir(place).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(prefix));
        if process.is_some_and(|id| !Path::new("/proc").join(id).exists()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn owner() -> Result<Option<Owner>> {
    if !os::is_root() {
        return Ok(None);
    }
    let users = fs::read_to_string("/etc/passwd")?;
    let owner = user_in(&users, "postgres").or_else(|| user_in(&users, "nobody"));
    Ok(Some(owner.context("running as root, and there is no user `postgres` or `nobody`")?))
}

/// Looks a name up in the text of `/etc/passwd`.
fn user_in(users: &str, name: &str) -> Option<Owner> {
    let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
    let fields: Vec<&str> = line.split(':').collect();
    Some(Owner { user: fields.get(2)?.parse().ok()?, group: fields.get(3)?.parse().ok()? })
}

fn may_walk_to(folder: &Path, owner: Owner) -> bool {
    folder.ancestors().all(|step| {
        fs::metadata(step).is_ok_and(|about| may_enter(about.mode(), about.uid(), about.gid(), owner))
    })
}

/// The execute bit that counts for this user, from a folder's mode, user and group.
fn may_enter(mode: u32, user: u32, group: u32, who: Owner) -> bool {
    let bit = match () {
        () if user == who.user => 0o100,
        () if group == who.group => 0o010,
        () => 0o001,
    };
    mode & bit != 0
}

/// FNV-1a: short, and the same on every run, unlike std's hasher promises to be.
fn hash(path: &Path) -> u64 {
    path.as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOMEBODY: Owner = Owner { user: 101, group: 104 };

    #[test]
    fn a_user_is_found_by_its_whole_name() {
        let users = "root:x:0:0::/root:/bin/sh\npostgres2:x:9:9::/:/bin/sh\n\
                     postgres:x:101:104:PostgreSQL:/var/lib/postgresql:/bin/bash\n";
        assert_eq!(user_in(users, "postgres"), Some(SOMEBODY));
        assert_eq!(user_in(users, "nobody"), None);
    }

    #[test]
    fn a_closed_home_folder_stops_strangers_and_not_its_owner() {
        assert!(!may_enter(0o700, 0, 0, SOMEBODY));
        assert!(!may_enter(0o750, 1000, 1000, SOMEBODY));
        assert!(may_enter(0o755, 0, 0, SOMEBODY));
        assert!(may_enter(0o700, 101, 0, SOMEBODY));
        assert!(may_enter(0o710, 0, 104, SOMEBODY));
    }

    #[test]
    fn two_clones_have_two_places() {
        assert_ne!(hash(Path::new("/home/a/gym")), hash(Path::new("/home/b/gym")));
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_a_running_one_is_kept() {
        let place = std::env::temp_dir().join(format!("xtask-leftovers-{}", std::process::id()));
        let (dead, alive) = (place.join("t-999999999"), place.join(format!("t-{}", std::process::id())));
        fs::create_dir_all(&dead).unwrap();
        fs::create_dir_all(&alive).unwrap();
        remove_leftovers(&place, "t-");
        let kept = (dead.exists(), alive.exists());
        fs::remove_dir_all(&place).unwrap();
        assert_eq!(kept, (false, true));
    }
}
