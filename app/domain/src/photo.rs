//! Photos of an employer's workplace. // 仕様 4(3)エ

use crate::text::Text;

/// Photos of one employer at most; the database knows it too.
pub const MOST: usize = 3;

/// What there is to see in a photo, for those who do not see it.
pub type PhotoWords = Text<60>;
