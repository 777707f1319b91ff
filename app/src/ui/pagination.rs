//! From page to page of a long list.

use leptos::prelude::*;

use super::{ButtonKind, ButtonLink, ButtonSize, Glyph};

/// How many pages a list has.
pub fn pages(total: i64, on_one: i64) -> u64 {
    u64::try_from(total).unwrap_or_default().div_ceil(on_one.unsigned_abs().max(1))
}

/// Previous, place, next. Nothing at all when there is one page.
#[component]
pub fn Pagination<F>(
    /// Counted from 1.
    page: u64,
    /// How many there are.
    pages: u64,
    /// The address of a page.
    href: F,
) -> impl IntoView
where
    F: Fn(u64) -> String + Send + 'static,
{
    (pages > 1).then(|| {
        view! {
            <nav class="pagination" aria-label="ページの移動">
                <ButtonLink
                    href=href(page.saturating_sub(1))
                    label="前へ"
                    kind=ButtonKind::Secondary
                    size=ButtonSize::Small
                    glyph=Glyph::Back
                    disabled=page <= 1
                />
                <p aria-current="page">{format!("{page} / {pages}ページ")}</p>
                <ButtonLink
                    href=href(page + 1)
                    label="次へ"
                    kind=ButtonKind::Secondary
                    size=ButtonSize::Small
                    glyph_after=Glyph::Next
                    disabled={page >= pages}
                />
            </nav>
        }
    })
}
