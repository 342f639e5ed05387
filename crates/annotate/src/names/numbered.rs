//! Makes numbered bodies whole: "47th Mechanized Brigade" is another than the 53rd. Leaves finding the body to `join`.

use crate::names::kinds::Name;
use crate::names::words::Words;
use headwater_core::annotations::ActorKind;

/// Takes the ordinal before a body that no table knows into its name.
pub(super) fn whole(words: Words<'_>, names: &mut [Name<'_>]) {
    let mut floor = 0;
    for name in names {
        let before = name.at.start.checked_sub(1).filter(|&before| {
            let here = before >= floor && before >= words.sentence_of(name.at.start).start;
            here && is_ordinal(words.word(before))
        });
        if let Some(before) = before
            && name.kind == ActorKind::Organization
            && name.entry.is_none()
            && name.at.len() > 1
        {
            name.at.start = before;
        }
        floor = name.at.end;
    }
}

/// "47th"
fn is_ordinal(word: &str) -> bool {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let ending = &word[digits.len()..];
    matches!(ending, "st" | "nd" | "rd" | "th")
        && !digits.is_empty()
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}
