//! An address as a QR code, drawn as one path.

use std::fmt::Write;

use fast_qr::qr::{QRBuilder, QRCodeError};
use leptos::prelude::*;

/// Modules of light around the code, so that cameras find it.
const MARGIN: usize = 2;

/// The code, or nothing when the address is too long for one.
#[component]
pub fn QrCode(
    /// What a camera reads.
    #[prop(into)]
    address: String,
    /// Said to screen readers: `友だち追加のQRコード`.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    path(&address).ok().map(|(side, path)| {
        let view_box = format!("0 0 {side} {side}");
        let shapes = format!(r#"<path d="{path}"/>"#);
        view! { <svg viewBox=view_box role="img" aria-label=label shape-rendering="crispEdges" inner_html=shapes></svg> }
    })
}

/// Side in modules and the path of all dark modules, a run of them at a time.
fn path(address: &str) -> Result<(usize, String), QRCodeError> {
    let code = QRBuilder::new(address).build()?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|&at| code[y][at].value()).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + MARGIN, y + MARGIN);
            }
            x += run + 1;
        }
    }
    Ok((code.size + 2 * MARGIN, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_address_fits_and_begins_with_a_finder_pattern() {
        let (side, path) = path("https://line.me/R/ti/p/@career-gym").unwrap();
        assert!((25..60).contains(&side), "{side}");
        assert!(path.starts_with("M2 2h7v1h-7z"), "{path}");
    }
}
