//! A list that keeps itself up to date, and makes itself heard when somebody is in danger.

#[cfg(feature = "hydrate")]
use std::time::Duration;

#[cfg(feature = "hydrate")]
use crate::ui::dom::{on, when_given_up};
use leptos::prelude::*;

/// Takes a part of the page anew whenever the server says that it has changed. Where its `data-alarms` names
/// something new, two soft tones are heard; the page says the same in color and words.
#[island]
pub fn LiveList(
    /// Where the server tells of changes.
    wire: String,
    /// Where the part is by itself: the whole page need not be made anew.
    part: String,
    /// The id of the part.
    target: String,
) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new({
        let (wire, part, target) = (wire.clone(), part.clone(), target.clone());
        move |_| {
            listen(&wire, &part, &target);
            let (part, target) = (part.clone(), target.clone());
            // how long somebody has waited changes with every minute
            set_interval(move || begin_renewing(&part, &target), Duration::from_secs(60));
        }
    });
    view! { <span data-live=target data-wire=wire data-part=part hidden=true></span> }
}

/// What the title of the window begins with while somebody is in danger.
#[cfg(feature = "hydrate")]
const ALARM: &str = "【危機のサイン】";

#[cfg(feature = "hydrate")]
fn listen(wire: &str, part: &str, target: &str) {
    let Ok(source) = web_sys::EventSource::new(wire) else { return };
    let (wire, part, target) = (wire.to_owned(), part.to_owned(), target.to_owned());
    let of = (part.clone(), target.clone());
    on(&source, "changed", move |_| begin_renewing(&of.0, &of.1));
    when_given_up(&source, move || listen(&wire, &part, &target));
}

#[cfg(feature = "hydrate")]
fn begin_renewing(part: &str, target: &str) {
    let (part, target) = (part.to_owned(), target.to_owned());
    leptos::task::spawn_local(async move {
        let _ = renew(&part, &target).await;
    });
}

#[cfg(feature = "hydrate")]
async fn renew(part: &str, target: &str) -> Option<()> {
    let page = gloo_net::http::Request::get(part).send().await.ok()?;
    if !page.ok() {
        return None;
    }
    let parsed = document().create_element("template").ok()?;
    parsed.set_inner_html(&page.text().await.ok()?);
    let new = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlTemplateElement>(parsed).ok()?;
    let new = new.content().query_selector(&format!("#{target}")).ok()??;
    let old = document().get_element_by_id(target)?;
    let alarms = |element: &web_sys::Element| element.get_attribute("data-alarms").unwrap_or_default();
    let more = names_more(&alarms(&new), &alarms(&old));
    if !more && let Some(alarm) = new.query_selector("[role=alert]").ok().flatten() {
        // said before
        let _ = alarm.remove_attribute("role");
    }
    // whoever is on a link stays on it
    let focused = document().active_element().and_then(|element| element.get_attribute("href"));
    old.set_inner_html(&new.inner_html());
    let _ = old.set_attribute("data-alarms", &alarms(&new));
    if let Some(href) = focused
        && let Some(link) = old.query_selector(&format!("a[href=\"{href}\"]")).ok().flatten()
        && let Ok(link) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(link)
    {
        let _ = link.focus();
    }
    if more {
        let _ = ring();
        let title = document().title();
        if !title.starts_with(ALARM) {
            document().set_title(&format!("{ALARM}{title}"));
        }
    }
    Some(())
}

/// Whether one of these names was not there before: as many as before may be others.
#[cfg(any(feature = "hydrate", test))]
fn names_more(new: &str, old: &str) -> bool {
    new.split_whitespace().any(|name| !old.split_whitespace().any(|known| known == name))
}

/// Two tones of half a second.
#[cfg(feature = "hydrate")]
fn ring() -> Result<(), wasm_bindgen::JsValue> {
    let context = web_sys::AudioContext::new()?;
    for (tone, begins) in [(660.0, 0.0), (880.0, 0.6)] {
        let (voice, volume) = (context.create_oscillator()?, context.create_gain()?);
        voice.frequency().set_value(tone);
        volume.gain().set_value(0.2);
        voice.connect_with_audio_node(&volume)?;
        volume.connect_with_audio_node(&context.destination())?;
        let now = context.current_time() + begins;
        voice.start_with_when(now)?;
        voice.stop_with_when(now + 0.5)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_alarm_is_new_though_there_are_no_more_of_them() {
        assert!(names_more("b", "a"));
        assert!(names_more("a b", "a"));
        assert!(names_more("a", ""));
        assert!(!names_more("b a", "a b"));
        assert!(!names_more("a", "a b"));
        assert!(!names_more("", "a"));
    }
}
