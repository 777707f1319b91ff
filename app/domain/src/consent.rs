//! What somebody may consent to (同意), each by itself and taken back at any time.

use crate::coded::coded;

coded! {
    /// What a consent is for.
    Purpose {
        /// Employers are chosen from results and wishes. // 仕様 4(3)エ
        Matching = "matching", "求人の推薦";
        /// A counselor sees what a choice was computed from. // 仕様 4(3)オ
        Assessment = "assessment", "推薦の理由の説明";
    }
}
