//! The drawing of the landing page: evening at the Kamo, stepping stones to a
//! house whose light is on. Drawn for this product; colors come from `style/ui/_art.scss`.

use leptos::prelude::*;

const EVENING: &str = concat!(
    // moon
    r#"<circle class="moon" cx="520" cy="62" r="24"/>"#,
    // three ranges of hills
    r#"<path class="hill" d="M0 150C60 84 130 92 210 118S352 44 440 74s140 60 200 34v252H0z"/>"#,
    r#"<path class="hill" d="M0 178C80 128 170 140 250 150S420 104 500 126s100 26 140 12v222H0z"/>"#,
    r#"<path class="hill-2" d="M0 202c90-40 180-16 280-12s220-50 360-22v192H0z"/>"#,
    // houses on the bank; the middle one has its light on
    r#"<path class="wall" d="M326 208v-52h86v52z"/><path class="roof" d="M316 158l14-22h78l14 22z"/><path class="wall" d="M502 208v-46h84v46z"/><path class="roof" d="M494 164l12-20h76l12 20z"/>"#,
    r#"<path class="wall" d="M420 208v-76h74v76z"/><path class="roof" d="M410 134l13-22h68l13 22z"/><path class="roof" d="M416 150h82l4 8h-90z"/>"#,
    r#"<path class="lamp" d="M432 164h30v44h-30zM470 168h16v22h-16z"/><path class="bar" d="M439 164v44M447 164v44M455 164v44M432 178h30M478 168v22M470 179h16"/>"#,
    r#"<path class="wall" d="M340 174h24v34h-24zM374 174h26v16h-26zM516 178h26v14h-26zM554 174h20v34h-20z"/><path class="flow" d="M380 174v16M387 174v16M394 174v16M520 178v14M526 178v14M532 178v14M538 178v14"/>"#,
    // bushes beside them
    r#"<path class="roof" d="M268 214c-6-14 2-24 12-24 0-14 14-20 22-12 10-2 16 8 13 17 7 4 7 13 3 19z"/><path class="roof" d="M592 212c-3-10 3-17 10-17 2-9 13-11 17-4 8-1 12 6 9 12 4 3 4 6 2 9z"/><path class="flow" d="M286 204c3-4 7-6 11-6M302 190c3 2 5 4 6 7M604 204c3-3 6-4 9-4"/>"#,
    // the river
    r#"<path class="flow" d="M0 226c50-8 84 7 136 0s90-8 144 0 92 7 146 0 88-7 130 0 64 5 90 0M-10 252c50-8 84 7 136 0s90-8 144 0 92 7 146 0 88-7 130 0 64 5 100 0M0 284c50-10 84 8 136 0s90-10 144 0 92 8 146 0 88-8 130 0 64 6 90 0M-10 318c50-10 84 8 136 0s90-10 144 0 92 8 146 0 88-8 130 0 64 6 100 0M0 348c50-10 84 8 136 0s90-10 144 0 92 8 146 0 88-8 130 0 64 6 90 0"/>"#,
    // the light in the water
    r#"<path class="glint" d="M488 232h22M480 242h36M492 254h22M484 266h30M494 278h16"/>"#,
    // stepping stones
    r#"<path class="stone" d="M62 332q6-26 44-28 42-1 50 24 3 18-46 20-44 0-48-16zM178 308q5-22 38-24 36-1 43 20 3 16-40 17-37 0-41-13zM276 284q5-18 31-19 30-1 35 16 3 13-32 14-31 0-34-11zM354 262q4-14 25-15 24-1 28 13 2 10-26 11-24 0-27-9zM414 244q3-11 19-12 19-1 22 10 2 8-20 9-19 0-21-7zM448 228q2-8 13-9 13 0 15 8 1 6-14 6t-14-5z"/>"#,
    // reeds in front
    r#"<path class="reed" d="M580 360c-2-26 2-44 10-62M588 360c0-22 6-38 18-50M572 360c-4-18-10-30-20-40M600 360c4-16 12-26 24-32"/>"#,
);

/// Fills its box from the bottom right.
#[component]
pub fn Evening() -> impl IntoView {
    view! {
        <svg class="art" viewBox="0 0 640 360" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" inner_html=EVENING></svg>
    }
}
