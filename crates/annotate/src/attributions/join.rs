//! Makes [`Draft`]s: what the rules found joined with what the network proposes: the spans of source, cue and content, before
//! anybody says what the speaker does with it. Leaves stance and speakers to its caller.

use super::finder::features::{Known, Layers};
use super::finder::units;
use super::finder::{Finder, Proposal, Ruled};
use crate::lang::cues::Cue;
use crate::lang::grammar::Class;
use headwater_core::annotations::{Attribution, Form, Quote, Rule, SourceKind, Stance, Token};
use headwater_core::span::Span;
use headwater_core::syntax::{Relation, Tag};
use std::ops::Range;

/// The rule of what only the network found, at a cue that the table does not know.
pub(super) const LEARNED: Rule = Rule("models/attributions");

/// What rules of marks and lines are called: "MAYOR: …", "“…” – Ana Berg", "as he put it".
const SHAPED: &str = "attributions/";

/// Marks that end what is said inside a quotation, and belong to it.
const ENDS: [char; 5] = [',', '.', '!', '?', '…'];

/// Spans of one attribution.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) source: Vec<Span>,
    pub(super) cue: Vec<Span>,
    pub(super) content: Vec<Span>,
    /// What found it: an entry of the table, or the network.
    pub(super) rule: Rule,
    /// What the rules made of this cue, where they read it.
    pub(super) ruled: Option<Attribution>,
}

/// Joins what the rules found with what the network finds. Where the house is built without weights, or they do not fit, the
/// rules stand alone.
pub(super) fn join(known: &Known<'_>, ruled: Vec<Attribution>) -> Vec<Draft> {
    let layers = known.layers();
    let finder = Finder::english().ok().flatten().filter(|_| layers.words.len() == layers.tokens.len());
    let Some(finder) = finder else { return ruled.into_iter().map(kept).collect() };
    let units = units::of(layers.text, layers.tokens, layers.sentences);
    let mut at_token: Vec<Option<u32>> = vec![None; layers.tokens.len()];
    for (number, one) in (0..).zip(&ruled) {
        for at in one.cue.iter().flat_map(|&span| inside(layers.tokens, span)) {
            at_token[at] = Some(number);
        }
    }
    let is_cue = |at: usize| at_token.get(at).copied().flatten().is_some();
    let ruled_at =
        |at: usize| match at_token.get(at).copied().flatten().and_then(|number| ruled.get(number as usize)) {
            None => Ruled::Not,
            Some(one) if is_settled(one) => Ruled::Settled,
            Some(_) => Ruled::Cue,
        };
    let proposals = finder.of(known, &units, ruled_at);
    let has_cue = |span: Span| inside(layers.tokens, span).any(is_cue);
    let broken: Vec<bool> = ruled.iter().map(|one| one.cue.len() > 1).collect();
    let mut rules: Vec<Option<Attribution>> = ruled.into_iter().map(Some).collect();
    let mut drafts = Vec::with_capacity(proposals.len());
    for proposal in proposals {
        let beside = proposal.cue.clone().find_map(|at| at_token.get(at).copied().flatten());
        let one = beside.and_then(|number| rules.get_mut(number as usize)).and_then(Option::take);
        // The other piece of a cue that is told already.
        if one.is_none() && beside.is_some_and(|number| broken.get(number as usize) == Some(&true)) {
            continue;
        }
        drafts.extend(draft(known, &proposal, one, &has_cue));
    }
    // An attitude does not stand in the way of what the rules read as speech.
    let held = Held::of(drafts.iter().filter(|draft| draft.rule != super::LOOSE));
    let stands = |one: &Attribution| {
        is_certain(one)
            || layers.lang.cues.is_count(one.rule)
            || held.nests(one)
            || is_told(layers.text, one) && held.lacks(one)
    };
    let alone: Vec<Draft> = rules.into_iter().flatten().filter(stands).map(kept).collect();
    drafts.extend(alone);
    part(&mut drafts);
    drafts
}

/// Whether somebody is there to say what the rules read: a pronoun without a noun, or nobody, is too little without the network.
fn is_told(text: &str, one: &Attribution) -> bool {
    let noun = || one.source.first().is_some_and(|source| source.slice(text).contains(' '));
    match one.kind {
        SourceKind::Implied => false,
        SourceKind::Unresolved => noun(),
        _ => true,
    }
}

/// Where the network's drafts stand, and what is said in them; both sorted.
struct Held {
    all: Vec<Span>,
    contents: Vec<Span>,
}

impl Held {
    /// How many drafts before a place are looked at: more do not stand around one word.
    const BACK: usize = 12;

    fn of<'d>(drafts: impl Iterator<Item = &'d Draft> + Clone) -> Held {
        let whole = |draft: &Draft| {
            let parts = draft.source.iter().chain(&draft.cue).chain(&draft.content);
            parts.copied().reduce(Span::cover)
        };
        let mut all: Vec<Span> = drafts.clone().filter_map(whole).collect();
        let mut contents: Vec<Span> = drafts.flat_map(|draft| draft.content.iter().copied()).collect();
        all.sort_unstable();
        contents.sort_unstable();
        Held { all, contents }
    }

    /// Whether the network saw nothing where the rules read speech; who speaks may have said more before: "urged them to go |and
    /// added it was late|".
    fn lacks(&self, one: &Attribution) -> bool {
        let told = one.cue.iter().chain(&one.content).copied();
        let span = told.reduce(Span::cover).unwrap_or_default();
        let past = self.all.partition_point(|held| held.start() < span.end());
        !self.all[..past].iter().rev().take(Held::BACK).any(|held| held.overlaps(span))
    }

    /// Whether it is a promise or a demand in what somebody else says: print tells these seldom by themselves, and the network
    /// was fitted to texts that mark the outer one alone.
    fn nests(&self, one: &Attribution) -> bool {
        let Some(&cue) = one.cue.first() else { return false };
        let past = self.contents.partition_point(|content| content.start() <= cue.start());
        let mut around = self.contents[..past].iter().rev().take(Held::BACK);
        matches!(one.stance, Stance::Promises | Stance::Demands)
            && around.any(|content| content.contains(cue))
    }
}

/// Takes a content away from a cue for which the rules saw none, where another cue has the same: "|Warned by Norway|, Sweden
/// claimed to have left."
fn part(drafts: &mut [Draft]) {
    let mut held: Vec<Vec<Span>> = drafts.iter().map(|draft| draft.content.clone()).collect();
    held.sort_unstable();
    for draft in drafts {
        let bare = draft.ruled.as_ref().is_some_and(|one| one.content.is_empty());
        let first = held.partition_point(|content| *content < draft.content);
        let shared = held.get(first + 1).is_some_and(|next| *next == draft.content);
        if bare && shared {
            draft.content.clear();
        }
    }
}

/// What the rules found, as it is.
fn kept(one: Attribution) -> Draft {
    let (source, cue, content) = (one.source.clone(), one.cue.clone(), one.content.clone());
    Draft { source, cue, content, rule: one.rule, ruled: Some(one) }
}

/// Whether what the rules found stands though the network saw no cue there: a label and words wholly in quotation marks show
/// what they are; a denial, a blame or a doubt that is lost would turn what a report says. The network was fitted to texts in
/// which plain assertions are by far the most; of those that only the rules see, one in ten is right.
fn is_certain(one: &Attribution) -> bool {
    let told = matches!(
        one.stance,
        Stance::Denies
            | Stance::Admits
            | Stance::Accuses
            | Stance::Declines
            | Stance::Unconfirmed
            | Stance::Doubts
            | Stance::NoClaim
    );
    let hearsay = one.kind == SourceKind::Hearsay;
    told || hearsay || one.form == Form::Direct || one.rule.0.starts_with(SHAPED)
}

/// A proposal as a draft, with what the rules made of its cue.
fn draft(
    known: &Known<'_>,
    proposal: &Proposal,
    ruled: Option<Attribution>,
    has_cue: &impl Fn(Span) -> bool,
) -> Option<Draft> {
    let layers = known.layers();
    let spans = |ranges: &[Range<usize>]| -> Vec<Span> {
        ranges.iter().map(|range| span(layers.tokens, range)).filter(|span| !span.is_empty()).collect()
    };
    let cue = span(layers.tokens, &proposal.cue);
    let ruled = match ruled {
        Some(one) if is_whole(&one, cue) => return Some(kept(one)),
        Some(one) if is_settled(&one) => return Some(Draft { cue: vec![cue], ..kept(one) }),
        other => other,
    };
    let source = source(known, spans(&proposal.source), ruled.as_ref(), cue);
    let mut content = spans(&proposal.content);
    content.retain(|&piece| says(known, piece) && !source.iter().any(|source| source.overlaps(piece)));
    for piece in &mut content {
        *piece = with_marks(layers.text, *piece, layers.quotes);
        let whole = unbroken(*piece, layers.quotes);
        if !source.iter().chain([&cue]).any(|part| part.overlaps(whole)) {
            *piece = whole;
        }
    }
    match &ruled {
        Some(one)
            if content.is_empty()
                || has_listener(&content, one)
                || runs_on(&content, one, has_cue)
                || falls_short(layers, &content, one, has_cue) =>
        {
            content.clone_from(&one.content);
        }
        None if is_doubtful(known, &proposal.cue, &source, &content, has_cue) => return None,
        _ => {}
    }
    let rule = match &ruled {
        Some(one) => one.rule,
        None if is_loose(known, &proposal.cue, &source, &content) => super::LOOSE,
        None => LEARNED,
    };
    Some(Draft { source, cue: vec![cue], content, rule, ruled })
}

/// Whether source and content stand as the rules read them: they know where a quotation ends.
fn is_settled(ruled: &Attribution) -> bool {
    ruled.form == Form::Direct && !ruled.content.is_empty() || ruled.rule.0.starts_with(SHAPED)
}

/// Whether what the rules read stands whole: what marks and lines show, a broken cue ("was quoted | as saying"), and a phrase of the table of which the network saw only
/// a part ("declined | to comment").
fn is_whole(ruled: &Attribution, cue: Span) -> bool {
    let longer = ruled.cue.first().is_some_and(|own| own.contains(cue) && own.len() > cue.len());
    longer || ruled.cue.len() > 1 || ruled.rule.0.starts_with(SHAPED)
}

/// The source: the network's, but one piece where the rules see one, and the rules' where it found none. Of whom the rules
/// know only that he is accused, the network must not make the accuser.
fn source(known: &Known<'_>, mut found: Vec<Span>, ruled: Option<&Attribution>, cue: Span) -> Vec<Span> {
    let sure = |one: &&Attribution| {
        let parted = found.len() > 1 && !one.source.is_empty();
        let said = one.content.iter().any(|told| found.iter().any(|source| source.overlaps(*told)));
        let hearsay = one.kind == SourceKind::Hearsay;
        found.is_empty()
            || parted
            || hearsay
            || said && !one.source.is_empty()
            || has_charge(known, &found, one)
    };
    if let Some(one) = ruled.filter(sure) {
        return one.source.clone();
    }
    if found.len() > 1 {
        let nearest = found
            .iter()
            .copied()
            .min_by_key(|piece| (piece.start().abs_diff(cue.end())).min(cue.start().abs_diff(piece.end())));
        found = nearest.into_iter().collect();
    }
    found
}

/// Whether a source opens with what its owner rejects, which the rules have set apart: "a charge | Copenhagen | rejects".
fn has_charge(known: &Known<'_>, found: &[Span], ruled: &Attribution) -> bool {
    let (Some(own), Some(told)) = (found.first(), ruled.source.first()) else { return false };
    let layers = known.layers();
    let points = |at: usize| layers.lang.grammar.is_pointer(known.form(at));
    let before = Span::new(own.start(), told.start().max(own.start()));
    own.end() == told.end() && inside(layers.tokens, before).any(points)
}

/// Whether a proposal that no rule shares is rather none: it says nothing, or nobody says it and no word of the table stands in
/// the cue, or it asks whether; it quotes without a word of speech; it names a title;
/// it is a noun that points at speech which a clause behind it answers ("accusations that they reject").
fn is_doubtful(
    known: &Known<'_>,
    cue: &Range<usize>,
    source: &[Span],
    content: &[Span],
    has_cue: &impl Fn(Span) -> bool,
) -> bool {
    let layers = known.layers();
    let Some(first) = content.first() else { return true };
    let asks = ["whether ", "if "].iter().any(|word| first.slice(layers.text).starts_with(word));
    if source.is_empty() && (asks || !is_listed(known, cue)) {
        return true;
    }
    let cue_span = span(layers.tokens, cue);
    let quoted = form(known, &[cue_span], content) == Form::Direct;
    let pointer = cue.clone().any(|at| layers.lang.grammar.is_pointer(known.form(at))) && has_cue(*first);
    let verbal =
        |at: usize| layers.words.get(at).is_some_and(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary));
    // "Recount demanded | in Tarn": where it was said is not what.
    let placed = layers.tokens.get(inside(layers.tokens, *first).start).is_some_and(|token| {
        let word = token.span.slice(layers.text);
        ["in", "at", "near", "during", "outside"].iter().any(|place| word.eq_ignore_ascii_case(place))
    });
    let clausal = content.iter().any(|&piece| inside(layers.tokens, piece).any(verbal));
    if content.len() == 1 && placed && !clausal {
        return true;
    }
    quoted && !is_listed(known, cue) || is_title(known, *first) || pointer
}

/// Whether a proposal that no rule shares is an attitude rather than speech: it only says in what manner something is ("plans to"),
/// it holds a thing alone without a word of speech ("votes on the law", "inhabit the valley"), or only "who" does it. Annotators mark such; no claim
/// is made of them, for what they hold nobody asserts.
fn is_loose(known: &Known<'_>, cue: &Range<usize>, source: &[Span], content: &[Span]) -> bool {
    let layers = known.layers();
    let bare = !source.is_empty() && !source.iter().any(|&piece| says(known, piece));
    let verbal =
        |at: usize| layers.words.get(at).is_some_and(|word| matches!(word.tag, Tag::Verb | Tag::Auxiliary));
    let words: usize = content.iter().map(|&piece| inside(layers.tokens, piece).len()).sum();
    let clausal = content.iter().any(|&piece| inside(layers.tokens, piece).any(verbal));
    let listed = is_listed(known, cue);
    let thing = !clausal && (!listed || words <= THING && source.is_empty() || is_sign(known, cue));
    is_manner(known, cue) || bare || thing
}

/// Whether a cue says what a deed shows: "pulled back, |signalling| calm".
fn is_sign(known: &Known<'_>, cue: &Range<usize>) -> bool {
    let layers = known.layers();
    let Some(word) = layers.words.get(cue.start).filter(|_| cue.len() == 1) else { return false };
    let Some(tokens) = layers.tokens.get(cue.start..) else { return false };
    let participle = word.relation == Relation::Advcl && known.form(cue.start).ends_with("ing");
    participle && layers.lang.cues.at(tokens).any(|(entry, _)| entry.weak)
}

/// Whether a content opens with a title in quotation marks: all its longer words have capitals, and no mark ends it.
fn is_title(known: &Known<'_>, piece: Span) -> bool {
    /// Longest word that is written small in a title.
    const SMALL: usize = 3;
    let layers = known.layers();
    let at = layers.quotes.partition_point(|quote| quote.span.start() < piece.start());
    let Some(quote) = layers.quotes.get(at).filter(|quote| quote.span.start() == piece.start()) else {
        return false;
    };
    let words = quote.inner.slice(layers.text);
    let capital = |word: &str| word.chars().count() <= SMALL || word.starts_with(char::is_uppercase);
    words.contains(' ') && words.split_whitespace().all(capital) && !words.ends_with(ENDS)
}

/// Whether a cue is in the table of what only says in what manner something is: "plans to", "appears".
fn is_manner(known: &Known<'_>, cue: &Range<usize>) -> bool {
    let layers = known.layers();
    cue.clone().any(|at| {
        let rest = layers.tokens.get(at..).unwrap_or(&[]);
        let irregular = |word: &str| layers.lang.is_irregular(word);
        let hedge = layers.lang.hedges.at(layers.text, rest, irregular).and_then(|(hedge, _)| hedge);
        hedge.is_some_and(|hedge| matches!(hedge.family, "plan" | "possibility"))
    })
}

/// Whether a word of a cue is one of the table: without a source, other words tell what seems, not what is said.
fn is_listed(known: &Known<'_>, cue: &Range<usize>) -> bool {
    let layers = known.layers();
    cue.clone().any(|at| {
        let fits = |entry: &Cue| {
            let inflects = entry.inflects(known.form(at)) || layers.lang.is_irregular(known.form(at));
            inflects && !entry.counts()
        };
        layers
            .tokens
            .get(at..)
            .is_some_and(|tokens| layers.lang.cues.at(tokens).any(|(entry, _)| fits(entry)))
    })
}

/// Whether a piece of content is more than a word that points at it: "what", "which".
fn says(known: &Known<'_>, piece: Span) -> bool {
    let layers = known.layers();
    let mut inside = inside(layers.tokens, piece);
    if inside.len() > 1 {
        return true;
    }
    let class = |at: usize| layers.tokens.get(at).map(|token| layers.lang.grammar.class(layers.text, token));
    inside.any(|at| {
        !matches!(class(at), Some(Class::Relative | Class::Question | Class::Subordinator | Class::Comma))
    })
}

/// Whether a content runs over what the rules read as speech of its own: "urged them to leave | and added that …".
fn runs_on(content: &[Span], ruled: &Attribution, has_cue: &impl Fn(Span) -> bool) -> bool {
    let (Some(own), Some(told)) = (content.last(), ruled.content.last()) else { return false };
    told.start() < own.end() && told.end() < own.end() && has_cue(Span::new(told.end(), own.end()))
}

/// Whether a content is only the end of what the rules read before a closing tag ("|The dam burst in the night,| near the mill,
/// the radio reports"), or a clause without those that the syntax joins to it ("that the river rose|, stayed high and fell|").
fn falls_short(
    layers: Layers,
    content: &[Span],
    ruled: &Attribution,
    has_cue: &impl Fn(Span) -> bool,
) -> bool {
    let ([own], [told]) = (content, ruled.content.as_slice()) else { return false };
    let verb = |at: usize| layers.words.get(at).is_some_and(|word| word.tag == Tag::Verb);
    let (kept, all) = (inside(layers.tokens, *own), inside(layers.tokens, *told));
    let tag = ruled.cue.first().is_some_and(|cue| told.end() <= cue.start());
    if tag && own.end() == told.end() && told.start() < own.start() {
        return !kept.clone().any(verb) && (all.start..kept.start).any(verb);
    }
    let rest = kept.end..all.end.max(kept.end);
    let joined = |at: usize| {
        layers.words.get(at).is_some_and(|word| {
            let up = word.head.map(|head| head as usize);
            word.relation == Relation::Conj && up.is_some_and(|up| kept.contains(&up) && verb(up))
        })
    };
    let clause = layers.tokens.get(kept.start).is_some_and(|that| that.span.slice(layers.text) == "that");
    clause
        && own.start() == told.start()
        && rest.clone().any(joined)
        && !has_cue(Span::new(own.end(), told.end()))
}

/// Whether a content opens with whom it is told to, which the rules have set apart: "told | Reuters | the army would leave".
fn has_listener(content: &[Span], ruled: &Attribution) -> bool {
    let (Some(own), Some(told)) = (content.first(), ruled.content.first()) else { return false };
    let cue = ruled.cue.last().map_or(0, |cue| cue.end());
    own.end() == told.end() && own.start() < told.start() && own.start() <= cue + 1
}

/// The words of a range of tokens.
fn span(tokens: &[Token], range: &Range<usize>) -> Span {
    let last = range.end.checked_sub(1).and_then(|last| tokens.get(last));
    match (tokens.get(range.start), last) {
        (Some(first), Some(last)) if range.start < range.end => first.span.cover(last.span),
        _ => Span::default(),
    }
}

/// The tokens that a span touches.
fn inside(tokens: &[Token], span: Span) -> Range<usize> {
    let first = tokens.partition_point(|token| token.span.end() <= span.start());
    let past = tokens.partition_point(|token| token.span.start() < span.end());
    first..past.max(first)
}

/// Most words of what is a thing alone and no speech, where no word of speech stands beside: "the law on fuel".
const THING: usize = 4;

/// How many quotations beside a piece are looked at: they nest, so that their ends are not sorted.
const NEAR: usize = 8;

/// A piece of content with the quotation marks that stand at its edges, and the comma or full stop before the closing one.
fn with_marks(text: &str, piece: Span, quotes: &[Quote]) -> Span {
    let only = |range: Range<usize>, ends: &[char]| {
        text.get(range).is_some_and(|gap| gap.chars().all(|c| c.is_whitespace() || ends.contains(&c)))
    };
    let past = quotes.partition_point(|quote| quote.span.start() < piece.end());
    let mut whole = piece;
    for quote in quotes[..past].iter().rev().take(NEAR) {
        let opens = quote.span.start() < piece.start() && quote.inner.start() <= piece.start();
        if opens && quote.inner.end() > piece.start() && only(quote.inner.start()..piece.start(), &[]) {
            whole = Span::new(quote.span.start().min(whole.start()), whole.end());
        }
        let closes = quote.span.end() > piece.end() && quote.inner.end() >= piece.end();
        if closes && only(piece.end()..quote.inner.end(), &ENDS) {
            whole = Span::new(whole.start(), quote.span.end().max(whole.end()));
        }
    }
    whole
}

/// A piece of content with the whole of a quotation that it begins or ends inside of and goes beyond: what is said with words in
/// quotation marks is said from the opening mark to the closing one, though the network looked no further.
fn unbroken(piece: Span, quotes: &[Quote]) -> Span {
    let past = quotes.partition_point(|quote| quote.span.start() < piece.end());
    let near = || quotes[..past].iter().rev().take(NEAR);
    let begins = near().find(|quote| {
        quote.span.start() < piece.start()
            && piece.start() < quote.inner.end()
            && quote.span.end() < piece.end()
    });
    let ends = near().find(|quote| piece.start() <= quote.span.start() && piece.end() < quote.inner.end());
    let whole = begins.map_or(piece, |quote| quote.span.cover(piece));
    ends.map_or(whole, |quote| quote.span.cover(whole))
}

/// How contents are given: wholly in quotation marks that the cue does not stand in, in other words, or some of each.
pub(super) fn form(known: &Known<'_>, cue: &[Span], content: &[Span]) -> Form {
    let layers = known.layers();
    let own = cue.first().map_or(0, |&cue| known.quotation(inside(layers.tokens, cue).start));
    let (mut quoted, mut plain) = (false, false);
    for &piece in content {
        for at in inside(layers.tokens, piece) {
            let token = &layers.tokens[at];
            if ![0, own].contains(&known.quotation(at)) {
                quoted = true;
            } else {
                let class = layers.lang.grammar.class(layers.text, token);
                plain |=
                    !matches!(class, Class::Quote | Class::Comma | Class::End | Class::Mark | Class::Dash);
            }
        }
    }
    match (quoted, plain) {
        (true, false) => Form::Direct,
        (true, true) => Form::Mixed,
        _ => Form::Indirect,
    }
}
