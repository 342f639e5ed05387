//! Makes the table of agencies, broadcasters and papers, and finds their names in a text. Leaves whether a name is
//! a credit to [`crate::credits`].

use crate::words::{self, Word};
use headwater_core::span::Span;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A name of an outlet in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Named {
    /// Its common name.
    pub(crate) name: &'static str,
    /// First of its words.
    pub(crate) first: usize,
    /// One past the last of its words.
    pub(crate) end: usize,
}

impl Named {
    /// The bytes of its words.
    pub(crate) fn span(self, words: &[Word]) -> Span {
        let spans = words.get(self.first..self.end).unwrap_or(&[]).iter().map(|word| word.span);
        spans.reduce(Span::cover).unwrap_or_default()
    }
}

struct Form {
    words: Vec<&'static str>,
    name: &'static str,
}

static FORMS: LazyLock<HashMap<&'static str, Vec<Form>>> = LazyLock::new(|| {
    let mut forms: HashMap<&'static str, Vec<Form>> = HashMap::new();
    for line in include_str!("../data/outlets.txt").lines().filter(|line| !line.starts_with('#')) {
        let Some((name, others)) = line.split_once(':') else { continue };
        let common = name.trim_end_matches('!');
        let itself = (common == name).then_some(common);
        for form in itself.into_iter().chain(others.split('|').map(str::trim)) {
            let spans = words::find(form, Span::new(0, form.len()));
            let words: Vec<&'static str> = spans.iter().map(|word| word.span.slice(form)).collect();
            if let Some(first) = words.first().copied() {
                forms.entry(first).or_default().push(Form { words, name: common });
            }
        }
    }
    forms.values_mut().for_each(|forms| forms.sort_by_key(|form| std::cmp::Reverse(form.words.len())));
    forms
});

/// The outlets that `words` name, each word in at most one name, the longest name first.
pub(crate) fn find(text: &str, words: &[Word]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let forms = FORMS.get(word.span.slice(text)).map(Vec::as_slice).unwrap_or_default();
        match forms.iter().find(|form| fits(text, words.get(at..).unwrap_or(&[]), form)) {
            Some(form) => {
                let end = at + form.words.len();
                found.push(Named { name: form.name, first: at, end });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn fits(text: &str, words: &[Word], form: &Form) -> bool {
    words.len() >= form.words.len()
        && words.iter().zip(&form.words).enumerate().all(|(index, (word, wanted))| {
            // "RFE/RL" has a break inside; "Reuters, Thomson" is two names.
            let together = index == 0 || !word.after_break || bar(text, *word);
            word.span.slice(text) == *wanted && together
        })
        && words.get(..form.words.len() - 1).unwrap_or(&[]).iter().all(|word| !word.possessive)
}

/// Whether a bare slash is before the word.
fn bar(text: &str, word: Word) -> bool {
    text.get(..word.span.start()).is_some_and(|before| before.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&'static str> {
        find(text, &words::find(text, Span::new(0, text.len()))).into_iter().map(|named| named.name).collect()
    }

    #[test]
    fn the_table_is_sorted_and_each_form_is_of_one_outlet() {
        let lines: Vec<&str> =
            include_str!("../data/outlets.txt").lines().filter(|line| !line.starts_with('#')).collect();
        let keys: Vec<String> = lines
            .iter()
            .filter_map(|l| l.split_once(':'))
            .map(|(n, _)| n.trim_end_matches('!').to_lowercase())
            .collect();
        assert!(keys.is_sorted(), "{:?}", keys.windows(2).find(|pair| pair[0] > pair[1]));
        assert!(keys.len() > 200 && keys.len() == lines.len());
        let mut seen = std::collections::BTreeMap::new();
        for forms in FORMS.values().collect::<Vec<_>>() {
            for form in forms {
                if let Some(other) = seen.insert(form.words.clone(), form.name) {
                    assert_eq!(other, form.name, "{:?} is two outlets", form.words);
                }
            }
        }
    }

    #[test]
    fn names_are_found_whole() {
        assert_eq!(names("Agence France-Presse and BBC News"), ["AFP", "BBC"]);
        assert_eq!(names("RFE/RL, AP/Reuters"), ["Radio Free Europe/Radio Liberty", "AP", "Reuters"]);
        assert_eq!(names("the EPA fined the Sun"), Vec::<&str>::new());
        assert_eq!(names("Russia's TASS"), ["TASS"]);
    }
}
