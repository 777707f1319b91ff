//! Webhooks: signature, fields, time limit, redelivery, order.

use std::collections::HashSet;
use std::time::Duration;

use line_simulator::{Config, signature};
use serde_json::{Value, json};

use crate::helpers::{Answer, bot, line_with};

const NOW: Duration = Duration::ZERO;

#[tokio::test]
async fn every_body_is_signed_with_the_channel_secret() {
    let bot = bot(&[]).await;
    let line = line_with(Config { channel_secret: "secret".into(), ..bot.config() }).await;
    let person = line.add_person("田中 花子");
    let attempts = line.follow(&person.id).await.expect("a known person");
    let received = bot.next().await;
    assert_eq!(received.signature, signature("secret", received.body.as_bytes()));
    assert!(attempts[0].succeeded());
    assert_eq!(received.json["destination"].as_str().map(str::len), Some(33));
}

#[test]
fn the_documented_signature_vector_holds() {
    let body = br#"{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}"#;
    let expected = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=";
    assert_eq!(signature("8c570fa6dd201bb328f1c1eac23a96d8", body), expected);
}

#[tokio::test]
async fn events_carry_the_fields_that_line_gives_them() {
    let bot = bot(&[]).await;
    let line = line_with(bot.config()).await;
    let id = line.add_person("田中 花子").id;
    line.follow(&id).await.expect("known");
    let follow = bot.event().await;
    assert_eq!((&follow["type"], &follow["mode"]), (&json!("follow"), &json!("active")));
    assert_eq!(follow["source"], json!({"type": "user", "userId": id}));
    assert_eq!(follow["follow"], json!({"isUnblocked": false}));
    assert_eq!(follow["deliveryContext"], json!({"isRedelivery": false}));
    assert_eq!(follow["webhookEventId"].as_str().map(str::len), Some(26));
    assert!(follow["timestamp"].is_i64() && follow["replyToken"].is_string());

    line.say(&id, "こんにちは").await.expect("a friend");
    let message = bot.event().await["message"].clone();
    assert_eq!((&message["type"], &message["text"]), (&json!("text"), &json!("こんにちは")));
    assert!(message["id"].is_string() && message["quoteToken"].is_string());

    line.sticker(&id, "446", "1988").await.expect("a friend");
    let sticker = bot.event().await["message"].clone();
    assert_eq!((&sticker["packageId"], &sticker["stickerResourceType"]), (&json!("446"), &json!("STATIC")));

    line.postback(&id, "cancel=1").await.expect("a friend");
    assert_eq!(bot.event().await["postback"], json!({"data": "cancel=1"}));
    line.pick(&id, "day", json!({"date": "2026-09-01"})).await.expect("a friend");
    assert_eq!(bot.event().await["postback"]["params"], json!({"date": "2026-09-01"}));

    line.unsend(&id, message["id"].as_str().unwrap_or_default()).await.expect("their own message");
    assert_eq!(bot.event().await["unsend"], json!({"messageId": message["id"]}));

    line.block(&id).await.expect("known");
    let unfollow = bot.event().await;
    assert_eq!((&unfollow["type"], unfollow.get("replyToken")), (&json!("unfollow"), None));
    line.unblock(&id).await.expect("known");
    assert_eq!(bot.event().await["follow"], json!({"isUnblocked": true}));
}

#[tokio::test]
async fn a_failed_webhook_comes_again_with_the_same_id_and_token() {
    let bot = bot(&[(500, NOW), (503, NOW)]).await;
    let line = line_with(bot.config()).await;
    let person = line.add_friend("田中 花子");
    line.say(&person.id, "a").await.expect("a friend");
    let (first, second, third) = (bot.event().await, bot.event().await, bot.event().await);
    for again in [&second, &third] {
        assert_eq!(again["deliveryContext"], json!({"isRedelivery": true}));
        assert_eq!(again["webhookEventId"], first["webhookEventId"]);
        assert_eq!(again["replyToken"], first["replyToken"]);
    }
    assert_eq!(first["deliveryContext"], json!({"isRedelivery": false}));
}

#[tokio::test]
async fn no_answer_within_two_seconds_is_a_failure() {
    let bot = bot(&[(200, Duration::from_secs(3))]).await;
    let line = line_with(bot.config()).await;
    let person = line.add_friend("田中 花子");
    let attempts = line.say(&person.id, "a").await.expect("a friend");
    assert_eq!(attempts[0].error.as_deref(), Some("request_timeout"));
    assert!((1_900..2_900).contains(&attempts[0].ms), "{} ms", attempts[0].ms);
    bot.next().await;
    assert_eq!(bot.event().await["deliveryContext"]["isRedelivery"], json!(true));
}

#[tokio::test]
async fn redelivery_can_be_switched_off_and_asked_for() {
    let bot = bot(&[(500, NOW)]).await;
    let line = line_with(bot.config()).await;
    line.settings(|settings| settings.redelivery = false);
    let person = line.add_friend("田中 花子");
    let attempts = line.say(&person.id, "a").await.expect("a friend");
    let id = attempts[0].event_ids[0].clone();
    bot.next().await;
    line.redeliver(&id, true).await.expect("a known event");
    assert_eq!(bot.event().await["deliveryContext"]["isRedelivery"], json!(true));
    line.redeliver(&id, false).await.expect("a known event");
    assert_eq!(bot.event().await["deliveryContext"]["isRedelivery"], json!(false));
    assert_eq!((bot.waiting().await, line.attempts().len()), (0, 3));
    assert!(line.redeliver("nothing", true).await.is_none());
}

#[tokio::test]
async fn duplicates_can_come_without_the_flag() {
    let bot = bot(&[]).await;
    let line = line_with(bot.config()).await;
    line.settings(|settings| settings.duplicate = true);
    let person = line.add_friend("田中 花子");
    assert_eq!(line.say(&person.id, "a").await.expect("a friend").len(), 2);
    let (first, second) = (bot.next().await, bot.next().await);
    assert_eq!(first.body, second.body);
}

#[tokio::test]
async fn held_events_go_out_shuffled_and_several_in_a_body() {
    let order = async |seed: u64| {
        let bot = bot(&[]).await;
        let line = line_with(bot.config()).await;
        line.settings(|settings| (settings.hold, settings.seed, settings.events_per_body) = (6, seed, 4));
        let person = line.add_friend("田中 花子");
        for number in 0..5 {
            assert!(line.say(&person.id, &number.to_string()).await.expect("a friend").is_empty());
        }
        assert_eq!(line.say(&person.id, "5").await.expect("a friend").len(), 2);
        let bodies = [bot.next().await.json, bot.next().await.json];
        assert_eq!(bodies[0]["events"].as_array().map(Vec::len), Some(4));
        let events = bodies.iter().flat_map(|body| body["events"].as_array().cloned().unwrap_or_default());
        events
            .map(|event| event["message"]["text"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let shuffled = order(3).await;
    assert_eq!(shuffled, order(3).await);
    assert_ne!(shuffled, ["0", "1", "2", "3", "4", "5"]);
    assert_eq!(shuffled.iter().collect::<HashSet<_>>().len(), 6);
}

#[tokio::test]
async fn the_same_is_driven_over_http() {
    let bot = bot(&[]).await;
    let line = line_with(bot.config()).await;
    let person: Value = Answer::of(line.post("/_sim/people", &json!({"name": "田中 花子"}))).await.body;
    let path = |rest: &str| format!("/_sim/people/{}/{rest}", person["id"].as_str().unwrap_or_default());
    let followed = Answer::of(line.post(&path("follow"), &json!({}))).await;
    assert_eq!(followed.body["attempts"][0]["status"], json!(200));
    let said = Answer::of(line.post(&path("say"), &json!({"type": "text", "text": "a"}))).await;
    assert_eq!(said.status, 200);
    let action = json!({"action": {"type": "postback", "data": "d", "displayText": "はい"}});
    assert_eq!(Answer::of(line.post(&path("tap"), &action)).await.status, 200);
    let talk = Answer::of(line.get(&path("talk"))).await.body;
    assert_eq!((&talk[0]["message"]["text"], &talk[1]["message"]["text"]), (&json!("a"), &json!("はい")));
    assert_eq!(Answer::of(line.get("/_sim/attempts")).await.body.as_array().map(Vec::len), Some(3));
    assert_eq!(Answer::of(line.post("/_sim/settings", &json!({"quota": 5}))).await.body["quota"], json!(5));
    assert_eq!(Answer::of(line.post("/_sim/settings", &json!({"qota": 5}))).await.status, 422);
    Answer::of(line.post(&path("block"), &json!({}))).await;
    let blocked = Answer::of(line.post(&path("say"), &json!({"type": "text", "text": "a"}))).await;
    assert_eq!(blocked.status, 409);
}

#[tokio::test]
async fn the_webhook_address_can_be_set_and_tested() {
    let bot = bot(&[]).await;
    let line = line_with(Config::default()).await;
    let url = format!("{}/v2/bot/channel/webhook/endpoint", line.base_url());
    let set = line.client.put(url).bearer_auth(crate::helpers::TOKEN).json(&json!({"endpoint": bot.url}));
    assert_eq!(Answer::of(set).await.status, 200);
    let tested = Answer::of(line.post("/v2/bot/channel/webhook/test", &json!({}))).await.body;
    assert_eq!((&tested["success"], &tested["statusCode"]), (&json!(true), &json!(200)));
    assert_eq!(bot.next().await.json["events"], json!([]));
}
