//! What goes over the wire.

use super::{
    client::{Client, get},
    ground::Ground,
    table::{Aim, Row},
    town,
};
use anyhow::{Result, bail};

/// The documents people load most.
const PAGES: [(&str, &str); 3] = [
    ("landing page", "/"),
    ("booking page of a seeker", "/liff/booking"),
    ("week calendar of the desk", "/admin/calendar"),
];

/// Bytes of the first LIFF screen's code and of documents, as a phone receives them.
pub fn bytes(ground: &mut Ground) -> Result<Vec<Row>> {
    town::people(ground)?;
    let server = ground.server_without_worker()?;
    let mut client = Client::connect(server.port)?;
    let cookie = format!("{}; {}", town::seeker_cookie(town::WITHOUT_BOOKING), town::MANAGER_COOKIE);
    let cookie = ("Cookie", cookie.as_str());
    client.expect(200, &get("/liff/booking", &[cookie]))?;
    let files = files_named(client.text()?);
    let mut rows = Vec::new();
    let (mut code, mut parts) = (0.0, Vec::new());
    for file in &files {
        let bytes = compressed(&mut client, &get(file, &[("Accept-Encoding", "br")]))?;
        parts.push(format!("{} {bytes}", file.rsplit('/').next().unwrap_or_default()));
        code += bytes as f64;
    }
    rows.push(
        Row::new("first LIFF screen: wasm, js and css, brotli", code, "bytes")
            .note(parts.join(", "))
            .aim(Aim::AtMost(200_000.0)),
    );
    for (name, path) in PAGES {
        client.expect(200, &get(path, &[cookie]))?;
        let plain = client.body().len();
        let bytes = compressed(&mut client, &get(path, &[cookie, ("Accept-Encoding", "br")]))?;
        rows.push(
            Row::new(format!("{name}: html, brotli"), bytes as f64, "bytes").note(format!("{plain} plain")),
        );
    }
    Ok(rows)
}

fn compressed(client: &mut Client, request: &[u8]) -> Result<usize> {
    match client.expect(200, request)?.encoding.as_str() {
        "br" => Ok(client.body().len()),
        other => bail!("expected brotli, got {other:?}"),
    }
}

/// Our own scripts, styles and WebAssembly that a page names, once each.
fn files_named(page: &str) -> Vec<String> {
    let is_file = |text: &&str| {
        let whole = text.starts_with('/') && !text.starts_with("//") && !text.contains(char::is_whitespace);
        whole && [".js", ".wasm", ".css"].iter().any(|ending| text.ends_with(ending))
    };
    let mut files: Vec<String> = page.split(['"', '\'']).filter(is_file).map(str::to_owned).collect();
    files.sort();
    files.dedup();
    files
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_attributes_and_scripts_once_each() {
        let page = r#"<link href="/v/1/pkg/a.css"><link href="/v/1/pkg/a.wasm">
            <script>import('/v/1/pkg/a.js'); f('/v/1/pkg/a.wasm')</script><a href="/liff/">"#;
        assert_eq!(files_named(page), ["/v/1/pkg/a.css", "/v/1/pkg/a.js", "/v/1/pkg/a.wasm"]);
    }
}
