//! Session cookies: HttpOnly, SameSite=Lax, bound to TLS and to this host where
//! people come over TLS.

use axum::http::{HeaderMap, HeaderValue, header};

/// Whose session a cookie holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionOf {
    /// A seeker's, in LIFF.
    Seeker,
    /// Of somebody at the desk.
    Staff,
}

impl SessionOf {
    /// With TLS the name carries the prefix by which browsers bind a cookie to
    /// the host; without (development) they would refuse it.
    const fn name(self, secure: bool) -> &'static str {
        match (self, secure) {
            (Self::Seeker, true) => "__Host-seeker",
            (Self::Seeker, false) => "seeker",
            (Self::Staff, true) => "__Host-staff",
            (Self::Staff, false) => "staff",
        }
    }
}

/// The session's secret that the browser sent.
pub fn read(headers: &HeaderMap, of: SessionOf, secure: bool) -> Option<String> {
    let name = of.name(secure);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, secret)| secret.to_owned())
}

/// The header that gives the browser a session until it is closed at the latest by the server.
pub fn give(of: SessionOf, secure: bool, secret: &str) -> HeaderValue {
    let bound = if secure { "; Secure" } else { "" };
    let cookie = format!("{}={secret}; Path=/; HttpOnly; SameSite=Lax{bound}", of.name(secure));
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

/// The header that takes a session away again.
pub fn take(of: SessionOf, secure: bool) -> HeaderValue {
    let bound = if secure { "; Secure" } else { "" };
    let cookie = format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{bound}", of.name(secure));
    HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_reads_back_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, "a=b; staff=x; seeker=abc".parse().unwrap());
        assert_eq!(read(&headers, SessionOf::Seeker, false).as_deref(), Some("abc"));
        assert_eq!(read(&headers, SessionOf::Seeker, true), None);
    }

    #[test]
    fn over_tls_the_cookie_is_bound_to_host_and_tls() {
        let cookie = give(SessionOf::Staff, true, "abc");
        assert_eq!(cookie, "__Host-staff=abc; Path=/; HttpOnly; SameSite=Lax; Secure");
    }
}
