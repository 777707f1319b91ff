//! Every entry, with what is to be done about it.

use axum::extract::State;
use backend::knowledge::store::{self, Stored};
use chrono::NaiveDate;
use domain::knowledge::{Category, REVIEW_AFTER};
use domain::retrieval::plain;
use domain::wording;
use leptos::prelude::*;

use super::{FILE, HERE};
use crate::admin::fields::{Asked, Fields};
use crate::admin::problem::Answer;
use crate::admin::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// Entries on a page.
const SHOWN: usize = 50;

/// Which entries are looked for.
struct Wanted {
    text: String,
    category: Option<Category>,
    which: String,
}

impl Wanted {
    fn of(asked: &Fields) -> Self {
        let category = Category::from_code(asked.text("category"));
        Self { text: asked.searched(), category, which: asked.text("which").to_owned() }
    }

    fn fits(&self, stored: &Stored, today: NaiveDate) -> bool {
        let entry = &stored.entry;
        let text = plain(&self.text);
        let says = |words: &String| plain(words).contains(&text);
        let is_said = text.is_empty() || entry.questions.iter().any(says) || says(&entry.answer);
        is_said
            && self.category.is_none_or(|category| category == entry.category)
            && match self.which.as_str() {
                "due" => is_due(stored, today),
                "hidden" => !stored.published,
                _ => true,
            }
    }
}

fn is_due(stored: &Stored, today: NaiveDate) -> bool {
    stored.published && stored.entry.reviewed_on + REVIEW_AFTER < today
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let all = store::all(&state.backend.pool).await?;
    let today = state.backend.today();
    let wanted = Wanted::of(&asked);
    let code = asked.get("done").map(str::to_owned);
    let page = usize::try_from(asked.page()).unwrap_or_default();
    let brought = ["new", "changed", "same"].map(|name| asked.number::<usize>(name));
    let has_model = state.backend.mind.has_model();
    Ok(shell.render("案内AIの答え", move || {
        let published = all.iter().filter(|stored| stored.published).count();
        let due = all.iter().filter(|stored| is_due(stored, today)).count();
        let found: Vec<&Stored> = all.iter().filter(|stored| wanted.fits(stored, today)).collect();
        let note = format!("公開 {published}件。半年たったものは、まだ正しいか、読みなおしてください（いま {due}件）。");
        let rows = found.iter().skip(page * SHOWN).take(SHOWN).map(|stored| row(stored, today)).collect_view();
        let columns = vec![
            Column::words("質問"),
            Column::words("分類"),
            Column::number("言いかえ"),
            Column::words("確かめた日"),
            Column::words("ようす"),
        ];
        let count = found.len();
        let table = match count {
            0 => view! { <Empty title="あてはまる答えはありません" note="言葉をかえるか、しぼりこみをはずしてみてください。" /> }.into_any(),
            _ => view! { <Table caption="案内AIの答えの一覧" hidden_caption=true columns>{rows}</Table> }.into_any(),
        };
        let pages = pager(&wanted, page, count);
        let said = match brought {
            [Some(new), Some(changed), Some(same)] => {
                let words = format!("新しい答え {new}件、書きかえた答え {changed}件、そのままの答え {same}件。");
                view! {
                    <Notice kind=NoticeKind::Good title="ファイルを取りこみました。すぐに、案内AIが使います。" live=true>
                        <p>{words}</p>
                    </Notice>
                }
                .into_any()
            }
            _ => done(code.as_deref()).into_any(),
        };
        let method = match has_model {
            true => "案内AIは、意味の近さと文字の両方で、さがしています。",
            false => "案内AIは、いまは文字の近さだけで、さがしています。意味の近さも使うには、埋めこみモデルを入れるよう、システムの担当に頼んでください。",
        };
        view! {
            <PageHead title="案内AIの答え" note>
                <ButtonLink href=format!("{HERE}/new") label="答えを足す" glyph=Glyph::Plus kind=ButtonKind::Primary />
                <ButtonLink href=FILE label="ファイルで出し入れ" />
            </PageHead>
            {said}
            {filter(&wanted)}
            <p class="meta">{format!("{count}件")}</p>
            {table}
            {pages}
            <p class="meta">{method}</p>
        }
    }))
}

fn filter(wanted: &Wanted) -> impl IntoView + use<> {
    let categories = Category::ALL
        .iter()
        .map(|category| SelectOption::new(category.code(), category.words()))
        .collect::<Vec<_>>();
    let which =
        vec![SelectOption::new("due", "読みなおすもの"), SelectOption::new("hidden", "公開していないもの")];
    let category = wanted.category.map_or("", Category::code);
    let (text, chosen) = (wanted.text.clone(), wanted.which.clone());
    view! {
        <Filter>
            <Form action=HERE get=true>
                <TextInput name="q" label="ことば" value=text width=FieldWidth::Mid />
                <Select name="category" label="分類" options=categories value=category prompt="すべて" width=FieldWidth::Mid />
                <Select name="which" label="ようす" options=which value=chosen prompt="すべて" width=FieldWidth::Mid />
                <Button label="しぼりこむ" />
            </Form>
        </Filter>
    }
}

fn pager(wanted: &Wanted, page: usize, count: usize) -> impl IntoView + use<> {
    let category = wanted.category.map_or("", Category::code).to_owned();
    let (text, which) = (wanted.text.clone(), wanted.which.clone());
    let href = move |page: u64| {
        let fields = Fields::from_pairs(vec![
            ("q".to_owned(), text.clone()),
            ("category".to_owned(), category.clone()),
            ("which".to_owned(), which.clone()),
            ("page".to_owned(), page.to_string()),
        ]);
        format!("{HERE}?{}", fields.encode())
    };
    let pages = count.div_ceil(SHOWN) as u64;
    view! { <Pagination page=page as u64 + 1 pages href /> }
}

fn row(stored: &Stored, today: NaiveDate) -> impl IntoView + use<> {
    let entry = &stored.entry;
    let badge = match (stored.published, is_due(stored, today)) {
        (false, _) => view! { <Badge label="公開していません" glyph=Glyph::Lock /> }.into_any(),
        (true, true) => {
            view! { <Badge label="読みなおす" tone=Tone::Caution glyph=Glyph::Clock /> }.into_any()
        }
        (true, false) => view! { <Badge label="公開中" tone=Tone::Good glyph=Glyph::Check /> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row"><a href=format!("{HERE}/{}", stored.id)>{entry.questions[0].clone()}</a></th>
            <td>{entry.category.words()}<small>{entry.kind.words()}</small></td>
            <td data-type="number">{entry.questions.len() - 1}</td>
            <td>{wording::date(entry.reviewed_on)}</td>
            <td>{badge}</td>
        </tr>
    }
}
