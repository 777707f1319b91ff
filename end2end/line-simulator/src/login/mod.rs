//! LINE Login: the signing key, tokens, their verification and the LIFF opening.

mod handlers;
mod key;
pub(crate) mod liff;
mod token;

pub(crate) use handlers::{certificates, deauthorize, own_profile, verify_access_token, verify_id_token};
pub(crate) use key::LoginKey;
pub use token::TokenOptions;
pub(crate) use token::access_token;
