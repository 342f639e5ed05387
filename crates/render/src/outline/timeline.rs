//! Makes the timeline and the background: what happened when, each happening with what is found of it. Leaves the words of a finding
//! to `findings`.

use crate::outline::findings::{Teller, limit};
use crate::outline::{Body, Entry, Happening, Heading, Moment, Quote, Section};
use crate::plain;
use crate::wording::{self, dates};
use headwater_core::brief::{self, Story};
use headwater_core::finding::FindingKind;
use headwater_core::happening;
use headwater_core::time::TimeRange;
use std::collections::BTreeSet;

/// Characters of a summary that the timeline repeats when it points back.
const POINTER: usize = 72;

/// Characters of a happening's name.
const NAME: usize = 100;

/// Who takes part in a happening, as far as a line names them.
const INVOLVED: usize = 4;

pub(super) fn is_by_time(heading: Heading) -> bool {
    matches!(heading, Heading::Timeline | Heading::Background)
}

/// Where something of a time belongs: what ends before the days that the story tells of is background.
pub(super) fn era(story: &Story, when: &TimeRange) -> Heading {
    match story.span.is_some_and(|span| when.to < span.from) {
        true => Heading::Background,
        false => Heading::Timeline,
    }
}

/// What stands at one place of the timeline: a finding, a happening, or a finding of that happening.
struct Place<'a> {
    when: &'a TimeRange,
    finding: Option<usize>,
    happening: Option<usize>,
}

impl Teller<'_> {
    /// What happened when: a finding in full where it is not `shown` above, else a pointer to it.
    pub(super) fn timeline(&self, heading: Heading, shown: &BTreeSet<usize>) -> Section {
        let limit = limit(self.story, heading);
        let places = self.places(heading);
        let mut moments: Vec<Moment> = Vec::new();
        let mut done = shown.clone();
        for place in places.iter().take(limit) {
            let Some(entry) = self.entry(place, heading, &mut done) else { continue };
            let when = dates::range(place.when);
            if moments.last().is_none_or(|last| last.when != when) {
                moments.push(Moment { when, entries: Vec::new() });
            }
            let Some(moment) = moments.last_mut() else { continue };
            let head = moment.entries.iter_mut().find_map(|entry| match entry {
                Entry::Happening(head) if place.happening == Some(head.index) => Some(head),
                _ => None,
            });
            match head {
                Some(head) => head.entries.push(entry),
                None => moment.entries.push(entry),
            }
        }
        moments.iter_mut().flat_map(|moment| &mut moment.entries).for_each(Entry::say_once);
        let more = places.len().saturating_sub(limit);
        Section { heading, body: Body::Timeline(moments), more }
    }

    /// The findings of one era, each happening of it before the findings that tell of it.
    fn places(&self, heading: Heading) -> Vec<Place<'_>> {
        let heads: BTreeSet<usize> =
            (0..self.story.happenings.len()).filter(|&at| self.is_head(at)).collect();
        let of = |moment: &brief::Moment| {
            let head = moment.happening.map(|at| at as usize).filter(|at| heads.contains(at))?;
            (self.story.happenings.get(head)?.when == Some(moment.when)).then_some(head)
        };
        let findings = self.story.timeline.iter().map(|moment| Place {
            when: &moment.when,
            finding: Some(moment.finding as usize),
            happening: of(moment),
        });
        let happenings = heads.iter().filter_map(|&at| {
            let when = self.story.happenings.get(at)?.when.as_ref()?;
            Some(Place { when, finding: None, happening: Some(at) })
        });
        let mut places: Vec<Place> = happenings.chain(findings).collect();
        places.retain(|place| era(self.story, place.when) == heading);
        places.sort_by_key(|place| (place.when.from, place.when.to));
        places
    }

    /// Whether a happening has a line of its own: it has a name and a time, several newsrooms tell of it or something is found of it, and no
    /// finding says the same. Deaths are figures, not events of their own.
    fn is_head(&self, at: usize) -> bool {
        let Some(told) = self.story.happenings.get(at) else { return false };
        let reports: BTreeSet<_> = told.mentions.iter().map(|mention| mention.report).collect();
        let says_the_same = |&finding: &u32| {
            let found = self.story.findings.get(finding as usize);
            found.is_some_and(|f| f.kind == FindingKind::Event && f.counts.reports as usize >= reports.len())
        };
        let found =
            self.story.timeline.iter().any(|moment| moment.happening.is_some_and(|of| of as usize == at));
        let toll = matches!(told.kind, "casualties" | "die" | "injure");
        told.when.is_some()
            && told.name.is_some()
            && !toll
            && told.part_of.is_none()
            && !told.denied
            && (told.newsrooms.low > 1 || found)
            && !told.findings.iter().any(says_the_same)
    }

    fn entry(&self, place: &Place, heading: Heading, done: &mut BTreeSet<usize>) -> Option<Entry> {
        let Some(index) = place.finding else {
            let at = place.happening?;
            return Some(Entry::Happening(Box::new(self.happening(at, self.story.happenings.get(at)?))));
        };
        let line = self.line(index, heading)?;
        if done.insert(index) {
            return Some(Entry::Told(Box::new(line)));
        }
        let cited = line.cited();
        let summary = plain::cut(&line.summary.unwrap_or_default(), POINTER);
        Some(Entry::Above(line.id, summary, cited))
    }

    fn happening(&self, index: usize, told: &happening::Happening) -> Happening {
        let actor = |at: &u32| self.story.actors.get(*at as usize).map(|actor| plain::line(&actor.name));
        let place = told.place.as_ref().and_then(actor);
        let word = told.name.as_deref().map(|word| plain::titled(&plain::line(word)));
        let name: Vec<String> = word.into_iter().chain(place.clone()).collect();
        let also: Vec<String> = told.also.iter().map(|word| format!("“{}”", plain::line(word))).collect();
        let also = (!also.is_empty()).then(|| format!("also {}", also.join(", ")));
        let involved = told.participants.iter().filter_map(actor).filter(|name| Some(name) != place.as_ref());
        let involved: Vec<String> = involved.take(INVOLVED).collect();
        let involved = (!involved.is_empty()).then(|| format!("involved: {}", involved.join(", ")));
        let newsrooms = Some(wording::newsrooms(told.newsrooms));
        Happening {
            index,
            name: plain::cut(&name.join(" · "), NAME),
            about: [also, involved, newsrooms].into_iter().flatten().collect(),
            cited: told.mentions.iter().map(|mention| self.sources.number(mention.report)).collect(),
            quote: Some(self.short(Quote::of(self.sources, told.told))),
            entries: Vec::new(),
        }
    }
}
