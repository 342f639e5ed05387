//! Who borrowed from whom, on small texts: copies, cuts, rewordings, independent reports, shared statements.

mod readings;

use headwater_core::claim::Reading;
use headwater_core::lineage::{BorrowingKind, Lineage, Newsrooms};
use headwater_core::report::{Credit, Part};
use headwater_core::span::{Passage, ReportId, Span};
use headwater_trace::{Publishers, lineage, lineage_among};
use readings::{by, crediting, on, reading};

const FERRY: &str = "A ferry with 214 people on board ran aground off Port Almeda on Tuesday night. \
    Coast guard boats took 180 passengers to the harbour before midnight. \
    Captain Ines Varga told the radio station Vela that the rudder had jammed near the Corso lighthouse. \
    Eleven people were treated for broken bones at Saint Brendan hospital. \
    The ferry company Norlinea cancelled all crossings until Friday. \
    Divers will examine the hull when the storm has passed.";

const FERRY_REWORDED: &str = "On Tuesday night a ferry carrying 214 people struck ground near Port Almeda. \
    Before midnight 180 of the passengers had been brought to the harbour by coast guard boats. \
    The rudder jammed close to the Corso lighthouse, Captain Ines Varga said on radio Vela. \
    Saint Brendan hospital treated eleven people whose bones were broken. \
    All crossings are cancelled until Friday, according to the company, Norlinea. \
    Once the storm is over, the hull will be examined by divers.";

const FERRY_OWN: &str = "Lidia Moreno was asleep in her cabin when the floor tilted. \
    “I thought the engine had exploded,” the teacher from Bradow recalled on the quay at Port Almeda. \
    Children were handed down into rubber boats while the wind rose to gale force. \
    Fishermen from three villages came out with lamps although nobody had called them. \
    Mayor Otto Lindqvist opened the school gymnasium and asked for blankets. \
    By dawn on Wednesday the 214 travellers were all ashore.";

const FLOOD: &str = "The river Tamsel left its banks in the province of Odra on Sunday. \
    Engineers opened the sluices at Kreuzdam to spare the town of Liebenau. \
    Farmers counted 340 drowned cattle, said agriculture minister Jana Holub. \
    Trains between Liebenau and Marwitz stand still. \
    Insurers put the damage at 90 million crowns.";

fn first_kind(lineage: &Lineage) -> Option<BorrowingKind> {
    lineage.borrowings.first().map(|borrowing| borrowing.kind)
}

fn carriers(lineage: &Lineage) -> Vec<Vec<u32>> {
    lineage.origins.iter().map(|origin| origin.reports.iter().map(|report| report.0).collect()).collect()
}

#[test]
fn the_same_text_is_a_reprint_of_one_origin() {
    let lineage = lineage(&[reading(FERRY), reading(FLOOD), reading(FERRY)]);
    assert_eq!(first_kind(&lineage), Some(BorrowingKind::Reprint));
    assert_eq!(lineage.borrowings[0].overlap, 1.0);
    assert_eq!(carriers(&lineage), [vec![0, 2], vec![1]]);
}

#[test]
fn a_text_cut_short_is_a_reprint() {
    let cut: String = FERRY.split_inclusive(". ").take(3).collect();
    let lineage = lineage(&[reading(FERRY), reading(&cut)]);
    assert_eq!(first_kind(&lineage), Some(BorrowingKind::Reprint));
    assert!(!lineage.borrowings[0].directed, "a cut alone does not show who was first");
    assert_eq!(carriers(&lineage), [vec![0, 1]]);
}

#[test]
fn a_reworded_text_is_a_rewrite_with_its_sentences_aligned() {
    let readings = [reading(FERRY), reading(FERRY_REWORDED)];
    let lineage = lineage(&readings);
    assert_eq!(first_kind(&lineage), Some(BorrowingKind::Rewrite), "{lineage:?}");
    assert_eq!(carriers(&lineage), [vec![0, 1]]);
    let (from, to) = lineage.borrowings[0].passages[2];
    assert!(readings[0].words(from.span).contains("the rudder had jammed"));
    assert!(readings[1].words(to.span).contains("The rudder jammed close to"));
}

#[test]
fn two_reporters_at_one_scene_are_two_origins() {
    let lineage = lineage(&[reading(FERRY), reading(FERRY_OWN)]);
    assert_eq!(lineage.borrowings, []);
    assert_eq!(carriers(&lineage), [vec![0], vec![1]]);
    assert_eq!(lineage.doubtful, []);
}

#[test]
fn a_statement_that_both_quote_is_no_copy() {
    let statement = "“We regret the fear that our passengers had to live through, and every one of them will be \
        paid back the whole of the fare within a week,” Norlinea said.";
    let texts = [format!("{FERRY_OWN} {statement}"), format!("{FLOOD} {statement}")];
    let lineage = lineage(&texts.map(|text| reading(&text)));
    assert_eq!(first_kind(&lineage), Some(BorrowingKind::SharedQuote));
    assert_eq!(carriers(&lineage), [vec![0], vec![1]]);
}

#[test]
fn a_statement_announced_by_a_colon_is_quoted_too() {
    let words = "Norlinea regrets the fear that its passengers had to live through\nEvery one of them will be paid \
        back the whole of the fare within a week and without having to ask for it";
    let texts = [format!("{FERRY_OWN}\n\nThe company said:\n\n{words}"), format!("{FLOOD}\n\n“{words}”")];
    let lineage = lineage(&texts.map(|text| reading(&text.replace('\n', "\n\n"))));
    assert_ne!(first_kind(&lineage), Some(BorrowingKind::Excerpt));
    assert_eq!(lineage.origins.len(), 2);
}

#[test]
fn a_passage_in_a_report_of_its_own_is_an_excerpt_and_doubtful() {
    let passage: String = FERRY.split_inclusive(". ").skip(1).take(3).collect();
    let own = format!("{FERRY_OWN} {passage} {FLOOD}");
    let lineage = lineage(&[reading(FERRY), reading(&own)]);
    assert_eq!(first_kind(&lineage), Some(BorrowingKind::Excerpt), "{lineage:?}");
    assert!(lineage.doubtful == [(0, 1)] || lineage.origins.len() == 1);
}

#[test]
fn days_and_credits_give_the_direction() {
    let dated = [on("2031-05-02", reading(FERRY_REWORDED)), on("2031-05-01", reading(FERRY))];
    let lineage_by_day = lineage(&dated);
    let borrowing = &lineage_by_day.borrowings[0];
    assert_eq!((borrowing.from, borrowing.to, borrowing.directed), (ReportId(1), ReportId(0), true));
    assert_eq!(lineage_by_day.origins[0].first, Some(ReportId(1)));

    let credited = [
        crediting("The Vela News", by("Coast Post", FERRY)),
        by("https://www.velanews.co.uk/7", FERRY_REWORDED),
    ];
    let lineage = lineage(&credited);
    assert_eq!((lineage.borrowings[0].from, lineage.borrowings[0].directed), (ReportId(1), true));
    assert_eq!(lineage.origins[0].upstream, [] as [String; 0], "the credited outlet is in the run");
}

/// A report that opens with an agency's dateline, as `ingest` credits it.
fn wired(outlet: &str, agency: &str, text: &str) -> Reading {
    let mut reading = by(outlet, &format!("PORT ALMEDA ({agency}) - {text}"));
    let start = "PORT ALMEDA (".len();
    let span = Some(Span::new(start, start + agency.len()));
    reading.report.credits.push(Credit { name: agency.to_owned(), span });
    reading.report.parts.push((Part::Dateline, Span::new(0, start + agency.len() + ") -".len())));
    reading
}

#[test]
fn who_alone_opens_with_an_agencys_dateline_lent() {
    let directed = |readings: [Reading; 2]| {
        let traced = lineage(&readings);
        traced.borrowings.first().map(|debt| (debt.kind, debt.directed.then_some(debt.from)))
    };
    let rewrite = |from| Some((BorrowingKind::Rewrite, from));
    let reworded = by("Coast Post", FERRY_REWORDED);
    let wire = wired("Tamsel Echo", "Meridian", FERRY);
    assert_eq!(directed([reworded.clone(), wire.clone()]), rewrite(Some(ReportId(1))));
    let both = wired("Coast Post", "Meridian", FERRY_REWORDED);
    assert_eq!(directed([both, wire.clone()]), rewrite(None), "both have it from the agency");
    let house = wired("Meridian", "Meridian", FERRY);
    assert_eq!(directed([reworded, house]), rewrite(None), "its own name is no agency's");
    let inside = crediting("Meridian", by("Coast Post", FERRY));
    assert_eq!(
        directed([by("Tamsel Echo", FERRY_REWORDED), inside]),
        rewrite(None),
        "a credit is no dateline"
    );
}

#[test]
fn agencies_outside_the_run_are_upstream() {
    let readings = [crediting("Meridian", reading(FERRY)), crediting("Meridian", reading(FERRY_REWORDED))];
    let lineage = lineage(&readings);
    assert_eq!(lineage.origins[0].upstream, ["Meridian"]);
    assert_eq!(lineage.origins[0].first, None);
}

#[test]
fn what_one_outlet_prints_under_everything_is_no_copy() {
    let foot = "\n\nWrite to the desk at desk@coastpost.example or call 0800 5550 any day of the week.\n\n\
        Coast Post is read in forty harbours and by everyone who waits in them for a ship.";
    let texts = [format!("{FERRY_OWN}{foot}"), format!("{FLOOD}{foot}")];
    let lineage = lineage(&texts.map(|text| by("Coast Post", &text)));
    assert_eq!(lineage.borrowings, []);
}

#[test]
fn a_note_that_many_print_joins_nobody() {
    let note = "Readers who saw something are asked to write to the harbour police, who treat every letter in \
        confidence and pay a reward of up to 500 crowns for a useful one, as they have done for thirty years.";
    let council =
        "The council of Bradow voted for a tram to the university. Mayor Lindqvist lost by two votes.";
    let museum =
        "A museum of salt opens at Corso in spring. Its founder, Pia Renn, collected 900 cellars and spoons.";
    let readings = [council, museum, FLOOD, FERRY_OWN].map(|own| reading(&format!("{own}\n{note}\n{own}")));
    assert_eq!(lineage(&readings).borrowings, []);
    assert_eq!(
        first_kind(&lineage(&readings[..2])),
        Some(BorrowingKind::Excerpt),
        "of two alone it cannot be known"
    );
}

#[test]
fn a_form_filled_in_anew_is_no_copy() {
    let form = |depth: u32, town: &str, sea: &str, day: &str, size: &str, office: &str| {
        reading(&format!(
            "The ground shook with magnitude {size}, {depth} kilometres from {town}, on {day}, says {office}. \
             The centre lay below the {sea} Sea. No other shock of that strength had been measured there for ten \
             days. Earthquakes of this strength are felt by almost everybody and seldom damage buildings that \
             were built with care. People who felt the ground shaking are asked to describe what they noticed. \
             This bulletin was written by a program and checked by an editor."
        ))
    };
    let readings = [
        form(31, "Port Almeda", "Corso", "Monday", "4.1", "Varga Observatory"),
        form(118, "Liebenau", "Tamsel", "Friday", "5.6", "Holub Institute"),
    ];
    assert_eq!(lineage(&readings).origins.len(), 2);
}

#[test]
fn ten_words_alone_show_nothing_unless_they_are_the_same() {
    let one = "Nine miners died at Brightwater on Monday, police said.";
    let other = "Police said on Monday that nine miners died at Brightwater.";
    assert_eq!(lineage(&[reading(one), reading(other)]).origins.len(), 2);
    assert_eq!(lineage(&[reading(one), reading(one)]).origins.len(), 1);
}

#[test]
fn empty_readings_stand_alone() {
    let lineage = lineage(&[reading(""), reading("\n\n"), Reading::default()]);
    assert_eq!(lineage.borrowings, []);
    assert_eq!(carriers(&lineage), [vec![0], vec![1], vec![2]]);
    assert_eq!(headwater_trace::lineage(&[]), Lineage::default());
}

#[test]
fn one_text_many_times_is_one_origin_and_not_all_pairs() {
    let many: Vec<Reading> = (0..3_000).map(|_| reading(FLOOD)).collect();
    let lineage = lineage(&many);
    assert_eq!(lineage.origins.len(), 1);
    assert_eq!(lineage.borrowings.len(), many.len() - 1);
}

#[test]
fn near_copies_hang_together_however_many() {
    let many: Vec<Reading> =
        (0..400).map(|n| reading(&FERRY.replace("214", &(1_000 + n).to_string()))).collect();
    assert_eq!(lineage(&many).origins.len(), 1);
}

#[test]
fn a_rewrite_is_found_among_many_reports() {
    let mut readings: Vec<Reading> = (0..200)
        .map(|n| {
            reading(&format!(
                "Item {n} of the council of Ward{n} met on day {n} about Street{n} and Bridge{n}."
            ))
        })
        .collect();
    readings[20] = reading(FERRY);
    readings[150] = reading(FERRY_REWORDED);
    let lineage = lineage(&readings);
    assert_eq!(lineage.origin_of(ReportId(20)), lineage.origin_of(ReportId(150)));
    let newsrooms = lineage.newsrooms((0..200).map(ReportId));
    assert_eq!(newsrooms.high, 199);
}

#[test]
fn a_borrowed_passage_is_its_lenders_and_an_interview_the_reports_own() {
    let agency: String = FERRY.split_inclusive(". ").skip(1).take(3).collect();
    let own = format!("{FERRY_OWN}\n{agency}");
    let readings = [
        on("2031-05-01", by("Meridian", FERRY)),
        on("2031-05-02", by("Bradow Daily", &own)),
        on("2031-05-02", by("Almeda Echo", FLOOD)),
    ];
    let traced = lineage(&readings);
    assert_eq!(
        traced.borrowings.first().map(|debt| (debt.kind, debt.directed)),
        Some((BorrowingKind::Excerpt, true))
    );
    let at = |report: u32, words: &str| {
        let text = &readings[report as usize].report.text;
        let start = text.find(words).expect("the words");
        Passage { report: ReportId(report), span: Span::new(start, start + words.len()) }
    };
    let lent = at(0, "rudder had jammed near the Corso lighthouse");
    let taken = at(1, "rudder had jammed near the Corso lighthouse");
    let interview = at(1, "Lidia Moreno was asleep in her cabin");
    assert_eq!(traced.newsrooms_at(&[lent, taken]), Newsrooms { low: 1, high: 1 });
    assert_eq!(traced.newsrooms_at(&[lent, interview]), Newsrooms { low: 2, high: 2 });
    assert_eq!(traced.newsrooms_at(&[]), Newsrooms::default());
}

#[test]
fn reports_by_one_publisher_are_one_newsroom() {
    let readings = [by("BBC News", FERRY_OWN), by("https://www.bbc.co.uk/sport/1", FLOOD), by("Vela", FERRY)];
    let traced = lineage(&readings);
    assert_eq!(carriers(&traced), [vec![0], vec![1], vec![2]]);
    assert_eq!(traced.newsrooms((0..3).map(ReportId)), Newsrooms { low: 2, high: 2 });
    let mut publishers = Publishers::known().clone();
    publishers.extend("Coastal: Vela | BBC");
    let traced = lineage_among(&[by("Vela", FERRY_OWN), by("BBC", FLOOD)], &publishers);
    assert_eq!(traced.newsrooms((0..2).map(ReportId)).high, 1);
}

#[test]
fn versions_at_one_outlet_keep_what_changed() {
    let later = FERRY.replace("180 passengers", "201 passengers").replace(
        " Divers will examine the hull when the storm has passed.",
        " Minister Aldo Renn will visit the harbour on Thursday.",
    );
    let readings = [on("2031-05-02", by("Vela", &later)), on("2031-05-01", by("Vela", FERRY))];
    let traced = lineage(&readings);
    let [history] = &traced.histories[..] else { panic!("{:?}", traced.histories) };
    assert_eq!(history.versions, [ReportId(1), ReportId(0)]);
    let change = &history.changes[0];
    let words = |passage: &Passage| readings[passage.report.index()].words(passage.span);
    assert!(change.dropped.iter().map(words).any(|words| words.starts_with("Divers will examine")));
    assert!(change.added.iter().map(words).any(|words| words.starts_with("Minister Aldo Renn")));
    assert!(
        change.reworded.iter().any(|(from, to)| words(from).contains("180") && words(to).contains("201"))
    );
}

#[test]
fn a_merger_does_not_join_its_lenders() {
    let half = |text: &str, first: bool| {
        let lines: Vec<&str> = text.split_inclusive(". ").collect();
        let (head, tail) = lines.split_at(lines.len() / 2);
        (if first { head } else { tail }).concat()
    };
    let merged = format!("{} {}", half(FERRY, true), half(FLOOD, false));
    let traced = lineage(&[reading(FERRY), reading(FLOOD), reading(&merged)]);
    assert_ne!(traced.origin_of(ReportId(0)), traced.origin_of(ReportId(1)));
    assert_eq!(traced.newsrooms((0..3).map(ReportId)).high, 2);
}
