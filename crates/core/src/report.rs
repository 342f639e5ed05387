//! Makes [`Report`]: one text as one outlet carried it, immutable, with what is known about it.
//! Leaves reading files to `ingest` and reading words to `annotate`.

use crate::span::Span;
use crate::time::TimeRange;
use jiff::civil::Date;

/// One text as one outlet carried it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Report {
    /// Stable id: twelve hexadecimal digits of a hash over outlet, address, stated date, title and text.
    pub key: String,
    /// Where it was read: a path, `FILE#id` for a record of a collection, `-` for standard input.
    pub location: String,
    /// The publication, by name or by its host.
    pub outlet: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The headline, where one is known; it is in `text` too only where a part says so.
    pub title: Option<String>,
    /// Who is named as the author.
    pub byline: Option<String>,
    /// ISO 639-1 code of the language, where stated or recognised.
    pub language: Option<String>,
    /// When it says that it was published.
    pub published: Published,
    /// Agencies and outlets that it credits.
    pub credits: Vec<Credit>,
    /// The words, headline and body, exactly as given.
    pub text: String,
    /// Which stretch of the text is what: sorted, apart from each other; what no part covers is blank.
    pub parts: Vec<(Part, Span)>,
    /// Other places where the same report was given; it is read and counted once.
    pub also_at: Vec<String>,
    /// What `ingest` could not read or had to guess.
    pub notes: Vec<String>,
}

impl Report {
    /// The part that a place in the text belongs to; body where none says otherwise.
    pub fn part_at(&self, offset: usize) -> Part {
        let after = self.parts.partition_point(|(_, span)| span.start() <= offset);
        match after.checked_sub(1).map(|index| self.parts[index]) {
            Some((part, span)) if offset < span.end() => part,
            _ => Part::Body,
        }
    }
}

/// What a stretch of a report's text is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Part {
    /// The title, or a title between paragraphs.
    Headline,
    /// Place and date line, or a leading label such as ` date 2023-11-09 `.
    Dateline,
    /// What the report tells.
    Body,
    /// Words under a picture.
    Caption,
    /// Cookie and script notices, share bars, "read more": never a claim.
    Furniture,
    /// Bylines and agency credits.
    Credit,
    /// Front matter: fields about the report, written before it.
    Metadata,
}

impl Part {
    /// Whether words here can make a claim.
    pub fn tells(self) -> bool {
        matches!(self, Part::Headline | Part::Body)
    }

    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Part::Headline => "headline",
            Part::Dateline => "dateline",
            Part::Body => "body",
            Part::Caption => "caption",
            Part::Furniture => "furniture",
            Part::Credit => "credit",
            Part::Metadata => "metadata",
        }
    }
}

/// An agency or outlet that a report names as where its words come from.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Credit {
    /// Its common name, such as `Reuters`.
    pub name: String,
    /// The words that name it, where they are in the text.
    pub span: Option<Span>,
}

/// The date of a report, and why it is believed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Published {
    /// The stretch of time it was published in; `None` where unknown.
    pub when: Option<TimeRange>,
    /// What the date rests on.
    pub basis: Basis,
    /// The words that show it, where they are in this report's text.
    pub spans: Vec<Span>,
}

/// What a report's date rests on.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Basis {
    /// Fields of the page, record or front matter.
    Metadata,
    /// A label, dateline or full date in its own words.
    Text,
    /// Worked out from its words, or from an event that another report dates.
    Inferred,
    /// Nothing.
    #[default]
    Unknown,
}

impl Basis {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Metadata => "metadata",
            Basis::Text => "text",
            Basis::Inferred => "inferred",
            Basis::Unknown => "unknown",
        }
    }
}

/// Words of a report that cannot hold beside its stated date.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateDoubt {
    /// The words, in order.
    pub spans: Vec<Span>,
    /// Why the two cannot both hold.
    pub reason: DoubtReason,
    /// The day of the report by these words, where they tell it.
    pub day: Option<Date>,
}

/// Why a report's stated date and its own words cannot both hold.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum DoubtReason {
    /// The date line is of another time.
    Dateline,
    /// "yesterday" or "today" is named by another date.
    Reckoned,
    /// The lead gives as news what was said long before, or after.
    News,
    /// A weekday with day and month fits no year near.
    Weekday,
    /// What is told as past lies after it.
    Later,
}

impl DoubtReason {
    /// The rule that it stands for.
    pub fn rule(self) -> &'static str {
        match self {
            DoubtReason::Dateline => "published/dateline",
            DoubtReason::Reckoned => "published/reckoned",
            DoubtReason::News => "published/news",
            DoubtReason::Weekday => "published/weekday",
            DoubtReason::Later => "published/later",
        }
    }
}

/// An input that was not read, and why.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Rejected {
    /// Where it is.
    pub location: String,
    /// What is wrong with it, and what to do.
    pub reason: String,
}
