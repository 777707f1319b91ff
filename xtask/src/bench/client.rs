//! A browser reduced to what a load generator needs: one connection that stays open.

use anyhow::{Context, Result, bail};
use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpStream},
    time::Duration,
};

/// Nothing under load may take longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// One keep-alive connection to the loopback address.
pub struct Client {
    stream: BufReader<TcpStream>,
    line: Vec<u8>,
    body: Vec<u8>,
}

/// What came back; the body stays with the client until the next request.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub location: Option<String>,
    /// `Content-Encoding`, or empty.
    pub encoding: String,
}

impl Client {
    /// Opens the connection.
    pub fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).context("cannot reach the server")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::with_capacity(64 * 1024, stream), line: Vec::new(), body: Vec::new() })
    }

    /// Sends a request as [`get`] or [`post`] wrote it and reads the whole answer.
    pub fn send(&mut self, request: &[u8]) -> Result<Answer> {
        self.stream.get_mut().write_all(request)?;
        let mut answer = Answer { status: self.status()?, ..Answer::default() };
        let (mut length, mut chunked) = (0, false);
        loop {
            self.read_line()?;
            let line = std::str::from_utf8(&self.line)?.trim_end();
            let Some((name, value)) = line.split_once(": ") else {
                break;
            };
            match name {
                "content-length" => length = value.parse()?,
                "transfer-encoding" => chunked = value == "chunked",
                "location" => answer.location = Some(value.to_owned()),
                "content-encoding" => answer.encoding = value.to_owned(),
                _ => {}
            }
        }
        self.body.clear();
        match chunked {
            true => self.read_chunks()?,
            false => self.read_exactly(length)?,
        }
        Ok(answer)
    }

    /// As [`Client::send`], for what has to succeed with this status.
    pub fn expect(&mut self, status: u16, request: &[u8]) -> Result<Answer> {
        let answer = self.send(request)?;
        if answer.status != status {
            let first = request.split(|&byte| byte == b'\r').next().unwrap_or_default();
            let (asked, said) = (String::from_utf8_lossy(first), String::from_utf8_lossy(&self.body));
            bail!(
                "{asked} gives {} instead of {status}: {}",
                answer.status,
                said.chars().take(200).collect::<String>()
            );
        }
        Ok(answer)
    }

    /// The body of the last answer, as it came over the wire.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The same as text, when it was not compressed.
    pub fn text(&self) -> Result<&str> {
        Ok(std::str::from_utf8(&self.body)?)
    }

    fn status(&mut self) -> Result<u16> {
        self.read_line()?;
        let line = std::str::from_utf8(&self.line)?;
        let status = line.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3));
        status.and_then(|status| status.parse().ok()).with_context(|| format!("not an answer: {line:?}"))
    }

    fn read_line(&mut self) -> Result<()> {
        self.line.clear();
        if self.stream.read_until(b'\n', &mut self.line)? == 0 {
            bail!("the server closed the connection");
        }
        Ok(())
    }

    fn read_exactly(&mut self, length: usize) -> Result<()> {
        let before = self.body.len();
        self.body.resize(before + length, 0);
        self.stream.read_exact(&mut self.body[before..])?;
        Ok(())
    }

    fn read_chunks(&mut self) -> Result<()> {
        loop {
            self.read_line()?;
            let length = usize::from_str_radix(std::str::from_utf8(&self.line)?.trim_end(), 16)?;
            self.read_exactly(length)?;
            self.read_line()?;
            if length == 0 {
                return Ok(());
            }
        }
    }
}

/// A GET with further headers, such as `("Cookie", "seeker=…")`.
pub fn get(path: &str, headers: &[(&str, &str)]) -> Vec<u8> {
    head("GET", path, headers).into_bytes()
}

/// A form that one of our own pages sends.
pub fn post(path: &str, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Vec<u8> {
    let pair = |(name, value): &(&str, &str)| format!("{name}={}", encoded(value));
    let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
    let length = body.len().to_string();
    let own = [
        ("Sec-Fetch-Site", "same-origin"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Length", length.as_str()),
    ];
    (head("POST", path, &[headers, &own[..]].concat()) + &body).into_bytes()
}

fn head(method: &str, path: &str, headers: &[(&str, &str)]) -> String {
    let lines: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\r\n")
}

fn encoded(value: &str) -> String {
    let byte = |byte: u8| match byte.is_ascii_alphanumeric() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    value.bytes().map(byte).collect()
}

/// The value of a hidden field in a page of ours.
pub fn hidden<'a>(page: &'a str, name: &str) -> Result<&'a str> {
    let tag = page
        .split("<input ")
        .filter_map(|rest| rest.split('>').next())
        .find(|tag| tag.contains(&format!("name=\"{name}\"")))
        .with_context(|| format!("the page has no field {name:?}"))?;
    let value = tag.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
    value.with_context(|| format!("the field {name:?} has no value"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn answered(bytes: &'static [u8]) -> Client {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let client = Client::connect(listener.local_addr().unwrap().port()).unwrap();
        listener.accept().unwrap().0.write_all(bytes).unwrap();
        client
    }

    #[test]
    fn an_answer_in_chunks_and_one_with_a_length_follow_each_other() {
        let mut client = answered(
            b"HTTP/1.1 200 OK\r\ncontent-encoding: br\r\ntransfer-encoding: chunked\r\n\r\n\
              3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n\
              HTTP/1.1 303 See Other\r\nlocation: /x\r\ncontent-length: 0\r\n\r\n",
        );
        let first = client.send(b"").unwrap();
        assert_eq!((first.status, first.encoding.as_str(), client.body()), (200, "br", &b"abcde"[..]));
        let second = client.expect(303, b"").unwrap();
        assert_eq!((second.location.as_deref(), client.body()), (Some("/x"), &b""[..]));
        assert!(client.send(b"").is_err());
    }

    #[test]
    fn a_form_is_encoded_and_measured() {
        let request = String::from_utf8(post("/p", &[("Cookie", "a=b")], &[("slot", "T20:30 あ")])).unwrap();
        assert!(request.starts_with("POST /p HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: a=b\r\n"), "{request}");
        assert!(request.ends_with("Content-Length: 25\r\n\r\nslot=T20%3A30%20%E3%81%82"), "{request}");
    }

    #[test]
    fn a_hidden_field_is_found_by_its_name() {
        let page =
            r#"<input type="hidden" name="key" value="1"><input type="hidden" name="shown" value="a b">"#;
        assert_eq!(hidden(page, "shown").unwrap(), "a b");
        assert!(hidden(page, "other").is_err());
    }
}
