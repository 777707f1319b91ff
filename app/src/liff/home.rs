//! Home: a greeting, what comes next, and the doors.

use axum::Extension;
use axum::extract::State;
use backend::bookings::lookup;
use backend::seekers::Seeker;
use backend::{Backend, rules};
use domain::wording;
use leptos::prelude::*;

use super::bookings::slip;
use crate::failure::PageError;
use crate::page::Page;
use crate::shell::{SeekerShell, Tab};
use crate::ui::{
    Actions, ButtonKind, ButtonLink, Card, Door, Doors, Glyph, Greeting, PageBody, Section, phrase,
};

/// The seeker's first screen.
pub async fn show(
    State(backend): State<Backend>,
    Extension(seeker): Extension<Seeker>,
    shell: SeekerShell,
) -> Result<Page, PageError> {
    let now = backend.now();
    let rules = rules::load(&backend.pool).await.map_err(PageError::seeker)?.rules;
    let today = rules.today(now);
    let open = lookup::open_of(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let may_book = rules.may_book_another(open.len());
    let next = open.into_iter().next();
    let unread =
        backend::conversations::seeker::unread(&backend, seeker.id).await.map_err(PageError::seeker)?;
    let talk = match unread {
        0 => "夜中でも、すぐにお答えします。人にもつながります。".to_owned(),
        unread => format!("相談員から、返信が{unread}件あります。"),
    };
    let greeting = format!("{}、{}さん", wording::greeting(now), seeker.name);
    Ok(shell.tab(Tab::Home).render("ホーム", move || {
        let next = next.map(|booking| {
            let link = format!("/liff/bookings/{}", booking.id);
            let card = slip::card(&booking, today);
            view! {
                <Section id="next" title="次の相談">
                    <Card>
                        {card}
                        <Actions side=true>
                            <ButtonLink href=link.clone() label="予約を見る" />
                            <ButtonLink href=format!("{link}/move") label="日時を変える" kind=ButtonKind::Quiet />
                        </Actions>
                    </Card>
                </Section>
            }
        });
        view! {
            <Greeting>
                <h1>{phrase(greeting)}</h1>
                <p class="soft">"来てくださって、ありがとうございます。"</p>
            </Greeting>
            <PageBody>
                {next}
                <Section id="doors" title="今日はどうしますか">
                    <Doors>
                        <Door href="/liff/conversation" glyph=Glyph::Chat title="相談チャット" note=talk />
                        {may_book.then(|| view! {
                            <Door
                                href="/liff/booking"
                                glyph=Glyph::People
                                title="カウンセラーと話す"
                                note="チャット・電話・ビデオ通話。無料です。"
                            />
                        })}
                        <Door href="/liff/checkups" glyph=Glyph::Checkup title="自分のことを知る" note="気持ちの負担、興味、価値観。いつでも、無料です。" />
                        <Door href="/liff/jobs" glyph=Glyph::Work title="合いそうな求人を見る" note="京都府の中小の事業者から、毎日3社まで。" />
                        <Door href="/liff/bookings" glyph=Glyph::Calendar title="予約を見る" note="変更や取り消しも、ここから。" />
                        <Door href="/liff/helplines" glyph=Glyph::Phone title="つらいときの電話窓口" note="仕事の話でなくても、聞いてくれる人がいます。" />
                    </Doors>
                </Section>
            </PageBody>
        }
    }))
}
