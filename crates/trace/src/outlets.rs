//! Makes the key by which two spellings of one outlet are known as one: "The Vela", "www.thevela.co.uk"; and for every
//! report who it is of and whom it credits. Leaves finding outlets and credits to `ingest`, families to `publishers`.

use crate::publishers::Publishers;
use headwater_core::report::Report;
use headwater_core::span::Span;

/// Labels before the last one of a host that are not its owner's name either: "vela.co.uk".
const SECOND_LEVEL: [&str; 7] = ["ac", "co", "com", "edu", "gov", "net", "org"];

/// Most credits of one report that are looked at: the first name the sources, the rest of a long list is pictures.
const CREDITS: usize = 16;

/// Least letters of a town that a site is named by, and least initials: shorter ones are many papers'. Picked by feel.
const TOWN: usize = 5;
const INITIALS: usize = 3;

/// What sites add to the names of their towns.
const HOST_WORDS: &str = include_str!("../data/host_words.txt");

/// Who a report is of, and whom it credits.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Identity {
    /// The newsroom's key, where the outlet or the address is known.
    pub(crate) outlet: Option<String>,
    /// What its host calls itself by, if it is no more than a town or initials: "valley" of `valleynow.com`.
    pub(crate) town: Option<String>,
    /// Whom it credits.
    pub(crate) credits: Vec<Credited>,
}

/// One that a report credits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Credited {
    /// The newsroom's key.
    pub(crate) key: String,
    /// As it is named.
    pub(crate) name: String,
    /// Where, if in the text.
    pub(crate) span: Option<Span>,
}

impl Identity {
    /// Of a report.
    pub(crate) fn of(report: &Report, publishers: &Publishers) -> Identity {
        let own = report.outlet.as_deref().and_then(|outlet| publishers.key(outlet));
        let outlet = own.or_else(|| report.url.as_deref().and_then(|url| publishers.key(url)));
        let credits = report.credits.iter().take(CREDITS).filter_map(|credit| {
            let key = publishers.key(&credit.name)?;
            Some(Credited { key, name: credit.name.clone(), span: credit.span })
        });
        let places = [report.url.as_deref(), report.outlet.as_deref()];
        let town = places.into_iter().flatten().find_map(|place| town(owner(&host(place)?.to_lowercase())));
        Identity { outlet, town, credits: credits.collect() }
    }

    /// How it credits another's outlet, if it does and is not of that outlet itself.
    pub(crate) fn credit(&self, other: &Identity) -> Option<&Credited> {
        let outlet = other.outlet.as_ref().filter(|outlet| self.outlet.as_ref() != Some(outlet))?;
        let town = other.town.as_deref();
        let exact = self.credits.iter().find(|credit| credit.key == *outlet);
        exact.or_else(|| self.credits.iter().find(|credit| town.is_some_and(|town| credit.is_of(town))))
    }
}

impl Credited {
    /// Whether its name begins with the words that a site is named by, or has its initials: the Valley Courier's site is
    /// `valleynow.com` or `vconline.com`.
    fn is_of(&self, town: &str) -> bool {
        let words: Vec<String> = self
            .name
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty() && *word != "the")
            .map(str::to_owned)
            .collect();
        if words.len() < 2 {
            return false;
        }
        let initials: String = words.iter().filter_map(|word| word.chars().next()).collect();
        let opens = (1..words.len()).any(|count| words[..count].concat() == town);
        (opens && town.len() >= TOWN) || (initials.len() >= INITIALS && initials == town)
    }
}

/// The name of a host without the words that sites of papers add to it; `None` where it has none of them.
fn town(owner: &str) -> Option<String> {
    let owner = letters(owner)?;
    let cut =
        |word: &&str| owner.strip_suffix(*word).or_else(|| owner.strip_prefix(*word)).map(str::to_owned);
    HOST_WORDS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .find_map(|word| cut(&word))
        .filter(|rest| !rest.is_empty())
}

/// The host in an address, or a name that is one.
pub(crate) fn host(name: &str) -> Option<&str> {
    let address = name.trim().split("//").last().unwrap_or_default();
    let host = address.split(['/', ':', '?']).next().unwrap_or_default();
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

/// The key of an outlet's name or host: its letters and digits, small, without an article before them; `None` where
/// nothing is left.
pub(crate) fn key(name: &str) -> Option<String> {
    match host(name) {
        Some(host) => name_key(owner(&host.to_lowercase())),
        None => name_key(name),
    }
}

/// The key of a name that is no host.
pub(crate) fn name_key(name: &str) -> Option<String> {
    let key = letters(&name.to_lowercase())?;
    Some(key.strip_prefix("the").filter(|rest| !rest.is_empty()).map(str::to_owned).unwrap_or(key))
}

/// Letters and digits alone.
pub(crate) fn letters(name: &str) -> Option<String> {
    let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
    (!letters.is_empty()).then_some(letters)
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

#[cfg(test)]
mod tests {
    //! Which credits mean the paper of a host.

    use super::Identity;
    use crate::publishers::Publishers;
    use headwater_core::report::{Credit, Report};

    fn credits(name: &str, url: &str) -> bool {
        let of = |report| Identity::of(&report, Publishers::known());
        let credit = Credit { name: name.to_owned(), span: None };
        let borrower = of(Report { credits: vec![credit], ..Report::default() });
        borrower.credit(&of(Report { url: Some(url.to_owned()), ..Report::default() })).is_some()
    }

    #[test]
    fn a_paper_is_known_by_the_town_in_its_host() {
        assert!(credits("Marnewald Banner Herald", "http://onlinemarnewald.com/local/7"));
        assert!(credits("Marnewald Banner-Herald", "https://www.marnewaldnow.com/7"));
        assert!(credits("Valley Garden Courier", "https://vgconline.com/7"));
        assert!(credits("Marnewald News", "https://marnewaldnews.com/7"));
        assert!(!credits("Oder Banner Herald", "http://onlinemarnewald.com/local/7"));
        assert!(!credits("Marnewald", "http://onlinemarnewald.com/local/7"), "the town is no paper");
        assert!(!credits("Marnewald Banner Herald", "http://marnewald.com/7"), "the town's own site");
    }
}
