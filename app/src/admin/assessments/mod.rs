//! Explaining somebody's matches (AIアセスメント): the analysis, phrases to begin with, what was written and
//! answered. Only for whom it was consented to be shown. // 仕様 4(3)オ

mod analysis;

use axum::Router;
use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use backend::assessments::{self, Assessment, Writing};
use backend::seekers::{self, Seeker};
use backend::staff::Staff;
use domain::ids::{AssessmentId, SeekerId};
use domain::matching::Analysis;
use domain::staff::Permission;
use domain::text::{StaffNote, TextRefused};
use domain::wording;
use leptos::prelude::*;

use super::fields::{Asked, Fields, Id};
use super::problem::{Answer, DeskError};
use super::words::{done, family, lines};
use crate::page::Page;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The pages of this screen.
pub fn router() -> Router<AppState> {
    Router::new().route("/admin/seekers/{id}/assessment", get(show).post(save))
}

fn address(seeker: SeekerId) -> String {
    format!("/admin/seekers/{seeker}/assessment")
}

/// What the page shows.
struct Sheet {
    seeker: Seeker,
    /// None without consent.
    analysis: Option<Analysis>,
    written: Vec<Assessment>,
    /// The form: id, revision, text.
    form: (AssessmentId, i32, String),
    /// What another one has saved meanwhile.
    other: Option<String>,
    errors: FormErrors,
    done: Option<String>,
}

impl Sheet {
    async fn load(state: &AppState, id: SeekerId) -> Answer<Self> {
        let backend = &state.backend;
        let seeker = seekers::find(&backend.pool, id).await?.ok_or_else(DeskError::missing)?;
        let analysis = assessments::analysis(backend, id).await?;
        let written = match analysis {
            Some(_) => assessments::of_seeker(backend, id).await?,
            None => Vec::new(),
        };
        // A draft is gone on with; there is one at most.
        let form = match written.iter().find(|one| one.shared_at.is_none()) {
            Some(draft) => (draft.id, draft.revision, draft.body.clone()),
            None => (assessments::new_id(), 0, String::new()),
        };
        Ok(Self { seeker, analysis, written, form, other: None, errors: FormErrors::none(), done: None })
    }

    fn render(self, shell: StaffShell) -> Page {
        shell.at("/admin/seekers").render("推薦の理由の説明", || {
            let name = self.seeker.name.clone();
            let back = format!("/admin/seekers/{}", self.seeker.id);
            let content = match &self.analysis {
                None => view! {
                    {kept(&self)}
                    <NotShown title="いまは、見られません" why="本人が、推薦の理由をカウンセラーに見せると決めたときだけ、ここに出ます。" />
                }
                .into_any(),
                Some(found) => {
                    let (form, written) = (self.form(found), written(&self.written));
                    let behind = analysis::view(found);
                    view! { <Columns half=true>{behind}<Stack gap=Gap::Mid>{form}{written}</Stack></Columns> }.into_any()
                }
            };
            view! {
                <BackLink href=back label=format!("{name}さん") />
                <PageHead title="推薦の理由の説明" note=format!("{name}さんの求人が、どうしてえらばれたのか。") />
                {done(self.done.as_deref())}
                <ErrorSummary errors=self.errors.clone() title="まだ保存していません" />
                {content}
            }
        })
    }

    /// What was typed stays, to be kept over what another one has saved meanwhile, which is shown.
    fn overtaken(mut self, typed: &str) -> Self {
        let draft = self.written.iter().find(|one| one.shared_at.is_none());
        self.other = draft.map(|draft| draft.body.clone());
        let words = match self.other {
            Some(_) => {
                "ほかの人が先に保存しました。「ほかの人の下書き」と見くらべて、よければもう一度押してください"
            }
            None => "ほかの人が、もう届けました。続けて届けるときは、もう一度押してください",
        };
        self.errors.add("body", words);
        self.form.2 = typed.to_owned();
        self
    }

    fn form(&self, found: &Analysis) -> impl IntoView + use<> {
        let (id, seen, body) = self.form.clone();
        let fields = vec![("id".to_owned(), id.to_string()), ("seen".to_owned(), seen.to_string())];
        let phrases = found.phrases().into_iter().map(|words| view! { <li>{words}</li> }).collect_view();
        let (error, action) = (self.errors.at("body"), address(self.seeker.id));
        let other = self.other.as_deref().map(|words| {
            let words = lines(words);
            view! { <Card title="ほかの人の下書き" id="other" tone=Tone::Soft><p>{words}</p></Card> }
        });
        view! {
            <Panel title="やさしい言葉で、説明を書く" id="write">
                <Disclosure summary="書き出しの例（えらんで、直して使ってください）" open=true>
                    <ul class="stack" data-gap="tight">{phrases}</ul>
                </Disclosure>
                {other}
                <Form action>
                    <HiddenInputs fields />
                    <TextArea
                        name="body"
                        label="本人に届ける文章"
                        hint="4,000字まで。決めつけず、傾向として。計算にできないことも、ひとこと。"
                        value=body
                        error
                        rows=12
                    />
                    <Actions side=true>
                        <Button label="下書きとして保存する" name="op" value="draft" />
                        <Button label="本人に届ける" kind=ButtonKind::Primary name="op" value="share" />
                    </Actions>
                    <p class="meta">"届けると、LINEでは「説明が届いています」とだけ伝わります。届けたあとは、直せません。"</p>
                </Form>
            </Panel>
        }
    }
}

/// What was typed when the person took the consent back.
fn kept(sheet: &Sheet) -> Option<impl IntoView + use<>> {
    let error = sheet.errors.at("body")?;
    let value = sheet.form.2.clone();
    Some(view! { <TextArea name="body" label="書いた文章" value error=Some(error) rows=8 /> })
}

fn written(written: &[Assessment]) -> Option<impl IntoView + use<>> {
    let shared: Vec<&Assessment> = written.iter().filter(|one| one.shared_at.is_some()).collect();
    let cards = shared
        .iter()
        .map(|one| {
            let head = format!(
                "{}さんが{}に届けました",
                family(&one.staff_name),
                one.shared_at.map(wording::moment).unwrap_or_default()
            );
            let (label, tone) = match one.read_at {
                Some(_) => ("読まれました", Tone::Good),
                None => ("まだ読まれていません", Tone::Plain),
            };
            let answer = one.answer.as_deref().map(|words| {
                let words = lines(words);
                view! { <p class="strong">"本人から："{words}</p> }
            });
            let body = lines(&one.body);
            view! { <Card><p class="meta">{head}</p><Row><Badge label tone /></Row><p>{body}</p>{answer}</Card> }
        })
        .collect_view();
    (!shared.is_empty())
        .then(|| view! { <Section title="届けたもの" id="shared"><Stack>{cards}</Stack></Section> })
}

async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<SeekerId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = Sheet::load(&state, id).await?;
    Ok(Sheet { done: asked.get("done").map(str::to_owned), ..sheet }.render(shell))
}

async fn save(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(seeker): Id<SeekerId>,
    fields: Fields,
) -> Answer<Response> {
    let id: AssessmentId = fields.read("id").ok_or_else(DeskError::missing)?;
    let seen = fields.number("seen").unwrap_or_default();
    let share = fields.text("op") == "share";
    let mut sheet = Sheet::load(&state, seeker).await?;
    sheet.form = (id, seen, fields.text("body").to_owned());
    let status = match (StaffNote::parse(fields.text("body")), sheet.analysis.clone()) {
        (Ok(body), Some(analysis)) => {
            let writing =
                Writing { id, seeker, staff: staff.id, body: &body, analysis: &analysis, seen, share };
            if assessments::save(&state.backend, &writing).await? {
                let done = if share { "assessment_shared" } else { "assessment_kept" };
                return Ok(Redirect::to(&format!("{}?done={done}", address(seeker))).into_response());
            }
            sheet = Sheet::load(&state, seeker).await?.overtaken(fields.text("body"));
            StatusCode::CONFLICT
        }
        (_, None) => {
            sheet
                .errors
                .add("body", "本人が、見せるのをやめました。書いた文章は、この画面にだけ残っています");
            StatusCode::CONFLICT
        }
        (Err(TextRefused::Empty), _) => {
            sheet.errors.add("body", "説明を書いてください。例から、ひとつ使っても大丈夫です");
            StatusCode::UNPROCESSABLE_ENTITY
        }
        (Err(TextRefused::TooLong { over }), _) => {
            sheet.errors.add("body", format!("{}字までです。あと{over}字、短くしてください", StaffNote::MAX));
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    Ok(sheet.render(shell).status(status).into_response())
}

/// Who waits for an explanation, where counselors come by.
pub(super) async fn reminder(state: &AppState, staff: &Staff) -> Answer<Option<AnyView>> {
    if !staff.role.may(Permission::Assess) {
        return Ok(None);
    }
    let waiting = assessments::waiting(&state.backend.pool).await?;
    let links = waiting
        .iter()
        .map(|(id, name)| view! { <li><a href=address(*id)>{format!("{name}さん")}</a></li> })
        .collect_view();
    let title = format!("推薦の理由の説明を待っている人が{}人います。", waiting.len());
    Ok((!waiting.is_empty())
        .then(|| view! { <Notice kind=NoticeKind::Info title><ul>{links}</ul></Notice> }.into_any()))
}
