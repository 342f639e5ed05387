//! Makes the layers that reading adds to a report: typed, sorted by span, each made once by one stage.
//! Leaves making them to `annotate`. Indices point into the layer named beside them.

use crate::event::Event;
use crate::figure::Figure;
use crate::report::{DateDoubt, Part, Published};
use crate::span::Span;
use crate::syntax::Word;
use crate::time::TimeExpr;
use std::ops::Range;

/// The name of the rule that made an item, such as `en/cues/according-to`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Rule(pub &'static str);

/// Everything that was read in one report.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Annotations {
    /// The report's date, from its metadata or its own words; relative times count from it.
    pub published: Published,
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// Sentences; none crosses a part.
    pub sentences: Vec<Sentence>,
    /// The syntax of every token, in the order of the tokens; empty where the language is not read.
    pub words: Vec<Word>,
    /// People, bodies and places named or pointed at.
    pub mentions: Vec<Mention>,
    /// Mentions that mean the same one.
    pub chains: Vec<Chain>,
    /// When.
    pub times: Vec<TimeExpr>,
    /// How many.
    pub figures: Vec<Figure>,
    /// Words between quotation marks.
    pub quotes: Vec<Quote>,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// What happens, by whom, to whom, where and when.
    pub events: Vec<Event>,
    /// Words that cannot hold beside the report's stated date.
    pub date_doubts: Vec<DateDoubt>,
    /// What a stage could not read, or gave up on.
    pub notes: Vec<Note>,
}

impl Annotations {
    /// The tokens of a sentence.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        &self.tokens[sentence.tokens.start as usize..sentence.tokens.end as usize]
    }

    /// The sentence that holds a byte, where one does.
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let after = self.sentences.partition_point(|sentence| sentence.span.start() <= offset);
        after.checked_sub(1).filter(|&index| offset < self.sentences[index].span.end())
    }
}

/// The items of a layer that lie wholly inside `span`, with their indices. The layer is sorted by span.
pub fn within<'a, T>(
    layer: &'a [T],
    span: Span,
    of: impl Fn(&T) -> Span + Copy + 'a,
) -> impl Iterator<Item = (usize, &'a T)> + 'a {
    let first = layer.partition_point(|item| of(item).start() < span.start());
    layer[first..]
        .iter()
        .enumerate()
        .take_while(move |(_, item)| of(item).start() < span.end())
        .filter(move |(_, item)| of(item).end() <= span.end())
        .map(move |(index, item)| (first + index, item))
}

/// A word, number or mark. Tokens and the blanks between them rebuild the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Token {
    /// Where.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The key that the word's forms share ("reduce", "reduced"), in small letters; a number or mark as it stands.
    pub stem: Box<str>,
    /// A word that only holds others together ("the", "of", "would"), by table.
    pub function: bool,
}

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TokenKind {
    /// Letters, with what clings to them.
    Word,
    /// Digits, with their separators.
    Number,
    /// Everything else.
    Mark,
}

/// A sentence, or a line that stands for one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sentence {
    /// Where.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<u32>,
    /// The part of the report it stands in.
    pub part: Part,
}

/// What kind of actor a mention names.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ActorKind {
    /// A human being.
    Person,
    /// A body: ministry, army, party, company, alliance.
    Organization,
    /// A state's government, by whatever name: "Copenhagen", "the White House".
    Government,
    /// A place.
    Place,
    /// People by nationality, creed or party: "ethnic Danes".
    Group,
}

impl ActorKind {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            ActorKind::Person => "person",
            ActorKind::Organization => "organization",
            ActorKind::Government => "government",
            ActorKind::Place => "place",
            ActorKind::Group => "group",
        }
    }
}

/// Words that name or point at an actor or a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// The name or pointing words, without title or role: "Ana Kovacic", "he".
    pub span: Span,
    /// What it is, here: "Copenhagen" is a government where it speaks, a place where one travels.
    pub kind: ActorKind,
    /// A name, and not a pronoun or description.
    pub named: bool,
    /// Whom it means, among the report's chains.
    pub chain: u32,
    /// Which rule read it.
    pub rule: Rule,
}

/// One actor or place of one report, over all its mentions.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chain {
    /// What it is.
    pub kind: ActorKind,
    /// The fullest name: the table's ("Denmark" for "Copenhagen"), else as written.
    pub name: String,
    /// Title, rank or office as written with the name: "Danish Army Chief of Staff, General".
    pub role: Option<Span>,
    /// The state or body that it belongs to or speaks for, by its table name: "Denmark" for a Danish minister.
    pub side: Option<String>,
    /// Its mentions, in order.
    pub mentions: Vec<u32>,
}

/// Words between quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Quote {
    /// With the marks.
    pub span: Span,
    /// Without them.
    pub inner: Span,
}

/// What a speaker does with what is said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stance {
    /// Says that it is so.
    Asserts,
    /// Says that it is not so, or rejects it.
    Denies,
    /// Owns up to it.
    Admits,
    /// Questions it, or waits for proof.
    Doubts,
    /// Thinks that it will be so.
    Expects,
    /// Says that they will do it.
    Promises,
    /// Wants it done.
    Demands,
    /// Blames somebody for it.
    Accuses,
    /// Finds it good.
    Praises,
    /// Is worried by it, or finds it bad.
    Criticizes,
    /// Will not say.
    Declines,
    /// Could not check it.
    Unconfirmed,
    /// Has not said it: "did not claim responsibility", "stopped short of accusing". Neither yes nor no, and no refusal.
    NoClaim,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Stance; 13] = [
        Stance::Asserts,
        Stance::Denies,
        Stance::Admits,
        Stance::Doubts,
        Stance::Expects,
        Stance::Promises,
        Stance::Demands,
        Stance::Accuses,
        Stance::Praises,
        Stance::Criticizes,
        Stance::Declines,
        Stance::Unconfirmed,
        Stance::NoClaim,
    ];

    /// Its name in every output and table.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Asserts => "asserts",
            Stance::Denies => "denies",
            Stance::Admits => "admits",
            Stance::Doubts => "doubts",
            Stance::Expects => "expects",
            Stance::Promises => "promises",
            Stance::Demands => "demands",
            Stance::Accuses => "accuses",
            Stance::Praises => "praises",
            Stance::Criticizes => "criticizes",
            Stance::Declines => "declines",
            Stance::Unconfirmed => "unconfirmed",
            Stance::NoClaim => "no_claim",
        }
    }

    /// Whether it counts as support for what is said. Only plain speech and admissions do.
    pub fn supports(self) -> bool {
        matches!(
            self,
            Stance::Asserts | Stance::Admits | Stance::Accuses | Stance::Promises | Stance::Expects
        )
    }
}

/// What kind of source speaks: whether it can be held to its words.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum SourceKind {
    /// One person who can be told: by name, by an office ("the mayor"), by a pronoun that means one.
    Named,
    /// People who are not told: "two officials", "a source close to the talks", "residents".
    Anonymous,
    /// A body that speaks as one: a ministry, an army, a company, a capital that stands for its government.
    Institution,
    /// Something written or shown: "a statement", "the lawsuit". Its speaker is its owner, where one is said.
    Document,
    /// Nobody stands behind it: "reports said", "it is believed", a passive without an agent.
    Hearsay,
    /// Words stand there, but whom they mean is not known: a pronoun without a noun, a word that is in no table.
    Unresolved,
    /// No words for a source.
    #[default]
    Implied,
}

impl SourceKind {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Named => "named",
            SourceKind::Anonymous => "anonymous",
            SourceKind::Institution => "institution",
            SourceKind::Document => "document",
            SourceKind::Hearsay => "hearsay",
            SourceKind::Unresolved => "unresolved",
            SourceKind::Implied => "implied",
        }
    }
}

/// How speech is given.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Form {
    /// Between quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Some of each.
    Mixed,
}

impl Form {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Form::Direct => "direct",
            Form::Indirect => "indirect",
            Form::Mixed => "mixed",
        }
    }
}

/// Who says what (source, cue and content as in PARC and PolNeAR; each may be broken in several spans).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attribution {
    /// The words that name the source, with title and role.
    pub source: Vec<Span>,
    /// The words that mark the speech.
    pub cue: Vec<Span>,
    /// What is said.
    pub content: Vec<Span>,
    /// What the speaker does with it.
    pub stance: Stance,
    /// How it is given.
    pub form: Form,
    /// What kind of source it is.
    pub kind: SourceKind,
    /// The speaker, among the report's chains; `None` for an unnamed one. For a document its owner.
    pub speaker: Option<u32>,
    /// Who speaks with them, among the report's chains: "|Berg| and |Dorn| said".
    pub also: Vec<u32>,
    /// For whom the source speaks, where its words say so, among the report's chains: "two |US| officials", "|his| lawyer".
    pub behalf: Option<u32>,
    /// Who passes it on: the lawyer in "according to his lawyer, X confessed".
    pub relay: Option<u32>,
    /// Who is blamed, where the stance accuses, among the report's chains.
    pub accused: Option<u32>,
    /// The attribution (index in this layer) that this one is said in.
    pub within: Option<u32>,
    /// Which rule read it.
    pub rule: Rule,
}

impl Attribution {
    /// From the first to the last word of source, cue and content.
    pub fn span(&self) -> Span {
        let all = self.source.iter().chain(&self.cue).chain(&self.content).copied();
        all.reduce(Span::cover).unwrap_or_default()
    }
}

/// What a stage could not read, or gave up on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Note {
    /// Where, when it is in one place.
    pub span: Option<Span>,
    /// What, in a sentence.
    pub text: String,
    /// Which rule says so.
    pub rule: Rule,
}
