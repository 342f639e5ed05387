//! The sample in every format, against the files beside; `UPDATE_EXPECT=1 cargo test` rewrites them, the diff is the
//! review.

mod support;

use headwater_render::document::Document;
use headwater_render::{Format, LineageFormat, Look};
use std::fs;
use std::path::{Path, PathBuf};
use support::sample;

const PLAIN: Look = Look { width: 80, colour: false };

fn expect(path: &str, found: &str) {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, found).expect("the expected file can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(expected == found, "{} differs; UPDATE_EXPECT=1 rewrites it", path.display());
}

#[test]
fn every_format_is_as_expected() {
    let sample = sample();
    for (format, name) in [
        (Format::Terminal, "brief.txt"),
        (Format::Markdown, "brief.md"),
        (Format::Html, "brief.html"),
        (Format::Json, "brief.json"),
    ] {
        let shown = headwater_render::brief(&sample.brief, &sample.readings, None, format, PLAIN);
        expect(&format!("tests/expect/{name}"), &shown);
    }
}

#[test]
fn changes_are_as_expected_in_every_format() {
    let (sample, changes) = (sample(), support::changes::changes());
    for (format, name) in [
        (Format::Terminal, "changes.txt"),
        (Format::Markdown, "changes.md"),
        (Format::Html, "changes.html"),
        (Format::Json, "changes.json"),
    ] {
        let shown = headwater_render::changes(&changes, format, PLAIN);
        expect(&format!("tests/expect/{name}"), &shown);
        let whole = headwater_render::brief(&sample.brief, &sample.readings, Some(&changes), format, PLAIN);
        let alone = headwater_render::brief(&sample.brief, &sample.readings, None, format, PLAIN);
        assert!(whole.len() > alone.len(), "{format:?}: the changes stand before the brief");
    }
}

#[test]
fn every_link_of_a_page_with_changes_leads_somewhere() {
    let (sample, changes) = (sample(), support::changes::changes());
    let whole = headwater_render::brief(&sample.brief, &sample.readings, Some(&changes), Format::Html, PLAIN);
    for page in [whole, headwater_render::changes(&changes, Format::Html, PLAIN)] {
        let links: Vec<&str> =
            page.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.len() > 10);
        for link in links {
            assert_eq!(page.matches(&format!("id=\"{link}\"")).count(), 1, "{link} is one place of the page");
        }
    }
}

#[test]
fn every_format_of_a_lineage_is_as_expected() {
    let (readings, traced) = support::lineage::traced();
    for (format, name) in [
        (LineageFormat::Terminal, "lineage.txt"),
        (LineageFormat::Markdown, "lineage.md"),
        (LineageFormat::Html, "lineage.html"),
        (LineageFormat::Json, "lineage.json"),
        (LineageFormat::Csv, "lineage.csv"),
        (LineageFormat::GraphMl, "lineage.graphml"),
        (LineageFormat::Svg, "lineage.svg"),
    ] {
        let shown = headwater_render::lineage(&traced, &readings, &[], format, PLAIN);
        expect(&format!("tests/expect/{name}"), &shown);
    }
}

#[test]
fn the_schemas_are_fresh() {
    expect("../../docs/brief.schema.json", &headwater_render::schema());
    expect("../../docs/diff.schema.json", &headwater_render::changes_schema());
    expect("../../docs/lineage.schema.json", &headwater_render::lineage_schema());
}

#[test]
fn json_comes_back_the_same() {
    let sample = sample();
    let json = headwater_render::brief(&sample.brief, &sample.readings, None, Format::Json, PLAIN);
    let document: Document = serde_json::from_str(&json).expect("a document");
    assert_eq!(document.to_json(), json);
    let mut seen = 0;
    for (path, passage) in document.passages() {
        let reading = sample.readings.iter().find(|reading| passage.report.starts_with(&reading.report.key));
        let texts: Vec<&str> = sample
            .readings
            .iter()
            .filter(|reading| passage.report.starts_with(&reading.report.key))
            .filter_map(|reading| reading.report.text.get(passage.start..passage.end))
            .collect();
        assert!(reading.is_some() && texts.contains(&passage.quote.as_str()), "{path}");
        assert!(!passage.quote.is_empty(), "{path}");
        seen += 1;
    }
    assert!(seen > 25, "every passage is walked: {seen}");
}
