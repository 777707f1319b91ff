//! Japanese line breaks by phrase: a `<wbr>` where a reader would pause, for
//! places where the stylesheet forbids every other break (`word-break: keep-all`).

use leptos::prelude::*;

use super::Words;

/// A text that may break only between phrases: headings, buttons, card titles.
/// A literal is cut once in the life of the process.
pub fn phrase(text: impl Into<Words>) -> impl IntoView {
    let html = html(text.into());
    view! { <span class="phrase" inner_html=html></span> }
}

/// The same text as HTML, escaped, with `<wbr>` between phrases.
///
/// In the browser the text comes back uncut: what the server wrote stays.
pub fn html(text: Words) -> Words {
    #[cfg(feature = "ssr")]
    return cut::html(text);
    #[cfg(not(feature = "ssr"))]
    return escape(&text).into();
}

#[cfg(any(test, not(feature = "ssr")))]
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(feature = "ssr")]
mod cut {
    use std::collections::HashMap;
    use std::sync::{LazyLock, RwLock};

    use super::Words;

    /// Literals only: their number is fixed when the program is compiled, so the
    /// map cannot grow with what people type.
    static LITERALS: LazyLock<RwLock<HashMap<&'static str, &'static str>>> = LazyLock::new(RwLock::default);

    pub(super) fn html(text: Words) -> Words {
        let Words::Borrowed(literal) = text else {
            return mark_up(&text).into();
        };
        if let Some(&known) = LITERALS.read().ok().as_ref().and_then(|map| map.get(literal)) {
            return known.into();
        }
        let made: &'static str = Box::leak(mark_up(literal).into_boxed_str());
        match LITERALS.write() {
            Ok(mut map) => (*map.entry(literal).or_insert(made)).into(),
            Err(_) => made.into(),
        }
    }

    fn mark_up(text: &str) -> String {
        let mut html = String::with_capacity(text.len() * 2);
        for (index, piece) in phrases(text).iter().enumerate() {
            if index > 0 {
                html.push_str("<wbr>");
            }
            for letter in piece.chars() {
                match letter {
                    '&' => html.push_str("&amp;"),
                    '<' => html.push_str("&lt;"),
                    '>' => html.push_str("&gt;"),
                    other => html.push(other),
                }
            }
        }
        html
    }

    /// The phrases of a text. The model was trained on prose, so its breaks
    /// inside dates, times and brackets are taken back.
    pub(super) fn phrases(text: &str) -> Vec<String> {
        let model = budoux::models::default_japanese_model();
        let mut pieces: Vec<String> = Vec::new();
        for next in budoux::parse(model, text) {
            match pieces.last_mut() {
                Some(last) if belongs_together(last, &next) => last.push_str(&next),
                _ => pieces.push(next),
            }
        }
        pieces.iter().flat_map(|piece| parted(piece)).collect()
    }

    /// Where a phrase may break, though the model knows no break there: after and before these.
    const BREAKS_AFTER: [&str; 4] = ["一生懸命", "どのくらい", "作業環境", "価値観"];
    const BREAKS_BEFORE: [&str; 2] = ["かもしれません", "いなければ"];

    fn parted(piece: &str) -> Vec<String> {
        let after = BREAKS_AFTER.iter().filter_map(|word| Some(piece.find(word)? + word.len()));
        let before = BREAKS_BEFORE.iter().filter_map(|word| piece.find(word).filter(|&at| at > 0));
        let at = after
            .chain(before)
            .find(|&at| at < piece.len() && !piece[at..].starts_with(['、', '。', '」', '）']));
        match at {
            Some(at) => vec![piece[..at].to_owned(), piece[at..].to_owned()],
            None => vec![piece.to_owned()],
        }
    }

    fn belongs_together(before: &str, after: &str) -> bool {
        let (Some(left), Some(right)) = (before.chars().last(), after.chars().next()) else {
            return true;
        };
        let of_number = |c: char| c.is_ascii_alphanumeric() || ":/.-#()〜".contains(c);
        let counter = |c: char| "時分日月年件名人社回歳円".contains(c);
        of_number(left) && (of_number(right) || counter(right))
            || "（「『(・".contains(left)
            || "）」』)、。・？！ー".contains(right)
            || right == '('
            || before.ends_with("どの") && after.starts_with("くらい")
            || before.ends_with("まん") && after.starts_with('中')
            || (before.ends_with("日の") || before.ends_with(")の")) && "朝昼夜".contains(right)
            || matches!(left, '午' | '深')
            || right.is_ascii_digit() && ["午前", "午後", "深夜"].iter().any(|part| before.ends_with(part))
            || ["こと", "とき", "もの", "ため"].iter().any(|noun| after.starts_with(noun))
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn cut(text: &'static str) -> String {
        html(text.into()).to_string()
    }

    #[test]
    fn phrases_are_parted_by_wbr() {
        assert_eq!(cut("今日はどうしますか"), "今日は<wbr>どうしますか");
    }

    #[test]
    fn long_phrases_break_where_a_reader_would() {
        for (text, parted) in [
            ("一生懸命働かなければならない", "一生懸命<wbr>働かなければならない"),
            ("いつも仕事のことを考えていなければならない", "考えて<wbr>いなければならない"),
            ("疲れがたまっているかもしれません", "たまっている<wbr>かもしれません"),
            ("仕事の価値観（1つずつ）", "価値観<wbr>（1つずつ）"),
            ("どのくらいきいてくれますか？", "どのくらい<wbr>きいて"),
            ("私の職場の作業環境（騒音、照明、温度、換気など）はよくない", "作業環境<wbr>（騒音、"),
        ] {
            let html = cut(text);
            assert!(html.contains(parted), "{html}");
        }
    }

    #[test]
    fn nothing_but_breaks_is_added() {
        let text = "佐藤さんが18日の夜にお待ちしています（チャット・30分）";
        assert_eq!(cut(text).replace("<wbr>", ""), text);
    }

    #[test]
    fn dates_and_times_stay_whole() {
        let html = cut("11月18日(水)の午後8:30に話す");
        for whole in ["18日(水)", "午後8:30"] {
            assert!(html.contains(whole), "{html}");
        }
        let html = cut("11月19日(木) 深夜0:30（18日(水)の夜）");
        assert!(html.contains("(水)の夜）"), "{html}");
    }

    #[test]
    fn what_people_typed_is_escaped() {
        let typed = String::from("<b>&太郎");
        let html = html(typed.clone().into());
        assert_eq!(html.replace("<wbr>", ""), escape(&typed));
    }

    #[test]
    fn a_literal_is_cut_once() {
        let (first, second) = (html("始め方は、3つだけ".into()), html("始め方は、3つだけ".into()));
        assert!(std::ptr::eq(first.as_str(), second.as_str()));
    }
}
