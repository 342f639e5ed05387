//! Makes the key by which two spellings of one outlet are known as one: "The Vela", "www.thevela.co.uk".
//! Leaves finding outlets and credits to `ingest`.

use headwater_core::report::Report;

/// Labels before the last one of a host that are not its owner's name either: "vela.co.uk".
const SECOND_LEVEL: [&str; 7] = ["ac", "co", "com", "edu", "gov", "net", "org"];

/// The key of an outlet's name or host: its letters and digits, small, without an article before them; `None` where
/// nothing is left.
pub(crate) fn key(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let address = name.split("//").last().unwrap_or_default();
    let host = address.split(['/', ':', '?']).next().unwrap_or_default();
    let is_host = host.contains('.') && !host.contains(char::is_whitespace);
    let owner = if is_host { owner(host) } else { &name };
    let key: String = owner.chars().filter(|c| c.is_alphanumeric()).collect();
    let key = key.strip_prefix("the").filter(|rest| !rest.is_empty()).map(str::to_owned).unwrap_or(key);
    (!key.is_empty()).then_some(key)
}

/// The key of a report's outlet, or of its address where the outlet is not known.
pub(crate) fn of(report: &Report) -> Option<String> {
    report.outlet.as_deref().or(report.url.as_deref()).and_then(key)
}

/// The label of a host that names its owner.
fn owner(host: &str) -> &str {
    let mut labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    if labels.len() > 1 {
        labels.pop();
    }
    while labels.len() > 1 && labels.last().is_some_and(|last| SECOND_LEVEL.contains(last)) {
        labels.pop();
    }
    labels.last().copied().unwrap_or(host)
}
