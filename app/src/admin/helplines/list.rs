//! Every entry, and when it was verified.

use axum::extract::{Extension, State};
use axum::response::Redirect;
use backend::helplines::{self, Helpline as Line};
use backend::staff::Staff;
use chrono::NaiveDate;
use domain::ids::HelplineId;
use domain::wording;
use leptos::prelude::*;

use super::{HERE, SOON_DAYS};
use crate::admin::fields::{Asked, Fields};
use crate::admin::problem::{Answer, DeskError};
use crate::admin::words::done;
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Asked(asked): Asked,
) -> Answer<Page> {
    let lines = helplines::all(&state.backend.pool).await?;
    let today = state.backend.today();
    let code = asked.get("done").map(str::to_owned);
    Ok(shell.render("電話窓口", move || {
        let rows = lines.iter().map(|line| row(line, today)).collect_view();
        let columns = ["順番", "窓口", "時間", "利用者の画面"]
            .map(Column::words)
            .into_iter()
            .chain([Column::actions("操作")])
            .collect();
        let table = match lines.is_empty() {
            true => view! { <Empty title="まだ、窓口がありません" note="いまは、全国の窓口の番号だけが、時間なしで出ています。" /> }.into_any(),
            false => view! { <Table caption="電話窓口の一覧" hidden_caption=true columns>{rows}</Table> }.into_any(),
        };
        view! {
            <PageHead title="電話窓口" note="つらいときに、利用者のどの画面からも開けます。確かめてから90日のあいだだけ出ます。">
                <ButtonLink href="/admin/helplines/new" label="窓口を足す" glyph=Glyph::Plus kind=ButtonKind::Primary />
            </PageHead>
            {done(code.as_deref())}
            {table}
            <p class="meta">"119（救急）と110（警察）は、いつも出ます。"</p>
        }
    }))
}

fn row(line: &Line, today: NaiveDate) -> impl IntoView + use<> {
    let left = (line.shown_until() - today).num_days();
    let until = wording::date(line.shown_until());
    let badge = match left {
        ..0 => view! { <Badge label="出ていません" tone=Tone::Danger glyph=Glyph::Alert /> }.into_any(),
        0..=SOON_DAYS => {
            view! { <Badge label=format!("{until}まで") tone=Tone::Caution glyph=Glyph::Clock /> }.into_any()
        }
        _ => view! { <Badge label=format!("{until}まで") tone=Tone::Good glyph=Glyph::Check /> }.into_any(),
    };
    let by = line.verified_by.as_ref().map(|name| format!("（{name}）")).unwrap_or_default();
    let about = format!("：{}", line.name);
    let (id, address) = (line.id.to_string(), format!("{HERE}/{}", line.id));
    let verify = view! { <Button label="今日確かめた" about=about.clone() name="verify" value=id size=ButtonSize::Small /> };
    view! {
        <tr>
            <td data-type="number">{line.position}</td>
            <th scope="row">{line.name.clone()}<small>{line.phone.clone()}</small></th>
            <td>{line.hours.clone()}</td>
            <td>{badge}<small>{format!("{}に確かめました{by}", wording::date(line.verified_on))}</small></td>
            <td>
                <Row>
                    <Form action=HERE>{verify}</Form>
                    <ButtonLink href=address label="なおす" about kind=ButtonKind::Quiet size=ButtonSize::Small />
                </Row>
            </td>
        </tr>
    }
}

pub(super) async fn verify(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    fields: Fields,
) -> Answer<Redirect> {
    let id: HelplineId = fields.read("verify").ok_or_else(DeskError::missing)?;
    match helplines::verify(&state.backend, id, staff.id).await? {
        true => Ok(Redirect::to("/admin/helplines?done=verified")),
        false => Err(DeskError::missing()),
    }
}
