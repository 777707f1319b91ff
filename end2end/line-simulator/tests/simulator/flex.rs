//! Flex containers.

use std::path::Path;

use serde_json::{Value, json};

use crate::helpers::{Answer, Line, line};

async fn push_flex(line: &Line, contents: Value) -> Answer {
    line.push_one(json!({"type": "flex", "altText": "お知らせ", "contents": contents})).await
}

fn bubble(contents: Value) -> Value {
    json!({"type": "bubble", "body": {"type": "box", "layout": "vertical", "contents": contents}})
}

/// Each row: a container, and the detail that LINE answers.
#[tokio::test]
async fn wrong_containers_are_refused_with_a_pointer_into_them() {
    let line = line().await;
    let text = |extra: Value| {
        let mut text = json!({"type": "text", "text": "a"});
        text.as_object_mut().expect("an object").extend(extra.as_object().cloned().unwrap_or_default());
        bubble(json!([text]))
    };
    let button = |action: Value| bubble(json!([{"type": "button", "action": action}]));
    let row = |child: Value| bubble(json!([{"type": "box", "layout": "baseline", "contents": [child]}]));
    let rows = [
        (json!({"type": "bubble"}), "/: At least one block must be specified"),
        (json!({"type": "flex"}), "/type: invalid property"),
        (bubble(json!([{"type": "spacer"}])), "/body/contents/0: invalid property"),
        (
            bubble(json!([{"type": "icon", "url": "https://a.jp/a.png"}])),
            "/body/contents/0: invalid property",
        ),
        (row(json!({"type": "separator"})), "/body/contents/0/contents/0: invalid property"),
        (bubble(json!([{"type": "text", "text": ""}])), "/body/contents/0/text: must be non-empty text"),
        (bubble(json!([{"type": "text"}])), "/body/contents/0/text: must be specified"),
        (text(json!({"color": "red"})), "/body/contents/0/color: invalid color"),
        (text(json!({"size": "huge"})), "/body/contents/0/size: invalid size"),
        (text(json!({"margin": "5"})), "/body/contents/0/margin: invalid size"),
        (text(json!({"bold": true})), "/body/contents/0/bold: unknown field"),
        (text(json!({"flex": -1})), "/body/contents/0/flex: Must be a whole number between 0 and 2147483647"),
        (
            bubble(json!([{"type": "image", "url": "http://a.jp/a.png"}])),
            "/body/contents/0/url: invalid uri scheme",
        ),
        (
            button(json!({"type": "uri", "label": "a", "uri": "ftp://a.jp"})),
            "/body/contents/0/action/uri: invalid uri scheme",
        ),
        (button(json!({"type": "message", "text": "a"})), "/body/contents/0/action/label: must be specified"),
        (
            button(json!({"type": "message", "text": "a", "label": "あ".repeat(41)})),
            "/body/contents/0/action/label: Length must be between 0 and 40",
        ),
        (
            json!({"type": "bubble", "body": {"type": "box", "layout": "diagonal", "contents": []}}),
            "/body/layout: Must be one of the following values: [horizontal, vertical, baseline]",
        ),
        (json!({"type": "carousel", "contents": []}), "/contents: Size must be between 1 and 12"),
    ];
    for (contents, detail) in rows {
        let answer = push_flex(&line, contents.clone()).await;
        assert_eq!(answer.status, 400, "{contents}");
        assert_eq!(answer.message(), "A message (messages[0]) in the request body is invalid");
        assert_eq!(answer.details(), [detail]);
    }
}

#[tokio::test]
async fn a_bubble_has_at_most_30_kilobytes_and_a_carousel_50_and_twelve_bubbles() {
    let line = line().await;
    let of_size =
        |bytes: usize| bubble(json!(vec![json!({"type": "text", "text": "a".repeat(1000)}); bytes / 1030]));
    assert_eq!(push_flex(&line, of_size(29_000)).await.status, 200);
    assert_eq!(push_flex(&line, of_size(32_000)).await.details(), ["/: must be at most 30 KB"]);
    let carousel =
        |bubbles: usize, bytes: usize| json!({"type": "carousel", "contents": vec![of_size(bytes); bubbles]});
    assert_eq!(push_flex(&line, carousel(12, 3_000)).await.status, 200);
    assert_eq!(
        push_flex(&line, carousel(13, 2_000)).await.details(),
        ["/contents: Size must be between 1 and 12"]
    );
    assert_eq!(push_flex(&line, carousel(3, 20_000)).await.details(), ["/: must be at most 50 KB"]);
}

#[tokio::test]
async fn the_bubbles_of_a_carousel_have_one_width() {
    let line = line().await;
    let sized = |size: &str| {
        let mut bubble = bubble(json!([{"type": "text", "text": "a"}]));
        bubble["size"] = json!(size);
        bubble
    };
    let answer =
        push_flex(&line, json!({"type": "carousel", "contents": [sized("kilo"), sized("mega")]})).await;
    assert_eq!(answer.details(), ["/contents: all bubbles in a carousel must have the same size"]);
}

/// Runs where the shared samples are; elsewhere there is nothing to compare with.
#[tokio::test]
async fn every_sample_of_line_is_accepted() {
    let folder = Path::new("../../../shared/data/line-flex-samples");
    let line = line().await;
    for file in folder.read_dir().into_iter().flatten().flatten() {
        if file.path().extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let sample = std::fs::read(file.path()).expect("a readable sample");
        let answer = push_flex(&line, serde_json::from_slice(&sample).expect("JSON")).await;
        assert_eq!(answer.status, 200, "{}: {}", file.path().display(), answer.body);
    }
}
