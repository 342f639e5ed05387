//! What becomes of findings between two briefs: which are known again, which are not, and what is said of them.

use headwater_core::annotations::Stance;
use headwater_core::changes::{Changes, FindingFate, ReportFate, SourceFate, Step};
use headwater_core::edition::{Amount, Answer, Edition, Finding, Report, Saying};
use headwater_core::figure::{Measure, Quantity};
use headwater_core::finding::{Counts, FindingKind, Verdict};
use headwater_core::lineage::Newsrooms;
use headwater_core::span::Span;
use headwater_reconcile::changes::between;
use proptest::prelude::*;

fn report(key: &'static str, location: &'static str) -> Report<'static> {
    Report { key, location, url: None, title: Some("Fire at the mill") }
}

fn says(report: u32, start: usize, quote: &'static str) -> Saying<'static> {
    let span = Span::new(start, start + quote.len());
    Saying { report, speaker: None, stance: Stance::Asserts, span, quote }
}

fn finding(
    kind: FindingKind,
    summary: &'static str,
    newsrooms: u32,
    answers: Vec<Answer<'static>>,
) -> Finding<'static> {
    let verdict = if newsrooms > 1 { Verdict::Agreed } else { Verdict::Single };
    let newsrooms = Newsrooms { low: newsrooms, high: newsrooms };
    let reports = answers.iter().map(|answer| answer.says.len()).sum::<usize>() as u32;
    let counts = Counts { reports, outlets: reports, newsrooms, witnesses: 0 };
    Finding { kind, summary, when: None, place: None, verdict, counts, answers }
}

fn count(measure: Measure, number: i64, says: Vec<Saying<'static>>) -> Answer<'static> {
    let quantity = Quantity::exactly(number.into());
    Answer { amount: Some(Amount { quantity, unit: None, measure: Some(measure), change: None }), says }
}

fn killed(summary: &'static str, number: i64, says: Vec<Saying<'static>>) -> Finding<'static> {
    finding(FindingKind::Figure, summary, 1, vec![count(Measure::Killed, number, says)])
}

fn told(summary: &'static str, says: Vec<Saying<'static>>) -> Finding<'static> {
    finding(FindingKind::Statement, summary, 1, vec![Answer { amount: None, says }])
}

fn edition(reports: Vec<Report<'static>>, findings: Vec<Finding<'static>>) -> Edition<'static> {
    Edition { reports, findings, ..Edition::default() }
}

/// Fate, earlier and later finding of each change.
fn fates(changes: &Changes) -> Vec<(&'static str, Option<u32>, Option<u32>)> {
    changes.findings.iter().map(|change| (change.fate.name(), change.before, change.after)).collect()
}

const EIGHT: &str = "Eight people were killed in the fire at the mill.";
const TWELVE: &str = "Twelve people were killed in the fire at the mill.";

#[test]
fn equal_briefs_have_no_changes() {
    let twice = told("The mill burned", vec![says(0, 0, "The mill burned")]);
    let brief = edition(
        vec![report("a", "a.txt")],
        vec![twice.clone(), killed("Dead", 8, vec![says(0, 40, EIGHT)]), twice],
    );
    let changes = between(&brief, &brief);
    assert_eq!((changes.findings.len(), changes.same), (0, 3));
    assert!(changes.reports.iter().all(|change| change.fate == ReportFate::Same));
}

#[test]
fn a_second_newsroom_changes_verdict_and_counts() {
    let old = edition(vec![report("a", "a.txt")], vec![killed("People killed", 8, vec![says(0, 0, EIGHT)])]);
    let both = vec![says(0, 0, EIGHT), says(1, 10, EIGHT)];
    let mut found = killed("Dead at the mill", 8, both);
    (found.verdict, found.counts.newsrooms) = (Verdict::Agreed, Newsrooms { low: 2, high: 2 });
    let new = edition(vec![report("b", "b.txt"), report("a", "elsewhere.txt")], vec![found]);
    let changes = between(&old, &new);
    assert_eq!(fates(&changes), [("changed", Some(0), Some(0))]);
    assert_eq!(changes.findings[0].steps, [Step::Verdict, Step::Counts]);
    assert_eq!(changes.findings[0].later.len(), 1, "the new report's words alone");
    assert_eq!(changes.findings[0].later[0].saying, 0);
    assert_eq!(fates(&between(&new, &old)), [("changed", Some(0), Some(0))]);
}

#[test]
fn figures_of_one_sentence_stay_apart() {
    const BOTH: &str = "Three soldiers and three farmers were killed and three were hurt.";
    let soldiers = || killed("Soldiers killed", 3, vec![says(0, 0, BOTH)]);
    let farmers = || killed("Farmers killed", 3, vec![says(0, 0, BOTH)]);
    let hurt =
        finding(FindingKind::Figure, "Hurt", 1, vec![count(Measure::Injured, 3, vec![says(0, 0, BOTH)])]);
    let reports = || vec![report("a", "a.txt")];
    let old = edition(reports(), vec![soldiers(), farmers(), hurt.clone()]);
    let new = edition(reports(), vec![hurt, farmers(), soldiers()]);
    assert_eq!((between(&old, &new).same, fates(&between(&old, &new))), (3, vec![]));
    let other = edition(reports(), vec![killed("Killed", 4, vec![says(0, 0, BOTH)])]);
    let fates = fates(&between(&old, &other));
    assert!(fates.iter().all(|(fate, ..)| *fate == "gone" || *fate == "new"), "{fates:?}");
}

#[test]
fn two_that_fit_as_well_are_not_paired() {
    let words = || vec![says(0, 0, "The mill burned down in the night")];
    let old =
        edition(vec![report("a", "a.txt")], vec![told("The mill", words()), told("The night", words())]);
    let new = edition(vec![report("a", "a.txt")], vec![told("Something else", words())]);
    let changes = between(&old, &new);
    assert!(changes.findings.iter().all(|change| change.fate == FindingFate::Regrouped), "{changes:?}");
}

#[test]
fn an_edited_report_gives_another_number() {
    let old = edition(vec![report("a", "a.txt")], vec![killed("People killed", 8, vec![says(0, 0, EIGHT)])]);
    let new =
        edition(vec![report("b", "a.txt")], vec![killed("People killed", 12, vec![says(0, 7, TWELVE)])]);
    let changes = between(&old, &new);
    assert_eq!(changes.reports[0].fate, ReportFate::Edited);
    assert_eq!(fates(&changes), [("changed", Some(0), Some(0))]);
    let figure = Step::Figure { moved: Some((0, 0)), added: vec![], gone: vec![] };
    assert_eq!(changes.findings[0].steps, [figure, Step::Source(SourceFate::Edited)]);
    assert!(!changes.findings[0].earlier.is_empty() && !changes.findings[0].later.is_empty());
    let mut other = new.clone();
    other.findings[0].summary = "Horses lost";
    assert_eq!(fates(&between(&old, &other)), [("new", None, Some(0)), ("gone", Some(0), None)]);
}

#[test]
fn another_text_at_the_same_place_is_no_edit() {
    let old = edition(vec![report("a", "a.txt")], vec![killed("People killed", 8, vec![says(0, 0, EIGHT)])]);
    let mut new =
        edition(vec![report("b", "a.txt")], vec![killed("People killed", 12, vec![says(0, 7, TWELVE)])]);
    new.reports[0].title = Some("Storm at sea");
    let changes = between(&old, &new);
    let reports: Vec<&str> = changes.reports.iter().map(|change| change.fate.name()).collect();
    assert_eq!(reports, ["new", "gone"]);
    assert_eq!(fates(&changes), [("new", None, Some(0)), ("gone", Some(0), None)]);
    assert_eq!(changes.findings[1].steps, [Step::Source(SourceFate::Withdrawn)]);
    new.rejected = vec!["a.txt"];
    assert_eq!(between(&old, &new).findings[1].steps, [Step::Source(SourceFate::Unread)]);
}

#[test]
fn a_number_replaces_another_only_where_that_is_shown() {
    let reports = || vec![report("a", "a.txt"), report("b", "b.txt")];
    let eight = || count(Measure::Killed, 8, vec![says(0, 0, EIGHT)]);
    let twelve = || count(Measure::Killed, 12, vec![says(1, 0, TWELVE)]);
    let figure = |answers, verdict| Finding { verdict, ..finding(FindingKind::Figure, "Killed", 1, answers) };
    let old = edition(reports(), vec![figure(vec![eight()], Verdict::Single)]);
    let step = |answers, verdict| {
        let changes = between(&old, &edition(reports(), vec![figure(answers, verdict)]));
        changes.findings[0].steps[0].clone()
    };
    let beside = Step::Figure { moved: None, added: vec![0], gone: vec![] };
    assert_eq!(step(vec![twelve(), eight()], Verdict::Disputed), beside);
    let moved = Step::Figure { moved: Some((0, 0)), added: vec![], gone: vec![] };
    assert_eq!(step(vec![twelve(), eight()], Verdict::Superseded), moved);
}

#[test]
fn a_denial_is_told() {
    let old = edition(
        vec![report("a", "a.txt")],
        vec![told("The owner knew", vec![says(0, 0, "the owner knew of it")])],
    );
    let denial = Saying { stance: Stance::Denies, ..says(1, 0, "He denied it") };
    let new = edition(
        vec![report("a", "a.txt"), report("b", "b.txt")],
        vec![told("The owner knew", vec![says(0, 0, "the owner knew of it"), denial])],
    );
    let steps = &between(&old, &new).findings[0].steps;
    assert!(matches!(&steps[0], Step::Objected(places) if places[0].saying == 1), "{steps:?}");
    let back = between(&new, &old);
    assert!(matches!(&back.findings[0].steps[0], Step::Cleared(places) if places.len() == 1), "{back:?}");
}

#[test]
fn a_toll_is_known_by_place_and_day_alone() {
    let toll = |number, report, quote, place| Finding {
        when: Some(("2024-03-02", "2024-03-02")),
        place: Some(place),
        ..killed("People killed", number, vec![says(report, 0, quote)])
    };
    let old = edition(vec![report("a", "a.txt")], vec![toll(8, 0, EIGHT, "Farrow")]);
    let new = |place| edition(vec![report("b", "b.txt")], vec![toll(12, 0, TWELVE, place)]);
    assert_eq!(fates(&between(&old, &new("Farrow"))), [("changed", Some(0), Some(0))]);
    assert_eq!(fates(&between(&old, &new("Hemmen"))), [("new", None, Some(0)), ("gone", Some(0), None)]);
}

/// Editions of a few reports whose findings meet in a few places, as those of a hostile file might.
fn any_edition() -> impl Strategy<Value = Edition<'static>> {
    const QUOTES: [&str; 4] = [EIGHT, TWELVE, "The owner denied it.", ""];
    const KEYS: [&str; 4] = ["a", "b", "c", "d"];
    let saying = (0..3u32, 0..6usize, 0..4usize, any::<bool>()).prop_map(|(report, start, quote, denies)| {
        let stance = if denies { Stance::Denies } else { Stance::Asserts };
        Saying { stance, ..says(report, start, QUOTES[quote]) }
    });
    let answer =
        (prop::option::of(0..3i64), prop::collection::vec(saying, 0..4)).prop_map(|(number, says)| {
            match number {
                Some(number) => count(Measure::Killed, number, says),
                None => Answer { amount: None, says },
            }
        });
    let found = (any::<bool>(), 0..3usize, prop::collection::vec(answer, 0..3)).prop_map(
        |(figure, name, answers)| {
            let kind = if figure { FindingKind::Figure } else { FindingKind::Statement };
            finding(kind, ["People killed", "Killed", "The owner knew"][name], 1, answers)
        },
    );
    (0..2usize, prop::collection::vec(found, 0..6)).prop_map(|(first, findings)| {
        let reports = KEYS[first..first + 3].iter().map(|key| report(key, key)).collect();
        edition(reports, findings)
    })
}

proptest! {
    #[test]
    fn nothing_changes_by_itself(brief in any_edition()) {
        let changes = between(&brief, &brief);
        prop_assert!(changes.findings.is_empty(), "{:?}", changes.findings);
        prop_assert_eq!(changes.same as usize, brief.findings.len());
    }

    #[test]
    fn every_finding_is_accounted_for(old in any_edition(), new in any_edition()) {
        let changes = between(&old, &new);
        let of = |fate: FindingFate| changes.findings.iter().filter(|change| change.fate == fate).count();
        let (kept, moved) = (changes.same as usize + of(FindingFate::Changed), of(FindingFate::Regrouped));
        prop_assert_eq!(2 * kept + moved + of(FindingFate::New) + of(FindingFate::Gone), old.findings.len() + new.findings.len());
        for change in &changes.findings {
            let places = |findings: &[Finding], at: Option<u32>, places: &[headwater_core::changes::Place]| {
                places.iter().all(|place| at.is_some_and(|at| {
                    findings[at as usize].answers[place.answer as usize].says.len() > place.saying as usize
                }))
            };
            prop_assert!(places(&old.findings, change.before, &change.earlier));
            prop_assert!(places(&new.findings, change.after, &change.later));
        }
    }
}
