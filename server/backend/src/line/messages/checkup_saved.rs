//! Something was saved; not what.

use serde_json::Value;

use super::flex;
use crate::Links;

/// That it is kept and where it can be seen.
pub fn message(links: &Links) -> Value {
    let body = vec![
        flex::text("答えてくださって、ありがとうございます。いつでも見返せます。"),
        flex::soft("内容は、このトークには書きません。見せると決めるまで、見られるのはあなただけです。"),
    ];
    let buttons = vec![flex::open("ひらく", links, "/checkups", true)];
    flex::message("結果を保存しました。", flex::bubble("結果を保存しました", body, buttons))
}
