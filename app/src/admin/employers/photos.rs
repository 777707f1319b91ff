//! The photos of one employer: those there are, and one more.

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use backend::employers::photos::{self, Added, Photo as Kept};
use backend::employers::{self, Employer};
use backend::picture::{self, Picture, Unusable};
use backend::staff::Staff;
use domain::ids::{EmployerId, PhotoId};
use domain::photo::{MOST, PhotoWords};
use domain::text::TextRefused;
use leptos::prelude::*;

use super::HERE;
use crate::admin::fields::{Asked, Fields, Id, Upload};
use crate::admin::problem::{Answer, DeskError};
use crate::admin::words::done;
use crate::page::Page;
use crate::photo_file;
use crate::shell::StaffShell;
use crate::state::AppState;
use crate::ui::*;

/// The shortest side that still looks like something on a phone, in pixels.
const SHORTEST: u32 = 300;

/// What the page shows.
struct Sheet {
    employer: Employer,
    photos: Vec<Kept>,
    /// The id of the photo that the form adds.
    next: PhotoId,
    words: String,
    errors: FormErrors,
}

pub(super) async fn show(
    State(state): State<AppState>,
    shell: StaffShell,
    Id(id): Id<EmployerId>,
    Asked(asked): Asked,
) -> Answer<Page> {
    let sheet = load(&state, id).await?;
    Ok(sheet.render(shell, asked.get("done").map(str::to_owned)))
}

async fn load(state: &AppState, id: EmployerId) -> Answer<Sheet> {
    let employer = employers::find(&state.backend.pool, id).await?.ok_or_else(DeskError::missing)?;
    let photos = photos::of(&state.backend.pool, id).await?;
    Ok(Sheet { employer, photos, next: photos::new_id(), words: String::new(), errors: FormErrors::none() })
}

/// Adds a photo, or says what is wrong with it; what was typed stays.
pub(super) async fn add(
    State(state): State<AppState>,
    Extension(staff): Extension<Staff>,
    shell: StaffShell,
    Id(id): Id<EmployerId>,
    upload: Upload,
) -> Answer<Response> {
    let mut sheet = load(&state, id).await?;
    sheet.words = upload.fields.text("words").to_owned();
    let picture = prepared(upload.file).await;
    if let Err(words) = &picture {
        sheet.errors.add("file", words.clone());
    }
    let words = match PhotoWords::parse(&sheet.words) {
        Ok(words) => Some(words),
        Err(TextRefused::Empty) => {
            sheet.errors.add("words", "何が写っているかを、書いてください");
            None
        }
        Err(TextRefused::TooLong { over }) => {
            sheet.errors.add("words", PhotoWords::too_long(over));
            None
        }
    };
    if let (Ok(picture), Some(words)) = (&picture, &words) {
        let photo = upload.fields.read("id").unwrap_or_else(photos::new_id);
        match photos::add(&state.backend, staff.id, id, photo, words, picture).await? {
            Added::Shown => return Ok(back(id, "photo")),
            Added::Full => sheet
                .errors
                .add("file", format!("写真は{MOST}枚までです。ほかの1枚を消してから、足してください")),
        }
    }
    Ok(sheet.render(shell, None).status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
}

pub(super) async fn remove(
    State(state): State<AppState>,
    Id(id): Id<EmployerId>,
    fields: Fields,
) -> Answer<Response> {
    if let Some(photo) = fields.read("photo") {
        photos::remove(&state.backend.pool, id, photo).await?;
    }
    Ok(back(id, "photo_removed"))
}

fn back(id: EmployerId, done: &str) -> Response {
    Redirect::to(&format!("{HERE}/{id}/photos?done={done}")).into_response()
}

/// The picture, or what is wrong with the file.
async fn prepared(file: Vec<u8>) -> Result<Picture, String> {
    if file.is_empty() {
        return Err("写真のファイルをえらんでください".to_owned());
    }
    picture::prepare(file, SHORTEST).await.map_err(|unusable| match unusable {
        Unusable::Kind => "写真として読めません。JPEG、PNG、WebPのファイルをえらんでください".to_owned(),
        Unusable::Large => "写真が大きすぎます。小さくしてから、えらびなおしてください".to_owned(),
        Unusable::Small => {
            format!("写真が小さすぎます。たても、よこも、{SHORTEST}ピクセルより大きいものをえらんでください")
        }
    })
}

impl Sheet {
    fn render(self, shell: StaffShell, said: Option<String>) -> Page {
        let Self { employer, photos, next, words, errors } = self;
        shell.at(HERE).render(&format!("{}の写真", employer.entry.name), move || {
            let here = format!("{HERE}/{}/photos", employer.id);
            let said = done(said.as_deref());
            let count = photos.len();
            let list = (count > 0).then(|| list(&photos, &here));
            let (file, typed) = (errors.at("file"), errors.at("words"));
            let form = (count < MOST || !errors.is_empty()).then(|| {
                view! {
                    <Panel title="写真を足す" id="add">
                        <UploadForm
                            action=here
                            label="写真のファイル"
                            accept="image/jpeg,image/png,image/webp"
                            send="写真を足す"
                            hint="JPEG、PNG、WebP。15MBまで。撮った場所や日時の記録は、取りのぞきます。"
                            error=file
                        >
                            <HiddenInput name="id" value=next.to_string() />
                            <TextInput
                                name="words"
                                label="何が写っていますか"
                                hint="見えない人にも伝わるように。たとえば「明るい作業場で、二人が布を広げている」。60字まで。"
                                value=words
                                error=typed
                            />
                        </UploadForm>
                    </Panel>
                }
            });
            let full = (count >= MOST).then(|| view! { <p>{format!("{MOST}枚あります。入れかえるには、先に1枚を消します。")}</p> });
            view! {
                <BackLink href=format!("{HERE}/{}", employer.id) label=employer.entry.name.clone() />
                <PageHead title="写真" note="利用者の、事業者のページに出ます。働く人が写るときは、その人の同意があるものだけを。" />
                {said}
                <ErrorSummary errors title="まだ足していません" />
                <Columns>
                    <Stack gap=Gap::Mid>{list}{full}</Stack>
                    {form}
                </Columns>
            }
        })
    }
}

fn list(photos: &[Kept], here: &str) -> impl IntoView + use<> {
    let items = photos
        .iter()
        .map(|photo| {
            let (src, words, id) = (photo_file::address(photo.id), photo.words.clone(), photo.id.to_string());
            let (remove, about) = (format!("{here}/remove"), format!("：{words}"));
            view! {
                <Photo src words=words.clone() width=photo.width height=photo.height>
                    <Row spread=true>
                        <p>{words}</p>
                        <Form action=remove>
                            <HiddenInput name="photo" value=id />
                            <Button label="消す" size=ButtonSize::Small kind=ButtonKind::Secondary about />
                        </Form>
                    </Row>
                </Photo>
            }
        })
        .collect_view();
    view! { <Photos label="いまの写真">{items}</Photos> }
}
