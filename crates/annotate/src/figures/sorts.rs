//! Makes the sort of what is counted: words that count the same sort of thing. Leaves comparing to `reconcile`.

use std::collections::HashMap;

/// The sorts of one language, by the key of each word.
pub struct Sorts {
    by_key: HashMap<String, &'static str>,
}

impl Sorts {
    /// Reads the table. One that cannot be read stops the program: it is part of it.
    pub(crate) fn load(table: &'static str, key: &dyn Fn(&str) -> String) -> Sorts {
        let table: toml::Table = table.parse().unwrap_or_else(|error| panic!("sorts: {error}"));
        let mut by_key = HashMap::new();
        for (name, words) in table {
            let name: &'static str = name.leak();
            for word in words.as_str().unwrap_or_default().split_whitespace() {
                by_key.insert(key(word), name);
            }
        }
        Sorts { by_key }
    }

    /// The sort of what some counted words name: that of the last word that has one.
    pub(crate) fn of<'a>(&self, keys: impl DoubleEndedIterator<Item = &'a str>) -> Option<&'static str> {
        keys.rev().find_map(|key| self.by_key.get(key).copied())
    }
}
