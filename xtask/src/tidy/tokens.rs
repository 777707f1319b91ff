//! Colors and sizes come from the design tokens, and styles from style sheets.

use super::{Problem, SourceFile};

/// Where literals are at home.
const TOKENS: &str = "style/_tokens";

/// Colors and sizes written out in a style sheet.
///
/// Allowed: conditions of media queries, which cannot read custom properties; names given to a
/// value (`--rail: 6rem`); zero; sizes relative to the text (`em`, `ch`), the box or the screen;
/// and in `rem` how large one component's own boxes are, which no other component shares. What
/// makes screens look of one kind — color, type, space, borders — is always a token.
pub fn literals_in_styles(file: &SourceFile) -> Vec<Problem> {
    if !file.path.ends_with(".scss") || file.path.starts_with(TOKENS) {
        return Vec::new();
    }
    let text = without_comments(&file.text);
    let lines = text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim_start().starts_with('@'))
        .flat_map(|(at, line)| {
            let found = line.split(['{', ';', '}']).filter_map(literal_in_declaration);
            found.map(move |literal| {
                let what = format!("`{literal}`: use a token of style/_tokens");
                Problem::in_line(file, at + 1, what)
            })
        })
        .collect()
}

/// Style attributes, which the content security policy refuses, and colors written out in markup.
pub fn literals_in_markup(file: &SourceFile) -> Vec<Problem> {
    if !file.path.ends_with(".rs") || !file.path.starts_with("app/src/") {
        return Vec::new();
    }
    let lines = file.text.lines().enumerate();
    lines
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter_map(|(at, line)| {
            let what = markup_problem(line)?;
            Some(Problem::in_line(file, at + 1, what))
        })
        .collect()
}

fn markup_problem(line: &str) -> Option<String> {
    if line.contains(" style=") || line.trim_start().starts_with("style=") {
        return Some("a style attribute: use a class".into());
    }
    let literals = line.split('"').skip(1).step_by(2);
    literals
        .into_iter()
        .find(|text| is_hex_color(text))
        .map(|color| format!("`{color}`: use a class and a token"))
}

/// Properties of a component's own boxes: how large, and where in them something is drawn.
const OF_ONE_BOX: [&str; 9] = [
    "inline-size",
    "block-size",
    "grid-template",
    "grid-auto",
    "flex",
    "background-position",
    "background-size",
    "inset",
    "transform",
];

fn literal_in_declaration(declaration: &str) -> Option<&str> {
    let (name, value) = declaration.split_once(": ")?;
    let name = name.trim();
    // a mask has no color: black only says "here"
    if name.starts_with("--") || name.starts_with('$') || name.ends_with("mask-image") {
        return None;
    }
    let bare = name.trim_start_matches("min-").trim_start_matches("max-");
    let own_box = OF_ONE_BOX.iter().any(|property| bare.starts_with(property));
    value
        .split([' ', ',', '(', ')', '/', '*', '+'])
        .filter(|word| !own_box || !word.ends_with("rem"))
        .find(|word| is_hex_color(word) || is_color_word(word) || is_size(word))
}

fn is_hex_color(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| {
        [3, 4, 6, 8].contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit())
    })
}

fn is_color_word(word: &str) -> bool {
    ["white", "black", "red", "rgb", "rgba", "hsl", "hsla", "oklch"].contains(&word)
}

fn is_size(word: &str) -> bool {
    let number = word.strip_suffix("px").or_else(|| word.strip_suffix("rem"));
    number.is_some_and(|number| number.parse::<f32>().is_ok_and(|number| number != 0.0))
}

/// Blanks out `/* … */` and `// …`, keeping the lines.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_block = false;
    for line in text.lines() {
        let mut rest = line;
        while !rest.is_empty() {
            let (mark, length) = match in_block {
                true => (rest.find("*/"), 2),
                false => (rest.find("/*"), 2),
            };
            let upto = mark.unwrap_or(rest.len());
            if !in_block {
                out.push_str(&rest[..upto]);
            }
            in_block ^= mark.is_some();
            rest = &rest[(upto + length).min(rest.len())..];
        }
        if let Some(comment) = line_comment(&out) {
            out.truncate(comment);
        }
        out.push('\n');
    }
    out
}

/// Where `// …` begins in the last line of `out`, other than in an address.
fn line_comment(out: &str) -> Option<usize> {
    let start = out.rfind('\n').map_or(0, |at| at + 1);
    let at = start + out[start..].find("//")?;
    (!out[..at].ends_with(':')).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::super::file;
    use super::*;

    fn in_scss(text: &str) -> usize {
        literals_in_styles(&file("style/_button.scss", text)).len()
    }

    #[test]
    fn colors_and_sizes_are_found() {
        assert_eq!(in_scss("  color: #0017c1;\n"), 1);
        assert_eq!(in_scss("  background: rgb(0 0 0 / 50%);\n"), 1);
        assert_eq!(in_scss("  padding: var(--space-1) 12px;\n"), 1);
        assert_eq!(in_scss("  margin: calc(1.5rem * 2);\n"), 1);
        assert_eq!(in_scss("  inline-size: 40px;\n"), 1);
        assert_eq!(in_scss("a { color: red; font-size: 14px; }\n"), 2);
    }

    #[test]
    fn tokens_relative_sizes_and_the_size_of_a_box_are_fine() {
        assert_eq!(in_scss("  color: var(--color-text);\n  inline-size: 100%;\n"), 0);
        assert_eq!(in_scss("  margin: 0 auto;\n  padding: 1em;\n  block-size: 100dvh;\n"), 0);
        assert_eq!(in_scss(".a { min-inline-size: 7rem; grid-template-columns: 3rem 1fr; }\n"), 0);
        assert_eq!(in_scss(":root { --rail: 5.75rem; }\n"), 0);
        assert_eq!(in_scss("@media (min-width: 48rem) {\n"), 0);
        assert_eq!(in_scss("#add:hover {\n"), 0);
    }

    #[test]
    fn comments_may_speak_of_sizes() {
        assert_eq!(in_scss("  gap: var(--gap); // was: 12px;\n/* at: 320px;\n and: 1rem; */\n"), 0);
    }

    #[test]
    fn the_tokens_themselves_are_literals() {
        let tokens = file("style/_tokens.scss", "  --blue: #0017c1;\n");
        assert_eq!(literals_in_styles(&tokens), []);
    }

    #[test]
    fn markup_has_no_style_attributes_and_no_colors() {
        let problems = |text: &str| literals_in_markup(&file("app/src/ui/a.rs", text)).len();
        assert_eq!(problems("    <p style=\"color: red\">"), 1);
        assert_eq!(problems("    <circle fill=\"#0017c1\"/>"), 1);
        assert_eq!(problems("    <a href=\"#main\" class=\"skip\">"), 0);
    }
}
