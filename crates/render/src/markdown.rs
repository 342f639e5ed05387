//! Writes an outline as Markdown (CommonMark with tables), for reading in a repository or pasting into a report.
//! Leaves the choice of what is shown to `outline`.

use crate::outline::{
    Article, Body, Chapter, Debt, Entry, Heading, Line, Listed, Moment, Outline, Pair, Piece, Position,
    Quote, Remark, Reply, Section, Shift, Source, cited, facts, unfolded,
};
use crate::wording;
use headwater_core::finding::DisagreementKind;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The brief as Markdown.
pub(crate) fn write(outline: &Outline) -> String {
    let mut page = Page::default();
    for chapter in outline.chapters() {
        page.chapter(chapter);
    }
    if outline.chapters().next().is_none() {
        page.line("# No story");
        page.line("\nNothing was read.");
    }
    page.pairs("Other stories", &outline.others);
    page.pairs("Rejected", &outline.rejected);
    page.definitions(outline);
    page.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end_matches(' '));
        self.text.push('\n');
    }

    fn chapter(&mut self, chapter: &Chapter) {
        if !self.text.is_empty() {
            self.line("");
        }
        self.line(&format!("# {}\n", escaped(&chapter.title)));
        let days = chapter.days.iter().map(|days| format!("**{days}**"));
        let counts = chapter.counts.iter().map(|count| escaped(count));
        self.line(&days.chain(counts).collect::<Vec<_>>().join(" · "));
        for section in &chapter.sections {
            self.section(section);
        }
    }

    fn section(&mut self, section: &Section) {
        let loud = if section.heading == Heading::Disputed { "⚠ " } else { "" };
        self.line(&format!("\n## {loud}{}\n", section.heading.words()));
        let mut more = section.more;
        match &section.body {
            Body::Changes(shifts) => shifts.iter().for_each(|shift| self.shift(shift)),
            Body::Findings(lines) => lines.iter().for_each(|line| self.finding(line, section.heading, 0)),
            Body::Figures(lines) => self.figures(lines),
            Body::Positions(positions) => positions.iter().for_each(|position| self.position(position)),
            Body::Timeline(moments) => moments.iter().for_each(|moment| self.moment(moment)),
            Body::Lineage(descent) => descent.debts.iter().for_each(|debt| self.debt(debt)),
            Body::Versions(articles) => articles.iter().for_each(|article| self.article(article)),
            Body::Names(lines) => lines.iter().for_each(|words| self.line(&format!("- {}", sentence(words)))),
            Body::Reports(sources) => {
                let (listed, folded) = unfolded(sources);
                listed.for_each(|source| self.source(source));
                more += folded;
            }
            Body::Notices(remarks) => remarks.iter().for_each(|remark| self.remark(remark)),
        }
        self.more(more);
    }

    fn finding(&mut self, line: &Line, heading: Heading, depth: usize) {
        let indent = "  ".repeat(depth);
        let several = line.answers.len() > 1;
        if let Some(summary) = &line.summary {
            let cited =
                if line.cites_at_head() { format!(" {}", numbers(&line.cited())) } else { String::new() };
            let facts = facts(line, heading).into_iter().map(|fact| escaped(&fact));
            let about: Vec<String> = difference(line).into_iter().chain(facts).collect();
            self.line(&format!("{indent}- **{}**{cited} · {}", escaped(summary), about.join(" · ")));
        }
        let nested = if line.summary.is_some() { "  " } else { "" };
        for reply in &line.answers {
            match reply.value.as_ref().filter(|_| several) {
                Some(value) => {
                    self.line(&format!("{indent}{nested}- **{}**: {}", escaped(value), quotes(reply)))
                }
                None => {
                    for quote in reply.shown() {
                        self.line(&format!("{indent}{nested}- {}", quoted(quote)));
                    }
                }
            }
        }
    }

    fn figures(&mut self, lines: &[Line]) {
        self.line("| What | Value | As of | Newsrooms | Witnesses | Verdict | Words |");
        self.line("| --- | --- | --- | --- | --- | --- | --- |");
        for line in lines {
            for (index, reply) in line.answers.iter().enumerate() {
                let value = reply.value.as_deref().map(escaped).unwrap_or_default();
                let words = quotes(reply);
                let cells = if index == 0 {
                    let what = escaped(line.summary.as_deref().unwrap_or_default());
                    let when = line.when.as_deref().unwrap_or("");
                    let verdict = std::iter::once(wording::verdict(line.verdict).to_owned());
                    let verdict = verdict.chain(difference(line)).collect::<Vec<_>>().join(" · ");
                    format!("{what} | {value} | {when} | {} | {} | {verdict}", line.newsrooms, line.witnesses)
                } else {
                    format!(" | {value} | | | | ")
                };
                self.line(&format!("| {cells} | {words} |"));
            }
        }
    }

    fn position(&mut self, position: &Position) {
        self.line(&format!("- **{}**", escaped(&position.side)));
        position.lines.iter().for_each(|line| self.finding(line, Heading::Positions, 1));
    }

    fn moment(&mut self, moment: &Moment) {
        self.line(&format!("- **{}**", escaped(&moment.when)));
        moment.entries.iter().for_each(|entry| self.entry(entry, 1));
    }

    fn entry(&mut self, entry: &Entry, depth: usize) {
        let indent = "  ".repeat(depth);
        match entry {
            Entry::Told(line) => self.finding(line, Heading::Timeline, depth),
            Entry::Above(_, summary, cited) => {
                self.line(&format!("{indent}- ↑ {} {}", escaped(summary), numbers(cited)));
            }
            Entry::Happening(told) => {
                let about: Vec<String> = told.about.iter().map(|fact| escaped(fact)).collect();
                let (name, cited) = (escaped(&told.name), numbers(&told.cited));
                self.line(&format!("{indent}- **{name}** {cited} · {}", about.join(" · ")));
                told.quote.iter().for_each(|quote| self.line(&format!("{indent}  - {}", quoted(quote))));
                told.entries.iter().for_each(|entry| self.entry(entry, depth + 1));
            }
        }
    }

    fn shift(&mut self, shift: &Shift) {
        let steps = shift.steps.iter().map(|(loud, words)| match loud {
            true => format!(" · **{}**", escaped(words)),
            false => format!(" · {}", escaped(words)),
        });
        self.line(&format!("- {}{}", sentence(&shift.words), steps.collect::<String>()));
        shift.later.iter().for_each(|quote| self.line(&format!("  - {}", quoted(quote))));
        shift.earlier.iter().for_each(|quote| self.line(&format!("  - before: {}", quoted(quote))));
    }

    fn debt(&mut self, debt: &Debt) {
        let reason =
            if debt.reason.is_empty() { String::new() } else { format!(" · {}", escaped(&debt.reason)) };
        self.line(&format!("- {}{reason}", sentence(&debt.words)));
        for quote in debt.shown.iter().flat_map(Pair::quotes) {
            self.line(&format!("  - {}", quoted(quote)));
        }
    }

    fn article(&mut self, article: &Article) {
        self.line(&format!("- {}", sentence(&article.words)));
        for edit in &article.edits {
            self.line(&format!("  - {}", sentence(&edit.words)));
            for (what, pair) in &edit.pairs {
                let quotes: Vec<String> = pair.quotes().map(quoted).collect();
                self.line(&format!("    - {what}: {}", quotes.join(" → ")));
            }
            if edit.more > 0 {
                self.line(&format!("    - {}", more(edit.more)));
            }
        }
    }

    fn source(&mut self, source: &Source) {
        let title = source.title.as_ref().map(|title| format!("“{}”", escaped(title)));
        let about = source.about().into_iter().map(|words| escaped(&words));
        let known: Vec<String> = std::iter::once(code(&source.location)).chain(about).chain(title).collect();
        self.line(&format!("- [{}] {}", source.number, known.join(" · ")));
    }

    fn remark(&mut self, remark: &Remark) {
        let number = remark.number.map(|number| format!("[{number}] ")).unwrap_or_default();
        self.line(&format!("- {number}{}", escaped(&remark.note)));
        remark.quotes.iter().for_each(|quote| self.line(&format!("  - {}", quoted(quote))));
    }

    fn pairs(&mut self, heading: &str, pairs: &Listed<(String, String)>) {
        if pairs.shown.is_empty() {
            return;
        }
        self.line(&format!("\n## {heading}\n"));
        for (name, about) in &pairs.shown {
            self.line(&format!("- {}: {}", escaped(name), escaped(about)));
        }
        self.more(pairs.more);
    }

    fn more(&mut self, more: usize) {
        if more > 0 {
            self.line(&format!("\n{}", self::more(more)));
        }
    }

    /// Makes each `[1]` a link where the report has an address on the web.
    fn definitions(&mut self, outline: &Outline) {
        let mut links = String::new();
        for source in outline.stories.iter().flat_map(Chapter::sources) {
            if let Some(url) = &source.url {
                let _ = writeln!(links, "[{}]: <{}>", source.number, address(url));
            }
        }
        if !links.is_empty() {
            self.line("");
            self.text.push_str(&links);
        }
    }
}

fn more(more: usize) -> String {
    format!("{more} more in `--format json`")
}

fn sentence(words: &[Piece]) -> String {
    let pieces = words.iter().map(|piece| match piece {
        Piece::Report(number) => format!("[{number}]"),
        Piece::Words(words) => escaped(words),
    });
    pieces.collect()
}

fn difference(line: &Line) -> Option<String> {
    let (kind, note) = line.difference.as_ref()?;
    let strength = if *kind == DisagreementKind::Conflict { "**" } else { "*" };
    Some(format!("{strength}{}{strength}: {}", wording::disagreement(*kind), escaped(note)))
}

/// What is shown of an answer's words, and the reports that say it too.
fn quotes(reply: &Reply) -> String {
    let mut words: Vec<String> = reply.shown().into_iter().map(quoted).collect();
    let cited = reply.cited();
    if !cited.is_empty() {
        words.push(format!("({})", numbers(&cited)));
    }
    words.join(" ")
}

fn numbers(numbers: &BTreeSet<u32>) -> String {
    cited(numbers, |number| format!("[{number}]"))
}

fn quoted(quote: &Quote) -> String {
    let who = quote.who.as_deref().map(|who| format!("{}: ", escaped(who))).unwrap_or_default();
    format!("[{}] {who}{}", quote.number, escaped(&quote.marked()))
}

/// Words that stay words: what Markdown, HTML or a mathematics extension would read as its own is escaped.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut before = ' ';
    let mut letters = words.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let after = letters.peek().map_or(' ', |(_, after)| *after);
        let own = match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&' | '#' => true,
            '_' => !(before.is_alphanumeric() && after.is_alphanumeric()),
            '-' | '+' | '=' => at == 0,
            '.' | ')' => {
                words.get(..at).is_some_and(|head| at > 0 && head.bytes().all(|b| b.is_ascii_digit()))
            }
            ':' => after == '/',
            _ => false,
        };
        if own {
            out.push('\\');
        }
        out.push(letter);
        before = letter;
    }
    out
}

/// A place of a file, in a code span whose fence the name cannot close.
fn code(words: &str) -> String {
    let longest = words.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let air = if longest > 0 { " " } else { "" };
    format!("{fence}{air}{words}{air}{fence}")
}

/// An address that cannot leave its angle brackets.
fn address(url: &str) -> String {
    url.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        assert_eq!(
            escaped("# <b>*4* [x](y) a_b _c_ | 1 & $2$"),
            "\\# \\<b\\>\\*4\\* \\[x\\](y) a_b \\_c\\_ \\| 1 \\& \\$2\\$"
        );
        assert_eq!(escaped("2023. It"), "2023\\. It");
        assert_eq!(escaped("- no"), "\\- no");
        assert_eq!(code("a`b"), "`` a`b ``");
    }
}
