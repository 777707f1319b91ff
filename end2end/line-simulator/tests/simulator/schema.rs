//! LINE's OpenAPI description (cargo feature `openapi`, and the shared folder).

#[cfg(feature = "openapi")]
#[tokio::test]
async fn bodies_are_compared_with_lines_description() {
    use crate::helpers::{line_with, text};
    use line_simulator::Config;
    use serde_json::json;

    let file = std::path::PathBuf::from("../../../shared/data/line-openapi/messaging-api.strict.json");
    if !file.exists() {
        return;
    }
    let line = line_with(Config { openapi: Some(file), ..Config::default() }).await;
    assert_eq!(line.push_one(text("a")).await.status, 200);
    let samples = std::path::Path::new("../../../shared/data/line-flex-samples");
    for sample in samples.read_dir().into_iter().flatten().flatten() {
        let Ok(contents) =
            serde_json::from_slice::<serde_json::Value>(&std::fs::read(sample.path()).expect("a file"))
        else {
            continue;
        };
        let answer = line.push_one(json!({"type": "flex", "altText": "a", "contents": contents})).await;
        assert_eq!(answer.status, 200, "{}: {}", sample.path().display(), answer.body);
    }
    // only the description knows that these ids are integers or what an imagemap needs
    let imagemap = json!({"type": "imagemap", "altText": "a", "baseUrl": "https://a.jp/a", "baseSize": {}, "actions": []});
    let answer = line.push_one(imagemap).await;
    assert_eq!(answer.status, 400, "{}", answer.body);
}

#[cfg(not(feature = "openapi"))]
#[tokio::test]
async fn without_the_feature_a_description_is_refused_at_the_start() {
    let config = line_simulator::Config { openapi: Some("messaging-api.json".into()), ..Default::default() };
    let error = line_simulator::spawn(config).await.err().expect("a refusal");
    assert!(error.to_string().contains("feature `openapi`"), "{error}");
}
