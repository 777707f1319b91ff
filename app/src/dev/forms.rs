//! Fields and choices, in order and with mistakes.

use leptos::prelude::*;

use crate::ui::*;

fn mistakes() -> FormErrors {
    let mut errors = FormErrors::none();
    errors.add("phone", "電話番号の数字が1つ足りません。もう一度見てください。");
    errors.add("reason", "理由をえらんでください。");
    errors.add("means", "話す方法をえらんでください。");
    errors
}

#[component]
pub(super) fn Fields() -> impl IntoView {
    let errors = mistakes();
    let reasons = || vec![SelectOption::new("wish", "利用者の希望"), SelectOption::new("desk", "担当の都合")];
    view! {
        <Section id="dev-fields" title="入力" lead="ラベルは上、説明はその下、まちがいは欄のすぐ上。">
            <ErrorSummary errors=errors.clone()><p>"予約はまだ決まっていません。入れてくださったことは残っています。"</p></ErrorSummary>
            <Form action="#main">
                <TextInput name="nickname" label="呼んでほしい名前" value="高橋" need=Need::Must hint="本名でなくてもかまいません。" maxlength=40 />
                <TextInput name="phone" label="電話番号" kind=InputKind::Tel value="090-1234-567" need=Need::Must
                    error=errors.at("phone") autocomplete="tel" inputmode="tel" width=FieldWidth::Mid />
                <TextInput name="day" label="日" kind=InputKind::Date width=FieldWidth::Short />
                <TextInput name="secret" label="パスワード" kind=InputKind::Password autocomplete="current-password" />
                <TextArea name="note" label="話したいこと" value="最初の行\n次の行" need=Need::May hint="ひとことで大丈夫です。" maxlength=500 />
                <Select name="reason" label="理由" prompt="えらんでください" options=reasons() error=errors.at("reason") need=Need::Must />
                <Select name="reason-again" label="理由（えらんだあと）" options=reasons() value="desk" width=FieldWidth::Mid need=Need::StaffOnly />
                <Button label="送る" kind_of="button" />
            </Form>
        </Section>
    }
}

#[component]
pub(super) fn Choices() -> impl IntoView {
    let errors = mistakes();
    view! {
        <Section id="dev-choices" title="えらぶ">
            <ChoiceGroup name="means" legend="どうやって話しますか" need=Need::Must error=errors.at("means")>
                <Choice name="means" value="chat" label="チャット" note="文字だけ。声は出しません。" />
                <Choice name="means" value="phone" label="電話" note="こちらからお電話します。" checked=true>
                    <TextInput name="phone-more" label="電話番号" kind=InputKind::Tel />
                </Choice>
                <Choice name="means" value="video" label="ビデオ通話" note="今は使えません。" disabled=true />
            </ChoiceGroup>
            <ChoiceGroup name="came" legend="来ましたか" layout=ChoiceLayout::Side hint="来た回だけを、月次報告の相談件数に数えます。">
                <Choice name="came" value="yes" label="来た" />
                <Choice name="came" value="no" label="来なかった" />
            </ChoiceGroup>
            <ChoiceGroup name="who" legend="だれの予定" layout=ChoiceLayout::Plain>
                <Choice kind=ChoiceKind::Checkbox name="who" value="sato" label="佐藤 みほ" checked=true />
                <Choice kind=ChoiceKind::Checkbox name="who" value="mori" label="森 れいじ" />
            </ChoiceGroup>
        </Section>
    }
}
