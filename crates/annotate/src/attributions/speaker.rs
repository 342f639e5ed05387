//! Makes who speaks: which chain of the report the words of a source name, what kind of source they are, for whom they
//! speak, and who hands the words on. "Officials in Oslo" name no one. What the nouns tell stands in `sources.toml`.

use super::joint;
use super::page::{Page, Parts};
use crate::frames::{Frame, Oblique};
use crate::lang::cues::Kind;
use crate::lang::grammar::Class;
use crate::names::lexicon::Sort;
use headwater_core::annotations::{ActorKind, Mention, SourceKind, Stance};
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};

/// Who speaks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Voice {
    pub(super) kind: SourceKind,
    /// The speaker, or the owner of a document, among the chains.
    pub(super) speaker: Option<u32>,
    /// Who speaks with them.
    pub(super) also: Vec<u32>,
    /// For whom the source speaks.
    pub(super) behalf: Option<u32>,
    /// Who hands the words on.
    pub(super) relay: Option<u32>,
}

/// Who speaks in an attribution.
pub(super) fn of(page: &Page, parts: &Parts) -> Voice {
    let source = parts.named.or_else(|| parts.source.first().copied());
    let mut voice = match source.filter(|span| !span.is_empty()) {
        Some(source) => said_by(page, source),
        None => Voice { kind: unsourced(page, parts), ..Voice::default() },
    };
    handed_on(page, parts, &mut voice);
    match source.map(|source| joint::beside(page, source, voice.speaker)) {
        Some(Some(also)) => voice.also = also,
        Some(None) => voice = Voice { kind: SourceKind::Unresolved, ..Voice::default() },
        None => {}
    }
    voice
}

/// The kind of a source whose speaker became known by other means.
pub(super) fn kind_of(page: &Page, speaker: u32) -> SourceKind {
    match page.chain(speaker).map(|chain| chain.kind) {
        Some(ActorKind::Person) => SourceKind::Named,
        Some(ActorKind::Organization | ActorKind::Government | ActorKind::Place) => SourceKind::Institution,
        Some(ActorKind::Group) => SourceKind::Anonymous,
        None => SourceKind::Unresolved,
    }
}

/// The chain that a noun phrase names, by its head.
pub(super) fn named_by(page: &Page, head: usize) -> Option<u32> {
    let phrase = page.frames.noun_phrase(head);
    let span = if phrase.contains(&head) { page.frames.span(phrase) } else { page.tokens.get(head)?.span };
    chain(page, &Words::of(page, span), span)
}

/// Nobody is named: talk, or the report's own words.
fn unsourced(page: &Page, parts: &Parts) -> SourceKind {
    let cue = || parts.cue.iter().flat_map(|&span| page.inside(span));
    let passive =
        cue().any(|at| page.frames.at(at).is_some_and(|frame| frame.passive && frame.agent.is_none()));
    let talk = cue().any(|at| page.lang.sources.is_hearsay(&page.form(at).to_lowercase()));
    let noun = cue().next().filter(|&at| page.frames.tag(at) == Some(Tag::Noun)).is_some_and(|at| {
        let mut cues = page.lang.cues.at(page.tokens_from(at));
        cues.any(|(cue, _)| cue.kind == Kind::Noun && matches!(cue.stance, Stance::Asserts | Stance::Accuses))
    });
    if passive || talk || noun { SourceKind::Hearsay } else { SourceKind::Implied }
}

fn said_by(page: &Page, source: Span) -> Voice {
    let words = Words::of(page, source);
    let found = chain(page, &words, source);
    let Some(head) = words.noun(page) else {
        let kind = found.map_or(SourceKind::Unresolved, |found| kind_of(page, found));
        return Voice { kind, speaker: found, ..Voice::default() };
    };
    let form = page.form(head).to_lowercase();
    let lemma = lemma(page, head, &form);
    let tables = &page.lang.sources;
    let person =
        found.filter(|&found| page.chain(found).is_some_and(|chain| chain.kind == ActorKind::Person));
    let by_head = page.mention_at(head).filter(|mention| Some(mention.chain) == found);
    let named = |kind: SourceKind, speaker: Option<u32>| Voice {
        kind,
        speaker,
        behalf: behalf(page, &words, source, speaker),
        ..Voice::default()
    };
    if let Some(person) = person {
        return named(SourceKind::Named, Some(person));
    }
    if is_pointing(page, head) {
        let crowd = page.lang.grammar.is_crowd(&form);
        let kind = found.map_or(SourceKind::Unresolved, |found| kind_of(page, found));
        return Voice {
            kind: if crowd { SourceKind::Anonymous } else { kind },
            speaker: found,
            ..Voice::default()
        };
    }
    // "UN report" is a name for the parser, yet no body.
    let common = by_head.is_none_or(|mention| !mention.named || mention.kind == ActorKind::Group);
    if common && tables.is_hearsay(&form) && words.is_bare() {
        return Voice { kind: SourceKind::Hearsay, ..Voice::default() };
    }
    let proper = page.frames.tag(head) == Some(Tag::ProperNoun) && page.class(head) == Class::Name;
    if common && !proper && tables.is_document(&lemma, &form) {
        let owner = owner(page, &words, source);
        return Voice { kind: SourceKind::Document, speaker: owner, ..Voice::default() };
    }
    let one = is_definite(page, &words, &form, &lemma);
    if tables.is_spokesperson(&lemma) && one.is_some() {
        return named(SourceKind::Institution, None);
    }
    if tables.is_people(&lemma) {
        let told = one == Some(true) && is_office(page, &lemma);
        return named(if told { SourceKind::Named } else { SourceKind::Anonymous }, None);
    }
    if let Some(found) = found {
        return named(kind_of(page, found), Some(found));
    }
    if tables.is_body(&lemma, &form) {
        return named(SourceKind::Institution, None);
    }
    if page.lang.pronouns.is_human(&lemma) || is_office(page, &lemma) {
        let told = one == Some(true) && is_office(page, &lemma);
        return named(if told { SourceKind::Named } else { SourceKind::Anonymous }, None);
    }
    let people = page.lang.grammar.is_crowd(&form)
        || tables.is_part(&lemma, &form)
        || page.class(head) == Class::Number;
    Voice { kind: if people { SourceKind::Anonymous } else { SourceKind::Unresolved }, ..Voice::default() }
}

/// The dictionary form; of a rare plural the parser may have none.
fn lemma(page: &Page, at: usize, form: &str) -> String {
    match page.frames.lemma(at) {
        "" => form.to_owned(),
        lemma if lemma == form && page.frames.tag(at) == Some(Tag::Noun) && !form.ends_with("ss") => {
            form.strip_suffix('s').unwrap_or(form).to_owned()
        }
        lemma => lemma.to_lowercase(),
    }
}

/// Whether a word is a pronoun, or one of "some", "many" that stands for people by itself.
fn is_pointing(page: &Page, at: usize) -> bool {
    matches!(page.class(at), Class::Pronoun | Class::Object | Class::Possessive | Class::Relative)
        || page.frames.tag(at) == Some(Tag::Pronoun)
}

/// Whether a noun names an office that one holds: "minister", "lawyer".
fn is_office(page: &Page, lemma: &str) -> bool {
    page.lang.names.titles_closing(lemma).iter().any(|(words, _)| words.len() == 1)
}

/// Whether a phrase means one person who can be told ("the mayor", "his lawyer"), or just one ("a driver"); none where it
/// means several.
fn is_definite(page: &Page, words: &Words, form: &str, lemma: &str) -> Option<bool> {
    let plural = form != lemma || page.lang.grammar.is_plural(form);
    let many = words.words.iter().any(|&(_, class)| class == Class::Number);
    if plural || many {
        return None;
    }
    let first = words.words.first().map(|&(span, _)| span.slice(page.text).to_lowercase());
    let owned = words.words.iter().any(|&(_, class)| matches!(class, Class::Possessive | Class::Clitic));
    let vague = first.as_deref().is_some_and(|first| {
        matches!(first, "a" | "an" | "another" | "any" | "each" | "every" | "no" | "one" | "some")
    });
    let told = first.as_deref().is_some_and(|first| matches!(first, "the" | "this" | "that"));
    Some(!vague && (told || owned))
}

/// The chain that owns a document: "|Berg|'s letter", "a letter from |Berg|", "published by |the council|".
fn owner(page: &Page, words: &Words, source: Span) -> Option<u32> {
    let of = ["by", "from", "of"];
    let owns = |mention: &&Mention| {
        let at = page.inside(mention.span);
        let from = (at.start.saturating_sub(3)..at.start)
            .rev()
            .find(|&at| !matches!(page.class(at), Class::Determiner | Class::Name | Class::Word));
        let led = from.is_some_and(|from| page.is(from, &of) && source.contains(page.tokens[from].span));
        let possessive = page.class(at.end) == Class::Clitic || page.class(at.start) == Class::Possessive;
        let compound = words.head().is_some_and(|head| mention.span.start() < head.start())
            && page.frames.up(at.end.saturating_sub(1))
                == page.inside(words.head().unwrap_or_default()).next()
            && page.frames.relation(at.end.saturating_sub(1)) == Some(Relation::Compound);
        led || possessive || compound
    };
    page.mentions_in(source).find(owns).map(|mention| mention.chain)
}

/// For whom a source speaks: the body, state or person that its noun hangs on, or whom its lawyer or spokesman serves. A place
/// where somebody only is ("officials in Oslo") is none; where two are joined, neither is told.
fn behalf(page: &Page, words: &Words, source: Span, speaker: Option<u32>) -> Option<u32> {
    let range = page.inside(source);
    let head = page.frames.top(range.clone())?;
    let serves = range.clone().any(|at| {
        let form = page.form(at).to_lowercase();
        page.lang.sources.is_people(&lemma(page, at, &form))
    });
    let joined = words.words.iter().any(|&(_, class)| class == Class::Conjunction);
    if joined {
        return None;
    }
    let form = page.form(head).to_lowercase();
    let of_body = page.lang.sources.is_body(&lemma(page, head, &form), &form);
    let fits = |mention: &&Mention| {
        let at = page.inside(mention.span);
        let stands =
            at.start.checked_sub(1).is_some_and(|at| page.is(at, &["in", "at", "near", "outside", "like"]));
        let body = matches!(mention.kind, ActorKind::Organization | ActorKind::Government);
        // "his |ministry|": a body is its minister's.
        let top = || page.frames.top(at.clone()).and_then(|top| page.frames.relation(top));
        let owns = of_body && top() == Some(Relation::NmodPoss);
        Some(mention.chain) != speaker
            && (body || owns || serves && !(stands && mention.kind == ActorKind::Place))
            && page.frames.top(at).is_some_and(|top| hangs(page, top, head))
    };
    let named = page.mentions_in(source).find(fits).map(|mention| mention.chain);
    let stated = || range.clone().find_map(|at| state(page, at)).filter(|&state| Some(state) != speaker);
    named.or_else(|| if serves { stated() } else { None })
}

/// Whether a word belongs to the noun phrase of a head, or to an apposition of it.
fn hangs(page: &Page, word: usize, head: usize) -> bool {
    /// Most steps from a name to the head: "the spokesman of the army of the state".
    const STEPS: usize = 6;
    let mut here = word;
    for _ in 0..STEPS {
        if here == head {
            return true;
        }
        let part = matches!(
            page.frames.relation(here),
            Some(
                Relation::NmodPoss
                    | Relation::Nmod
                    | Relation::NmodDesc
                    | Relation::NmodUnmarked
                    | Relation::Compound
                    | Relation::Amod
                    | Relation::Flat
                    | Relation::Appos
            )
        );
        match page.frames.up(here).filter(|_| part) {
            Some(up) => here = up,
            None => return false,
        }
    }
    false
}

/// The chain of the state whose adjective a word is, where the report names the state at all: "a |Norwegian| official".
fn state(page: &Page, at: usize) -> Option<u32> {
    /// Most chains that are looked through: states are named early, and in nearly every report.
    const CHAINS: usize = 300;
    let entry = page.lang.names.one_word(page.form(at)).filter(|entry| entry.sort == Sort::Adjective)?;
    let chain = page.chains.iter().take(CHAINS).position(|chain| chain.name == entry.name)?;
    u32::try_from(chain).ok()
}

/// Who hands words on: "said through |his lawyer|", "was quoted as saying by |the agency|", "|the agency| quoted X as
/// saying", "the spokesman said on |the general|'s behalf".
fn handed_on(page: &Page, parts: &Parts, voice: &mut Voice) {
    /// Most words of a cue that are looked at.
    const LONGEST: usize = 8;
    for at in parts.cue.iter().flat_map(|&span| page.inside(span)).take(LONGEST) {
        let Some(frame) = page.frames.at(at) else { continue };
        for oblique in &frame.obliques {
            let Some(case) = oblique.case else { continue };
            if page.is(case, &["through", "via"]) {
                voice.relay = voice.relay.or_else(|| named_by(page, oblique.head));
            } else if page.is(case, &["on"]) && page.is(oblique.head, &["behalf"]) {
                let owner = |child| page.mention_at(child).map(|mention| mention.chain);
                let served = page.frames.children(oblique.head).find_map(owner);
                if let Some(served) = served.filter(|&served| Some(served) != voice.speaker) {
                    voice.relay = voice.speaker;
                    voice.behalf = None;
                    voice.speaker = Some(served);
                }
            }
        }
        // "quoted X as |saying|": the cue may be the one or the other verb.
        let above = page.frames.up(at).filter(|_| at.checked_sub(1).is_some_and(|as_| page.is(as_, &["as"])));
        let quoting = above.and_then(|above| page.frames.at(above)).unwrap_or(frame);
        if page.frames.lemma(quoting.head) == "quote" {
            quoted(page, quoting, frame, voice);
        }
    }
}

/// Who is quoted speaks, and who quotes hands it on, whichever of the two was taken for the source. "By the agency" may
/// stand behind "quoted" or behind "saying".
fn quoted(page: &Page, frame: &Frame, saying: &Frame, voice: &mut Voice) {
    let named = |at: Option<usize>| at.and_then(|at| named_by(page, at));
    let is_by = |oblique: &&Oblique| oblique.case.is_some_and(|case| page.is(case, &["by"]));
    let by = || saying.obliques.iter().find(is_by).map(|oblique| oblique.head);
    let (speaker, relay) = if frame.passive {
        let agent = named(frame.agent.or(saying.agent).or_else(by));
        (named(frame.subject), agent.or(voice.relay).or(voice.speaker))
    } else {
        (named(frame.object), named(frame.subject))
    };
    if let Some(speaker) = speaker {
        voice.relay = relay.filter(|&relay| relay != speaker);
        voice.speaker = Some(speaker);
        voice.kind = kind_of(page, speaker);
    }
}

/// The chain that the words of a source name: a person first, else the mention that is the head of the phrase.
fn chain(page: &Page, words: &Words, source: Span) -> Option<u32> {
    let inside = || page.mentions_in(source);
    let person = inside().find(|mention| {
        mention.named
            && mention.kind == ActorKind::Person
            && !words.is_owner(mention.span)
            && !describes(page, mention.span, source)
            && !words.is_dependent(page, mention.span, role(page, mention))
    });
    let head = words.head();
    let is_head = |mention: &&Mention| head.is_some_and(|head| mention.span.contains(head));
    let apposition = || inside().find(|mention| mention.named && words.is_apposition(mention.span));
    // "The leaders of the kingdom" can be one mention: its last words mean no other.
    let whole = || {
        let head = page.inside(source).end.checked_sub(1)?;
        page.mention_at(head).filter(|mention| mention.span.contains(source))
    };
    // "The court this month": the closed classes take the last word for the head.
    let by_syntax = || words.noun(page).and_then(|head| page.mention_at(head));
    let found = person.or_else(|| inside().find(is_head)).or_else(apposition).or_else(whole);
    let found = found.or_else(|| by_syntax().filter(|mention| source.contains(mention.span)));
    found.map(|mention| mention.chain).filter(|&chain| page.chain(chain).is_some())
}

/// Whether a name only describes a noun behind it: "|Berg| campaign spokeswoman Ada Holm", "the |Berg| camp".
fn describes(page: &Page, mention: Span, source: Span) -> bool {
    let range = page.inside(mention);
    let top = page.frames.top(range.clone());
    let up = top
        .filter(|&top| page.frames.relation(top) == Some(Relation::Compound))
        .and_then(|top| page.frames.up(top))
        .filter(|&up| up >= range.end && page.inside(source).contains(&up));
    up.is_some_and(|up| {
        page.frames.tag(up) == Some(Tag::Noun)
            || page.mention_at(up).is_some_and(|other| other.named && !other.span.overlaps(mention))
    })
}

/// The office that stands with a name, as far as its chain knows it.
fn role(page: &Page, mention: &Mention) -> Span {
    page.chain(mention.chain).and_then(|chain| chain.role).unwrap_or_default()
}

/// The words of a source with their classes.
struct Words {
    words: Vec<(Span, Class)>,
}

impl Words {
    fn of(page: &Page, source: Span) -> Words {
        let first = page.tokens.partition_point(|token| token.span.start() < source.start());
        // One more than the source: the owner's mark may stand behind it.
        let inside = page.tokens_from(first).iter().take_while(|token| token.span.start() <= source.end());
        let class = |token| page.lang.grammar.class(page.text, token);
        Words { words: inside.map(|token| (token.span, class(token))).collect() }
    }

    /// The last word of the phrase before its first preposition, comma or relative.
    fn head(&self) -> Option<Span> {
        let stop = |class: Class| {
            matches!(
                class,
                Class::Preposition
                    | Class::Comma
                    | Class::Relative
                    | Class::Open
                    | Class::Conjunction
                    | Class::Dash
                    | Class::Auxiliary
            )
        };
        let mut head = None;
        for &(span, class) in self.words.iter().take_while(|(_, class)| !stop(*class)) {
            if class == Class::Clitic {
                head = None;
            } else {
                head = Some(span);
            }
        }
        head
    }

    /// The noun that tells what the source is: the syntactic head, the noun behind "of" where the head only counts ("one of
    /// the victims").
    fn noun(&self, page: &Page) -> Option<usize> {
        let (first, last) = (self.words.first()?.0, self.words.last()?.0);
        let range = page.inside(first.cover(last));
        let top = page.frames.top(range.clone());
        let solid = |at: &usize| {
            matches!(page.frames.tag(*at), Some(Tag::Noun | Tag::ProperNoun | Tag::Pronoun | Tag::Numeral))
        };
        let by_words = || self.head().map(|head| page.inside(head).start).filter(|at| range.contains(at));
        let mut head = top.filter(solid).or_else(by_words)?;
        // A title before a name: "President | Berg"; the name hangs on it.
        let form = page.form(head).to_lowercase();
        let counts = page.lang.grammar.is_crowd(&form)
            || page.class(head) == Class::Number
            || page.lang.sources.is_part(&lemma(page, head, &form), &form);
        if counts && page.is(head + 1, &["of"]) {
            let of = page
                .frames
                .children(head)
                .find(|&child| range.contains(&child) && page.frames.relation(child) == Some(Relation::Nmod));
            head = of.unwrap_or(head);
        }
        // "US and Norwegian | officials": the parser joins the adjectives, or the state and the people.
        let joined = page.frames.children(head).find(|&child| {
            let form = page.form(child).to_lowercase();
            let people = page.frames.relation(child) == Some(Relation::Conj) && range.contains(&child);
            people
                && page.frames.tag(head) == Some(Tag::ProperNoun)
                && page.lang.sources.is_people(&lemma(page, child, &form))
        });
        Some(joined.unwrap_or(head))
    }

    /// Whether nothing but the noun and adjectives stand there.
    fn is_bare(&self) -> bool {
        !self.words.iter().any(|(_, class)| {
            matches!(class, Class::Determiner | Class::Possessive | Class::Clitic | Class::Preposition)
        })
    }

    /// Whether a mention owns what follows: "Smith's lawyer".
    fn is_owner(&self, mention: Span) -> bool {
        self.words.iter().any(|&(span, class)| class == Class::Clitic && span.start() == mention.end())
    }

    /// Whether a mention is the whole of a last apposition: "the mission of the alliance, KFOR".
    fn is_apposition(&self, mention: Span) -> bool {
        let first = self.words.partition_point(|(span, _)| span.start() < mention.start());
        let comma = first.checked_sub(1).is_some_and(|before| self.words[before].1 == Class::Comma);
        let last = self.words.iter().rfind(|(_, class)| !matches!(class, Class::Comma | Class::Clitic));
        comma && last.is_some_and(|&(span, _)| span.end() == mention.end())
    }

    /// Whether a mention hangs on a preposition: "the lawyer for John Smith". One inside its own office is none:
    /// "Secretary of State John Smith".
    fn is_dependent(&self, page: &Page, mention: Span, role: Span) -> bool {
        let end = self.words.partition_point(|(span, _)| span.start() < mention.start());
        for &(span, class) in self.words[..end].iter().rev() {
            match class {
                Class::Preposition if role.contains(span) => {}
                Class::Preposition => return true,
                Class::Comma | Class::Relative | Class::Conjunction => return false,
                Class::Name => {
                    let at = page.inside(span).start;
                    if page.mention_at(at).is_some_and(|other| other.named) {
                        return false;
                    }
                }
                _ => {}
            }
        }
        false
    }
}
