//! Makes the walk over every passage of a document, each with the path that leads to it, for checking.

use crate::document::{Document, Passage, Story};

impl Document {
    /// Every passage with its path in the document, as `jq` takes it: `.stories[0].findings[2].answers[0].says[1].passage`.
    pub fn passages(&self) -> impl Iterator<Item = (String, &Passage)> {
        let stories = self.stories.iter().enumerate();
        stories.flat_map(|(index, story)| of_story(&format!(".stories[{index}]"), story))
    }
}

fn of_story<'a>(path: &str, story: &'a Story) -> Vec<(String, &'a Passage)> {
    let mut found = Vec::new();
    for (r, report) in story.reports.iter().enumerate() {
        for (p, passage) in report.published.passages.iter().enumerate() {
            found.push((format!("{path}.reports[{r}].published.passages[{p}]"), passage));
        }
    }
    for (b, borrowing) in story.borrowings.iter().enumerate() {
        for (p, aligned) in borrowing.passages.iter().enumerate() {
            let path = format!("{path}.borrowings[{b}].passages[{p}]");
            found.push((format!("{path}.from"), &aligned.from));
            found.push((format!("{path}.to"), &aligned.to));
        }
    }
    for (a, actor) in story.actors.iter().enumerate() {
        for (m, merged) in actor.merged.iter().enumerate() {
            found.push((format!("{path}.actors[{a}].merged[{m}].passage"), &merged.passage));
        }
        for (m, maybe) in actor.maybe.iter().enumerate() {
            for (p, passage) in maybe.passages.iter().enumerate() {
                found.push((format!("{path}.actors[{a}].maybe[{m}].passages[{p}]"), passage));
            }
        }
    }
    for (f, finding) in story.findings.iter().enumerate() {
        for (a, answer) in finding.answers.iter().enumerate() {
            for (s, saying) in answer.says.iter().enumerate() {
                found.push((format!("{path}.findings[{f}].answers[{a}].says[{s}].passage"), &saying.passage));
            }
        }
    }
    for (h, happening) in story.happenings.iter().enumerate() {
        found.extend(happening.told.iter().map(|passage| (format!("{path}.happenings[{h}].told"), passage)));
        for (m, passage) in happening.mentions.iter().enumerate() {
            found.push((format!("{path}.happenings[{h}].mentions[{m}]"), passage));
        }
    }
    for (n, notice) in story.notices.iter().enumerate() {
        for (p, passage) in notice.passages.iter().enumerate() {
            found.push((format!("{path}.notices[{n}].passages[{p}]"), passage));
        }
    }
    found
}
