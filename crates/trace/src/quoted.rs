//! Makes the stretches that are somebody else's words: between quotation marks, announced by a colon, or signed by the one
//! who posted them.
//! Leaves who speaks to `annotate`, and takes its quotations where it found any.

use headwater_core::claim::Reading;
use headwater_core::span::Span;

/// Most words of a dash and the name that signs a post: picked by feel.
const SIGNED: usize = 7;

/// Finds the quoted stretches of a reading, sorted and apart from each other.
pub(crate) fn find(reading: &Reading) -> Vec<Span> {
    let layer = &reading.annotations.quotes;
    let mut spans = stretches(&reading.report.text, layer.is_empty());
    spans.extend(layer.iter().map(|quote| quote.span));
    spans.sort_unstable();
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if last.overlaps(span) => *last = last.cover(span),
            _ => apart.push(span),
        }
    }
    apart
}

/// Whether one of the stretches holds a span.
pub(crate) fn holds(stretches: &[Span], span: Span) -> bool {
    let after = stretches.partition_point(|stretch| stretch.start() <= span.start());
    after.checked_sub(1).and_then(|index| stretches.get(index)).is_some_and(|stretch| stretch.contains(span))
}

/// The paragraph after one that ends in a colon, as in a statement given whole; and, where `marks` asks for it, what
/// stands between double quotation marks. A paragraph that opens with a mark and does not close it is quoted to its
/// end, as in a statement of several paragraphs.
fn stretches(text: &str, marks: bool) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut announced = false;
    // The mark that closes a quotation which the paragraph before left open.
    let mut open = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = Span::new(start, start + line.len()).trim(text);
        start += line.len();
        if words.is_empty() {
            continue;
        }
        if announced {
            spans.push(words);
        } else {
            signed(words, text, &mut spans);
            if marks {
                open = marked(words, text, open, &mut spans);
            }
        }
        announced = words.slice(text).ends_with(':');
    }
    spans
}

/// What a post on a network is, as pages show it: words, a dash, the writer's name and the handle in brackets,
/// "— Ana Kovacic (@akovacic)". From the start of the paragraph, or from the post before, to the handle.
fn signed(paragraph: Span, text: &str, spans: &mut Vec<Span>) {
    let words = paragraph.slice(text);
    let mut from = 0;
    for (at, handle) in words.match_indices("(@") {
        let dash = words[from..at].rfind(['—', '–']).map(|dash| from + dash);
        let name = dash.map_or(0, |dash| words[dash..at].split_whitespace().count());
        if (2..=SIGNED).contains(&name) {
            spans.push(Span::new(paragraph.start() + from, paragraph.start() + at));
        }
        from = at + handle.len();
    }
}

/// What stands between marks in a paragraph; the closing mark of a quotation that it leaves open. One that was left open
/// before goes on where this paragraph closes it without opening another first.
fn marked(paragraph: Span, text: &str, before: Option<char>, spans: &mut Vec<Span>) -> Option<char> {
    let first = paragraph.slice(text).chars().find(|&mark| before == Some(mark) || closing(mark).is_some());
    let mut open: Option<(usize, char)> =
        before.filter(|&mark| first == Some(mark)).map(|mark| (paragraph.start(), mark));
    for (at, mark) in paragraph.slice(text).char_indices() {
        let at = paragraph.start() + at;
        match (open, closing(mark)) {
            (Some((start, closing)), _) if mark == closing => {
                spans.push(Span::new(start, at + mark.len_utf8()));
                open = None;
            }
            (None, Some(closing)) => open = Some((at, closing)),
            _ => {}
        }
    }
    let (start, mark) = open.filter(|&(start, _)| start == paragraph.start())?;
    spans.push(Span::new(start, paragraph.end()));
    Some(mark)
}

/// The mark that closes what another opens.
fn closing(mark: char) -> Option<char> {
    match mark {
        '“' => Some('”'),
        '«' => Some('»'),
        '„' => Some('“'),
        '"' => Some('"'),
        _ => None,
    }
}
