//! Which SQL a request runs, from the database's own log.

use super::{
    client::{Answer, Client},
    ground::{Ground, Server},
};
use anyhow::Result;

/// A server whose sessions log every statement. It has no worker, whose own statements would be
/// taken for a request's.
pub struct Listener<'a> {
    ground: &'a Ground,
    server: Server,
    client: Client,
}

impl<'a> Listener<'a> {
    /// Starts the server. Sessions of before do not log.
    pub fn start(ground: &'a Ground) -> Result<Self> {
        set_logging(ground, "set log_statement = 'all'")?;
        let server = ground.server_without_worker()?;
        let client = Client::connect(server.port)?;
        Ok(Self { ground, server, client })
    }

    /// Where the server answers.
    pub fn port(&self) -> u16 {
        self.server.port
    }

    /// The statements of one request in order, with `$1` for what was bound.
    pub fn statements(&mut self, request: &[u8]) -> Result<(Answer, Vec<String>)> {
        let before = self.ground.database_log()?.len();
        let answer = self.client.send(request)?;
        let log = self.ground.database_log()?;
        Ok((answer, statements_in(log.get(before..).unwrap_or_default())))
    }
}

impl Drop for Listener<'_> {
    fn drop(&mut self) {
        // the cluster goes with the run in any case
        let _ = set_logging(self.ground, "reset log_statement");
    }
}

fn set_logging(ground: &Ground, how: &str) -> Result<()> {
    let database = ground.sql("select current_database()")?;
    ground.sql(&format!("alter database {database} {how}")).map(drop)
}

/// Lines such as `… LOG:  execute sqlx_s_1: select …` and `… LOG:  statement: BEGIN`.
fn statements_in(log: &str) -> Vec<String> {
    let statement = |line: &str| -> Option<String> {
        let said = line.split_once("LOG:  ")?.1;
        match said.strip_prefix("statement: ") {
            Some(simple) => Some(simple.to_owned()),
            None => Some(said.strip_prefix("execute ")?.split_once(": ")?.1.to_owned()),
        }
    };
    log.lines().filter_map(statement).collect()
}

/// The table that a statement is about: the first that it reads or writes outside of brackets.
pub fn subject(statement: &str) -> String {
    let mut depth = 0_usize;
    let outside: String = statement
        .chars()
        .filter(|&sign| {
            match sign {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
        .collect();
    let mut words = outside.split_whitespace().skip_while(|word| !["from", "into", "update"].contains(word));
    let first = outside.split_whitespace().next().unwrap_or_default();
    words.nth(1).unwrap_or(first).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_read_from_the_log_without_their_parameters() {
        let log = "2026-11-23 07:50:01.1 UTC [12] LOG:  execute sqlx_s_1: select id from seekers where id = $1\n\
                   2026-11-23 07:50:01.1 UTC [12] DETAIL:  parameters: $1 = '7'\n\
                   2026-11-23 07:50:01.2 UTC [12] LOG:  statement: BEGIN\n\
                   2026-11-23 07:50:01.3 UTC [9] LOG:  checkpoint starting: time\n";
        assert_eq!(statements_in(log), ["select id from seekers where id = $1", "BEGIN"]);
    }

    #[test]
    fn the_subject_is_the_table_outside_of_brackets() {
        assert_eq!(subject("select (select count(*) from bookings) from staff s join x"), "staff");
        assert_eq!(
            subject("with made as (insert into bookings values (1)) insert into jobs (id) select 1"),
            "jobs"
        );
        assert_eq!(subject("COMMIT"), "COMMIT");
    }
}
