//! Rich menus: the tappable picture under the talk.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::picture::Picture;

/// A stored rich menu with its picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct RichMenu {
    pub(crate) id: String,
    /// The object as it was created (size, selected, name, chatBarText, areas).
    pub(crate) object: Value,
    pub(crate) image: Option<Picture>,
}

impl RichMenu {
    /// The object with its id, as LINE answers it.
    pub(crate) fn answer(&self) -> Value {
        let mut answer = self.object.clone();
        answer["richMenuId"] = json!(self.id);
        answer
    }

    /// Action of the area at a point of the picture.
    pub(crate) fn action_at(&self, x: i64, y: i64) -> Option<&Value> {
        let inside = |area: &&Value| {
            let side = |name: &str| area["bounds"][name].as_i64().unwrap_or(0);
            (side("x")..side("x") + side("width")).contains(&x)
                && (side("y")..side("y") + side("height")).contains(&y)
        };
        self.object["areas"].as_array()?.iter().find(inside).map(|area| &area["action"])
    }

    /// Action of an area by its position in the list.
    pub(crate) fn action_of(&self, area: usize) -> Option<&Value> {
        self.object["areas"].get(area).map(|area| &area["action"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tap_finds_the_area_under_it() {
        let object = json!({"areas": [
            {"bounds": {"x": 0, "y": 0, "width": 100, "height": 100}, "action": {"type": "message", "text": "a"}},
            {"bounds": {"x": 100, "y": 0, "width": 100, "height": 100}, "action": {"type": "message", "text": "b"}},
        ]});
        let menu = RichMenu { id: "richmenu-1".into(), object, image: None };
        assert_eq!(menu.action_at(150, 20).map(|action| &action["text"]), Some(&json!("b")));
        assert_eq!(menu.action_at(150, 120), None);
    }
}
