//! Comparing request bodies with LINE's OpenAPI description (cargo feature `openapi`).

use std::path::Path;

use serde_json::Value;

/// Compiled schemas of the request bodies, by method and path pattern; empty without a description.
#[derive(Default)]
pub(crate) struct Schemas {
    #[cfg(feature = "openapi")]
    operations: Vec<Operation>,
}

#[cfg(feature = "openapi")]
struct Operation {
    method: String,
    pattern: String,
    validator: jsonschema::Validator,
}

#[cfg(not(feature = "openapi"))]
impl Schemas {
    /// Always refuses: this build cannot read descriptions.
    pub(crate) fn read(_: &Path) -> std::io::Result<Self> {
        Err(std::io::Error::other("--openapi needs a build with the cargo feature `openapi`"))
    }

    /// Nothing to compare with.
    pub(crate) fn body(&self, _: &str, _: &str, _: &Value) -> Option<Value> {
        None
    }
}

#[cfg(feature = "openapi")]
impl Schemas {
    /// Compiles every request body of the description once.
    ///
    /// # Errors
    /// The file cannot be read, is no JSON, or holds a schema that does not compile.
    pub(crate) fn read(file: &Path) -> std::io::Result<Self> {
        use serde_json::json;
        use std::io::Error;

        let document: Value = serde_json::from_slice(&std::fs::read(file)?).map_err(Error::other)?;
        let mut operations = Vec::new();
        for (pattern, methods) in document["paths"].as_object().into_iter().flatten() {
            for (method, operation) in methods.as_object().into_iter().flatten() {
                let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
                if schema.is_null() {
                    continue;
                }
                // the references point into the document, so its components come along
                let whole = json!({"allOf": [schema], "components": document["components"]});
                let validator = jsonschema::options()
                    .with_draft(jsonschema::Draft::Draft4)
                    .build(&whole)
                    .map_err(|error| Error::other(error.to_string()))?;
                operations.push(Operation {
                    method: method.to_uppercase(),
                    pattern: pattern.clone(),
                    validator,
                });
            }
        }
        Ok(Self { operations })
    }

    /// A refusal in LINE's shape; none when the body fits or the path is not described.
    pub(crate) fn body(&self, method: &str, path: &str, body: &Value) -> Option<Value> {
        use serde_json::json;

        let operation = self
            .operations
            .iter()
            .find(|operation| operation.method == method && fits(&operation.pattern, path))?;
        let details: Vec<Value> = operation
            .validator
            .iter_errors(body)
            // the values themselves are long and known to the sender
            .map(|error| json!({"message": error.masked().to_string(), "property": error.instance_path().to_string()}))
            .collect();
        (!details.is_empty())
            .then(|| json!({"message": format!("The request body has {} error(s)", details.len()), "details": details}))
    }
}

/// Whether a path fits a pattern with `{parameters}`.
#[cfg(feature = "openapi")]
fn fits(pattern: &str, path: &str) -> bool {
    let same = |(wanted, found): (&str, &str)| wanted.starts_with('{') || wanted == found;
    pattern.split('/').count() == path.split('/').count() && pattern.split('/').zip(path.split('/')).all(same)
}
