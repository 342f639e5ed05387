//! Makes a report of a saved page: the article's paragraphs by two extractors, what the page states about it by its
//! metadata. Leaves both to the files below; here they are put together.

mod extract;
mod guard;
mod jsonld;
mod metadata;
mod quiet;

use crate::decode::{self, Decoded};
use crate::facts::{Facts, host};
use crate::identity::{Draft, report};
use crate::limits::Limits;
use crate::parts::{self, same_words};
use crate::refusal::Refusal;
use crate::units::Unit;
use dom_query::Document;
use extract::{Block, BlockKind};
use headwater_core::report::{Part, Report};
use headwater_core::span::Span;

/// Bytes of stack for reading one page. Extractors walk the tree by recursion, at most [`Limits::depth`] deep; under a
/// kilobyte a step was measured in unoptimised builds, the rest is room.
const STACK: usize = 32 << 20;

/// The report on a page. `charset` is what its server states, `known` what is known about it from outside.
pub(crate) fn read(
    location: &str,
    bytes: &[u8],
    charset: Option<&str>,
    known: Facts,
    limits: &Limits,
) -> Result<Report, Refusal> {
    let declared = charset.map(str::to_owned).or_else(|| decode::declared_in_page(bytes));
    let host = known.url.as_deref().and_then(host);
    let tld = host.as_deref().and_then(|host| host.rsplit('.').next());
    let Decoded { text: source, notes } = decode::decode(bytes, declared.as_deref(), tld);
    guard::check(&source, limits)?;
    let page = std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || page(&source, limits));
        // A thread that cannot be started or that panicked read nothing.
        thread.ok().and_then(|thread| thread.join().ok())
    });
    let Page { facts, blocks, mut notes_on } = page.ok_or(Refusal::NoArticle)??;
    let mut facts_all = known;
    facts_all.fill(facts);
    let mut notes = notes;
    notes.append(&mut notes_on);
    Ok(assemble(location, facts_all, &blocks, notes))
}

struct Page {
    facts: Facts,
    blocks: Vec<Block>,
    notes_on: Vec<String>,
}

fn page(source: &str, limits: &Limits) -> Result<Page, Refusal> {
    let document = Document::from(source);
    guard::check_tree(&document, limits)?;
    let facts = metadata::read(&document);
    let mut notes_on = Vec::new();
    let blocks = extract::article(source, document, &mut notes_on);
    let length: usize = blocks.iter().map(|block| block.text.len()).sum();
    if length > limits.text {
        return Err(Refusal::TooLarge { what: "one text", limit: limits.text as u64 });
    }
    if blocks.iter().all(|block| block.kind != BlockKind::Paragraph) {
        return Err(Refusal::NoArticle);
    }
    Ok(Page { facts, blocks, notes_on })
}

/// Headline, blank line, paragraphs with blank lines between them; and which is what.
fn assemble(location: &str, mut facts: Facts, blocks: &[Block], notes: Vec<String>) -> Report {
    let mut text = String::new();
    let mut units: Vec<parts::Stated> = Vec::new();
    let mut add = |words: &str, part: Option<Part>| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(words);
        let span = Span::new(start, text.len());
        units.push((Unit { span, blank_before: true, blank_after: true }, part));
    };
    let title = facts.title.clone();
    if let Some(title) = &title {
        add(title, Some(Part::Headline));
    }
    for (index, block) in blocks.iter().enumerate() {
        let again = index < 4 && title.as_deref().is_some_and(|title| same_words(&block.text, title));
        if !again {
            add(
                &block.text,
                match block.kind {
                    BlockKind::Paragraph => None,
                    BlockKind::Heading => Some(Part::Headline),
                    BlockKind::Caption => Some(Part::Caption),
                },
            );
        }
    }
    let marked = parts::mark(&text, &units, None, false);
    facts.byline = facts.byline.or_else(|| marked.byline.map(|span| span.slice(&text).to_owned()));
    report(Draft {
        location,
        text,
        parts: marked.parts,
        facts,
        labelled: None,
        credits: marked.credits,
        notes,
    })
}
