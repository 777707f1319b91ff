//! The few calls that std does not offer: signals, and children that die with their parent.

use std::{
    ffi::CString,
    os::unix::{ffi::OsStrExt, process::CommandExt},
    path::Path,
    process::Command,
    sync::atomic::{AtomicU32, Ordering},
};

pub use libc::{SIGINT, SIGKILL, SIGQUIT, SIGTERM};

static INTERRUPTS: AtomicU32 = AtomicU32::new(0);

extern "C" fn on_interrupt(_: libc::c_int) {
    INTERRUPTS.fetch_add(1, Ordering::Relaxed);
}

/// From here on Ctrl-C, SIGTERM and a closed terminal only count: the loops that wait look at
/// [`interrupts`] and stop the services in order.
pub fn count_interrupts() {
    for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP] {
        // SAFETY: the handler only touches an atomic, which is async-signal-safe.
        unsafe { libc::signal(signal, on_interrupt as *const () as libc::sighandler_t) };
    }
}

/// How often the person asked to stop. The second time means: at once.
pub fn interrupts() -> u32 {
    INTERRUPTS.load(Ordering::Relaxed)
}

/// Whether the person asked to stop.
pub fn interrupted() -> bool {
    interrupts() > 0
}

/// Sends a signal to one process. A process that is gone already is fine.
pub fn signal(process: u32, signal: i32) {
    let Ok(process) = libc::pid_t::try_from(process) else {
        return;
    };
    if process > 1 {
        // SAFETY: kill takes two integers and has no memory effects here.
        unsafe { libc::kill(process, signal) };
    }
}

/// Whether xtask runs as root, whom PostgreSQL refuses to serve.
pub fn is_root() -> bool {
    // SAFETY: no arguments, always succeeds.
    unsafe { libc::geteuid() == 0 }
}

/// Raises the number of files that this process and its children may have open to what the
/// machine allows: a thousand connections are more than the usual limit.
pub fn allow_many_files() {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: both calls take a pointer to a value that lives here.
    unsafe {
        if libc::getrlimit(libc::RLIMIT_NOFILE, &raw mut limit) == 0 {
            limit.rlim_cur = limit.rlim_max;
            libc::setrlimit(libc::RLIMIT_NOFILE, &raw const limit);
        }
    }
}

/// What may still be written below this folder; nothing when it cannot be told.
pub fn free_bytes(folder: &Path) -> u64 {
    let Ok(folder) = CString::new(folder.as_os_str().as_bytes()) else {
        return 0;
    };
    let mut room = std::mem::MaybeUninit::<libc::statvfs>::uninit();
    // SAFETY: the call takes a path that ends in nul, and fills the value when it returns 0.
    unsafe {
        if libc::statvfs(folder.as_ptr(), room.as_mut_ptr()) != 0 {
            return 0;
        }
        let room = room.assume_init();
        room.f_bavail * room.f_frsize
    }
}

/// Makes the kernel send `last_signal` to the child when xtask dies, however it dies.
///
/// Linux ties this to the thread that spawns, so children are started from the main thread.
pub fn die_with_parent(command: &mut Command, last_signal: i32) {
    let parent = std::process::id();
    let arm = move || {
        // SAFETY: prctl and getppid are async-signal-safe and take plain integers. std runs this
        // after it has changed the user id, which would clear the setting.
        unsafe {
            libc::prctl(libc::PR_SET_PDEATHSIG, last_signal);
            // the parent died before the line above took effect
            if libc::getppid() as u32 != parent {
                libc::_exit(1);
            }
        }
        Ok(())
    };
    // SAFETY: `arm` allocates nothing and takes no locks.
    unsafe { command.pre_exec(arm) };
}
