//! The server's binaries: on `PATH`, in `PG_BIN`, where Debian puts them, or installed now.

use crate::{command, packages, paths, progress};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A folder with `initdb` and `postgres`.
#[derive(Clone, Debug, PartialEq)]
pub struct Binaries {
    folder: PathBuf,
}

impl Binaries {
    fn in_folder(folder: &Path) -> Option<Self> {
        // /usr/local/bin/initdb may be a link: the other programs are where it points to
        let initdb = fs::canonicalize(folder.join("initdb")).ok()?;
        let folder = initdb.parent()?.to_path_buf();
        folder.join("postgres").is_file().then_some(Self { folder })
    }

    /// The path of one program.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Where they are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The major version, as `PG_VERSION` in a data directory has it.
    pub fn major(&self) -> Result<String> {
        let said = command::output(Command::new(self.program("postgres")).arg("--version"))?;
        major_of(&said).with_context(|| format!("cannot read a version from {said:?}"))
    }
}

/// From "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)" to "15".
fn major_of(said: &str) -> Option<String> {
    let number = said.split(") ").nth(1)?;
    let major: String = number.chars().take_while(char::is_ascii_digit).collect();
    (!major.is_empty()).then_some(major)
}

/// Binaries on this machine, of the wanted major version if there is a choice.
pub fn find(wanted: Option<&str>) -> Option<Binaries> {
    let mut all = candidates();
    if let Some(wanted) = wanted {
        let at = all.iter().position(|found| found.major().is_ok_and(|major| major == wanted))?;
        return Some(all.swap_remove(at));
    }
    all.into_iter().next()
}

fn candidates() -> Vec<Binaries> {
    let named = std::env::var_os("PG_BIN").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = named.into_iter().collect();
    folders.extend(std::env::split_paths(&path));
    folders.extend(versions_in("/usr/lib/postgresql"));
    folders.iter().filter_map(|folder| Binaries::in_folder(folder)).collect()
}

/// `…/17/bin` before `…/15/bin`.
fn versions_in(folder: &str) -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .collect();
    versions.sort();
    versions.into_iter().rev().map(|(_, path)| path.join("bin")).collect()
}

/// As [`find`], and installs the distribution's package when there is none.
pub fn find_or_install(wanted: Option<&str>) -> Result<Binaries> {
    if let Some(found) = find(wanted) {
        return Ok(found);
    }
    if let (Some(wanted), Some(other)) = (wanted, find(None)) {
        bail!(
            "the database was made by PostgreSQL {wanted}, but this machine has {}. \
             Install version {wanted}, or remove the folder `.data` to start with an empty one",
            other.major()?
        );
    }
    install()?;
    find(None).context("PostgreSQL was installed but its programs were not found: set PG_BIN")
}

fn install() -> Result<()> {
    let why = "No PostgreSQL server was found (looked in PG_BIN, PATH and /usr/lib/postgresql). \
               Bookings live in PostgreSQL: xtask starts a private one from the system's programs.";
    if crate::os::is_root() && paths::on_path(&["apt-get"]).is_some() {
        // this package carries the setting that keeps the next from starting a service
        packages::install(&["postgresql-common"], why)?;
        leave_out_the_service()?;
        return packages::install(&["postgresql"], "The server itself, without a service.");
    }
    packages::install(&["postgresql"], why)
}

/// Debian's package makes and starts a cluster of its own. Nobody here needs it, and it would
/// hold port 5432.
fn leave_out_the_service() -> Result<()> {
    let file = Path::new("/etc/postgresql-common/createcluster.conf");
    let text = fs::read_to_string(file).unwrap_or_default();
    let set = text.lines().any(|line| line.trim_start().starts_with("create_main_cluster"));
    if !set {
        progress::say("keeping the package from starting a database service of its own");
        fs::write(file, format!("{text}\ncreate_main_cluster = false\n"))
            .with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_postgres_says() {
        let debian = "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n";
        assert_eq!(major_of(debian).as_deref(), Some("15"));
        assert_eq!(major_of("postgres (PostgreSQL) 18beta1").as_deref(), Some("18"));
        assert_eq!(major_of("something else"), None);
    }

    #[test]
    fn a_folder_without_the_programs_is_not_one() {
        assert_eq!(Binaries::in_folder(Path::new("/")), None);
    }
}
