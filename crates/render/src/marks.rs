//! Makes a report's text into HTML in which every cited passage is marked and can be linked to.
//! Marks nest; where two cross, the inner one is closed and opened again, so that the page stays well formed.

use crate::plain;
use headwater_core::report::{Part, Report};
use headwater_core::span::Span;
use maud::{Markup, PreEscaped, Render as _};

/// Marks open at once; a passage deeper than this is only anchored. Far more than cited passages ever overlap.
const DEPTH: usize = 8;

/// The id of a cited passage in the page: report number, first byte, one past the last.
pub(crate) fn anchor(number: u32, span: Span) -> String {
    format!("r{number}-{}-{}", span.start(), span.end())
}

/// The whole text of a report, its parts told apart and its cited passages marked. `cited` is sorted and without
/// repeats.
pub(crate) fn text(report: &Report, number: u32, cited: &[Span]) -> Markup {
    let parts = report.parts.iter().filter(|(part, _)| *part != Part::Body);
    let mut tags: Vec<Tag> = parts.map(|&(part, span)| Tag { span, kind: Kind::Part(part) }).collect();
    tags.extend(cited.iter().map(|&span| Tag { span, kind: Kind::Cited(number) }));
    tags.retain(|tag| !tag.span.is_empty() && !tag.span.slice(&report.text).is_empty());
    tags.sort_by_key(|tag| (tag.span.start(), std::cmp::Reverse(tag.span.end())));
    let mut sheet = Sheet { text: &report.text, at: 0, open: Vec::new(), html: String::new() };
    for tag in tags {
        sheet.advance(tag.span.start());
        sheet.open(tag);
    }
    sheet.advance(report.text.len());
    PreEscaped(sheet.html)
}

#[derive(Clone, Copy)]
struct Tag {
    span: Span,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Part(Part),
    Cited(u32),
}

impl Tag {
    fn start(&self, first: bool) -> String {
        match self.kind {
            Kind::Part(part) => format!("<span class=\"{}\">", part.name()),
            Kind::Cited(number) if first => format!("<mark id=\"{}\">", anchor(number, self.span)),
            Kind::Cited(_) => "<mark>".to_owned(),
        }
    }

    fn end(&self) -> &'static str {
        match self.kind {
            Kind::Part(_) => "</span>",
            Kind::Cited(_) => "</mark>",
        }
    }
}

struct Sheet<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Tag>,
    html: String,
}

impl Sheet<'_> {
    /// Writes on to a place, closing what ends before it.
    fn advance(&mut self, to: usize) {
        while let Some(end) = self.open.iter().map(|tag| tag.span.end()).min().filter(|&end| end <= to) {
            self.write(end);
            self.close(end);
        }
        self.write(to);
    }

    fn write(&mut self, to: usize) {
        let words = self.text.get(self.at..to).unwrap_or_default();
        self.html.push_str(&plain::lines(words).render().into_string());
        self.at = to.max(self.at);
    }

    /// Closes what ends here; what stands inside it and goes on is opened again.
    fn close(&mut self, end: usize) {
        let Some(outermost) = self.open.iter().position(|tag| tag.span.end() <= end) else { return };
        let inner = self.open.split_off(outermost);
        for tag in inner.iter().rev() {
            self.html.push_str(tag.end());
        }
        for tag in inner.into_iter().filter(|tag| tag.span.end() > end) {
            self.html.push_str(&tag.start(false));
            self.open.push(tag);
        }
    }

    fn open(&mut self, tag: Tag) {
        match (self.open.len() < DEPTH, tag.kind) {
            (true, _) => {
                self.html.push_str(&tag.start(true));
                self.open.push(tag);
            }
            (false, Kind::Cited(number)) => {
                self.html.push_str(&format!("<a id=\"{}\"></a>", anchor(number, tag.span)));
            }
            (false, Kind::Part(_)) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crossing_passages_stay_well_formed() {
        let report = Report { text: "one <two> three".to_owned(), ..Report::default() };
        let html = text(&report, 1, &[Span::new(0, 9), Span::new(4, 15)]).into_string();
        assert_eq!(
            html,
            "<mark id=\"r1-0-9\">one <mark id=\"r1-4-15\">&lt;two&gt;</mark></mark><mark> three</mark>"
        );
    }
}
