//! What the bot answers from: questions with answers, support schemes, longer explanations. // 仕様 4(3)ア

use chrono::{NaiveDate, TimeDelta};

use crate::coded::coded;
use crate::text::Text;

coded! {
    /// What an entry is.
    Kind {
        /// A question with its answer.
        Faq = "faq", "よくある質問";
        /// A public scheme that helps.
        Scheme = "scheme", "支援制度";
        /// A longer explanation.
        Article = "article", "読みもの";
    }
}

coded! {
    /// What an entry is about.
    Category {
        /// Seeking work after a long time.
        JobHunting = "job_hunting", "仕事さがし";
        /// This service.
        Service = "service", "このサービスのこと";
        /// Being afraid.
        Fear = "fear", "不安なとき";
        /// Schemes and offices.
        Support = "support", "支援制度";
        /// Money trouble.
        Money = "money", "お金のこと";
        /// Family and care.
        Family = "family", "家族のこと";
        /// Body and mind.
        Health = "health", "からだとこころ";
    }
}

/// The question of an entry, or another way of asking it.
pub type Question = Text<80>;
/// The answer of an entry.
pub type Answer = Text<600>;
/// Who says so.
pub type SourceName = Text<80>;

/// The most other ways of asking that an entry takes.
pub const MOST_ALIASES: usize = 60;

/// After this long somebody should make sure again that an entry holds.
pub const REVIEW_AFTER: TimeDelta = TimeDelta::days(180);

/// An entry as an editor has written it, complete and checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What it is.
    pub kind: Kind,
    /// What it is about.
    pub category: Category,
    /// The question.
    pub question: Question,
    /// Other ways of asking it.
    pub aliases: Vec<Question>,
    /// The answer.
    pub answer: Answer,
    /// A page of the service that goes with it.
    pub link: Option<Link>,
    /// Who says so.
    pub source: SourceName,
    /// Where they say it.
    pub source_url: Option<SourceUrl>,
    /// When somebody made sure that it holds.
    pub reviewed_on: NaiveDate,
    /// Whether the bot answers with it.
    pub published: bool,
}

/// A page of the service: `/liff/booking`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(String);

/// A page of whoever says so: `https://…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceUrl(String);

/// An address of another kind than what is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not such an address")]
pub struct NoAddress;

impl Link {
    /// Reads it; empty is none.
    ///
    /// # Errors
    /// When it is neither `/` nor begins with `/liff/`, or is longer than 100 characters.
    pub fn optional(typed: &str) -> Result<Option<Self>, NoAddress> {
        let typed = typed.trim();
        let is_own = typed == "/" || typed.strip_prefix("/liff/").is_some_and(is_plain);
        match typed {
            "" => Ok(None),
            _ if is_own && typed.len() <= 100 => Ok(Some(Self(typed.to_owned()))),
            _ => Err(NoAddress),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl SourceUrl {
    /// Reads it; empty is none.
    ///
    /// # Errors
    /// When it does not begin with `https://`, or is longer than 300 characters.
    pub fn optional(typed: &str) -> Result<Option<Self>, NoAddress> {
        let typed = typed.trim();
        let is_safe = typed.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && is_plain(rest));
        match typed {
            "" => Ok(None),
            _ if is_safe && typed.len() <= 300 => Ok(Some(Self(typed.to_owned()))),
            _ => Err(NoAddress),
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What may stand in an address without being spelled otherwise.
fn is_plain(rest: &str) -> bool {
    rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_stays_within_the_service() {
        assert_eq!(Link::optional(" /liff/booking ").unwrap().unwrap().as_str(), "/liff/booking");
        assert_eq!(Link::optional(""), Ok(None));
        for odd in ["booking", "//evil.example", "/admin", "https://evil.example", "/liff/\u{0}", "/liff/あ"]
        {
            assert_eq!(Link::optional(odd), Err(NoAddress), "{odd}");
        }
    }

    #[test]
    fn a_source_is_a_page_that_can_be_opened_safely() {
        assert!(SourceUrl::optional("https://www.mhlw.go.jp/a?b=1").unwrap().is_some());
        for odd in ["http://www.mhlw.go.jp", "javascript:alert(1)", "https://", "www.mhlw.go.jp"] {
            assert_eq!(SourceUrl::optional(odd), Err(NoAddress), "{odd}");
        }
    }
}
