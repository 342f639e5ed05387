//! Makes [`Golden`]: what an analyst noted of a story, as `findings.txt` has it. Leaves comparing to `held`.

use anyhow::{Context as _, Result, bail};
use headwater_core::annotations::Stance;
use headwater_core::figure::{Firmness, Quantity};

/// How close two numbers are that are the same as written: "a third" is 0.333.
const CLOSE: f64 = 0.0005;

/// The golden findings of a story.
#[derive(Default)]
pub(super) struct Golden {
    pub(super) findings: Vec<Wanted>,
    /// What may be a figure and need not.
    pub(super) also: Vec<Point>,
    pub(super) never: Vec<Never>,
    /// Every figure worth a line is listed.
    pub(super) all_figures: bool,
    /// Every dispute and denial is listed.
    pub(super) all_disputes: bool,
}

/// One golden finding.
#[derive(Default)]
pub(super) struct Wanted {
    pub(super) figure: bool,
    pub(super) question: String,
    /// Any of these is right; none is asked for where there is none.
    pub(super) verdicts: Vec<String>,
    pub(super) newsrooms: Option<(u32, u32)>,
    pub(super) witnesses: Option<(u32, u32)>,
    /// The beginning of a date: `2024-09`.
    pub(super) when: Option<String>,
    pub(super) points: Vec<Point>,
}

/// Words of a report that belong to a finding.
#[derive(Clone)]
pub(super) struct Point {
    /// The beginning of the report's name.
    pub(super) report: String,
    pub(super) words: String,
    pub(super) value: Option<Amount>,
    pub(super) speaker: Option<String>,
    pub(super) stance: Option<Stance>,
    /// Which answer of the finding it is.
    pub(super) answer: usize,
}

/// What may not come out.
pub(super) enum Never {
    /// A figure at these words.
    Figure(Point),
    /// One finding with both.
    Together(Point, Point),
}

/// A number as it is written in the list.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Amount {
    /// `40`: it is the number, whatever bound it is.
    Number(f64),
    /// `400..500`, `9..`, `..15`.
    Range(Option<f64>, Option<f64>),
    /// `dozens`.
    Vague,
}

impl Amount {
    fn read(words: &str) -> Option<Amount> {
        if words.chars().all(char::is_alphabetic) {
            return Some(Amount::Vague);
        }
        let end = |words: &str| match words {
            "" => Some(None),
            words => words.parse().ok().map(Some),
        };
        match words.split_once("..") {
            Some((least, most)) => Some(Amount::Range(end(least)?, end(most)?)),
            None => words.parse().ok().map(Amount::Number),
        }
    }

    /// Whether a quantity of the program is this.
    pub(super) fn is(self, quantity: &Quantity) -> bool {
        let number = |end: Option<_>| end.and_then(|end: rust_decimal::Decimal| end.to_string().parse().ok());
        let (least, most): (Option<f64>, Option<f64>) = (number(quantity.least), number(quantity.most));
        let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= CLOSE,
            (a, b) => a.is_none() && b.is_none(),
        };
        let vague = quantity.firmness == Firmness::Vague;
        match self {
            Amount::Vague => vague,
            Amount::Number(number) => !vague && same(least.or(most), Some(number)),
            Amount::Range(from, to) => same(least, from) && same(most, to),
        }
    }
}

impl Golden {
    /// Reads a list.
    pub(super) fn read(text: &str) -> Result<Golden> {
        let mut golden = Golden::default();
        let mut value = None;
        let mut answer = 0;
        for (number, line) in text.lines().map(str::trim).enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(words) = line.strip_prefix('=') {
                let figure = golden.findings.last().is_some_and(|wanted| wanted.figure);
                answer += 1;
                value = if figure { Amount::read(words.trim()) } else { None };
                if figure && value.is_none() {
                    bail!("line {}: {words} is no number", number + 1);
                }
                continue;
            }
            golden.line(line, value, answer).with_context(|| format!("line {}: {line}", number + 1))?;
        }
        Ok(golden)
    }

    fn line(&mut self, line: &str, value: Option<Amount>, answer: usize) -> Result<()> {
        let (first, rest) = line.split_once(' ').context("a word is missing")?;
        match first {
            "complete" if rest == "figures" => self.all_figures = true,
            "complete" if rest == "disputes" => self.all_disputes = true,
            "figure:" | "statement:" => {
                let question = rest.to_owned();
                self.findings.push(Wanted { figure: first == "figure:", question, ..Wanted::default() });
            }
            "also" => self.also.push(point(rest)?),
            "never" => self.never.push(match rest.split_once(" | ") {
                Some((one, other)) => Never::Together(point(one)?, point(other)?),
                None => Never::Figure(point(rest)?),
            }),
            _ => {
                let wanted = self.findings.last_mut().context("there is no finding yet")?;
                match first {
                    "verdict" => wanted.verdicts = rest.split(", ").map(str::to_owned).collect(),
                    "newsrooms" => wanted.newsrooms = Some(bounds(rest)?),
                    "witnesses" => wanted.witnesses = Some(bounds(rest)?),
                    "when" => wanted.when = Some(rest.to_owned()),
                    _ => wanted.points.push(Point { value, answer, ..point(line)? }),
                }
            }
        }
        Ok(())
    }
}

/// Reads `REPORT[, SPEAKER [STANCE]][ = VALUE]: WORDS`.
fn point(line: &str) -> Result<Point> {
    let (head, words) = line.split_once(": ").context("there are no words after a colon")?;
    let (head, value) = match head.split_once(" = ") {
        Some((head, value)) => (head, Some(Amount::read(value).context("no number")?)),
        None => (head, None),
    };
    let (report, who) = head.split_once(", ").map_or((head, None), |(report, who)| (report, Some(who)));
    let stance = |word: &str| Stance::ALL.into_iter().find(|stance| stance.name() == word);
    let (speaker, stance) = match who.map(|who| who.rsplit_once(' ').unwrap_or((who, ""))) {
        Some((speaker, last)) if stance(last).is_some() => (Some(speaker.to_owned()), stance(last)),
        _ => (who.map(str::to_owned), None),
    };
    Ok(Point { report: report.to_owned(), words: words.to_owned(), value, speaker, stance, answer: 0 })
}

/// Reads `3` or `2..3`.
fn bounds(words: &str) -> Result<(u32, u32)> {
    let (low, high) = words.split_once("..").unwrap_or((words, words));
    Ok((low.parse()?, high.parse()?))
}

#[cfg(test)]
mod tests {
    //! How a list is read.

    use super::{Amount, Golden, Never};
    use headwater_core::annotations::Stance;

    #[test]
    fn a_list_is_read() {
        let golden = Golden::read(
            "complete figures\nfigure: people killed\nverdict superseded, disputed\nnewsrooms 2..3\n= 9..\n01: nine dead\n\
             = 23\n02, Ann Lee denies: not 23\nalso 03 = 4: four\nnever 03: a | 04: b\n",
        );
        let golden = golden.expect("a list");
        assert!(golden.all_figures && !golden.all_disputes);
        let [wanted] = &golden.findings[..] else { panic!("one finding") };
        assert_eq!(wanted.verdicts, ["superseded", "disputed"]);
        assert_eq!((wanted.newsrooms, wanted.witnesses), (Some((2, 3)), None));
        let [nine, denied] = &wanted.points[..] else { panic!("two points") };
        assert_eq!(nine.value, Some(Amount::Range(Some(9.0), None)));
        assert_eq!((denied.speaker.as_deref(), denied.stance), (Some("Ann Lee"), Some(Stance::Denies)));
        assert_ne!(nine.answer, denied.answer);
        assert_eq!(golden.also[0].value, Some(Amount::Number(4.0)));
        assert!(matches!(golden.never[..], [Never::Together(..)]));
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let error = Golden::read("figure: dead\n= a lot\n").err().expect("an error");
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
