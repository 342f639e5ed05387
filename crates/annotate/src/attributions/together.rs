//! Makes the attributions of a report one layer: sorted, the next sentence of a quotation given to its speaker, and each
//! one told which other it is said in.

use crate::lang::Lang;
use headwater_core::annotations::{Attribution, Form, Quote, Sentence, Stance};
use headwater_core::span::Span;

/// Sorts by span; of two with the same span the one with the earlier cue comes first.
pub(super) fn sort(found: &mut Vec<Attribution>) {
    found.sort_by(|a, b| a.span().cmp(&b.span()).then_with(|| a.cue.cmp(&b.cue)));
    found.dedup_by(|later, earlier| later.cue == earlier.cue);
}

/// Fewest words of a quotation that can stand as a sentence of its own.
pub(super) const FEWEST: usize = 3;

/// Everything that somebody says, in order.
pub(super) fn covered(found: &[Attribution]) -> Vec<Span> {
    let mut covered: Vec<Span> =
        found.iter().flat_map(|attribution| attribution.content.iter().copied()).collect();
    covered.sort_unstable();
    covered
}

/// Whether the beginning of a span is said by somebody already. What is said further inside is another matter.
pub(super) fn is_covered(covered: &[Span], span: Span) -> bool {
    /// How many contents back one that overlaps is looked for: they hardly nest.
    const BACK: usize = 8;
    let next = covered.partition_point(|other| other.start() <= span.start());
    covered[..next].iter().rev().take(BACK).any(|other| other.overlaps(span))
}

/// Whether a quotation ends as a sentence does.
pub(super) fn is_sentence(text: &str, quote: &Quote) -> bool {
    quote.inner.slice(text).trim_end().ends_with(['.', '!', '?', '…'])
}

/// Gives a quotation that nobody is named for to the speaker just before it: `“A,” X said. “B.”`
/// Both must stand in one paragraph with only blanks between, and the speaker must have spoken, not merely judged.
pub(super) fn continue_quotes(
    text: &str,
    sentences: &[Sentence],
    quotes: &[Quote],
    found: &mut [Attribution],
) {
    let covered = covered(found);
    let mut ends: Vec<(usize, usize)> =
        found.iter().enumerate().map(|(index, attribution)| (attribution.span().end(), index)).collect();
    ends.sort_unstable();
    let mut outer = 0;
    for quote in quotes {
        let nested = quote.span.end() <= outer;
        outer = outer.max(quote.span.end());
        let words = quote.inner.slice(text).split_whitespace().take(FEWEST).count();
        if nested || words < FEWEST || !is_sentence(text, quote) || is_covered(&covered, quote.span) {
            continue;
        }
        let Some(end) = end_before(text, quote.span) else { continue };
        let last = ends.partition_point(|&(at, _)| at <= end);
        let near = ends[..last].iter().rev().take(4);
        let exact = near.clone().filter(|&&(at, _)| at == end).map(|&(_, index)| index).min();
        // "“A,” X told reporters. “B.”": who spoke in quotation marks may have words behind the cue.
        let loose = || {
            let sentence =
                sentences.partition_point(|sentence| sentence.span.end() < end).min(sentences.len());
            let start = sentences.get(sentence).map_or(end, |sentence| sentence.span.start());
            let spoken = |&(at, index): &(usize, usize)| at > start && found[index].form != Form::Indirect;
            near.clone().copied().find(spoken).map(|(_, index)| index)
        };
        let Some(index) = exact.or_else(loose) else { continue };
        let attribution = &mut found[index];
        if attribution.source.is_empty()
            || attribution.content.is_empty()
            || attribution.stance != Stance::Asserts
        {
            continue;
        }
        attribution.content.push(quote.span);
        if attribution.form == Form::Indirect {
            attribution.form = Form::Mixed;
        }
        let place = ends.partition_point(|&(at, _)| at <= quote.span.end());
        ends.insert(place, (quote.span.end(), index));
    }
}

/// Where the sentence before a quotation ends, without its full stop, if only a full stop and blanks stand between.
fn end_before(text: &str, quote: Span) -> Option<usize> {
    let head = text.get(..quote.start())?;
    let words = head.trim_end_matches([' ', '\u{a0}', '\t']);
    let body = words.trim_end_matches(['.', '!', '?']);
    let quoted = words.ends_with(['”', '"', '»', '’']);
    (body.len() < words.len() || quoted).then_some(body.len())
}

/// Tells each attribution which other it is said in, and who passes it on: the smallest content that holds its cue.
pub(super) fn nest(text: &str, lang: &Lang, found: &mut [Attribution]) {
    /// How many attributions back an outer one is looked for. Sentences that nest deeper than print ever does are left.
    const BACK: usize = 12;
    for index in 0..found.len() {
        let Some(&cue) = found[index].cue.first() else { continue };
        let around = index.saturating_sub(BACK)..(index + BACK).min(found.len());
        let outer = around
            .filter(|&other| other != index)
            .flat_map(|other| found[other].content.iter().map(move |span| (other, *span)))
            .filter(|(_, span)| span.contains(cue))
            .min_by_key(|(other, span)| (span.len(), *other));
        let Some((other, _)) = outer else { continue };
        found[index].within = u32::try_from(other).ok();
        // "We are waiting": who says "we" inside a quotation is the one who is quoted.
        let own = found[index]
            .source
            .first()
            .is_some_and(|source| lang.grammar.is_first_person(source.slice(text)));
        if own && found[other].form != Form::Indirect {
            found[index].speaker = found[other].speaker;
            found[index].also = found[other].also.clone();
        }
        // "No evidence that …", said by a party, is their denial.
        if found[index].stance == Stance::Unconfirmed
            && found[index].source.is_empty()
            && found[index].speaker.is_none()
            && found[other].speaker.is_some()
        {
            found[index].stance = Stance::Denies;
            found[index].speaker = found[other].speaker;
        }
        let relays = found[other].stance == Stance::Asserts && found[other].speaker != found[index].speaker;
        if relays && found[index].relay.is_none() {
            found[index].relay = found[other].speaker;
        }
    }
}
