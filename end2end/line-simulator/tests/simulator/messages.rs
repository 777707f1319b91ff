//! Sending: who gets what, and which messages are refused.

use serde_json::{Value, json};

use crate::helpers::{Answer, bot, line, line_with, text};
use line_simulator::Config;

#[tokio::test]
async fn messages_arrive_in_the_order_in_which_they_were_sent() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let answer = line.push(&person.id, json!([text("一"), text("二")])).await;
    line.push(&person.id, json!([text("三")])).await;
    assert_eq!(answer.status, 200);
    let delivered = line.deliveries_to(&person.id);
    let texts: Vec<&Value> = delivered.iter().map(|entry| &entry.message["text"]).collect();
    assert_eq!(texts, ["一", "二", "三"]);
    assert_eq!(answer.body["sentMessages"][1]["id"], json!(delivered[1].message_id));
}

#[tokio::test]
async fn an_unknown_person_is_refused() {
    let line = line().await;
    let unknown = line.push(&format!("U{}", "0".repeat(32)), json!([text("a")])).await;
    assert_eq!((unknown.status, unknown.message()), (400, "Failed to send messages"));
    let malformed = line.push("hanako", json!([text("a")])).await;
    assert_eq!(
        malformed.message(),
        "The property, 'to', in the request body is invalid (line: -, column: -)"
    );
}

#[tokio::test]
async fn a_push_to_someone_who_blocked_is_accepted_and_goes_nowhere() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    line.block(&person.id).await.expect("a known person");
    let answer = line.push(&person.id, json!([text("a")])).await;
    assert_eq!(answer.status, 200);
    assert!(line.deliveries().is_empty());
    assert_eq!(line.consumption(), 0);
    assert_eq!(Answer::of(line.get(&format!("/v2/bot/profile/{}", person.id))).await.status, 404);
}

#[tokio::test]
async fn the_quota_counts_receivers_and_ends_with_429() {
    let line = line_with(Config { quota: Some(2), ..Config::default() }).await;
    let person = line.add_friend("田中 花子");
    for _ in 0..2 {
        assert_eq!(line.push(&person.id, json!([text("a"), text("b")])).await.status, 200);
    }
    let answer = line.push(&person.id, json!([text("c")])).await;
    assert_eq!((answer.status, answer.message()), (429, "You have reached your monthly limit."));
    let quota = Answer::of(line.get("/v2/bot/message/quota")).await.body;
    let used = Answer::of(line.get("/v2/bot/message/quota/consumption")).await.body;
    assert_eq!((quota, used), (json!({"type": "limited", "value": 2}), json!({"totalUsage": 2})));
    assert_eq!(line.deliveries().len(), 4);
}

#[tokio::test]
async fn a_multicast_reaches_friends_only_and_takes_at_most_500() {
    let line = line().await;
    let (friend, stranger) = (line.add_friend("友"), line.add_person("他人"));
    let body = json!({"to": [friend.id, stranger.id], "messages": [text("a")]});
    assert_eq!(Answer::of(line.post("/v2/bot/message/multicast", &body)).await.body, json!({}));
    assert_eq!((line.deliveries().len(), line.consumption()), (1, 1));
    let crowd: Vec<String> = (0..501).map(|number| format!("U{number:032}")).collect();
    let answer =
        Answer::of(line.post("/v2/bot/message/multicast", &json!({"to": crowd, "messages": [text("a")]})))
            .await;
    assert_eq!(answer.details(), ["to: Size must be between 1 and 500"]);
}

#[tokio::test]
async fn a_reply_token_works_once_and_for_a_minute() {
    let bot = bot(&[]).await;
    let line = line_with(bot.config()).await;
    let person = line.add_friend("田中 花子");
    let reply = async |token: &Value| {
        let body = json!({"replyToken": token, "messages": [text("はい")]});
        Answer::of(line.post("/v2/bot/message/reply", &body)).await
    };
    line.say(&person.id, "一").await.expect("a friend");
    let token = bot.event().await["replyToken"].clone();
    assert_eq!(reply(&token).await.status, 200);
    let again = reply(&token).await;
    assert_eq!((again.status, again.message()), (400, "Invalid reply token"));
    line.say(&person.id, "二").await.expect("a friend");
    let token = bot.event().await["replyToken"].clone();
    line.advance_clock(61);
    assert_eq!(reply(&token).await.message(), "Invalid reply token");
    assert_eq!((line.deliveries().len(), line.consumption()), (1, 0));
}

/// Each row: a message, and the details that LINE answers.
#[tokio::test]
async fn wrong_messages_are_refused_with_the_place_and_the_reason() {
    let line = line().await;
    let quick = |items: Value| json!({"type": "text", "text": "a", "quickReply": {"items": items}});
    let button = |action: Value| json!({"type": "template", "altText": "a", "template": {"type": "buttons", "text": "a", "actions": [action]}});
    let item = json!({"type": "action", "action": {"type": "message", "label": "a", "text": "a"}});
    let actions = "messages[0].template.actions[0]";
    let schemes = "invalid uri scheme";
    let rows: Vec<(Value, String)> = vec![
        (text(""), "messages[0].text: May not be empty".into()),
        (text(&"😀".repeat(2501)), "messages[0].text: Length must be between 0 and 5000".into()),
        (json!({"type": "text"}), "messages[0].text: May not be empty".into()),
        (json!({"type": "text", "text": "a", "colour": 1}), "messages[0].colour: unknown field".into()),
        (quick(json!(vec![item; 14])), "messages[0].quickReply.items: Size must be between 1 and 13".into()),
        (
            quick(
                json!([{"type": "action", "action": {"type": "message", "label": "あ".repeat(21), "text": "a"}}]),
            ),
            "messages[0].quickReply.items[0].action.label: Length must be between 0 and 20".into(),
        ),
        (
            button(json!({"type": "postback", "label": "a", "data": "d".repeat(301)})),
            format!("{actions}.data: Length must be between 0 and 300"),
        ),
        (
            button(json!({"type": "uri", "label": "a", "uri": "javascript:1"})),
            format!("{actions}.uri: {schemes}"),
        ),
        (
            button(json!({"type": "uri", "label": "a", "uri": format!("https://a.jp/{}", "a".repeat(1000))})),
            format!("{actions}.uri: Length must be between 0 and 1000"),
        ),
        (button(json!({"type": "message", "text": "a"})), format!("{actions}.label: May not be empty")),
        (
            json!({"type": "template", "altText": "a".repeat(1501), "template": {"type": "confirm", "text": "a",
                "actions": [{"type": "message", "label": "a", "text": "a"}, {"type": "message", "label": "b", "text": "b"}]}}),
            "messages[0].altText: Length must be between 0 and 1500".into(),
        ),
        (
            json!({"type": "template", "altText": "a", "template": {"type": "confirm", "text": "a", "actions": []}}),
            "messages[0].template.actions: Size must be between 2 and 2".into(),
        ),
        (
            json!({"type": "image", "originalContentUrl": "http://a.jp/a.png", "previewImageUrl": "https://a.jp/a.png"}),
            format!("messages[0].originalContentUrl: {schemes}"),
        ),
    ];
    for (message, detail) in rows {
        let answer = line.push_one(message.clone()).await;
        assert_eq!(answer.status, 400, "{message}");
        assert_eq!(answer.message(), "The request body has 1 error(s)", "{message}");
        assert_eq!(answer.details(), [detail]);
    }
    assert!(line.deliveries().is_empty());
}

#[tokio::test]
async fn a_request_carries_one_to_five_messages() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    for count in [0, 6] {
        let answer = line.push(&person.id, json!(vec![text("a"); count])).await;
        assert_eq!(answer.details(), ["messages: Size must be between 1 and 5"]);
    }
    let unknown = line.push(&person.id, json!([{"type": "poem"}])).await;
    assert!(
        unknown.details()[0].starts_with("messages[0].type: Must be one of the following values: [text, ")
    );
}

#[tokio::test]
async fn lengths_are_counted_as_line_counts_them() {
    let line = line().await;
    let family = "👨‍👩‍👧".repeat(20);
    let quick =
        json!({"items": [{"type": "action", "action": {"type": "message", "label": family, "text": "a"}}]});
    let label = line.push_one(json!({"type": "text", "text": "😀".repeat(2500), "quickReply": quick})).await;
    assert_eq!(label.status, 200, "{}", label.body);
}

#[tokio::test]
async fn the_loading_sign_takes_steps_of_five_seconds() {
    let line = line().await;
    let person = line.add_friend("田中 花子");
    let show = async |seconds: i64| {
        let body = json!({"chatId": person.id, "loadingSeconds": seconds});
        Answer::of(line.post("/v2/bot/chat/loading/start", &body)).await.status
    };
    assert_eq!((show(20).await, show(7).await, show(65).await), (202, 400, 400));
}

#[tokio::test]
async fn a_profile_is_there_for_friends_only() {
    let line = line().await;
    let (friend, stranger) = (line.add_friend("田中 花子"), line.add_person("他人"));
    let profile = async |id: &str| Answer::of(line.get(&format!("/v2/bot/profile/{id}"))).await;
    assert_eq!(profile(&friend.id).await.body["displayName"], "田中 花子");
    assert_eq!(profile(&stranger.id).await.status, 404);
}
