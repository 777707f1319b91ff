//! LINE Login.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use line_simulator::{Opening, TokenOptions};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde_json::{Value, json};

use crate::helpers::{Answer, Line, line};

const CHANNEL: &str = "1650000000";

async fn verify(line: &Line, fields: &[(&str, &str)]) -> Answer {
    Answer::of(line.client.post(format!("{}/oauth2/v2.1/verify", line.base_url())).form(fields)).await
}

#[tokio::test]
async fn a_good_token_is_answered_with_its_claims() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let token = line.id_token(&person.id);
    let answer = verify(&line, &[("id_token", &token), ("client_id", CHANNEL)]).await;
    assert_eq!(answer.status, 200);
    let claims = &answer.body;
    assert_eq!((&claims["iss"], &claims["aud"]), (&json!("https://access.line.me"), &json!(CHANNEL)));
    assert_eq!((&claims["sub"], &claims["name"]), (&json!(person.id), &json!("田中 花子")));
    assert_eq!(claims["exp"].as_i64().unwrap_or(0) - claims["iat"].as_i64().unwrap_or(0), 3600);
}

#[tokio::test]
async fn a_wrong_token_is_refused_with_the_reason() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let good = line.id_token(&person.id);
    let bent = |options| line.id_token_with(&person.id, &options);
    let expired = bent(TokenOptions { expires_in: Some(-1), ..TokenOptions::default() });
    let elsewhere =
        bent(TokenOptions { issuer: Some("https://example.com".into()), ..TokenOptions::default() });
    let other = bent(TokenOptions { audience: Some("1".into()), ..TokenOptions::default() });
    let forged = {
        let (rest, _) = good.rsplit_once('.').expect("three parts");
        format!("{rest}.{}", URL_SAFE_NO_PAD.encode([0; 64]))
    };
    let rows = [
        (forged.as_str(), "", "Invalid IdToken."),
        ("a.b.c", "", "Invalid IdToken."),
        (&expired, "", "IdToken expired."),
        (&elsewhere, "", "Invalid IdToken Issuer."),
        (&other, "", "Invalid IdToken Audience."),
        (&good, "n", "Invalid IdToken Nonce."),
    ];
    for (token, nonce, reason) in rows {
        let answer = verify(&line, &[("id_token", token), ("client_id", CHANNEL), ("nonce", nonce)]).await;
        assert_eq!(answer.status, 400, "{reason}");
        assert_eq!(answer.body, json!({"error": "invalid_request", "error_description": reason}));
    }
    let answer = verify(&line, &[("id_token", &good), ("client_id", CHANNEL), ("user_id", "U1")]).await;
    assert_eq!(answer.body["error_description"], "Invalid IdToken Subject Identifier.");
}

#[tokio::test]
async fn a_token_expires_after_an_hour_of_the_simulators_clock() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let token = line.id_token(&person.id);
    line.advance_clock(3_601);
    let answer = verify(&line, &[("id_token", &token), ("client_id", CHANNEL)]).await;
    assert_eq!(answer.body["error_description"], "IdToken expired.");
}

#[tokio::test]
async fn the_published_key_verifies_the_tokens() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let token = line.id_token(&person.id);
    let (signed, signature) = token.rsplit_once('.').expect("three parts");
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let header: Value =
        serde_json::from_slice(&decode(signed.split('.').next().unwrap_or_default())).expect("JSON");
    let certificates = Answer::of(line.get("/oauth2/v2.1/certs")).await.body;
    let key = &certificates["keys"][0];
    assert_eq!((&header["alg"], &header["kid"]), (&json!("ES256"), &key["kid"]));
    let coordinate = |name: &str| decode(key[name].as_str().unwrap_or_default());
    let point = [vec![4], coordinate("x"), coordinate("y")].concat();
    UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
        .verify(signed.as_bytes(), &decode(signature))
        .expect("a valid signature");
}

#[tokio::test]
async fn leaving_ends_a_persons_access_tokens() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let token = line.access_token(&person.id);
    let profile = || line.client.get(format!("{}/v2/profile", line.base_url())).bearer_auth(&token);
    assert_eq!(Answer::of(profile()).await.body["userId"], json!(person.id));
    let body = json!({"userAccessToken": token});
    assert_eq!(Answer::of(line.post("/user/v1/deauthorize", &body)).await.status, 204);
    assert!(line.people()[0].deauthorized);
    assert_eq!(Answer::of(profile()).await.status, 401);
    assert_eq!(Answer::of(line.post("/user/v1/deauthorize", &body)).await.status, 400);
}

#[tokio::test]
async fn a_liff_address_opens_the_endpoint_with_the_place_as_state() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let addresses = [
        "https://liff.line.me/1650000000-Dev0Liff/booking?day=2026-09-01".to_owned(),
        format!("{}/liff/1650000000-Dev0Liff/booking?day=2026-09-01", line.base_url()),
    ];
    for address in addresses {
        let Opening::Liff { url, .. } = line.open(&person.id, &address) else {
            panic!("not LIFF: {address}")
        };
        let (first, fragment) = url.split_once('#').expect("a fragment");
        assert_eq!(first, "http://127.0.0.1:3000/liff/?liff.state=%2Fbooking%3Fday%3D2026-09-01");
        assert!(fragment.starts_with("access_token=") && fragment.contains("&id_token="));
    }
    assert!(matches!(line.open(&person.id, "https://liff.line.me/9-x/"), Opening::Unknown { .. }));
    assert!(matches!(line.open(&person.id, "https://example.com/"), Opening::External { .. }));
}
