//! How one conversation looks at the desk: the list, the talk, what is known of the person.

use backend::conversations::Change;
use backend::conversations::desk::{Happening, Listed};
use domain::conversation::{QuickPhrase, SILENCE, State};
use domain::safety::Level;
use domain::wording;
use leptos::prelude::*;

use super::room::{LENGTH, Room};
use super::written::{Returned, Wrote, lost, note};
use super::{HERE, list};
use crate::admin::words::family;
use crate::ui::*;

/// What was just done, or why it was not.
pub(super) fn said(code: &str) -> Option<&'static str> {
    Some(match code {
        "taken" => "あなたが担当になりました。本人の画面に、名前が出ています。",
        "transferred" => "引きつぎました。",
        "given_back" => "順番待ちにもどしました。",
        "closed" => "終わりにしました。本人が書くと、案内AIがお答えします。",
        "cleared" => "旗を下ろしました。",
        "noted" => "内部メモを残しました。",
        "not_yours" => "できませんでした。いまは、ほかの人が担当しています。",
        "over" => "できませんでした。もう、終わっています。",
        "unsure" => "旗を下ろすには、「確かめました」にしるしをつけてください。",
        "nobody" => "引きつぐ相手を、えらんでください。",
        _ => return None,
    })
}

pub(super) fn page(room: Room) -> impl IntoView {
    let open = Some(room.listed.id);
    let queue = list::part_of(&room.all, room.now, open);
    let talk = talk(&room).into_any();
    let aside = aside(&room).into_any();
    view! {
        <div class="desk">
            <section class="queue-side" aria-labelledby="queue-title">
                <h1 id="queue-title"><a href=HERE>"相談チャット"</a></h1>
                {queue}
                {list::live(open)}
            </section>
            {talk}
            {aside}
        </div>
    }
}

fn talk(room: &Room) -> impl IntoView + use<> {
    let listed = &room.listed;
    let base = room.side.base.clone();
    let is_mine = listed.state.staff() == Some(room.staff.id);
    let shape = room.standing.shape();
    let who = room.staff.id.to_string();
    let wire = Wire { base: base.clone(), who, change: room.standing.change, shape };
    let lines = room
        .lines
        .iter()
        .map(|line| view! { <Said line=line.clone() side=room.side.clone() /> })
        .collect_view();
    let saying = room.said.map(|said| view! { <p class="saying" role="status">{said}</p> });
    let returned = room.returned.as_ref();
    let (typed, error) = Returned::to(returned, Wrote::Reply);
    let lost = (!is_mine).then(|| lost(returned));
    let note = note(base.clone(), room.next[1].to_string(), returned).into_any();
    let phrases = QuickPhrase::ALL.map(|phrase| (phrase.label, phrase.text)).to_vec();
    let until = listed.since.filter(|_| is_mine).map(|since| {
        let at = wording::clock(since + SILENCE);
        view! { <p class="meta pad" data-until="">{format!("{at}をすぎると、順番待ちにもどります")}</p> }
    });
    let write = match is_mine {
        true => view! {
            {until}
            <Composer action=base.clone() id=room.next[0].to_string() label=format!("{}さんへの返信", listed.seeker_name) value=typed error maxlength=LENGTH phrases op="write" />
            <p class="meta pad">"LINEには「相談員から返信があります」とだけ届きます。"</p>
        }
        .into_any(),
        false => take(room).into_any(),
    };
    view! {
        <section class="talk-pane" aria-labelledby="talk-title">
            {head(room, is_mine).into_any()}
            {crisis(room).into_any()}
            {saying}
            <div class="stream" tabindex="0" role="region" aria-label="やりとり"><TalkLog>{lines}{lost}</TalkLog></div>
            {write}
            {note}
            <TalkRoom wire /><OwnTemplate />
        </section>
    }
}

fn head(room: &Room, is_mine: bool) -> impl IntoView + use<> {
    let listed = &room.listed;
    let who = match (is_mine, &listed.staff_name) {
        (true, _) => view! { <Badge label="あなたが担当" tone=Tone::Key glyph=Glyph::Person /> }.into_any(),
        (false, Some(name)) => {
            view! { <Badge label=format!("{}が担当", family(name)) glyph=Glyph::Person /> }.into_any()
        }
        (false, None) => view! { <Badge label=standing(listed.state) glyph=Glyph::Clock /> }.into_any(),
    };
    let watching = (!room.watchers.is_empty()).then(|| {
        let names =
            room.watchers.iter().map(|name| format!("{}さん", family(name))).collect::<Vec<_>>().join("、");
        view! { <p class="meta">{format!("{names}も見ています")}</p> }
    });
    let actions = is_mine.then(|| hand_over(room));
    view! {
        <header class="talk-head">
            <div>
                <h2 id="talk-title">{format!("{}さん", listed.seeker_name)}</h2>
                {who}
                {watching}
            </div>
            {actions}
        </header>
    }
}

const fn standing(state: State) -> &'static str {
    match state {
        State::Bot => "案内AIと話しています",
        State::Waiting => "相談員を待っています",
        State::WithPerson(_) => "話し中",
        State::Closed => "終わりました",
    }
}

fn hand_over(room: &Room) -> impl IntoView + use<> {
    let base = room.side.base.clone();
    let mut options: Vec<SelectOption> = room
        .colleagues
        .iter()
        .filter(|(id, _)| *id != room.staff.id)
        .map(|(id, name)| SelectOption::new(id.to_string(), name.clone()))
        .collect();
    options.push(SelectOption::new("queue", "順番待ちにもどす"));
    view! {
        <Disclosure summary="引きつぐ・終わる">
            <Form action=base.clone()>
                <HiddenInput name="op" value="transfer" />
                <Select name="to" label="だれに引きつぎますか" options prompt="えらんでください" />
                <Button label="引きつぐ" size=ButtonSize::Small />
            </Form>
            <Form action=base><Button label="相談を終わりにする" kind=ButtonKind::Quiet name="op" value="close" size=ButtonSize::Small /></Form>
        </Disclosure>
    }
}

fn take(room: &Room) -> impl IntoView + use<> {
    let base = room.side.base.clone();
    let (words, label, op) = match room.listed.state {
        State::WithPerson(_) => (
            "ほかの人が担当しています。返事をするときは、引きついでください。",
            "自分が引きつぐ",
            "take_over",
        ),
        State::Waiting => ("担当になると、返事を書けます。", "担当になる", "take"),
        State::Bot | State::Closed => ("案内AIは、担当が入ると止まります。", "自分から声をかける", "take"),
    };
    let kind = if room.listed.danger == Level::Crisis { ButtonKind::Alarm } else { ButtonKind::Primary };
    view! {
        <div class="composer">
            <p class="typing" role="status" data-typing=""></p>
            <p class="unsent" role="status" data-unsent=""></p>
            <p class="soft">{words}</p>
            <Form action=base><Button label kind name="op" value=op /></Form>
        </div>
    }
}

/// The mark of the safety gate, and the way to take it away.
fn crisis(room: &Room) -> Option<impl IntoView + use<>> {
    let Listed { danger, danger_at, .. } = &room.listed;
    let (title, next) = match danger {
        Level::Ordinary => return None,
        Level::Serious => (
            "深刻な困りごとのサイン",
            "お金、食べもの、住まいの困りごとかもしれません。予約をすすめ、使える支援をいっしょにさがしてください。",
        ),
        Level::Crisis => (
            "危機のサイン",
            "安全をたずね、ひとりにしないでください。いのちが危ないときは、119か110へ。運営責任者にも、すぐに知らせてください。",
        ),
    };
    let at = danger_at.map(wording::moment).unwrap_or_default();
    let base = room.side.base.clone();
    Some(view! {
        <div class="crisis" data-size="inside" data-level=danger.code().to_string()>
            <Icon glyph=Glyph::Alarm />
            <div>
                <h3>{phrase(title)}</h3>
                <p>{format!("{at}の書きこみ。{next}")}</p>
                <Disclosure summary="旗を下ろす">
                    <p class="meta">"本人が打ち消しても、旗は残ります。下ろすのは、安全を確かめてからです。"</p>
                    <Form action=base>
                        <HiddenInput name="op" value="clear" />
                        <ChoiceGroup name="sure" legend="本人の安全を、確かめましたか" layout=ChoiceLayout::Plain>
                            <Choice name="sure" value="yes" label="確かめました" kind=ChoiceKind::Checkbox />
                        </ChoiceGroup>
                        <Button label="旗を下ろす" size=ButtonSize::Small />
                    </Form>
                </Disclosure>
            </div>
        </div>
    })
}

fn aside(room: &Room) -> impl IntoView + use<> {
    let seeker = room.listed.seeker;
    let results = match room.shared {
        Some(count @ 1..) => view! {
            <p><a href=format!("/admin/seekers/{seeker}/results")>{format!("共有された結果 {count}件")}</a></p>
        }
        .into_any(),
        Some(_) => view! { <NotShown title="ありません" why="本人が見せると決めたものだけが出ます。" /> }.into_any(),
        None => view! { <NotShown title="出ません" why="カウンセラーだけが見られます。" /> }.into_any(),
    };
    let lines = room
        .helplines
        .iter()
        .take(4)
        .map(|line| view! { <li><b>{line.name.clone()}</b><a href=tel(&line.phone)>{line.phone.clone()}</a><small>{line.hours.clone()}</small></li> })
        .collect_view();
    let history =
        room.history.iter().enumerate().map(|(place, one)| happening(one, place == 0)).collect_view();
    view! {
        <aside class="side" aria-label="この人について">
            <section><h2>"この人について"</h2><p><a href=format!("/admin/seekers/{seeker}")>{format!("{}さんのページ", room.listed.seeker_name)}</a></p></section>
            <section><h2>"見てよい結果"</h2>{results}</section>
            <section><h2>"電話窓口"</h2><ul class="lines">{lines}</ul></section>
            <section><h2>"この会話の流れ"</h2><Timeline>{history}</Timeline></section>
        </aside>
    }
}

fn happening(one: &Happening, now: bool) -> impl IntoView + use<> {
    let who = one.staff.as_deref().map(family);
    let words = match (one.change, who) {
        (Change::Began, _) => "書きはじめた".to_owned(),
        (Change::Answered, _) => "案内AIが答えた".to_owned(),
        (Change::Choices, _) => "選択肢を出した".to_owned(),
        (Change::NotUnderstood, _) => "わからなかった".to_owned(),
        (Change::Guided, _) => "案内した".to_owned(),
        (Change::Asked, _) => "相談員を呼んだ".to_owned(),
        (Change::NobodyThere, _) => "時間外に呼んだ".to_owned(),
        (Change::StoppedWaiting, _) => "待つのをやめた".to_owned(),
        (Change::Taken, who) => format!("{}が担当", who.unwrap_or_default()),
        (Change::Transferred, who) => format!("{}に引きつぎ", who.unwrap_or_default()),
        (Change::GivenBack, _) => "順番待ちにもどった".to_owned(),
        (Change::Closed, who) => format!("{}が終わりにした", who.unwrap_or_default()),
        (Change::Serious, _) => "深刻な困りごとのサイン".to_owned(),
        (Change::Crisis, _) => "危機のサイン".to_owned(),
        (Change::Cleared, who) => format!("{}が旗を下ろした", who.unwrap_or_default()),
        (Change::Erased, _) => "本人が記録を消した".to_owned(),
    };
    view! { <TimelineItem when=wording::moment(one.at) now>{words}</TimelineItem> }
}
