//! Joins the copies of a report that was given more than once: the same outlet, address, date, title and text is the same
//! report, never a second source. Leaves reprints by other outlets to `trace`.

use headwater_core::report::Report;
use std::collections::BTreeMap;

/// Keeps the first of each, in order, and notes on it where the others were.
pub(crate) fn join(reports: impl Iterator<Item = Report>) -> Vec<Report> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut kept: Vec<Report> = Vec::new();
    for report in reports {
        match places.get(&report.key).and_then(|&place| kept.get_mut(place)) {
            // The key is a short hash, so the words decide.
            Some(first) if first.text == report.text => first.also_at.push(report.location),
            _ => {
                places.entry(report.key.clone()).or_insert(kept.len());
                kept.push(report);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    //! What is a copy, and what only looks like one.

    use super::join;
    use headwater_core::report::Report;

    fn report(key: &str, location: &str, text: &str) -> Report {
        Report { key: key.into(), location: location.into(), text: text.into(), ..Report::default() }
    }

    #[test]
    fn a_report_given_twice_is_kept_once_where_it_was_first() {
        let given = [
            report("a", "1", "Rain."),
            report("b", "2", "Sun."),
            report("a", "3", "Rain."),
            report("a", "4", "Hail."),
        ];
        let kept = join(given.into_iter());
        let places: Vec<&str> = kept.iter().map(|report| report.location.as_str()).collect();
        assert_eq!(places, ["1", "2", "4"]);
        assert_eq!(kept[0].also_at, ["3"]);
        assert!(kept[1].also_at.is_empty() && kept[2].also_at.is_empty());
    }
}
