//! Makes a lemma of a form when it is decided how: which letters go, which come, and in which case it is written.

use std::borrow::Cow;

/// What makes the lower-cased lemma of a lower-cased form: "studies" without its last three letters, and "y".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Debug)]
pub struct Change {
    /// How many characters are taken off the end.
    pub strip: usize,
    /// What is put there.
    pub append: Box<str>,
}

/// In which case a lemma is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u16)]
pub enum Case {
    /// In small letters.
    Lower,
    /// As the form is.
    Keep,
    /// With one capital letter.
    Title,
}

/// How a form is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[repr(u16)]
pub enum Shape {
    /// Without capital letters.
    Lower,
    /// With one, at the start.
    Capital,
    /// With capital letters alone, and more than one.
    Upper,
    /// With capital letters elsewhere.
    Mixed,
}

impl Change {
    /// What leads from one word to another: all after the letters that both begin with.
    pub fn between(form: &str, lemma: &str) -> Change {
        let common = form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).count();
        let strip = form.chars().count() - common;
        Change { strip, append: lemma.chars().skip(common).collect::<String>().into_boxed_str() }
    }

    /// The lemma of a form, which is given lower-cased, too. A change that would leave nothing, or takes more off than
    /// there is, is not made.
    pub fn apply<'a>(&'a self, form: &'a str, lower: Cow<'a, str>, case: Case) -> Cow<'a, str> {
        let kept = if case == Case::Keep { Cow::Borrowed(form) } else { lower };
        let Some(end) = end_without(&kept, self.strip) else { return kept };
        match case {
            _ if end == 0 && self.append.is_empty() => kept,
            Case::Lower if end == 0 => Cow::Borrowed(&self.append),
            Case::Title => Cow::Owned(titled(&format!("{}{}", &kept[..end], self.append))),
            Case::Keep if end == 0 => Cow::Owned(titled(&self.append)),
            Case::Lower | Case::Keep => joined(kept, end, &self.append),
        }
    }
}

impl Case {
    /// All of them, in the order of their numbers.
    pub const ALL: [Case; 3] = [Case::Lower, Case::Keep, Case::Title];

    /// The case of a number.
    pub fn numbered(number: u16) -> Option<Case> {
        Case::ALL.get(usize::from(number)).copied()
    }
}

impl Shape {
    /// How many shapes there are.
    pub const COUNT: u16 = 4;

    /// The shape of a form.
    pub fn of(form: &str) -> Shape {
        let capitals = form.chars().filter(|c| c.is_uppercase()).count();
        if capitals == 0 {
            Shape::Lower
        } else if capitals == 1 && form.starts_with(char::is_uppercase) {
            Shape::Capital
        } else if form.contains(char::is_lowercase) {
            Shape::Mixed
        } else {
            Shape::Upper
        }
    }
}

/// Where a word ends when its last characters are taken off; none if it has fewer.
fn end_without(word: &str, strip: usize) -> Option<usize> {
    match strip.checked_sub(1) {
        None => Some(word.len()),
        Some(last) => word.char_indices().rev().nth(last).map(|(at, _)| at),
    }
}

fn joined<'a>(kept: Cow<'a, str>, end: usize, append: &str) -> Cow<'a, str> {
    match kept {
        Cow::Borrowed(kept) if append.is_empty() => Cow::Borrowed(&kept[..end]),
        kept => {
            let mut lemma = kept.into_owned();
            lemma.truncate(end);
            lemma.push_str(append);
            Cow::Owned(lemma)
        }
    }
}

fn titled(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
