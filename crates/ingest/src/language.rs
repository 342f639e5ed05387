//! Says which language a text is in: what is stated, unless the words are plainly another. Unknown stays unknown.

use std::sync::LazyLock;

/// Characters below which words do not tell a language.
const ENOUGH: usize = 200;
/// Bytes that are looked at: more do not make it surer, and a hostile text is long.
const LOOKED_AT: usize = 8 << 10;

/// Codes and names of one language.
struct Language {
    short: &'static str,
    long: &'static str,
    name: &'static str,
    /// Languages that readers take for one another share one.
    group: &'static str,
}

static LANGUAGES: LazyLock<Vec<Language>> = LazyLock::new(|| {
    let lines = include_str!("../data/languages.txt").lines().filter(|line| !line.starts_with('#'));
    let fields = lines.map(|line| line.split_whitespace().collect::<Vec<_>>());
    fields
        .filter_map(|fields| match fields.as_slice() {
            [short, long, name, rest @ ..] => {
                Some(Language { short, long, name, group: rest.first().copied().unwrap_or("") })
            }
            _ => None,
        })
        .collect()
});

/// The ISO 639-1 code of a text's language, and a note where what is stated was not believed.
pub(crate) fn of(text: &str, stated: Option<&str>) -> (Option<String>, Option<String>) {
    let stated = stated.and_then(code);
    let read = recognised(text);
    match (stated, read) {
        (Some(stated), Some(read)) if stated != read && !close(stated, read) => (
            Some(read.to_owned()),
            Some(format!("it says that its language is {stated}, but its words are {read}")),
        ),
        (Some(stated), _) => (Some(stated.to_owned()), None),
        (None, read) => (read.map(str::to_owned), None),
    }
}

/// The ISO 639-1 code of `en-US`, `eng`, `English`; `None` where it is not known.
fn code(stated: &str) -> Option<&'static str> {
    let small = stated.trim().to_lowercase();
    let main = small.split(['-', '_', ',', ';', ' ']).next().unwrap_or("");
    LANGUAGES.iter().find(|l| l.short == main || l.long == main || l.name == main).map(|l| l.short)
}

fn recognised(text: &str) -> Option<&'static str> {
    let head = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
    if head.chars().filter(|c| c.is_alphabetic()).count() < ENOUGH {
        return None;
    }
    let info = whatlang::detect(head).filter(whatlang::Info::is_reliable)?;
    code(info.lang().code())
}

/// Whether two languages are so near that words alone do not tell them apart.
fn close(one: &str, other: &str) -> bool {
    let group = |code: &str| LANGUAGES.iter().find(|language| language.short == code).map_or("", |l| l.group);
    !group(one).is_empty() && group(one) == group(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGLISH: &str = "The council met on Monday to talk about the bridge, which has been closed since the flood in \
        spring, and about the people who have to drive forty kilometres to work every day because there is no other way \
        over the river than the old ferry at the mill.";

    #[test]
    fn words_outweigh_a_wrong_label() {
        assert_eq!(of(ENGLISH, None).0.as_deref(), Some("en"));
        assert_eq!(of(ENGLISH, Some("en-US")), (Some("en".into()), None));
        let (language, note) = of(ENGLISH, Some("fr"));
        assert_eq!((language.as_deref(), note.is_some()), (Some("en"), true));
        assert_eq!(of("A short text.", None).0, None);
        assert_eq!(of("A short text.", Some("English")).0.as_deref(), Some("en"));
        assert_eq!(of("A short text.", Some("klingon")).0, None);
    }

    #[test]
    fn every_language_that_can_be_recognised_is_in_the_table() {
        for language in whatlang::Lang::all() {
            assert!(code(language.code()).is_some(), "{}", language.code());
        }
    }
}
