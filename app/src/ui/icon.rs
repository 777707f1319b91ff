//! Line icons on a grid of 24, drawn for this product. Color comes from the text.

use leptos::prelude::*;

attribute! {
    /// How large an icon is drawn.
    IconSize {
        /// 24 px.
        Normal = "normal",
        /// 20 px.
        Small = "small",
        /// 32 px.
        Large = "large",
    }
}

macro_rules! glyphs {
    ($($(#[$doc:meta])* $name:ident => $path:literal,)+) => {
        /// A drawing; [`Icon`] puts it on the page.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Glyph { $($(#[$doc])* $name,)+ }

        impl Glyph {
            /// Every drawing, for the gallery.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The shapes inside the `svg` element.
            pub const fn shapes(self) -> &'static str {
                match self { $(Self::$name => $path,)+ }
            }
        }
    };
}

glyphs! {
    /// Octagon: a crisis at the desk, nothing else.
    Alarm => r#"<path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z"/><path d="M12 7.5V13M12 16.5v.01"/>"#,
    /// Triangle: something to correct or to know before.
    Alert => r#"<path d="M12 4 2.500 20h19z"/><path d="M12 10v5M12 17.500v.01"/>"#,
    /// Two people side by side.
    Along => r#"<circle cx="8" cy="7" r="3"/><circle cx="17" cy="9" r="2.500"/><path d="M2.500 20c.5-4.500 2.500-7 5.500-7s5 2.500 5.500 7M14.500 14.500c3.500-1.500 6.500.5 7 5.500"/>"#,
    /// To the previous page.
    Back => r#"<path d="m15 5-7 7 7 7"/>"#,
    /// Column, reading.
    Book => r#"<path d="M12 6.500C9.500 4.800 6.500 4.500 3.500 4.800v13c3-.3 6 0 8.500 1.700 2.500-1.700 5.500-2 8.500-1.700v-13c-3-.3-6 0-8.500 1.700zM12 6.500v13"/>"#,
    /// Date, booking.
    Calendar => r#"<rect x="3.500" y="5" width="17" height="15.500" rx="2"/><path d="M3.500 10h17M8 2.800v3.700M16 2.800v3.700"/>"#,
    /// Figures.
    Chart => r#"<path d="M4 20h16M7 17v-6M12 17V6M17 17v-9"/>"#,
    /// Chat as a means.
    Chat => r#"<path d="M4 5h16v11h-9l-4.500 3.500V16H4z"/><path d="M8 9h8M8 12h5"/>"#,
    /// A tick.
    Check => r#"<path d="m5 12.500 4.500 4.500L19 7"/>"#,
    /// Self-check.
    Checkup => r#"<rect x="5" y="4" width="14" height="17" rx="2"/><path d="M9 4V2.800h6V4M8.500 12.500 11 15l4.500-5"/>"#,
    /// Working hours, time.
    Clock => r#"<circle cx="12" cy="12" r="8.500"/><path d="M12 7v5l3.500 2"/>"#,
    /// A cross.
    Cross => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
    /// Ticked circle: it worked.
    Done => r#"<circle cx="12" cy="12" r="9"/><path d="m8 12.500 2.800 2.800L16.500 9"/>"#,
    /// The sun goes down: evening slots.
    Dusk => r#"<path d="M3 18h18M7 18a5 5 0 0 1 10 0M12 5v5M9.500 7.500 12 10l2.500-2.500M6 21.500h12"/>"#,
    /// The sun comes up: early slots.
    Dawn => r#"<path d="M3 19h18M7 19a5 5 0 0 1 10 0M12 10V5M9.500 7.500 12 5l2.500 2.500M4.500 12.500 6 14M19.500 12.500 18 14"/>"#,
    /// △ a few are left.
    Few => r#"<path d="M12 4.500 20.500 19h-17z"/>"#,
    /// × nothing is left.
    Full => r#"<path d="m6 6 12 12M18 6 6 18"/>"#,
    /// A heart.
    Heart => r#"<path d="M12 20C6 15.500 3.500 12.500 3.500 9a4.500 4.500 0 0 1 8.500-2 4.500 4.500 0 0 1 8.500 2c0 3.500-2.500 6.500-8.500 11z"/>"#,
    /// Home.
    Home => r#"<path d="m3.500 11 8.500-7 8.500 7"/><path d="M6 9.500V20h12V9.500M10 20v-5.500h4V20"/>"#,
    /// Circled i.
    Info => r#"<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.500v.01"/>"#,
    /// Not shown to others.
    Lock => r#"<rect x="5" y="10.500" width="14" height="10" rx="2"/><path d="M8 10.500V8a4 4 0 0 1 8 0v2.500"/>"#,
    /// Night slots.
    Moon => r#"<path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z"/>"#,
    /// To the next page.
    Next => r#"<path d="m9 5 7 7-7 7"/>"#,
    /// A written note.
    Note => r#"<path d="M5 4h14v11l-5 5H5z"/><path d="M14 20v-5h5M8.500 9h7M8.500 12.500h4"/>"#,
    /// ○ free.
    Open => r#"<circle cx="12" cy="12" r="8"/>"#,
    /// Log out.
    Out => r#"<path d="M10 4H5v16h5M14 8l4 4-4 4M18 12H9"/>"#,
    /// Introductions.
    Path => r#"<path d="M4 6h6v5h5v5h5"/><circle cx="4" cy="6" r="1.500"/><circle cx="20" cy="16" r="1.500"/>"#,
    /// People together.
    People => r#"<circle cx="9" cy="8" r="3.500"/><path d="M2.500 20c0-4 2.800-6.500 6.500-6.500s6.500 2.500 6.500 6.500M16 5a3.500 3.500 0 0 1 0 6.500M18 14.500c2.200.8 3.500 2.800 3.500 5.500"/>"#,
    /// One person.
    Person => r#"<circle cx="12" cy="8" r="4"/><path d="M4.500 20c1-4 4-6 7.500-6s6.500 2 7.500 6"/>"#,
    /// Phone as a means, helplines.
    Phone => r#"<path d="M6.500 3.500h3l1.500 4-2 1.600a12 12 0 0 0 5.900 5.900l1.600-2 4 1.500v3a2 2 0 0 1-2.200 2A17 17 0 0 1 4.500 5.700a2 2 0 0 1 2-2.200z"/>"#,
    /// A place.
    Pin => r#"<path d="M12 21c4.500-5 7-8.300 7-11.500A7 7 0 0 0 5 9.500C5 12.700 7.500 16 12 21z"/><circle cx="12" cy="9.500" r="2.500"/>"#,
    /// Add.
    Plus => r#"<path d="M12 5v14M5 12h14"/>"#,
    /// Find.
    Search => r#"<circle cx="10.500" cy="10.500" r="6"/><path d="m15 15 5.500 5.500"/>"#,
    /// Write, mail.
    Send => r#"<path d="m4 12 16-8-5 16-3.500-6.500z"/><path d="m11.500 13.500 4-4"/>"#,
    /// Daytime slots, today.
    Sun => r#"<circle cx="12" cy="12" r="4"/><path d="M12 2.500V5M12 19v2.500M2.500 12H5M19 12h2.500M5.300 5.300 7 7M17 17l1.700 1.700M5.300 18.700 7 17M17 7l1.700-1.700"/>"#,
    /// Move to another time.
    Swap => r#"<path d="M4 8h14l-3.500-3.500M20 16H6l3.500 3.500"/>"#,
    /// Video as a means.
    Video => r#"<rect x="3" y="6" width="12" height="12" rx="2"/><path d="m15 11 6-3.500v9L15 13z"/>"#,
    /// Postings, work.
    Work => r#"<rect x="3" y="7.500" width="18" height="12" rx="2"/><path d="M8.500 7.500V5h7v2.500M3 12.500c5.500 2.500 12.500 2.500 18 0"/>"#,
}

/// A drawing beside words. It is hidden from screen readers: the words say it.
#[component]
pub fn Icon(
    /// Which drawing.
    glyph: Glyph,
    /// How large.
    #[prop(optional)]
    size: IconSize,
) -> impl IntoView {
    view! {
        <svg class="icon" data-size=size.as_str() viewBox="0 0 24 24" aria-hidden="true" inner_html=glyph.shapes()></svg>
    }
}

/// The mark of the service: stepping stones between two lines of a river.
#[component]
pub fn Mark() -> impl IntoView {
    const SHAPES: &str = r#"<path d="M2 8c5-4 8 3 13 0s8-3 13 0M2 22c5-4 8 3 13 0s8-3 13 0" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><path d="M3 13.500q3-2 6 0v3q-3 1.500-6 0zM12 13.500q3-2 6 0v3q-3 1.500-6 0zM21 13.500q3-2 6 0v3q-3 1.500-6 0z" fill="currentColor"/>"#;
    view! { <svg class="mark" width="30" height="26" viewBox="0 0 30 26" aria-hidden="true" inner_html=SHAPES></svg> }
}
