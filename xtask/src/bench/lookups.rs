//! Finding an entry among many, beside pg_trgm on the same texts.

use super::{
    ground::Ground,
    table::{Aim, Row},
};
use crate::{command, paths, progress};
use anyhow::{Context, Result};
use std::{fs, path::Path};

const ENTRIES: &str = "10000";

/// What the peer does: the five nearest by trigrams, from an index made for that.
const PEER: &str = "
create extension if not exists pg_trgm;
create table lookups (kind text, said text);
copy lookups from stdin;
TEXTS\\.
create table lookup_entries as select said from lookups where kind = 'entry';
create index on lookup_entries using gist (said gist_trgm_ops);
analyze lookup_entries;
create function lookup_times() returns table (p50 float8, p99 float8) language plpgsql as $$
declare
  asked text;
  began timestamptz;
  nearest text[];
  times float8[] := '{}';
begin
  for asked in select said from lookups where kind = 'question' limit 200 loop
    began := clock_timestamp();
    select array_agg(said) into nearest
      from (select said from lookup_entries order by said <-> asked limit 5) best;
    times := times || (extract(epoch from clock_timestamp() - began) * 1000)::float8;
  end loop;
  return query select percentile_disc(0.5) within group (order by t), percentile_disc(0.99) within group (order by t)
    from unnest(times) t;
end $$;
select p50 || ' ' || p99 from lookup_times();
drop function lookup_times;
drop table lookups, lookup_entries;
";

/// By characters, and with the model where it is at hand.
pub fn lookups(ground: &mut Ground) -> Result<Vec<Row>> {
    let texts = paths::reports().join("bench-lookups.tsv");
    let ours = run(ground, None, Some(&texts))?;
    let what = format!("an entry among {ENTRIES}, by characters");
    let peer = ground.sql(&PEER.replace("TEXTS", &fs::read_to_string(&texts)?)).and_then(|said| both(&said));
    let mut rows = match peer {
        Ok((p50, p99)) => vec![
            Row::new(format!("{what}: p50"), ours.0, "ms").beside(p50, "pg_trgm"),
            Row::new("… p99", ours.1, "ms").beside(p99, "pg_trgm").aim(Aim::AtMost(10.0)),
        ],
        Err(error) => {
            progress::say(format!("without pg_trgm: {error}"));
            vec![
                Row::new(format!("{what}: p50"), ours.0, "ms"),
                Row::new("… p99", ours.1, "ms").aim(Aim::AtMost(10.0)),
            ]
        }
    };
    let model = paths::data().join("model");
    if model.exists() {
        let (p50, p99) = run(ground, Some(&model), None)?;
        let note = "the question's own vector included";
        rows.push(Row::new("… with vectors: p50", p50, "ms").note(note));
        rows.push(Row::new("… p99", p99, "ms").aim(Aim::AtMost(10.0)));
    } else {
        progress::say("without vectors: `cargo xtask model` fetches the model");
    }
    Ok(rows)
}

/// Half of the questions are answered in the first time, all but a hundredth in the second.
fn run(ground: &Ground, model: Option<&Path>, texts: Option<&Path>) -> Result<(f64, f64)> {
    let mut server = ground.program(&["eval", "lookups", "--entries", ENTRIES]);
    if let Some(model) = model {
        server.arg("--model").arg(model);
    }
    if let Some(texts) = texts {
        server.arg("--texts").arg(texts);
    }
    let said = command::output(&mut server)?;
    Ok((super::matching::number(&said, "p50")?, super::matching::number(&said, "p99")?))
}

/// Two numbers with a space between, in the last line.
fn both(said: &str) -> Result<(f64, f64)> {
    let line = said.lines().last().unwrap_or_default();
    let (p50, p99) = line.split_once(' ').with_context(|| format!("no two numbers in {line}"))?;
    Ok((p50.parse()?, p99.parse()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_numbers_are_read_from_the_last_line() {
        assert_eq!(both("NOTICE\n1.5 20").unwrap(), (1.5, 20.0));
        assert!(both("").is_err());
    }
}
