//! Makes reports of the pages in a web archive. Own reader: `fastwarc` 2.0 was tried (see `Cargo.toml`). Leaves cutting
//! the stream into records to [`records`], and undoing what the server did to a page to [`http`].

mod http;
mod records;

use crate::facts::{Fact, Facts, host};
use crate::html;
use crate::refusal::Refusal;
use crate::{Intake, Limits};
use records::{Next, Record, Records};
use std::collections::HashSet;
use std::io::BufRead;

/// The pages of an archive that were answered with success. When a page was fetched is not when it was published.
pub(crate) fn read(location: &str, reader: impl BufRead, limits: &Limits) -> Intake {
    let mut intake = Intake::default();
    let mut records = Records::new(reader, limits.record);
    let (mut kept, mut seen) = (0, HashSet::new());
    let mut number = 0usize;
    let mut any_page = false;
    loop {
        let next = records.next();
        number += 1;
        match next {
            Next::End => break,
            Next::Bad(what) => {
                intake.rejected.push(Refusal::NotRecord(what).at(format!("{location}#{number}")))
            }
            Next::TooLarge(record) => {
                if is_response(&record) {
                    let refusal = Refusal::TooLarge { what: "one record", limit: limits.record };
                    intake.rejected.push(refusal.at(name(location, &record, number, &mut seen)));
                }
            }
            Next::Record(record) => {
                let Some(page) =
                    is_response(&record).then(|| http::page(&record.block, limits.record)).flatten()
                else {
                    continue;
                };
                any_page = true;
                let place = name(location, &record, number, &mut seen);
                let read = page.and_then(|page| {
                    let mut facts = Facts::default();
                    facts.state(
                        Fact::Url,
                        record.field("WARC-Target-URI").unwrap_or("").trim_matches(['<', '>']),
                    );
                    html::read(&place, &page.bytes, page.charset.as_deref(), facts, limits)
                });
                match read {
                    Ok(mut report) => {
                        if record.cut {
                            report
                                .notes
                                .push("its record is shorter than it says: the text may be cut short".into());
                        }
                        kept += report.text.len() as u64;
                        intake.reports.push(report);
                    }
                    Err(refusal) => intake.rejected.push(refusal.at(place)),
                }
            }
        }
        if let Some(refusal) = full(records.taken(), kept, limits) {
            intake.rejected.push(refusal.at(location));
            return intake;
        }
    }
    if !any_page && intake.rejected.is_empty() {
        intake.rejected.push(Refusal::NoPages.at(location));
    }
    intake
}

fn full(taken: u64, kept: u64, limits: &Limits) -> Option<Refusal> {
    match (taken > limits.collection, kept > limits.kept) {
        (true, _) => Some(Refusal::RestLeft { what: "one archive", limit: limits.collection }),
        (_, true) => Some(Refusal::RestLeft { what: "the texts of one archive", limit: limits.kept }),
        _ => None,
    }
}

fn is_response(record: &Record) -> bool {
    let web = record.field("WARC-Target-URI").is_some_and(|uri| host(uri.trim_matches(['<', '>'])).is_some());
    record.field("WARC-Type").is_some_and(|kind| kind.eq_ignore_ascii_case("response")) && web
}

/// `FILE#address`, or `FILE#number` where there is none or it was used before.
fn name(location: &str, record: &Record, number: usize, seen: &mut HashSet<String>) -> String {
    let address = record.field("WARC-Target-URI").map(|uri| uri.trim_matches(['<', '>']).to_owned());
    let id = address.filter(|address| seen.insert(address.clone())).unwrap_or_else(|| number.to_string());
    format!("{location}#{id}")
}
