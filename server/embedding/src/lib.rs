//! Texts as vectors: the universal sentence encoder, multilingual, version 3, whose model files a city
//! fetches for itself (docs/chatbot.md). Two texts that mean alike have vectors that point alike.

mod archive;
mod matrix;
mod network;
mod tokens;

use std::fs;
use std::path::Path;

use domain::retrieval::Vector;

/// What lies in the folder of the model.
pub const FILES: [&str; 2] = ["sp.model", "weights.npz"];

/// The encoder. Some 75 MB; a question takes two milliseconds.
pub struct Encoder {
    vocabulary: tokens::Vocabulary,
    network: network::Network,
}

/// The model cannot be used; the server then does without.
#[derive(Debug, thiserror::Error)]
pub enum NoEncoder {
    /// A file is missing or cannot be read.
    #[error("{0}: {1}")]
    File(String, std::io::Error),
    /// The pieces are not as they should be.
    #[error(transparent)]
    Pieces(#[from] tokens::NoModel),
    /// The weights are not as they should be.
    #[error(transparent)]
    Weights(#[from] archive::Unreadable),
    /// There are more pieces than rows.
    #[error("{0} pieces and {1} rows")]
    Apart(usize, usize),
}

impl Encoder {
    /// Reads the model's files from a folder. Takes a third of a second.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn read(folder: &Path) -> Result<Self, NoEncoder> {
        let [pieces, weights] = FILES.map(|file| folder.join(file));
        let unread = |path: &Path| {
            let name = path.display().to_string();
            move |error| NoEncoder::File(name, error)
        };
        let vocabulary = tokens::Vocabulary::read(&fs::read(&pieces).map_err(unread(&pieces))?)?;
        let network = archive::network(fs::File::open(&weights).map_err(unread(&weights))?)?;
        match (vocabulary.pieces(), network.pieces()) {
            (pieces, rows) if pieces > rows => Err(NoEncoder::Apart(pieces, rows)),
            _ => Ok(Self { vocabulary, network }),
        }
    }

    /// The vector of a text.
    pub fn vector(&self, text: &str) -> Vector {
        self.network.vector(&self.vocabulary.ids(text))
    }
}

impl std::fmt::Debug for Encoder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Encoder")
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use domain::retrieval::cosine;

    use super::*;

    fn above(part: &str) -> Option<PathBuf> {
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        here.ancestors().map(|folder| folder.join(part)).find(|found| found.exists())
    }

    #[derive(serde::Deserialize)]
    struct Reference {
        cases: Vec<Case>,
    }

    #[derive(serde::Deserialize)]
    struct Case {
        text: String,
        vector: Vec<f32>,
    }

    #[test]
    fn every_reference_vector_is_met_where_the_model_is_at_hand() {
        let (Some(model), Some(reference)) =
            (above(".data/model"), above("shared/data/embedding/use_m3_reference.json"))
        else {
            return;
        };
        let encoder = Encoder::read(&model).unwrap();
        let reference: Reference = serde_json::from_slice(&fs::read(reference).unwrap()).unwrap();
        assert!(reference.cases.len() >= 40);
        for case in reference.cases {
            let alike = cosine(&encoder.vector(&case.text), &case.vector.try_into().unwrap());
            assert!(alike >= 0.9999, "{alike} {}", case.text);
        }
    }

    #[test]
    fn a_folder_without_the_files_says_which_is_missing() {
        let error = Encoder::read(Path::new("/nonexistent")).unwrap_err().to_string();
        assert!(error.starts_with("/nonexistent/sp.model"), "{error}");
    }
}
