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
    /// `‹`
    AngleOpen,
    /// `›`
    AngleClose,
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

    /// The mark that a character is.
    pub(super) fn of(c: char) -> Option<Mark> {
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
            '‹' => Mark::AngleOpen,
            '›' => Mark::AngleClose,
            _ => return None,
        })
    }

    /// Whether it is a double mark, which is no apostrophe.
    pub(super) fn is_double(self) -> bool {
        !matches!(self, Mark::StraightSingle | Mark::SingleOpen | Mark::SingleClose)
    }

    /// Whether `close` ends what this mark has opened. Editors mix the styles: “so", "so”, “so“, ”so”, »so«.
    pub(super) fn pairs_with(self, close: Mark) -> bool {
        use Mark::{CurlyClose, CurlyOpen, Straight};
        match self {
            Straight => matches!(close, Straight | CurlyClose),
            CurlyOpen | Mark::Low => matches!(close, CurlyOpen | CurlyClose | Straight),
            CurlyClose => close == CurlyClose,
            Mark::StraightSingle | Mark::SingleOpen => {
                matches!(close, Mark::StraightSingle | Mark::SingleClose)
            }
            Mark::GuillemetOpen => close == Mark::GuillemetClose,
            Mark::GuillemetClose => close == Mark::GuillemetOpen,
            Mark::AngleOpen => close == Mark::AngleClose,
            Mark::AngleClose => close == Mark::AngleOpen,
            Mark::SingleClose => false,
        }
    }

    /// Whether `mark` at the start of a paragraph carries on the quotation that this mark has opened.
    pub(super) fn reopens_with(self, mark: Mark) -> bool {
        self == mark || (self == Mark::GuillemetOpen && mark == Mark::GuillemetClose)
    }

    /// Whether a second one of its kind can open inside it. A single one that waits is mostly an apostrophe.
    pub(super) fn nests(self) -> bool {
        self.is_double()
    }
}

/// What the mark at a place does; `is_open` says whether a quotation waits for it.
pub(super) fn role(text: &str, place: Range<usize>, mark: Mark, is_open: bool) -> Role {
    let before = text[..place.start].chars().next_back();
    let after = text[place.end..].chars().next();
    let blank_before = before.is_none_or(|c| c.is_whitespace() || opens_after(c));
    let word_after = after.is_some_and(|c| !c.is_whitespace());
    let letter_after = after.is_some_and(char::is_alphanumeric);
    let leads = blank_before && word_after;
    match mark {
        Mark::CurlyOpen if is_open && !leads => Role::Closes,
        Mark::CurlyOpen | Mark::Low | Mark::AngleOpen => Role::Opens,
        Mark::GuillemetOpen if is_open && !leads && !blank_before => Role::Closes,
        Mark::GuillemetOpen => Role::Opens,
        Mark::Straight | Mark::CurlyClose if is_inch(text, &place, is_open) => Role::Neither,
        // ”So” of the north and »so« of Germany and Denmark.
        Mark::CurlyClose | Mark::GuillemetClose | Mark::AngleClose if !is_open && leads => Role::Opens,
        Mark::CurlyClose | Mark::GuillemetClose | Mark::AngleClose => Role::Closes,
        Mark::SingleOpen if word_after && !before.is_some_and(char::is_alphanumeric) => Role::Opens,
        Mark::SingleOpen => Role::Neither,
        Mark::Straight if leads => Role::Opens,
        Mark::Straight if is_open => Role::Closes,
        Mark::Straight => Role::Neither,
        Mark::StraightSingle if blank_before && after.is_some_and(opens_single) => Role::Opens,
        Mark::StraightSingle | Mark::SingleClose if is_open && !blank_before && !letter_after => {
            if is_plural_owner(text, place.clone()) || is_inch(text, &place, is_open) {
                Role::Neither
            } else {
                Role::Closes
            }
        }
        Mark::StraightSingle | Mark::SingleClose => Role::Neither,
    }
}

/// Whether a mark after a digit measures: "6'2\"" by its feet, "a 12\" pipe" inside a quotation where a better end follows.
fn is_inch(text: &str, place: &Range<usize>, is_open: bool) -> bool {
    let head = &text[..place.start];
    if !head.ends_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let feet = head.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(' ');
    let feet =
        feet.strip_suffix(['\'', '’', '′']).is_some_and(|feet| feet.ends_with(|c: char| c.is_ascii_digit()));
    let next = text[place.end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    feet || is_open && next && ends_later(text, place)
}

/// Whether a mark of the same height stands further on in the line and closes, before any that opens. Looks a few hundred
/// characters ahead, as far as a quotation inside a quotation goes.
fn ends_later(text: &str, place: &Range<usize>) -> bool {
    const AHEAD: usize = 300;
    let single = text[place.clone()].starts_with(['\'', '’']);
    let marks: &[char] = if single { &['\'', '’'] } else { &['"', '”'] };
    let opening = if single { '‘' } else { '“' };
    let mut before = ' ';
    let line = text[place.end..].chars().take(AHEAD).take_while(|&c| c != '\n' && c != opening);
    let mut line = line.peekable();
    while let Some(next) = line.next() {
        if marks.contains(&next)
            && !(before.is_alphanumeric() && line.peek().is_some_and(|c| c.is_alphanumeric()))
        {
            return !before.is_whitespace();
        }
        before = next;
    }
    false
}

fn opens_after(c: char) -> bool {
    matches!(c, '(' | '[' | '-' | '–' | '—' | '/' | '“' | '"' | '‘' | '„' | '«' | '\'')
}

/// A single straight mark opens before a letter or a mark; before a digit it is the apostrophe of "the '90s".
fn opens_single(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '"' | '“' | '$' | '£' | '€' | '[')
}

/// Whether a mark after "s" and before a small letter is the apostrophe of "the officers' mess": so, where a better
/// end follows in the line.
fn is_plural_owner(text: &str, place: Range<usize>) -> bool {
    let mut following = text[place.end..].chars();
    let small = following.next() == Some(' ') && following.next().is_some_and(char::is_lowercase);
    small && text[..place.start].ends_with('s') && ends_later(text, &place)
}
