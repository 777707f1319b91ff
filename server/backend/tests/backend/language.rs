//! A language model behind an endpoint: whatever it does, the person gets an answer out of the entries or none.

use std::sync::Arc;
use std::time::Duration;

use backend::language::{Answer, Language, NoAnswer};
use domain::citation::{Given, Refused};
use domain::masking::mask;
use serde_json::json;
use tokio::sync::Notify;

use crate::captured_logs::CapturedLogs;
use crate::stand_in_model::{End, Reply, StandIn, delta, draft, event, events, given_ids, streamed};

const LONG: Duration = Duration::from_secs(60);

const SOURCES: [Given<'static>; 4] = [
    Given {
        id: "a",
        text: "予約は変えられますか。\n予約は、前の日の午後5時まで、この画面から変えられます。",
    },
    Given {
        id: "b", text: "費用はかかりますか。\n相談は無料です。交通費はご自身の負担です。"
    },
    Given { id: "c", text: "だれに会いますか。\n相談員が話を聞きます。" },
    Given {
        id: "d", text: "電話でもいいですか。\n電話、ビデオ、チャットから選べます。"
    },
];
const GOOD: &str = "予約は、前の日の午後5時まで変えられます。画面から変えられますよ。";

/// What came of a question, and what was heard while it was answered.
async fn asked(language: &Language) -> (Result<Answer, NoAnswer>, Vec<String>) {
    let mut heard = Vec::new();
    let outcome =
        language.answer(&mask("予約を変えたい"), &SOURCES, |text| heard.push(text.to_owned())).await;
    (outcome, heard)
}

async fn reason(language: &Language) -> NoAnswer {
    asked(language).await.0.err().expect("no answer")
}

fn shown(text: &str, cited: &[&str]) -> Result<Answer, NoAnswer> {
    Ok(Answer::Shown { text: text.to_owned(), cited_ids: cited.iter().map(|id| (*id).to_owned()).collect() })
}

#[tokio::test]
async fn a_good_answer_is_heard_sentence_by_sentence_and_shown() {
    let model = StandIn::doing(|_| streamed(&draft(GOOD, &["a"]))).await;
    let (outcome, heard) = asked(&model.language()).await;
    assert!(outcome == shown(GOOD, &["a"]));
    assert_eq!(heard, ["予約は、前の日の午後5時まで変えられます。", GOOD]);
    let request = &model.requests()[0];
    assert_eq!((&request["stream"], &request["temperature"]), (&json!(true), &json!(0)));
    assert_eq!(request["response_format"], json!({ "type": "json_object" }));
    assert_eq!(given_ids(request), ["a", "b", "c", "d"]);
}

#[tokio::test]
async fn a_model_that_never_begins_is_not_waited_for() {
    let model = StandIn::doing(|_| Reply::Silence).await;
    let language = model.language_with(Duration::from_millis(200), LONG);
    assert_eq!(reason(&language).await, NoAnswer::FirstTokenLate);
}

#[tokio::test]
async fn a_model_that_sends_everything_but_a_word_has_not_begun() {
    let role = event(&json!({ "choices": [{ "delta": { "role": "assistant", "content": null } }] }));
    let model = StandIn::doing(move |_| {
        let pieces =
            std::iter::repeat_n(role.clone(), 3).chain([delta(""), b": ping\n\n".to_vec()]).collect();
        events(pieces, End::Over)
    })
    .await;
    assert_eq!(reason(&model.language()).await, NoAnswer::NotJson);
}

#[tokio::test]
async fn a_model_that_dribbles_is_left_when_the_time_is_over() {
    let model = StandIn::doing(|_| events(vec![delta("{\"answer\": \"")], End::Dribble)).await;
    let language = model.language_with(LONG, Duration::from_secs(2));
    assert_eq!(reason(&language).await, NoAnswer::WholeLate);
}

#[tokio::test]
async fn a_refusal_is_told_by_its_status() {
    for status in [400, 401, 429, 500, 503] {
        let model = StandIn::doing(move |_| Reply::Refusal(status, json!({ "error": "no" }))).await;
        assert_eq!(reason(&model.language()).await, NoAnswer::Status(status));
        assert_eq!(model.requests().len(), 1, "no second try hides a failure");
    }
}

#[tokio::test]
async fn nobody_at_the_endpoint_is_no_answer() {
    let nobody =
        backend::language::LanguageConfig::new(crate::support::NOBODY.to_owned(), "m".to_owned(), None);
    assert_eq!(reason(&Language::new(nobody)).await, NoAnswer::Unreachable);
}

fn too_long() -> Reply {
    Reply::Refusal(
        400,
        json!({ "error": { "code": 400, "type": "exceed_context_size_error", "n_ctx": 512 } }),
    )
}

#[tokio::test]
async fn entries_too_long_for_the_model_are_halved_once() {
    let model = StandIn::doing(|request| match given_ids(request).len() {
        4 => too_long(),
        _ => streamed(&draft(GOOD, &["a"])),
    })
    .await;
    assert!(asked(&model.language()).await.0 == shown(GOOD, &["a"]));
    let never = StandIn::doing(|_| too_long()).await;
    assert_eq!(reason(&never.language()).await, NoAnswer::ContextExceeded);
    let given: Vec<usize> = never.requests().iter().map(|request| given_ids(request).len()).collect();
    assert_eq!(given, [4, 2]);
}

#[tokio::test]
async fn an_entry_left_out_of_the_second_try_may_not_be_cited() {
    let model = StandIn::doing(|request| match given_ids(request).len() {
        4 => too_long(),
        _ => streamed(&draft("相談員が話を聞きます。", &["c"])),
    })
    .await;
    assert_eq!(reason(&model.language()).await, NoAnswer::Refused(Refused::UnknownSource));
}

#[tokio::test]
async fn what_is_not_the_form_asked_for_is_no_answer() {
    for written in ["予約は変えられます。", "{\"answer\": \"予約は", "{\"answer\": }", "", "{]"]
    {
        let model = StandIn::doing(move |_| streamed(written)).await;
        assert_eq!(reason(&model.language()).await, NoAnswer::NotJson, "{written}");
    }
    let model = StandIn::doing(|_| events(vec![b"data: {broken\n\n".to_vec()], End::Over)).await;
    assert_eq!(reason(&model.language()).await, NoAnswer::Failed);
    let model =
        StandIn::doing(|_| Reply::Body("text/html", vec![b"<html>\n</html>".to_vec()], End::Over)).await;
    assert_eq!(reason(&model.language()).await, NoAnswer::NotJson);
    let failing = event(&json!({ "error": { "message": "out of memory" } }));
    let model = StandIn::doing(move |_| events(vec![delta("{"), failing.clone()], End::Over)).await;
    assert_eq!(reason(&model.language()).await, NoAnswer::Failed);
}

#[tokio::test]
async fn a_connection_cut_in_the_middle_is_no_answer() {
    let cut = Arc::new(Notify::new());
    let when = cut.clone();
    let written = draft(GOOD, &["a"]);
    let model = StandIn::doing(move |_| events(vec![delta(&written)], End::Cut(when.clone()))).await;
    let (language, message, mut heard) = (model.language(), mask("予約を変えたい"), Vec::new());
    let on_text = |text: &str| {
        heard.push(text.to_owned());
        cut.notify_one();
    };
    assert_eq!(language.answer(&message, &SOURCES, on_text).await.err(), Some(NoAnswer::Cut));
    assert_eq!(heard, [GOOD]);
}

#[tokio::test]
async fn a_model_that_writes_without_end_is_stopped() {
    let model = StandIn::doing(|_| events(vec![delta(&"あ".repeat(1000)); 400], End::Over)).await;
    assert_eq!(reason(&model.language()).await, NoAnswer::TooMuch);
}

#[tokio::test]
async fn what_stands_in_no_entry_is_neither_heard_nor_shown() {
    for (answer, cited, why) in [
        ("予約は、前の日の午後8時まで変えられます。", "a", Refused::Number),
        ("交通費は3,000円です。", "b", Refused::Number),
        ("くわしくは https://evil.example/ です。", "a", Refused::Address),
        ("予約は、前の日の午後9時まで変えられます。", "z", Refused::UnknownSource),
    ] {
        let model = StandIn::doing(move |_| streamed(&draft(answer, &[cited]))).await;
        let (outcome, heard) = asked(&model.language()).await;
        assert_eq!(outcome.err(), Some(NoAnswer::Refused(why)));
        assert_eq!(heard, Vec::<String>::new(), "{answer}");
    }
}

#[tokio::test]
async fn what_the_model_leaves_to_a_person_shows_nothing_of_it() {
    let written = r#"{"answer": "つらいのですね。9月に死ぬ", "cited_ids": [], "needs_human": true}"#;
    let model = StandIn::doing(move |_| streamed(written)).await;
    assert!(asked(&model.language()).await.0 == Ok(Answer::ForPerson));
}

#[tokio::test]
async fn quirks_of_real_servers_do_no_harm() {
    let written = draft(GOOD, &["a"]);
    let role =
        json!({ "choices": [{ "delta": { "role": "assistant", "content": null }, "finish_reason": "" }] });
    let usage = json!({ "choices": [], "usage": { "total_tokens": 12 } });
    let stop = json!({ "choices": [{ "delta": {}, "finish_reason": "stop" }] });
    let all =
        [event(&role), delta(&written[..1]), delta(&written[1..]), event(&stop), event(&usage)].concat();
    let crlf = String::from_utf8(all.clone()).unwrap().replace('\n', "\r\n").into_bytes();
    let single = String::from_utf8(all.clone()).unwrap().replace("\n\n", "\n").into_bytes();
    let comments = [b": hello\n\nevent: message\nid: 1\nretry: 5\n".to_vec(), all.clone()].concat();
    let unended = all[..all.len() - 2].to_vec();
    let thought = delta(&format!("<think>{{どう答えよう}}</think>\n```json\n{written}\n```"));
    let whole = json!({ "choices": [{ "message": { "role": "assistant", "content": written } }] });
    for (kind, body) in [
        ("text/event-stream", all),
        ("text/event-stream", crlf),
        ("text/plain", single),
        ("text/event-stream", comments),
        ("text/event-stream", unended),
        ("text/event-stream", thought),
        ("application/json", format!("{whole:#}").into_bytes()),
    ] {
        // In single bytes, so that every character is split.
        let pieces: Vec<Vec<u8>> = body.iter().map(|byte| vec![*byte]).collect();
        let model = StandIn::doing(move |_| Reply::Body(kind, pieces.clone(), End::Over)).await;
        let (outcome, heard) = asked(&model.language()).await;
        assert!(outcome == shown(GOOD, &["a"]), "{}: {:?}", String::from_utf8_lossy(&body), outcome.err());
        assert_eq!(heard.last().map(String::as_str), Some(GOOD));
    }
}

#[tokio::test]
async fn nothing_that_tells_who_asked_reaches_the_model_or_the_log() {
    let logs = CapturedLogs::start();
    let canary = "山田花子と申します。090-1234-5678 か hanako.yamada@mail.example へ。予約を変えたいカナリア";
    let secret = "カナリアの返事です。";
    let failing = StandIn::doing(move |_| streamed(&draft(secret, &["a"]))).await;
    let refused = failing.language().answer(&mask(canary), &SOURCES, |_| {}).await.err();
    let broken = StandIn::doing(move |_| streamed(secret)).await;
    let not_json = broken.language().answer(&mask(canary), &SOURCES, |_| {}).await.err();
    assert_eq!(not_json, Some(NoAnswer::NotJson));
    let sent = failing.requests()[0].to_string();
    assert!(sent.contains("［電話番号］") && sent.contains("予約を変えたい"), "{sent}");
    let logs = logs.text();
    let lines = logs.lines().filter(|line| line.contains("the language model gave no answer")).count();
    assert_eq!(lines, 2, "one line a failure: {logs}");
    let reasons = format!("{refused:?} {not_json:?} {}", refused.expect("refused"));
    for canary in ["1234-5678", "hanako", "花子", "山田"] {
        assert!(!sent.contains(canary), "{canary} was sent: {sent}");
    }
    for canary in ["1234-5678", "hanako", "花子", "山田", "カナリア", "予約", "secret-key"] {
        assert!(!logs.contains(canary), "{canary} was logged: {logs}");
        assert!(!reasons.contains(canary), "{canary} stands in {reasons}");
    }
}
