//! Makes [`Facts`]: what a page, record or front matter states about its article, under whatever names it uses.
//! Leaves believing it to [`crate::identity`].

/// What is stated about an article, as written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Facts {
    /// Name of a record in its collection.
    pub(crate) id: Option<String>,
    /// The headline.
    pub(crate) title: Option<String>,
    /// Who wrote it.
    pub(crate) byline: Option<String>,
    /// The publication.
    pub(crate) outlet: Option<String>,
    /// Where it was published.
    pub(crate) url: Option<String>,
    /// Its language, as a code or a name.
    pub(crate) language: Option<String>,
    /// When it was published.
    pub(crate) published: Option<String>,
}

/// One of the facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fact {
    /// See [`Facts::id`].
    Id,
    /// See [`Facts::title`].
    Title,
    /// See [`Facts::byline`].
    Byline,
    /// See [`Facts::outlet`].
    Outlet,
    /// See [`Facts::url`].
    Url,
    /// See [`Facts::language`].
    Language,
    /// See [`Facts::published`].
    Published,
}

/// All facts.
pub(crate) const FACTS: [Fact; 7] =
    [Fact::Id, Fact::Title, Fact::Byline, Fact::Outlet, Fact::Url, Fact::Language, Fact::Published];

impl Fact {
    /// The names it goes by, in small letters without `_`, `-` and blanks, best first: ours, schema.org NewsArticle,
    /// trafilatura, newspaper, news-please, Hugo and Jekyll front matter.
    pub(crate) fn names(self) -> &'static [&'static str] {
        match self {
            Fact::Id => &["id", "@id", "identifier", "uuid", "docid", "documentid", "articleid"],
            Fact::Title => &["title", "headline", "name"],
            Fact::Byline => &["byline", "author", "authors", "creator", "by"],
            Fact::Outlet => &[
                "outlet",
                "publisher",
                "sitename",
                "sourcename",
                "source",
                "publication",
                "hostname",
                "sourcedomain",
            ],
            Fact::Url => &[
                "url",
                "mainentityofpage",
                "canonicalurl",
                "canonical",
                "canonicallink",
                "link",
                "permalink",
                "sourceurl",
            ],
            Fact::Language => &["language", "inlanguage", "lang", "metalang"],
            Fact::Published => &[
                "published",
                "datepublished",
                "datepublish",
                "publishdate",
                "publisheddate",
                "publishedat",
                "publicationdate",
                "pubdate",
                "dateposted",
                "date",
                "posted",
                "publishedon",
            ],
        }
    }

    /// The fact that a name means, and how good a name it is for it: 0 is best.
    pub(crate) fn named(name: &str) -> Option<(Fact, usize)> {
        let plain = plain_name(name);
        FACTS.into_iter().find_map(|fact| {
            let rank = fact.names().iter().position(|known| *known == plain)?;
            Some((fact, rank))
        })
    }
}

/// A field's name in small letters, without what separates its words.
pub(crate) fn plain_name(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-' | ' ')).flat_map(char::to_lowercase).collect()
}

impl Facts {
    /// The place of one fact.
    pub(crate) fn slot(&mut self, fact: Fact) -> &mut Option<String> {
        match fact {
            Fact::Id => &mut self.id,
            Fact::Title => &mut self.title,
            Fact::Byline => &mut self.byline,
            Fact::Outlet => &mut self.outlet,
            Fact::Url => &mut self.url,
            Fact::Language => &mut self.language,
            Fact::Published => &mut self.published,
        }
    }

    /// States one fact, unless it is stated already or `value` says nothing.
    pub(crate) fn state(&mut self, fact: Fact, value: &str) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        let slot = self.slot(fact);
        if slot.is_none() && !value.is_empty() && !matches!(value.as_str(), "null" | "None" | "nan" | "NaN") {
            *slot = Some(value);
        }
    }

    /// Fills what is not stated from `other`.
    pub(crate) fn fill(&mut self, mut other: Facts) {
        for fact in FACTS {
            if let Some(value) = other.slot(fact).take() {
                self.state(fact, &value);
            }
        }
    }
}

/// The host of an address, without `www.`, user and port; `None` where it has none.
pub(crate) fn host(url: &str) -> Option<String> {
    let (scheme, rest) = url.trim().split_once("://")?;
    if !scheme.chars().all(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.chars().all(|c| c.is_ascii_digit()))
        .map_or(host, |h| h.0);
    let host = host.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    let sound =
        host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    sound.then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_plain() {
        assert_eq!(host("https://www.Example.org:8080/a?b").as_deref(), Some("example.org"));
        assert_eq!(host("http://user:pw@news.example.co.uk").as_deref(), Some("news.example.co.uk"));
        assert_eq!(host("not an address"), None);
        assert_eq!(host("mailto:a@b.c"), None);
    }

    #[test]
    fn names_are_known_in_any_dress() {
        assert_eq!(Fact::named("datePublished").map(|f| f.0), Some(Fact::Published));
        assert_eq!(Fact::named("date_publish").map(|f| f.0), Some(Fact::Published));
        assert_eq!(Fact::named("Date Modified"), None);
        assert_eq!(Fact::named("source-hostname"), None);
    }
}
