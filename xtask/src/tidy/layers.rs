//! Layers are crates: what each of them must never depend on.

use super::Problem;
use crate::command;
use anyhow::Result;

/// What a crate is built as, and which crates must not be below it.
struct Layer {
    package: &'static str,
    /// Further arguments to `cargo tree`.
    built_with: &'static [&'static str],
    never: &'static [&'static str],
}

const LAYERS: [Layer; 5] = [
    Layer {
        package: "domain",
        built_with: &[],
        never: &["leptos", "sqlx", "tokio", "axum", "rand", "getrandom"],
    },
    Layer { package: "backend", built_with: &[], never: &["leptos", "axum", "app", "line-simulator"] },
    // SQL is the backend's: pages may not reach for it themselves
    Layer {
        package: "app",
        built_with: &["--features", "ssr", "--depth", "1"],
        never: &["sqlx", "reqwest", "tokio"],
    },
    Layer {
        package: "app",
        built_with: &["--no-default-features", "--features", "hydrate"],
        never: &["backend", "sqlx", "tokio", "axum", "reqwest"],
    },
    Layer { package: "server", built_with: &[], never: &["line-simulator", "xtask"] },
];

/// Dependencies that cross the layers the wrong way.
pub fn forbidden_dependencies() -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    for layer in &LAYERS {
        let tree = command::output(
            command::cargo()
                .args(["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
                .args(["--package", layer.package])
                .args(layer.built_with),
        )?;
        problems.extend(forbidden_in(&tree, layer));
    }
    Ok(problems)
}

fn forbidden_in(tree: &str, layer: &Layer) -> Vec<Problem> {
    let mut found: Vec<&str> = tree
        .lines()
        .skip(1)
        .filter_map(|line| line.split(' ').next())
        .filter(|name| layer.never.contains(name))
        .collect();
    found.sort_unstable();
    found.dedup();
    let with = layer.built_with.join(" ");
    found
        .into_iter()
        .map(|name| Problem::at(format!("{} {with}", layer.package), format!("depends on {name}")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forbidden_crate_is_found_once_however_often_it_appears() {
        let tree = "domain v0.1.0 (/x)\nchrono v0.4.45\ntokio v1.49.0\ntokio v1.49.0 (*)\n";
        let problems = forbidden_in(tree, &LAYERS[0]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].what, "depends on tokio");
    }
}
