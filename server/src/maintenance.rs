//! Commands that do one thing and end.

use std::error::Error;
use std::io::{BufRead, Write};

use backend::{MIGRATIONS, demo, knowledge, line, staff};
use domain::staff::Role;

use crate::config::Config;
use crate::serve::start;

type Done = Result<(), Box<dyn Error>>;

/// Brings the database up to date, and puts the entries that come with the program into it.
pub async fn migrate() -> Done {
    let backend = start(&Config::from_env()?).await?;
    MIGRATIONS.run(&backend.pool).await?;
    let new = knowledge::plant(&backend).await?;
    println!("The database is up to date; {new} new entries of the knowledge base.");
    Ok(())
}

/// Fills the database with the demo.
pub async fn seed() -> Done {
    let config = Config::from_env()?;
    if !config.is_development() {
        return Err("the demo has known passwords: it is for development only".into());
    }
    let backend = start(&config).await?;
    demo::seed(&backend).await?;
    println!("The demo is in place. Its people, by LINE id:");
    for (id, name) in demo::line_people() {
        println!("{id} {name}");
    }
    Ok(())
}

/// Adds an account of staff.
pub async fn add_staff(email: &str, name: &str, role: &str) -> Done {
    let role = Role::from_code(role)
        .ok_or("the role is one of counselor, coordinator, editor, manager, city_officer")?;
    let name = domain::text::Name::parse(name).map_err(|error| format!("the name is {error}"))?;
    let backend = start(&Config::from_env()?).await?;
    let password = match std::env::var("STAFF_PASSWORD") {
        Ok(password) => password,
        Err(_) => ask_for_password()?,
    };
    staff::add(&backend, email, name.as_str(), role, &password).await?;
    println!("The account is in place.");
    Ok(())
}

fn ask_for_password() -> Result<String, std::io::Error> {
    print!("Password (12 characters or more; shown while typing): ");
    std::io::stdout().flush()?;
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Puts the menu under the talk in place.
pub async fn publish_rich_menu() -> Done {
    let backend = start(&Config::from_env()?).await?;
    let id = line::rich_menu::publish(&backend).await?;
    println!("The menu is in place: {id}");
    Ok(())
}
