//! Buttons, marks, notices, states, lists.

use domain::booking::{BookingState, Means};
use leptos::prelude::*;

use crate::ui::*;

#[component]
pub(super) fn Buttons() -> impl IntoView {
    let kinds = ButtonKind::ALL
        .iter()
        .map(|&kind| view! { <Button label=kind.as_str() kind kind_of="button" /> })
        .collect_view();
    view! {
        <Section id="dev-buttons" title="ボタン" lead="primary は1画面に1つ。alarm は危機のときだけ。">
            <Row>{kinds}</Row>
            <Row>
                <Button label="大きい" size=ButtonSize::Large kind_of="button" />
                <Button label="小さい" size=ButtonSize::Small kind_of="button" />
                <Button label="絵つき" glyph=Glyph::Calendar kind_of="button" />
                <Button label="送っています" kind=ButtonKind::Primary busy=true kind_of="button" />
                <Button label="まだ押せません" disabled=true kind_of="button" />
                <ButtonLink href="#main" label="リンク" glyph_after=Glyph::Next />
                <ButtonLink href="#main" label="行けないリンク" disabled=true />
            </Row>
            <Actions><Button label="幅いっぱいのボタンの長い言葉は文節で折れます" kind=ButtonKind::Primary wide=true kind_of="button" /></Actions>
            <Actions side=true>
                <ButtonLink href="#main" label="日時を変える" />
                <ButtonLink href="#main" label="予約を取り消す" kind=ButtonKind::Danger />
            </Actions>
        </Section>
    }
}

#[component]
pub(super) fn Marks() -> impl IntoView {
    let badges = Tone::ALL.iter().map(|&tone| view! { <Badge label=tone.as_str() tone /> }).collect_view();
    let states = BookingState::ALL.iter().map(|&state| view! { <StatusMark state /> }).collect_view();
    let means = Means::ALL.iter().map(|&means| view! { <MeansMark means /> }).collect_view();
    let glyphs = Glyph::ALL.iter().map(|&glyph| view! { <Icon glyph /> }).collect_view();
    view! {
        <Section id="dev-marks" title="しるし" lead="色だけで伝えません。いつも言葉があります。">
            <Row>{badges}</Row>
            <Row>{states}</Row>
            <Row>{means}<Count number=3 /><Count number=12 quiet=true /></Row>
            <Row>{glyphs}</Row>
        </Section>
    }
}

#[component]
pub(super) fn Notices() -> impl IntoView {
    let kinds = NoticeKind::ALL
        .iter()
        .map(|&kind| view! { <Notice kind title="何が起きたか"><p>"次に何をするか。"<a href="#main">"くわしく"</a></p></Notice> })
        .collect_view();
    view! {
        <Section id="dev-notices" title="お知らせ">
            {kinds}
            <Notice kind=NoticeKind::Good title="保存しました" live=true />
        </Section>
    }
}

#[component]
pub(super) fn States() -> impl IntoView {
    view! {
        <Section id="dev-states" title="待つとき、ないとき">
            <Skeleton label="空いている時間を調べています" lines=4 block=true />
            <Empty title="今日は、相談の予約がありません" note="予約が入ると、ここに出ます。">
                <ButtonLink href="#main" label="予約表を見る" />
            </Empty>
            <Progress id="dev-progress" label="求人を取りこんでいます　3,000件のうち 1,240件" value=1240 max=3000 />
        </Section>
    }
}

#[component]
pub(super) fn Lists() -> impl IntoView {
    let tabs = || {
        vec![
            TabItem::new("#dev-lists", "日", false),
            TabItem::new("#dev-lists", "週", true),
            TabItem::new("#dev-lists", "一覧", false),
        ]
    };
    view! {
        <Section id="dev-lists" title="一覧">
            <Tabs label="部分" items=tabs() />
            <SegmentedLinks label="見かた" items=tabs() />
            <Search action="#main" label="利用者をさがす（見本）" placeholder="名前・予約番号" />
            <Table caption="きょうの予約" columns=vec![
                Column::words("だれ"), Column::words("いつ"), Column::number("回数"), Column::actions("操作"),
            ]>
                <tr><th scope="row">"例田 ようこ"</th><td>"午後8:00"</td><td data-type="number">"3"</td>
                    <td><ButtonLink href="#main" label="開く" about="：例田さんの予約" kind=ButtonKind::Quiet size=ButtonSize::Small /></td></tr>
                <tr><th scope="row">"仮野 すすむ"</th><td>"午後9:30"</td><td data-type="number">"12"</td>
                    <td><ButtonLink href="#main" label="開く" about="：仮野さんの予約" kind=ButtonKind::Quiet size=ButtonSize::Small /></td></tr>
            </Table>
            <Pagination page=2 pages=9 href=|page| format!("#page-{page}") />
            <FactList>
                <Fact term="方法"><MeansMark means=Means::Video /></Fact>
                <Fact term="話したいこと">"職務経歴書のまとめ方。短い仕事が多く、どう書けばよいか知りたい。"</Fact>
            </FactList>
            <FactList layout=FactLayout::Stacked><Fact term="連絡">"チャット"</Fact></FactList>
            <Timeline>
                <TimelineItem when="11月17日(火) 20:00" now=true>"前日のお知らせを送りました"</TimelineItem>
                <TimelineItem when="11月10日(火) 0:41">"本人が予約しました"</TimelineItem>
            </Timeline>
            <Disclosure summary="開くと読めます"><p>"中の文です。"</p></Disclosure>
            <Disclosure summary="枠つき、はじめから開いている" boxed=true open=true><p>"中の文です。"</p></Disclosure>
        </Section>
    }
}
