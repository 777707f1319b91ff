//! PostgreSQL's own load generator: what the database alone can do.

use super::{ground::Ground, table::Row, town};
use crate::{command, paths};
use anyhow::{Context, Result, bail};
use std::{fs, process::Command};

/// Transactions a second of a script that many clients run at the same time; `amount` is
/// `--time=…` in seconds, or `--transactions=…` a client.
pub fn transactions_per_second(ground: &Ground, script: &str, clients: usize, amount: &str) -> Result<f64> {
    let file = paths::reports().join("bench.sql");
    fs::write(&file, script)?;
    let said = command::output(
        Command::new(ground.postgres_program("pgbench"))
            .args(["--no-vacuum", "--protocol=prepared", "--jobs=2", "--define=turn=0", amount])
            .arg(format!("--client={clients}"))
            .arg(format!("--file={}", file.display()))
            .arg(ground.database()),
    )?;
    rate(&said).with_context(|| format!("pgbench says no rate: {said}"))
}

/// From "tps = 2412.3 (without initial connection time)".
fn rate(said: &str) -> Option<f64> {
    let line = said.lines().find_map(|line| line.strip_prefix("tps = "))?;
    line.split(' ').next()?.parse().ok()
}

/// How fast the machine's database answers at all, to read the other numbers by.
pub fn baseline(ground: &mut Ground) -> Result<Vec<Row>> {
    let rate = transactions_per_second(ground, "select 1;", 16, "--time=5")?;
    Ok(vec![Row::new("`select 1` by pgbench, 16 clients", rate.round(), "a second")])
}

/// The statements of a booking as a script: client `c` books in its turn `t` for person
/// `t * clients + c`, as the load generator does.
///
/// # Errors
/// When the product's statements are no longer those that [`bound`] knows the values of.
pub fn script(statements: &[String], starts: usize, clients: usize) -> Result<String> {
    let bound = bound(starts);
    if statements.len() != bound.len() {
        bail!(
            "a booking takes {} statements, the comparison knows {}: {statements:#?}",
            statements.len(),
            bound.len()
        );
    }
    let mut script = format!("\\set person :turn * {clients} + :client_id\n\\set turn :turn + 1\n");
    for (statement, values) in statements.iter().zip(&bound) {
        script += &with_values(statement, values)?;
        script += ";\n";
    }
    Ok(script)
}

/// Puts expressions in the places of `$1`, `$2`, ….
fn with_values(statement: &str, values: &[String]) -> Result<String> {
    let mut text = statement.to_owned();
    // from the last on: `$1` is a part of `$10`
    for (place, value) in values.iter().enumerate().rev() {
        let name = format!("${}", place + 1);
        if !text.contains(&name) {
            bail!("{name} is not in: {statement}");
        }
        text = text.replace(&name, value);
    }
    match text.contains('$') {
        true => bail!("{} values are too few for: {statement}", values.len()),
        false => Ok(text),
    }
}

/// What the product binds, statement by statement.
fn bound(starts: usize) -> Vec<Vec<String>> {
    let texts = |values: &[&str]| values.iter().map(|&value| value.to_owned()).collect::<Vec<String>>();
    let start = format!("(:person % {starts})");
    let (seeker, key) = (town::uuid('5', ":person"), town::uuid('e', ":person"));
    let counselor = town::uuid('c', &format!(":person / {starts}"));
    let (day, half, instant) = (town::day(&start), town::half(&start), town::instant(&start));
    let booking = town::uuid('b', ":person");
    let hash = format!("sha256({}::bytea)", town::secret(":person"));
    let (now, day_ago) = ("now()", "(now() - interval '1 day')");
    let end = format!("({instant} + interval '30 minutes')");
    let slot = format!("({})", town::slot(&start));
    let [payloads, once] = [payload, once_only].map(|of| {
        let each = ["confirmed", "tomorrow", "soon"].map(|notice| of(&booking, notice));
        format!("array[{}]", each.join(","))
    });
    let ids = "array[gen_random_uuid(),gen_random_uuid(),gen_random_uuid()]";
    let times = format!("array[now(),{instant} - interval '12 hours',{instant} - interval '1 hour']");
    let digest = "decode(repeat('ab',32),'hex')";
    vec![
        texts(&[&hash, now, "(now() - interval '10 minutes')", day_ago]),
        texts(&[&seeker, day_ago]),
        vec![],
        texts(&[&seeker]),
        texts(&[&seeker, &key, now]),
        texts(&[&day, &format!("{half}::int"), &seeker, &instant]),
        texts(&[
            &booking,
            &seeker,
            &counselor,
            &day,
            &half,
            &instant,
            &end,
            "'chat'",
            "'undecided'",
            "null::bytea",
            "null::bytea",
            &key,
            digest,
            now,
            &slot,
            ids,
            &payloads,
            &once,
            &times,
        ]),
        vec![],
    ]
}

fn payload(booking: &str, notice: &str) -> String {
    format!("('{{\"booking\" : \"'||{booking}||'\", \"revision\" : 1, \"notice\" : \"{notice}\"}}')::jsonb")
}

fn once_only(booking: &str, notice: &str) -> String {
    format!("'booking-'||{booking}||'-1-{notice}'")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_read_from_what_pgbench_says() {
        let said = "latency average = 0.4 ms\ntps = 2412.309 (without initial connection time)\n";
        assert_eq!(rate(said), Some(2412.309));
    }

    #[test]
    fn every_place_takes_its_own_value_and_none_is_left() {
        let values: Vec<String> = (1..=10).map(|value| format!("v{value}")).collect();
        let ten = "select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $1";
        assert_eq!(with_values(ten, &values).unwrap(), "select v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v1");
        assert!(with_values("select $1, $2", &values[..1]).is_err());
        assert!(with_values("select $1", &values[..2]).is_err());
    }

    #[test]
    fn changed_statements_are_noticed() {
        assert!(script(&["select 1".to_owned()], 38, 16).is_err());
    }

    #[test]
    fn values_name_no_variable_but_the_person() {
        for value in bound(38).concat() {
            let rest = value.replace("::", "").replace(":person", "");
            let marks: Vec<&str> = rest.split(':').skip(1).collect();
            assert!(marks.iter().all(|after| after.starts_with(' ')), "{value}");
        }
    }
}
