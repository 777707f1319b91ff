//! What the bot answers from: questions with answers, support schemes, longer explanations. // 仕様 4(3)ア

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
