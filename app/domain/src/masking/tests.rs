use proptest::prelude::*;

use super::*;

fn masked(text: &str) -> String {
    mask(text).as_str().to_owned()
}

#[track_caller]
fn becomes(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(masked(text), *expected, "{text}");
    }
}

#[test]
fn phone_numbers_go_however_they_are_typed() {
    becomes(&[
        ("電話は090-1234-5678です", "電話は［電話番号］です"),
        ("０９０ー１２３４ー５６７８まで", "［電話番号］まで"),
        ("(075) 222-3456", "［電話番号］"),
        ("+81 90-1234-5678", "［電話番号］"),
        ("0120-123-456にかけました", "［電話番号］にかけました"),
        ("090\n1234\n5678", "［電話番号］"),
        ("090の1234の5678", "［電話番号］"),
        ("〇九〇-一二三四-五六七八", "［電話番号］"),
        ("0\u{200B}9\u{200B}0\u{200B}12345678", "［電話番号］"),
        ("48 090-1234-5678", "［カード番号］"),
    ]);
}

#[test]
fn mail_addresses_go() {
    becomes(&[
        ("hanako.yamada+1@example.co.jpへ", "［メール］へ"),
        ("ＨＡＮＡ＠ｅｘａｍｐｌｅ．ｊｐ", "［メール］"),
        ("hana @ example.jp に", "［メール］ に"),
    ]);
}

#[test]
fn numbers_of_persons_cards_and_accounts_go() {
    becomes(&[
        ("マイナンバーは1234 5678 9012", "マイナンバーは［個人番号］"),
        ("カード4111-1111-1111-1111が", "カード［カード番号］が"),
        ("口座番号 1234567", "口座番号 ［番号］"),
        ("普通 1234567 です", "普通 ［番号］ です"),
        ("記号12345 番号12345671", "記号［番号］ 番号［番号］"),
        ("社員番号は48213です", "社員番号は［番号］です"),
        ("〒604-8571", "［郵便番号］"),
        ("604-8571 京都", "［郵便番号］ 京都"),
        ("〒6048571", "〒［郵便番号］"),
    ]);
}

#[test]
fn ids_passwords_and_birthdays_go() {
    becomes(&[
        ("LINE ID: hana_1976", "LINE ID: ［LINE ID］"),
        ("ラインのIDはhana.yです", "ラインのIDは［LINE ID］です"),
        ("パスワードはneko-2004です", "パスワードは［パスワード］です"),
        ("生年月日は昭和51年4月1日", "生年月日は［生年月日］"),
        ("1976/4/1生まれの者です", "［生年月日］生まれの者です"),
        ("誕生日は4月1日です", "誕生日は［生年月日］です"),
        ("昭和五十一年四月一日生まれ", "［生年月日］生まれ"),
    ]);
}

#[test]
fn addresses_go_from_the_quarter_on() {
    becomes(&[
        ("京都市中京区河原町三丁目12番5号に住んでいます", "京都市中京区［住所］に住んでいます"),
        ("左京区田中町1-2-3 105号室", "左京区［住所］"),
        ("京都府宇治市広野町12番地の4", "京都府宇治市［住所］"),
        ("東京都新宿区西新宿2-8-1", "東京都新宿区［住所］"),
        ("北区紫野3-4です", "北区紫野3-4です"),
        ("北区紫野町3-4です", "北区［住所］です"),
    ]);
}

#[test]
fn names_go_as_far_as_they_can_be_told() {
    becomes(&[
        ("山田です。はじめまして", "［名前］です。はじめまして"),
        ("はじめまして、山田花子です", "はじめまして、［名前］です"),
        ("私は佐々木です", "私は［名前］です"),
        ("私は山田はなこです", "私は［名前］です"),
        ("ヤマダと申します", "［名前］と申します"),
        ("私はやまだと申します", "私は［名前］と申します"),
        ("名前は草薙千早です", "名前は［名前］です"),
        ("名前はくさなぎと申します", "名前は［名前］と申します"),
        ("林さんに聞きました", "［名前］さんに聞きました"),
        ("九鬼様のお宅", "［名前］様のお宅"),
        ("担当は田中太郎でした", "担当は［名前］でした"),
        ("山田 花子", "［名前］"),
        ("ジョンさんが", "［名前］さんが"),
        ("たなかです。", "［名前］です。"),
        ("タナカです。", "［名前］です。"),
        ("すずきさんに", "［名前］さんに"),
        ("鈴木一郎、52歳です", "［名前］、52歳です"),
    ]);
}

#[test]
fn ordinary_facts_stay() {
    for text in [
        "時給は1,200円です",
        "2004年に卒業して、2010年まで働きました",
        "2004.4-2010.3は派遣でした",
        "予約は2026-11-16 10時です",
        "10時から17時まで、週3-5日",
        "48歳です。私は無職です",
        "119か110、#7119に電話しますか",
        "時給1000-1200円",
        "普通は15000円くらいですか",
        "口座に50000円あります",
        "お母さんと店員さんと相談員さん",
        "お客様や皆様の様子、ご苦労様です",
        "大家さんと市役所さん、千葉大学",
        "名前は公開されますか",
        "名前は必要ですか",
        "名前は言いたくありません",
        "カウンセラーさんは男性ですか",
        "千葉県や山口市に住んでいます",
        "第1号の人、3番出口",
        "一人で悩んでいます",
        "1976年生まれです",
        "平成16年4月1日に入社しました",
        "仕事さがしを、また始めたいです",
    ] {
        assert_eq!(masked(text), text);
    }
}

#[test]
fn nothing_of_a_message_is_in_its_debug_form() {
    assert_eq!(format!("{:?}", mask("家賃が払えない")), "Masked(…)");
    assert_eq!(masked(""), "");
}

proptest! {
    #[test]
    fn a_phone_number_never_survives(before in "\\PC{0,20}", after in "\\PC{0,20}") {
        for number in ["090-1234-5678", "０９０１２３４５６７８", "+81 90 1234 5678", "(075)222-3456"] {
            let digits: String = masked(&format!("{before}{number}{after}")).chars().filter(char::is_ascii_digit).collect();
            prop_assert!(!digits.contains("12345678") && !digits.contains("2223456"), "{}", digits);
        }
    }

    #[test]
    fn a_mail_address_never_survives(before in "\\PC{0,20}", after in "\\PC{0,20}") {
        let text = masked(&format!("{before}hanako.yamada@mail.example{after}"));
        prop_assert!(!text.contains("hanako") && !text.contains("mail.exam"), "{}", text);
    }

    #[test]
    fn a_phone_number_among_digits_and_strokes_never_survives(before in "[-0-9 .()年月円]{0,16}", after in "[-0-9 .()年月円]{0,16}") {
        let text = masked(&format!("{before}090-1234-5678{after}"));
        prop_assert!(!text.contains("1234-5678"), "{}", text);
    }

    #[test]
    fn text_without_digits_latin_letters_and_names_stays(text in "[あ-けサ-ト、。]{0,30}") {
        prop_assert_eq!(masked(&text), text);
    }
}
