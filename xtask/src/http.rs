//! Ports, and just enough HTTP to ask a server of ours whether it is ready.

use crate::{os, service::Service};
use anyhow::{Result, bail};
use std::{
    io::{Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    thread::sleep,
    time::{Duration, Instant},
};

/// The wished-for port on the loopback address, or any free one when it is taken.
pub fn free_port(wished: u16) -> Result<u16> {
    let taken = match TcpListener::bind((Ipv4Addr::LOCALHOST, wished)) {
        Ok(listener) => return Ok(listener.local_addr()?.port()),
        Err(error) => error,
    };
    match TcpListener::bind((Ipv4Addr::LOCALHOST, 0)) {
        Ok(listener) => Ok(listener.local_addr()?.port()),
        Err(_) => bail!("no free port on 127.0.0.1 ({taken})"),
    }
}

/// The status code of a GET on the loopback address; `None` when nobody answers.
pub fn get_status(port: u16, path: &str) -> Option<u16> {
    ask(port, "GET", path, "")
}

/// The status code of a POST of JSON on the loopback address; `None` when nobody answers.
pub fn post_json(port: u16, path: &str, json: &str) -> Option<u16> {
    ask(port, "POST", path, json)
}

fn ask(port: u16, method: &str, path: &str, json: &str) -> Option<u16> {
    let patience = Duration::from_secs(5);
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, patience).ok()?;
    stream.set_read_timeout(Some(patience)).ok()?;
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{json}",
        json.len()
    );
    stream.write_all(request.as_bytes()).ok()?;
    let mut head = [0; 12];
    stream.read_exact(&mut head).ok()?;
    status_of(&head)
}

fn status_of(head: &[u8]) -> Option<u16> {
    let text = std::str::from_utf8(head).ok()?;
    text.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()
}

/// Waits until `path` answers 2xx.
///
/// # Errors
/// When the service ends meanwhile, the person interrupts, or a minute has passed.
pub fn wait_for(service: &mut Service, port: u16, path: &str) -> Result<()> {
    let began = Instant::now();
    loop {
        let answer = get_status(port, path);
        if answer.is_some_and(|status| (200..300).contains(&status)) {
            return Ok(());
        }
        if let Some(status) = service.ended() {
            bail!("the {} ended while starting ({status})", service.name());
        }
        if os::interrupted() {
            bail!("interrupted");
        }
        if began.elapsed() > Duration::from_secs(60) {
            let last = answer.map_or("no answer".into(), |status| status.to_string());
            bail!("the {} is not ready: {path} gives {last}", service.name());
        }
        sleep(Duration::from_millis(20));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_is_replaced_by_a_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        assert_ne!(free_port(port).unwrap(), port);
    }

    #[test]
    fn the_status_is_read_from_the_first_line() {
        assert_eq!(status_of(b"HTTP/1.1 503"), Some(503));
        assert_eq!(status_of(b"HTTP/1.0 200"), Some(200));
        assert_eq!(status_of(b"SSH-2.0-Open"), None);
    }
}
