//! For somebody in danger or in serious trouble: a fixed, reviewed answer with the numbers of people who
//! listen. It needs nothing but itself: without a database the numbers known everywhere stand in it.

use serde_json::Value;

use super::flex;
use crate::Links;
use crate::helplines::Helpline;

/// Lines that stand in for those of the staff.
const FIXED: [(&str, &str, &str); 2] =
    [("よりそいホットライン", "0120-279-338", "24時間・無料"), ("#いのちSOS", "0120-061-338", "通話無料")];
/// The most numbers that are shown: somebody in distress should not have to choose.
const MOST: usize = 3;

/// What was noticed, and the lines that staff have verified and that are open now; none where they are not
/// known.
pub fn message(crisis: bool, lines: &[Helpline], links: &Links) -> Value {
    let known: Vec<(&str, &str, &str)> = match lines {
        [] => FIXED.to_vec(),
        lines => lines.iter().take(MOST).map(of).collect(),
    };
    let (heading, words, last) = match crisis {
        true => (
            "話してくれて、ありがとうございます",
            "とても、つらかったですね。いまは、ひとりで抱えないでください。声を聞いてくれる人がいます。",
            "いのちがあぶないとき、体が危険なときは、119（救急）か110（警察）へ。",
        ),
        false => (
            "書いてくださって、ありがとうございます",
            "大変な中で、よく書いてくれました。話すだけでも、少し軽くなることがあります。相談員の予約も、早い時間からとれます。",
            "いますぐ助けがいるときは、119（救急）か110（警察）へ。",
        ),
    };
    let mut body = vec![flex::text(words)];
    body.extend(known.iter().map(|(name, phone, hours)| flex::text(&format!("{name}\n{phone}（{hours}）"))));
    body.push(flex::soft(last));
    let mut buttons: Vec<Value> =
        known.iter().take(2).map(|(_, phone, _)| flex::call(&format!("{phone} にかける"), phone)).collect();
    buttons.push(flex::open("相談員と話す", links, "/conversation/person", false));
    if !crisis {
        buttons.push(flex::open("早い時間を予約する", links, "/booking", false));
    }
    flex::message("お返事があります。", flex::bubble(heading, body, buttons))
}

fn of(line: &Helpline) -> (&str, &str, &str) {
    (&line.name, &line.phone, &line.hours)
}
