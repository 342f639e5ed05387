//! Makes [`Mark`] and [`Role`]: which quotation mark a character is, and whether it opens or closes where it stands.

/// A quotation mark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    /// `"`
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
            _ => return None,
        })
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

/// What the mark `c` at byte `at` does; `is_open` says whether a quotation waits for it.
pub(super) fn role(text: &str, at: usize, c: char, mark: Mark, is_open: bool) -> Role {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
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
            if is_plural_owner(text, at, c) {
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
fn is_plural_owner(text: &str, at: usize, c: char) -> bool {
    const AHEAD: usize = 300;
    let rest = &text[at + c.len_utf8()..];
    let mut following = rest.chars();
    let small = following.next() == Some(' ') && following.next().is_some_and(char::is_lowercase);
    if !(small && text[..at].ends_with('s')) {
        return false;
    }
    let mut before = ' ';
    let mut ahead = rest.chars().take(AHEAD).take_while(|&c| !matches!(c, '\n' | '‘')).peekable();
    while let Some(next) = ahead.next() {
        if next == c {
            return !before.is_whitespace() && ahead.peek().is_none_or(|after| !after.is_alphanumeric());
        }
        before = next;
    }
    false
}
