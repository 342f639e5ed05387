//! Scores the origin trees of `corpus/lineage`: who has what from whom, how many newsrooms, which versions. Prints what is
//! missed.

mod readings;

use headwater_core::claim::Reading;
use headwater_core::lineage::{BorrowingKind, Lineage};
use headwater_core::span::ReportId;
use headwater_trace::lineage;
use readings::{by, crediting, on};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Least F1 of pairs that are copies, in per cent.
const FLOOR: f64 = 95.0;

/// What two reports have to do with each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pair {
    Copy,
    Part,
    Own,
}

/// One folder.
struct Tree {
    name: String,
    readings: Vec<Reading>,
    gold: BTreeMap<(usize, usize), Pair>,
    newsrooms: (u32, u32),
    history: Vec<ReportId>,
    changed: Option<(usize, String, String)>,
}

#[test]
#[expect(clippy::print_stdout, reason = "what is missed is for people to read")]
fn trees_are_traced() {
    let trees: Vec<Tree> = folders().iter().map(|folder| tree(folder)).collect();
    assert!(trees.len() >= 8, "the trees are there");
    let (mut hit, mut said, mut gold) = (0.0, 0.0, 0.0);
    let (mut missed, mut wrong) = (String::new(), String::new());
    for tree in &trees {
        let traced = lineage(&tree.readings);
        for (&(a, b), &want) in &tree.gold {
            let got = judged(&traced, a, b);
            hit += f64::from(u8::from(got == Pair::Copy && want == Pair::Copy));
            said += f64::from(u8::from(got == Pair::Copy));
            gold += f64::from(u8::from(want == Pair::Copy));
            if got != want {
                missed +=
                    &format!("{}: {:02} and {:02} are {want:?}, read as {got:?}\n", tree.name, a + 1, b + 1);
            }
            if want == Pair::Own && got != Pair::Own {
                wrong += &format!("{}: {:02} and {:02} are called {got:?}\n", tree.name, a + 1, b + 1);
            }
        }
        wrong += &beside(tree, &traced);
    }
    let f1 = 200.0 * hit / (said + gold);
    println!("{} trees, copies F1 {f1:.1}\n{missed}", trees.len());
    assert!(f1 >= FLOOR, "copies F1 {f1:.1}\n{missed}");
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is wrong with the newsrooms, the history and the changed number of a tree.
fn beside(tree: &Tree, traced: &Lineage) -> String {
    let mut wrong = String::new();
    let all = (0..u32::try_from(tree.readings.len()).unwrap()).map(ReportId);
    let newsrooms = traced.newsrooms(all);
    let (low, high) = tree.newsrooms;
    if newsrooms.high > high || newsrooms.low > low || newsrooms.high < low {
        wrong += &format!("{}: {newsrooms:?}, not {low} to {high}\n", tree.name);
    }
    if !tree.history.is_empty() {
        let histories: Vec<_> = traced.histories.iter().map(|history| &history.versions).collect();
        if histories != [&tree.history] {
            wrong += &format!("{}: histories are {histories:?}\n", tree.name);
        }
    }
    if let Some((copy, lent, taken)) = &tree.changed {
        let told = traced.borrowings.iter().any(|debt| {
            (debt.to.index() == *copy || debt.from.index() == *copy)
                && debt.reason.contains(lent.as_str())
                && debt.reason.contains(taken.as_str())
        });
        if !told {
            wrong += &format!("{}: nothing is said of {lent} and {taken}\n", tree.name);
        }
    }
    wrong
}

fn judged(traced: &Lineage, a: usize, b: usize) -> Pair {
    let ids = [a, b].map(|index| ReportId(u32::try_from(index).unwrap()));
    if traced.origin_of(ids[0]) == traced.origin_of(ids[1]) {
        return Pair::Copy;
    }
    let between = |from: ReportId, to: ReportId| {
        let debts = traced.borrowings.iter();
        debts.filter(move |debt| (debt.from, debt.to) == (from, to)).map(|debt| debt.kind)
    };
    // A link that does not join origins is a part, whatever its kind: the report has several lenders.
    let taken = [BorrowingKind::Excerpt, BorrowingKind::Rewrite, BorrowingKind::Reprint];
    let any = between(ids[0], ids[1]).chain(between(ids[1], ids[0])).any(|kind| taken.contains(&kind));
    if any { Pair::Part } else { Pair::Own }
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/lineage");
    let entries = fs::read_dir(root).expect("the trees").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn tree(folder: &Path) -> Tree {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("a tree").map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.file_name().is_some_and(|name| name != "tree.txt"));
    paths.sort();
    let readings: Vec<Reading> =
        paths.iter().map(|path| report(&fs::read_to_string(path).expect("a report"))).collect();
    let mut copies: Vec<usize> = (0..readings.len()).collect();
    let mut tree = Tree {
        name: folder.file_name().expect("a name").to_string_lossy().into_owned(),
        gold: BTreeMap::new(),
        newsrooms: (0, 0),
        history: vec![],
        changed: None,
        readings,
    };
    let mut parts = Vec::new();
    let place = |number: &str| number.parse::<usize>().expect("a number") - 1;
    let notes = fs::read_to_string(folder.join("tree.txt")).expect("notes");
    for line in notes.lines().filter(|line| !line.starts_with('#')) {
        match line.split(' ').collect::<Vec<_>>()[..] {
            ["newsrooms", low, high] => {
                tree.newsrooms = (low.parse().expect("low"), high.parse().expect("high"))
            }
            ["history", ref versions @ ..] => {
                tree.history = versions.iter().map(|&v| ReportId(u32::try_from(place(v)).unwrap())).collect();
            }
            ["changed", copy, lent, taken] => {
                tree.changed = Some((place(copy), lent.to_owned(), taken.to_owned()))
            }
            [borrower, lender, "copy"] => {
                let (from, to) = (copies[place(lender)], copies[place(borrower)]);
                copies.iter_mut().filter(|group| **group == to).for_each(|group| *group = from);
            }
            [borrower, lender, "part"] => parts.push((place(lender), place(borrower))),
            _ => panic!("{}: what is {line:?}?", tree.name),
        }
    }
    for b in 0..copies.len() {
        for a in 0..b {
            let part = parts.contains(&(a, b)) || parts.contains(&(b, a));
            let pair = if copies[a] == copies[b] {
                Pair::Copy
            } else if part {
                Pair::Part
            } else {
                Pair::Own
            };
            tree.gold.insert((a, b), pair);
        }
    }
    tree
}

/// A report with its front matter.
fn report(text: &str) -> Reading {
    let (head, body) = text.trim_start_matches("---\n").split_once("---\n").expect("front matter");
    let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let mut reading = by(field("outlet:").expect("an outlet"), body);
    for name in field("credits:").into_iter().flat_map(|names| names.split(", ")) {
        reading = crediting(name, reading);
    }
    on(field("published:").expect("a day"), reading)
}
