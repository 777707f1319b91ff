//! What only seekers see: the river, the calendar, slots, doors.

use chrono::NaiveDate;
use domain::availability::DayMark;
use domain::wording::When;
use leptos::prelude::*;

use crate::ui::*;

const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 15).unwrap();

#[component]
pub(super) fn Heads() -> impl IntoView {
    view! {
        <Greeting>
            <Stones label="予約の進みぐあい（例）" steps=vec!["日時と方法", "内容の確認", "予約の完了"] current=2 />
            <p class="strong">{phrase("予約しました。佐藤さんが18日の夜にお待ちしています")}</p>
        </Greeting>
    }
}

#[component]
pub(super) fn Booking() -> impl IntoView {
    let marks = [DayMark::Outside, DayMark::Few, DayMark::Full, DayMark::Open];
    let days = FIRST_DAY
        .iter_days()
        .take(28)
        .enumerate()
        .map(|(index, date)| CalendarDay {
            date,
            mark: if index < 4 { marks[index] } else { marks[3 - usize::from(index % 5 == 0)] },
            href: format!("#day-{date}"),
        })
        .collect::<Vec<_>>();
    let night = || When {
        date: "11月19日(木)".into(),
        time: "深夜0:30".into(),
        night_of: Some("18日(水)の夜".into()),
    };
    let chosen = FIRST_DAY.succ_opt().and_then(|day| day.succ_opt()).and_then(|day| day.succ_opt());
    view! {
        <Section id="dev-booking" title="日にちと時間">
            <Stones label="予約の進みぐあい" steps=vec!["日時と方法", "内容の確認", "予約の完了"] current=1 />
            <CalendarLegend />
            <DayCalendar caption="11月15日から12月12日まで" days chosen=chosen today=FIRST_DAY.succ_opt() />
            <SlotBand part=DayPart::Dawn><Slot name="slot" value="06:30" label="午前6:30" /></SlotBand>
            <SlotBand part=DayPart::Day><Slot name="slot" value="12:30" label="午後0:30" /><Slot name="slot" value="15:00" label="午後3:00" disabled=true /></SlotBand>
            <SlotBand part=DayPart::Evening>
                <Slot name="slot" value="19:00" label="午後7:00" /><Slot name="slot" value="20:30" label="午後8:30" checked=true />
                <Slot name="slot" value="21:00" label="午後9:00" /><Slot name="slot" value="22:30" label="午後10:30" />
            </SlotBand>
            <SlotBand part=DayPart::Night>
                <Slot name="slot" value="24:30" label="深夜0:30（18日の夜）" note="11月19日(木)になってすぐ" />
            </SlotBand>
            <AnswerList>
                <Answer term="日時" change="#main"><WhenText when=night() /></Answer>
                <Answer term="話す方法" change="#main">"チャット・30分"</Answer>
                <Answer term="話したいこと（書かなくても大丈夫です）" change="#main" change_label="書く">"まだ決めていません"</Answer>
            </AnswerList>
        </Section>
    }
}

#[component]
pub(super) fn Cards() -> impl IntoView {
    let night = || When {
        date: "11月19日(木)".into(),
        time: "深夜0:30".into(),
        night_of: Some("18日(水)の夜".into()),
    };
    view! {
        <Section id="dev-cards" title="カードと入り口">
            <Card>
                <WhenBlock when=night() note="あさっての深夜・30分・チャット" />
                <Person name="佐藤" words="佐藤さんがお待ちしています" />
                <Actions side=true><ButtonLink href="#main" label="予約を見る" /><ButtonLink href="#main" label="日時を変える" kind=ButtonKind::Quiet /></Actions>
            </Card>
            <Card title="予約のひかえ" id="dev-slip" roomy=true>
                <AnswerList plain=true>
                    <Answer term="日時"><WhenText when=night() /></Answer>
                    <Answer term="相手">"佐藤さん（キャリアカウンセラー）"</Answer>
                </AnswerList>
            </Card>
            <Card tone=Tone::Key><Person name="佐藤" note="キャリアカウンセラー" /></Card>
            <Card tone=Tone::Warm><p>"話せる人がいます。"</p></Card>
            <Card tone=Tone::Soft><p>"しずかな地のカード。"</p></Card>
            <Doors>
                <Door href="#main" glyph=Glyph::Calendar title="相談を予約する" note="朝6時から、夜中の1時まで。" />
                <Door href="#main" glyph=Glyph::Book title="空白の期間は、どう話せばいいですか" />
            </Doors>
            <Helplines lines=crate::site::helplines() />
            <FootLinks links=vec![("#main", "使い方"), ("#dev-cards", "わたしの予約")] />
        </Section>
    }
}
