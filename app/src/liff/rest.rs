//! Small things that are kind to oneself, for an evening that was too much.

use leptos::prelude::*;

use crate::page::Page;
use crate::shell::SeekerShell;
use crate::ui::{Door, Doors, Glyph, PageBody, PageTitle, Section};

/// Things to do, each by itself.
const THINGS: [(&str, &str); 5] = [
    ("息を、ゆっくり吐く", "4つ数えて吸い、6つ数えて吐きます。3回だけで十分です。"),
    ("あたたかいものを飲む", "白湯でもかまいません。カップを両手で持って、温度を感じてみます。"),
    (
        "画面を、早めに閉じる",
        "寝る30分前に、スマートフォンを手の届かないところへ。むずかしい日は、伏せるだけでも。",
    ),
    ("外の空気を吸う", "窓を開けて、空を見ます。歩けそうなら、家のまわりを一周だけ。"),
    (
        "だれかに、ひとことだけ",
        "「ちょっと疲れた」だけで大丈夫です。話す相手が浮かばないときは、電話の窓口があります。",
    ),
];

/// The page.
pub async fn show(shell: SeekerShell) -> Page {
    shell.back("/liff/checkups", "チェック").render("今夜、ひとつだけ", || {
        let things = THINGS
            .map(|(title, words)| view! { <li class="stack" data-gap="tight"><h2>{crate::ui::phrase(title)}</h2><p>{words}</p></li> })
            .collect_view();
        view! {
            <PageBody>
                <PageTitle title="今夜、ひとつだけ" lead="全部しなくて大丈夫です。できそうなものがなければ、しないで休んでください。" />
                <ul class="stack" data-gap="mid">{things}</ul>
                <Section id="more" title="それでも、つらいときは">
                    <Doors>
                        <Door href="/liff/helplines" glyph=Glyph::Phone title="つらいときの電話窓口" note="名前を言わなくてもかまいません。" />
                        <Door href="/liff/booking" glyph=Glyph::People title="カウンセラーと話す" note="仕事の話でなくても、かまいません。" />
                    </Doors>
                </Section>
            </PageBody>
        }
    })
}
