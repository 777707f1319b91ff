//! Judging the matcher's interests on people whose field is known: files in, figures out.

use std::collections::HashMap;
use std::path::Path;

use backend::occupations::lines;
use csv::{Reader, StringRecord};
use domain::matching::evaluation::{Means, Measure, Person, evaluate};

use super::{Outcome, file};

/// A line's number and its cells.
type Cells<const N: usize> = (u64, [String; N]);

/// Fields by name, and the places of the occupations of each.
#[derive(Debug, Default, PartialEq)]
struct Fields {
    names: Vec<String>,
    occupations: Vec<Vec<usize>>,
}

/// Reads the files, evaluates, prints. Needs no database.
pub fn matching(people: &Path, fields: &Path, occupations: &Path) -> Outcome<()> {
    let read = lines::read(&file(occupations)?)?;
    let rated: Vec<(&str, Means)> =
        read.lines.iter().filter_map(|line| Some((line.code.as_str(), line.interests?))).collect();
    let places: HashMap<&str, usize> = rated.iter().map(|(code, _)| *code).zip(0..).collect();
    let all: Vec<Means> = rated.iter().map(|(_, means)| *means).collect();
    let fields = read_fields(&file(fields)?, &places)?;
    let (people, skipped) = read_people(&file(people)?, &fields.names)?;
    println!("people: {} ({skipped} without a known field or a whole profile)", people.len());
    println!("fields: {}, occupations: {}", fields.names.len(), all.len());
    let found = evaluate(&people, &fields.occupations, &all)
        .ok_or("no people, or fewer than two fields with occupations")?;
    print("interests as the matcher weighs them", &found.ours);
    print("raw correlation", &found.correlation);
    print("non-personal: how much a field is liked", &found.non_personal);
    Ok(())
}

fn print(name: &str, measure: &Measure) {
    println!("person-AUC {:.3} [{:.3}, {:.3}]  {name}", measure.auc, measure.from, measure.until);
}

/// A CSV with these columns, in any order; every line as their cells.
fn columns<const N: usize>(file: &[u8], names: [&str; N]) -> Outcome<Vec<Cells<N>>> {
    let mut reader = Reader::from_reader(file.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(file));
    let heading = reader.headers()?.clone();
    let mut places = [0; N];
    for (place, name) in places.iter_mut().zip(names) {
        let found = heading.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        *place = found.ok_or_else(|| format!("the heading has no column {name}"))?;
    }
    let cells =
        |record: &StringRecord| places.map(|place| record.get(place).unwrap_or_default().trim().to_owned());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record?;
        lines.push((record.position().map_or(0, csv::Position::line), cells(&record)));
    }
    Ok(lines)
}

/// Occupations without known interests are said and left out.
fn read_fields(file: &[u8], places: &HashMap<&str, usize>) -> Outcome<Fields> {
    let mut fields = Fields::default();
    for (line, [name, occupation]) in columns(file, ["field", "occupation_id"])? {
        let field = fields.names.iter().position(|known| *known == name).unwrap_or_else(|| {
            fields.names.push(name.clone());
            fields.occupations.push(Vec::new());
            fields.names.len() - 1
        });
        match places.get(occupation.as_str()) {
            Some(place) => fields.occupations[field].push(*place),
            None => eprintln!("fields, line {line}: no interests are known of occupation {occupation:?}"),
        }
    }
    Ok(fields)
}

/// People of known fields, and how many were left out.
fn read_people(file: &[u8], fields: &[String]) -> Outcome<(Vec<Person>, usize)> {
    let (mut people, mut skipped) = (Vec::new(), 0);
    for (_, [r, i, a, s, e, c, field]) in columns(file, ["r", "i", "a", "s", "e", "c", "field"])? {
        let mean = |cell: &str| cell.parse::<f64>().ok().filter(|mean| (1.0..=5.0).contains(mean));
        let means: Option<Vec<f64>> = [r, i, a, s, e, c].iter().map(|cell| mean(cell)).collect();
        let means: Option<Means> = means.and_then(|means| means.try_into().ok());
        let field = fields.iter().position(|known| *known == field);
        match (means, field) {
            (Some(means), Some(field)) => people.push(Person { means, field }),
            _ => skipped += 1,
        }
    }
    Ok((people, skipped))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_any_order_and_a_missing_one_is_named() {
        let lines = columns("\u{FEFF}b,A\n2,1\n".as_bytes(), ["a", "b"]).unwrap();
        assert_eq!(lines, [(2, ["1".to_owned(), "2".to_owned()])]);
        assert!(columns(b"a\n1\n", ["a", "b"]).unwrap_err().to_string().contains("no column b"));
    }

    #[test]
    fn people_without_a_whole_profile_or_a_known_field_are_left_out_and_counted() {
        let file = b"r,i,a,s,e,c,field\n1,2,3,4,5,1,x\n1,2,3,4,6,1,x\n1,2,3,4,,1,x\n1,2,3,4,5,1,y\n";
        let (people, skipped) = read_people(file, &["x".to_owned()]).unwrap();
        assert_eq!((people.len(), skipped), (1, 3));
        assert_eq!(people[0].means, [1.0, 2.0, 3.0, 4.0, 5.0, 1.0]);
    }

    #[test]
    fn a_field_keeps_its_occupations_and_an_unknown_one_does_not_stop_the_run() {
        let places = HashMap::from([("7", 0), ("8", 1)]);
        let fields = read_fields(b"occupation_id,field\n7,x\n9,x\n8,y\n", &places).unwrap();
        assert_eq!(fields.names, ["x", "y"]);
        assert_eq!(fields.occupations, [vec![0], vec![1]]);
    }
}
