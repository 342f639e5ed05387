//! Makes [`Mark`] and [`Role`]: which quotation mark a character is, and whether it opens or closes where it stands.

use std::ops::Range;

/// A quotation mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// `"`, or `''` of plain text.
    Straight,
    /// `'`
    StraightSingle,
    /// `“`, which opens in English and closes after `„`.
    CurlyOpen,
    /// `”`
    CurlyClose,
    /// `‘`
    SingleOpen,
    /// `’`, most often an apostrophe.
    SingleClose,
    /// `„`
    Low,
    /// `«`
    GuillemetOpen,
    /// `»`
    GuillemetClose,
}

/// What a mark does where it stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// A quotation begins.
    Opens,
    /// A quotation ends.
    Closes,
    /// An apostrophe, or a slip.
    Neither,
}

impl Mark {
    /// The mark that starts with the character `c` at byte `at`, and its length in bytes.
    pub(super) fn at(text: &str, at: usize, c: char) -> Option<(Mark, usize)> {
        let doubled = matches!(c, '\'' | '`') && text.get(at + 1..).is_some_and(|rest| rest.starts_with(c));
        if doubled {
            return Some((Mark::Straight, 2));
        }
        Some((Mark::of(c)?, c.len_utf8()))
    }

    fn of(c: char) -> Option<Mark> {
        Some(match c {
            '"' | '＂' => Mark::Straight,
            '\'' => Mark::StraightSingle,
            '“' => Mark::CurlyOpen,
            '”' => Mark::CurlyClose,
            '‘' => Mark::SingleOpen,
            '’' => Mark::SingleClose,
            '„' => Mark::Low,
            '«' => Mark::GuillemetOpen,
            '»' => Mark::GuillemetClose,
            _ => return None,
        })
    }

    /// Whether it is a double mark, which is no apostrophe.
    pub(super) fn is_double(self) -> bool {
        !matches!(self, Mark::StraightSingle | Mark::SingleOpen | Mark::SingleClose)
    }

    /// Whether it can open a quotation.
    pub(super) fn can_open(self) -> bool {
        !matches!(self, Mark::CurlyClose | Mark::SingleClose | Mark::GuillemetClose)
    }

    /// Whether `close` ends what this mark has opened.
    pub(super) fn pairs_with(self, close: Mark) -> bool {
        match self {
            Mark::Straight => close == Mark::Straight,
            Mark::StraightSingle => close == Mark::StraightSingle,
            Mark::CurlyOpen => close == Mark::CurlyClose,
            Mark::SingleOpen => close == Mark::SingleClose,
            Mark::Low => matches!(close, Mark::CurlyOpen | Mark::CurlyClose),
            Mark::GuillemetOpen => close == Mark::GuillemetClose,
            Mark::CurlyClose | Mark::SingleClose | Mark::GuillemetClose => false,
        }
    }

    /// Whether `mark` at the start of a paragraph carries on the quotation that this mark has opened.
    pub(super) fn reopens_with(self, mark: Mark) -> bool {
        self == mark || (self == Mark::GuillemetOpen && mark == Mark::GuillemetClose)
    }

    /// Whether a second one of its kind can open inside it.
    pub(super) fn nests(self) -> bool {
        self == Mark::GuillemetOpen
    }
}

/// What the mark at a place does; `is_open` says whether a quotation waits for it.
pub(super) fn role(text: &str, place: Range<usize>, mark: Mark, is_open: bool) -> Role {
    let before = text[..place.start].chars().next_back();
    let after = text[place.end..].chars().next();
    let blank_before = before.is_none_or(|c| c.is_whitespace() || opens_after(c));
    let word_after = after.is_some_and(|c| !c.is_whitespace());
    let letter_after = after.is_some_and(char::is_alphanumeric);
    match mark {
        Mark::CurlyOpen if is_open => Role::Closes,
        Mark::CurlyOpen | Mark::Low | Mark::GuillemetOpen => Role::Opens,
        Mark::CurlyClose | Mark::GuillemetClose => Role::Closes,
        Mark::SingleOpen if word_after && !before.is_some_and(char::is_alphanumeric) => Role::Opens,
        Mark::SingleOpen => Role::Neither,
        Mark::Straight if blank_before && word_after => Role::Opens,
        Mark::Straight if is_open => Role::Closes,
        Mark::Straight => Role::Neither,
        Mark::StraightSingle if blank_before && after.is_some_and(opens_single) => Role::Opens,
        Mark::StraightSingle | Mark::SingleClose if is_open && !blank_before && !letter_after => {
            if is_plural_owner(text, place) {
                Role::Neither
            } else {
                Role::Closes
            }
        }
        Mark::StraightSingle | Mark::SingleClose => Role::Neither,
    }
}

fn opens_after(c: char) -> bool {
    matches!(c, '(' | '[' | '-' | '–' | '—' | '/' | '“' | '"' | '‘' | '„' | '«' | '\'')
}

/// A single straight mark opens before a letter or a mark; before a digit it is the apostrophe of "the '90s".
fn opens_single(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '"' | '“' | '$' | '£' | '€' | '[')
}

/// Whether a mark after "s" and before a small letter is the apostrophe of "the officers' mess": so, where a better
/// end follows in the line. Looks a few hundred characters ahead, as far as a quotation inside a quotation goes.
fn is_plural_owner(text: &str, place: Range<usize>) -> bool {
    const AHEAD: usize = 300;
    let rest = &text[place.end..];
    let Some(mark) = text[place.clone()].chars().next() else { return false };
    let mut following = rest.chars();
    let small = following.next() == Some(' ') && following.next().is_some_and(char::is_lowercase);
    if !(small && text[..place.start].ends_with('s')) {
        return false;
    }
    let mut before = ' ';
    let mut ahead = rest.chars().take(AHEAD).take_while(|&c| !matches!(c, '\n' | '‘')).peekable();
    while let Some(next) = ahead.next() {
        if next == mark {
            return !before.is_whitespace() && ahead.peek().is_none_or(|after| !after.is_alphanumeric());
        }
        before = next;
    }
    false
}
