//! How far long work has come, in numbers.

use leptos::prelude::*;

use super::Words;

/// `求人を取りこんでいます　3,000件のうち 1,240件` and a bar.
#[component]
pub fn Progress(#[prop(into)] id: Words, #[prop(into)] label: Words, value: u32, max: u32) -> impl IntoView {
    view! {
        <div class="progress">
            <label for=id.clone()>{label}</label>
            <progress id=id value=value.to_string() max=max.to_string()></progress>
        </div>
    }
}
