//! What the program can be asked to do.

use std::error::Error;
use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

use backend::language::LanguageConfig;
use clap::{Parser, Subcommand};

use crate::{evaluation, import, lookups, maintenance, serve, sheets, throughput};

/// キャリアジム: employment support on LINE. Configured by environment
/// variables, which the README lists.
#[derive(Debug, Parser)]
#[command(name = "server", arg_required_else_help = true)]
pub enum Command {
    /// Answer requests and do the jobs.
    Serve {
        /// Leave the jobs to `server work` elsewhere.
        #[arg(long)]
        no_worker: bool,
    },
    /// Do the jobs only: tell LINE, deal with webhook events.
    Work,
    /// Bring the database up to date.
    Migrate,
    /// Fill an empty database with a fictional demo; safe to repeat. Refused in production.
    Seed,
    /// Manage accounts of staff.
    #[command(subcommand)]
    Staff(Staff),
    /// Manage the menu under the talk.
    #[command(subcommand)]
    RichMenu(RichMenu),
    /// Take data from elsewhere into the database.
    #[command(subcommand)]
    Import(Import),
    /// Look into the self-checks.
    #[command(subcommand)]
    Checkups(Checkups),
    /// Judge a method on known data.
    #[command(subcommand)]
    Eval(Eval),
}

/// Accounts of staff.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Add an account. The password is read from STAFF_PASSWORD or asked for.
    Add {
        /// The address to sign in with.
        #[arg(long)]
        email: String,
        /// The name that seekers see, family name first.
        #[arg(long)]
        name: String,
        /// counselor, coordinator, editor, manager or city_officer.
        #[arg(long)]
        role: String,
    },
}

/// The menu under the talk.
#[derive(Debug, Subcommand)]
pub enum RichMenu {
    /// Make the menu, show it to everybody, remove the old one.
    Publish,
}

/// Data from elsewhere.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import the official download of occupations (job tag), a CSV in UTF-8 or Shift_JIS. All of it
    /// or nothing; again without duplicates.
    Occupations {
        /// The downloaded file.
        file: PathBuf,
        /// Its release, for the attribution: v7.00.
        #[arg(long, default_value = "")]
        release: String,
        /// Say what would happen, and change nothing.
        #[arg(long)]
        dry_run: bool,
        /// Import the good lines although others are faulty.
        #[arg(long)]
        skip_faulty: bool,
    },
}

/// The self-checks.
#[derive(Debug, Subcommand)]
pub enum Checkups {
    /// Score sheets, one JSON object a line, and print one a line; a faulty one gives a line with
    /// its number and what is wrong, and the run goes on. Needs no database.
    Score {
        /// Where the sheets are; standard input unless told otherwise.
        file: Option<PathBuf>,
    },
}

/// Methods that can be judged.
#[derive(Debug, Subcommand)]
pub enum Eval {
    /// How well interests tell people of different fields apart (person-AUC), beside plain correlation
    /// and a baseline that does not know the person. Needs no database.
    Matching {
        /// CSV `r,i,a,s,e,c,field`: means from 1 to 5.
        #[arg(long)]
        people: PathBuf,
        /// CSV `field,occupation_id`.
        #[arg(long)]
        fields: PathBuf,
        /// The official download of occupations, or a file of its shape.
        #[arg(long)]
        occupations: PathBuf,
    },
    /// How well entries are found that answer a question. Needs no database.
    Retrieval {
        /// JSON: id to `Question: …\nAnswer: …`.
        #[arg(long)]
        corpus: PathBuf,
        /// JSON: id to question.
        #[arg(long)]
        queries: PathBuf,
        /// JSON: id of a question to ids of the entries that answer it, with grades.
        #[arg(long)]
        qrels: PathBuf,
        /// Folder of the embedded model; without it, characters alone decide.
        #[arg(long)]
        model: Option<PathBuf>,
    },
    /// How well the entries that come with the program answer, and what the bot decides. Needs no database.
    Answers {
        /// Below a heading, one a line: question, tab, keys of the entries that answer it with commas between;
        /// without a tab, nothing answers it. Several files are read as one.
        #[arg(long, required = true)]
        questions: Vec<PathBuf>,
        /// Folder of the embedded model; without it, characters alone decide.
        #[arg(long)]
        model: Option<PathBuf>,
    },
    /// How well the safety gate tells messages apart. Needs no database.
    Safety {
        /// One a line: level (2: crisis, 1: serious, 0: ordinary), tab, phrase. Several files are judged apart
        /// and together.
        #[arg(long, required = true)]
        phrases: Vec<PathBuf>,
        /// Folder of the embedded model.
        #[arg(long)]
        model: Option<PathBuf>,
    },
    /// How near the encoder comes to reference vectors. Needs no database.
    Embedding {
        /// JSON with `cases` of `text` and `vector`.
        #[arg(long)]
        reference: PathBuf,
        /// Folder of the embedded model.
        #[arg(long)]
        model: PathBuf,
    },
    /// What of a language model's answers may be shown, and how long they take. Needs no database; the key, if
    /// the endpoint wants one, is read from LANGUAGE_MODEL_KEY.
    Language {
        /// The endpoint, such as http://127.0.0.1:8080.
        #[arg(long)]
        url: String,
        /// What the model is called there.
        #[arg(long)]
        model: String,
        /// One question a line; a few of our own unless told otherwise.
        #[arg(long)]
        questions: Option<PathBuf>,
        /// How many entries the model gets.
        #[arg(long, default_value = "5")]
        entries: usize,
        /// Seconds until the first word.
        #[arg(long, default_value = "8")]
        first: u64,
        /// Seconds until the last word.
        #[arg(long, default_value = "25")]
        whole: u64,
    },
    /// How fast an entry is found among many, made from those that come with the program. Prints JSON.
    Lookups {
        /// How many entries.
        #[arg(long, default_value = "10000")]
        entries: usize,
        /// Folder of the embedded model; without it, characters alone decide.
        #[arg(long)]
        model: Option<PathBuf>,
        /// Where to write entries and questions for a peer, one a line: `entry` or `question`, tab, text.
        #[arg(long)]
        texts: Option<PathBuf>,
    },
    /// How fast everybody is matched with everything, on vectors that mean nothing. Prints JSON.
    Throughput {
        /// How many people.
        #[arg(long)]
        people: usize,
        /// How many postings.
        #[arg(long)]
        postings: usize,
        /// How many threads.
        #[arg(long, default_value = "2")]
        threads: NonZero<usize>,
    },
}

impl Command {
    /// Does it.
    pub async fn run(self) -> Result<(), Box<dyn Error>> {
        match self {
            Self::Serve { no_worker } => serve::serve(!no_worker).await,
            Self::Work => serve::work().await,
            Self::Migrate => maintenance::migrate().await,
            Self::Seed => maintenance::seed().await,
            Self::Staff(Staff::Add { email, name, role }) => {
                maintenance::add_staff(&email, &name, &role).await
            }
            Self::RichMenu(RichMenu::Publish) => maintenance::publish_rich_menu().await,
            Self::Import(Import::Occupations { file, release, dry_run, skip_faulty }) => {
                import::occupations(&file, &release, dry_run, skip_faulty).await
            }
            Self::Eval(Eval::Matching { people, fields, occupations }) => {
                evaluation::matching(&people, &fields, &occupations)
            }
            Self::Eval(Eval::Retrieval { corpus, queries, qrels, model }) => {
                evaluation::retrieval(&corpus, &queries, &qrels, model.as_deref())
            }
            Self::Eval(Eval::Answers { questions, model }) => {
                evaluation::answers(&questions, model.as_deref())
            }
            Self::Eval(Eval::Safety { phrases, model }) => evaluation::safety(&phrases, model.as_deref()),
            Self::Eval(Eval::Embedding { reference, model }) => evaluation::embedding(&reference, &model),
            Self::Eval(Eval::Language { url, model, questions, entries, first, whole }) => {
                let key = std::env::var("LANGUAGE_MODEL_KEY").ok();
                let config = LanguageConfig {
                    first_token: Duration::from_secs(first),
                    whole: Duration::from_secs(whole),
                    ..LanguageConfig::new(url, model, key)
                };
                evaluation::language(config, questions.as_deref(), entries).await
            }
            Self::Eval(Eval::Throughput { people, postings, threads }) => {
                throughput::matching(people, postings, threads)
            }
            Self::Eval(Eval::Lookups { entries, model, texts }) => {
                lookups::measure(entries, model.as_deref(), texts.as_deref())
            }
            Self::Checkups(Checkups::Score { file }) => sheets::score_lines(file.as_deref()),
        }
    }
}
