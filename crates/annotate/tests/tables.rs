//! Holds every table entry to its own examples: its rule `<language>/<table>/<name>` fires in each `yes` sentence, and in
//! no `no` sentence. An entry of another shape than `name`, `yes`, `no` is not looked at.

mod layers;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn entries_do_what_their_examples_say() {
    let mut failures = String::new();
    let mut sentences = 0;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lang/en");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the tables are there").flatten().map(|e| e.path()).collect();
    files.sort();
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "toml")) {
        let table = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let source = fs::read_to_string(file).expect("a table is text");
        let parsed: toml::Table =
            source.parse().unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        for entry in
            parsed.values().filter_map(toml::Value::as_array).flatten().filter_map(toml::Value::as_table)
        {
            let Some(name) = entry.get("name").and_then(toml::Value::as_str) else { continue };
            let rule = format!("en/{table}/{name}");
            for (key, wanted) in [("yes", true), ("no", false)] {
                for sentence in entry.get(key).and_then(toml::Value::as_array).into_iter().flatten() {
                    let sentence = sentence.as_str().expect("an example is a sentence");
                    let reading = layers::reading(sentence, Some("2023-10-04"));
                    let fires = layers::rules(&reading).iter().any(|fired| fired.0 == rule);
                    sentences += 1;
                    if fires != wanted {
                        let _ = writeln!(
                            failures,
                            "{rule} {}: {sentence}",
                            if wanted { "does not fire" } else { "fires" }
                        );
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{sentences} examples\n{failures}");
}
