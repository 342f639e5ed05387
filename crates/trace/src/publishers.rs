//! Makes [`Publishers`]: which outlets are filled by one newsroom, by a table that users can extend.
//! Leaves finding outlets and credits to `ingest`.

use crate::outlets;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The table that comes with the program.
const TABLE: &str = include_str!("../data/publishers.txt");

/// The name in the table of hosts that belong to no newsroom.
const PLATFORMS: &str = "*";

static KNOWN: LazyLock<Publishers> = LazyLock::new(|| Publishers::parse(TABLE));

/// Which outlets are one newsroom.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Publishers {
    /// The key of a name, or the letters of a whole host, and the key of its publisher.
    publisher_of: BTreeMap<String, String>,
    /// Hosts on which everybody writes.
    platforms: BTreeSet<String>,
}

impl Publishers {
    /// The publishers that the program knows.
    pub fn known() -> &'static Publishers {
        &KNOWN
    }

    /// Reads a table: a line a publisher, `name: other name | host`; `*` names hosts of many writers; `#` opens a comment.
    /// A line without a colon is left out.
    pub fn parse(table: &str) -> Publishers {
        let mut publishers = Publishers::default();
        publishers.extend(table);
        publishers
    }

    /// Adds the lines of another table; what it says of an outlet that is known counts.
    pub fn extend(&mut self, table: &str) {
        let lines = table.lines().filter(|line| !line.trim_start().starts_with('#'));
        for (name, others) in lines.filter_map(|line| line.split_once(':')) {
            let others = || others.split('|').map(str::trim).filter(|other| !other.is_empty());
            if name.trim() == PLATFORMS {
                self.platforms.extend(others().filter_map(outlets::host).map(str::to_lowercase));
                continue;
            }
            let Some(publisher) = outlets::name_key(name) else { continue };
            for other in others().chain([name.trim()]) {
                if let Some(key) = host_key(other).or_else(|| outlets::name_key(other)) {
                    self.publisher_of.insert(key, publisher.clone());
                }
            }
        }
    }

    /// The key of the newsroom that an outlet's name or address means; `None` for a platform, and where nothing is left.
    pub(crate) fn key(&self, name: &str) -> Option<String> {
        if let Some(host) = outlets::host(name) {
            let host = host.to_lowercase();
            let host = host.strip_prefix("www.").unwrap_or(&host);
            if self.platforms.contains(host) {
                return None;
            }
            let below = host.match_indices('.').any(|(dot, _)| self.platforms.contains(&host[dot + 1..]));
            let whole = outlets::letters(host);
            if below {
                return whole;
            }
            if let Some(publisher) = whole.and_then(|whole| self.publisher_of.get(&whole)) {
                return Some(publisher.clone());
            }
        }
        let key = outlets::key(name)?;
        Some(self.publisher_of.get(&key).cloned().unwrap_or(key))
    }
}

/// The letters of a whole host.
fn host_key(name: &str) -> Option<String> {
    let host = outlets::host(name)?.to_lowercase();
    outlets::letters(host.strip_prefix("www.").unwrap_or(&host))
}

#[cfg(test)]
mod tests {
    //! The table is in order; names and hosts of one publisher have one key.

    use super::{PLATFORMS, Publishers, TABLE};
    use std::collections::BTreeMap;

    #[test]
    fn the_table_is_sorted_and_names_nobody_twice() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        let small: Vec<String> = lines.iter().map(|line| line.to_lowercase()).collect();
        assert!(small.is_sorted(), "{:?}", small.windows(2).find(|pair| pair[0] > pair[1]));
        let mut seen = BTreeMap::new();
        for line in lines {
            let (name, others) = line.split_once(": ").expect("a colon and a blank");
            for other in others.split(" | ").filter(|_| name != PLATFORMS) {
                assert_eq!(seen.insert(other.to_lowercase(), name), None, "{other} stands twice");
                assert_eq!(
                    Publishers::known().key(other),
                    Publishers::known().key(name),
                    "{other} is {name}"
                );
            }
        }
    }

    #[test]
    fn feeds_of_one_broadcaster_have_one_key_and_platforms_none() {
        let key = |name: &str| Publishers::known().key(name);
        assert_eq!(key("https://www.bbc.co.uk/news/1"), key("BBC News"));
        assert_eq!(key("edition.cnn.com"), key("CNN"));
        assert_eq!(key("The New York Times"), key("www.nytimes.com"));
        assert_ne!(key("abcnews.go.com"), key("abc.net.au"));
        assert_ne!(key("one.blogspot.com"), key("two.blogspot.com"));
        assert_eq!(key("https://www.facebook.com/somebody"), None);
        assert_eq!(key("  "), None);
    }

    #[test]
    fn users_extend_the_table() {
        let mut publishers = Publishers::known().clone();
        publishers.extend("# ours\nHarbour Group: Coast Post | coastpost.example\nno colon\n: | \n");
        assert_eq!(publishers.key("https://www.coastpost.example/7"), publishers.key("The Harbour Group"));
        assert_eq!(publishers.key("BBC Sport"), Publishers::known().key("BBC"));
    }
}
