//! Makes the key by which two spellings of one outlet are known as one: "Reuters", "www.reuters.com".
//! Leaves finding outlets and credits to `ingest`.

use headwater_core::report::Report;

/// Ends of a host that are not its name; what is left of them is.
const ENDS: [&str; 12] = ["ac", "co", "com", "de", "edu", "eu", "gov", "info", "net", "org", "tv", "uk"];

/// The key of an outlet's name or host: small letters and digits of the name; `None` where nothing is left.
pub(crate) fn key(name: &str) -> Option<String> {
    let name = name.trim().to_lowercase();
    let host = name.split("//").last().unwrap_or_default();
    let is_host = host.contains('.') && !host.contains(char::is_whitespace);
    let key = if is_host {
        let host = host.split(['/', ':']).next().unwrap_or_default();
        label(host).to_owned()
    } else {
        name.strip_prefix("the ").unwrap_or(&name).to_owned()
    };
    let key: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
    (!key.is_empty()).then_some(key)
}

/// The key of a report's outlet, or of its address where the outlet is not known.
pub(crate) fn of(report: &Report) -> Option<String> {
    report.outlet.as_deref().or(report.url.as_deref()).and_then(key)
}

/// The label of a host that names its owner: the last one that is no common end.
fn label(host: &str) -> &str {
    let mut labels: Vec<&str> = host.split('.').collect();
    while labels.len() > 1
        && labels.last().is_some_and(|last| last.len() == 2 || ENDS.binary_search(last).is_ok())
    {
        labels.pop();
    }
    labels.last().copied().unwrap_or(host)
}
