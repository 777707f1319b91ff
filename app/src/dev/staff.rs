//! What only the desk has: the day, working hours, panels.

use domain::booking::{BookingState, Means};
use domain::service_day::{HalfHour, ServiceHours};
use leptos::prelude::*;

use crate::ui::*;

/// A half-hour of the examples; written right below, so it parses.
pub(super) fn half(text: &str) -> HalfHour {
    text.parse().unwrap_or(ServiceHours::specified().opens())
}

/// A booking of the examples.
pub(super) fn booked(from: &str, to: &str, state: PieceState, name: &'static str, means: Means) -> Piece {
    Piece {
        from: half(from),
        to: half(to),
        kind: PieceKind::Booking {
            state,
            label: name.into(),
            spoken: format!("{}から、{}、{name}さん", domain::wording::time(half(from)), means.words())
                .into(),
            href: "#main".into(),
            glyph: means_glyph(means),
        },
    }
}

pub(super) fn blocked(from: &str, to: &str, words: &'static str) -> Piece {
    Piece { from: half(from), to: half(to), kind: PieceKind::Block(words.into()) }
}

#[component]
pub(super) fn Today() -> impl IntoView {
    let pieces = vec![
        Piece::open(half("13:00"), half("17:00")),
        Piece::open(half("18:00"), half("24:30")),
        booked("13:30", "14:00", PieceState::Done, "架橋", Means::Phone),
        booked("15:00", "15:30", PieceState::Missed, "雛形", Means::Chat),
        blocked("16:00", "17:00", "会議"),
        booked("20:00", "20:30", PieceState::Next, "例田", Means::Video),
        booked("23:30", "24:00", PieceState::Ahead, "図案", Means::Chat),
    ];
    let buttons = view! {
        <ButtonLink href="#main" label="ビデオを始める" kind=ButtonKind::Primary glyph=Glyph::Video />
        <ButtonLink href="#main" label="予約を見る" />
    }
    .into_any();
    let means = |means: Means| view! { <MeansMark means /> }.into_any();
    view! {
        <NextUp time="午後8:00" until="〜 8:30" distance="18分後" name="例田 ようこさん" actions=buttons>
            <MeansMark means=Means::Video /><span>"職務経歴書のまとめ方"</span><span class="soft">"3回目"</span>
        </NextUp>
        <Section id="dev-strip" title="きょうの流れ">
            <DayStrip label="きょうの予定の帯。くわしくは下の一覧にあります" hours=ServiceHours::specified() pieces now=Some(half("19:30")) />
        </Section>
        <Agenda label="きょうの予定の一覧">
            <AgendaItem time="午後1:30" state=AgendaState::Done what=view! { <b>"架橋 まこと"</b>"さん" }.into_any() means=means(Means::Phone)>
                <StatusMark state=BookingState::Attended />
            </AgendaItem>
            <AgendaItem time="午後3:00" state=AgendaState::Done what=view! { <b>"雛形 あおい"</b>"さん" }.into_any() means=means(Means::Chat)>
                <StatusMark state=BookingState::NoShow />
            </AgendaItem>
            <AgendaItem time="午後4:00" state=AgendaState::Block what=view! { "会議（受付なし）" }.into_any() />
            <AgendaItem time="午後8:00" state=AgendaState::Next what=view! { <b>"例田 ようこ"</b>"さん" }.into_any() means=means(Means::Video)>
                <Badge label="次" tone=Tone::Key glyph=Glyph::Clock />
                <ButtonLink href="#main" label="開く" about="：例田さんの予約" kind=ButtonKind::Quiet size=ButtonSize::Small />
            </AgendaItem>
            <AgendaMidnight words="日付が変わっても、深夜1:00までは18日の営業日です。" />
            <AgendaItem time="深夜0:30" state=AgendaState::Block what=view! { "勤務終わり" }.into_any() />
        </Agenda>
    }
}

#[component]
pub(super) fn Hours() -> impl IntoView {
    let hours = ServiceHours::specified();
    let remove = |about: &'static str| view! { <Button label="けす" about kind=ButtonKind::Quiet size=ButtonSize::Small kind_of="button" /> };
    view! {
        <Section id="dev-hours" title="毎週の時間">
            <div>
            <HoursPattern>
                <HoursDay weekday="月" id="day-1" hours blocks=vec![(half("13:00"), half("17:00")), (half("18:00"), half("24:30"))]>
                    <HoursBlock label="月曜日 1つめの時間帯" from_name="mon-1-from" to_name="mon-1-to" hours from="13:00" to="17:00">{remove("：月曜日の1つめ")}</HoursBlock>
                    <HoursBlock label="月曜日 2つめの時間帯" from_name="mon-2-from" to_name="mon-2-to" hours from="18:00" to="24:30">{remove("：月曜日の2つめ")}</HoursBlock>
                </HoursDay>
                <HoursDay weekday="火" id="day-2" hours blocks=vec![] error=Some("終わりは、始まりよりあとの時間にしてください。".into())>
                    <HoursBlock label="火曜日 1つめの時間帯" from_name="tue-1-from" to_name="tue-1-to" hours from="17:00" to="13:00" />
                </HoursDay>
                <HoursDay weekday="水" id="day-3" hours blocks=vec![]>
                    <Row><span class="soft">"休み"</span><Button label="足す" about="：水曜日の時間帯" glyph=Glyph::Plus kind=ButtonKind::Quiet size=ButtonSize::Small kind_of="button" /></Row>
                </HoursDay>
            </HoursPattern>
            </div>
            <SaveBar note="1週間の合計 10.5時間（保存前 8時間）">
                <ButtonLink href="#main" label="やめる" kind=ButtonKind::Quiet />
                <Button label="確かめて保存する" kind=ButtonKind::Primary kind_of="button" />
            </SaveBar>
        </Section>
    }
}

#[component]
pub(super) fn Panels() -> impl IntoView {
    view! {
        <Columns>
            <Panel title="予約の内容" id="dev-panel" aside=view! { <Badge label="このあと・18分後" tone=Tone::Key glyph=Glyph::Clock /> }.into_any()>
                <FactList>
                    <Fact term="いつ"><b>"11月18日(水) 午後8:00 〜 8:30"</b></Fact>
                    <Fact term="担当">"佐藤 みほ"</Fact>
                </FactList>
                <NotShown title="電話番号" why="この相談には使いません。" />
            </Panel>
            <Stack gap=Gap::Mid>
                <Panel title="変えるとき" id="dev-panel-soft" tone=Tone::Soft>
                    <Disclosure summary="日時をずらす"><p>"空いている時間だけ出ます。"</p></Disclosure>
                    <Disclosure summary="予約を取り消す"><p>"理由をえらんでください。"</p></Disclosure>
                </Panel>
                <Panel title="これまで" id="dev-panel-flush" flush=true>
                    <Table caption="相談の回数" hidden_caption=true dense=true columns=vec![Column::words("月"), Column::number("回")]>
                        <tr><th scope="row">"11月"</th><td data-type="number">"2"</td></tr>
                    </Table>
                </Panel>
            </Stack>
        </Columns>
        <Filter>
            <Form action="#main" get=true>
                <Select name="filter-state" label="状態" prompt="すべて" options=vec![SelectOption::new("reserved", "予約中")] width=FieldWidth::Short />
                <TextInput name="filter-from" label="いつから" kind=InputKind::Date width=FieldWidth::Short />
                <Button label="しぼりこむ" kind_of="button" />
            </Form>
        </Filter>
    }
}
