//! Reads what a page states about its article: JSON-LD, OpenGraph and other `meta`, `link`, `<time>`. Dates of updates,
//! archives and copyright are not dates of publication and are passed by.

use super::jsonld;
use crate::facts::{Fact, Facts, host};
use dom_query::{Document, NodeRef};

/// `meta` names for each fact, best first.
const META: &[(Fact, &[&str])] = &[
    (
        Fact::Title,
        &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title"],
    ),
    (
        Fact::Byline,
        &[
            "author",
            "article:author_name",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
            "article:author",
        ],
    ),
    (
        Fact::Outlet,
        &[
            "og:site_name",
            "application-name",
            "dc.publisher",
            "dcterms.publisher",
            "publisher",
            "al:ios:app_name",
        ],
    ),
    (Fact::Url, &["og:url", "twitter:url", "parsely-link"]),
    (Fact::Language, &["og:locale", "content-language", "dc.language", "language"]),
    (
        Fact::Published,
        &[
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "datepublished",
            "parsely-pub-date",
            "sailthru.date",
            "pubdate",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "publicationdate",
            "article.published",
            "published_time",
            "cxenseparse:recs:publishtime",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dc.date",
            "dcterms.date",
            "originalpublicationdate",
            "article_date_original",
            "date",
            "rnews:datepublished",
        ],
    ),
];
/// Words in the class, id or property of a `<time>`, or of what holds it, that show another date than the article's.
const OTHER_DATES: &[&str] = &[
    "update",
    "modif",
    "related",
    "archive",
    "comment",
    "footer",
    "sidebar",
    "teaser",
    "copyright",
    "recommend",
    "expire",
    "event",
    "live-clock",
    "most-read",
    "trending",
];
/// Levels above a `<time>` that are looked at.
const LEVELS: usize = 6;

/// What the page states, the most careful source first.
pub(super) fn read(document: &Document) -> Facts {
    let mut facts = Facts::default();
    for script in document.select("script[type*='ld+json']").iter() {
        if let Some(stated) = jsonld::read(&script.text()) {
            facts.fill(stated);
        }
    }
    let headings = document.select("h1");
    let metas = metas(document);
    for (fact, names) in META {
        for name in *names {
            for (_, value) in metas.iter().filter(|(known, _)| known == name) {
                if fits(*fact, value) {
                    facts.state(*fact, value);
                }
            }
        }
    }
    title(document, &mut facts, &headings.iter().map(|one| one.text().to_string()).collect::<Vec<_>>());
    for (selector, attribute, fact) in [
        ("link[rel=canonical]", "href", Fact::Url),
        ("html[lang]", "lang", Fact::Language),
        ("html", "xml:lang", Fact::Language),
    ] {
        if let Some(value) =
            document.select_single(selector).attr(attribute).filter(|value| fits(fact, value))
        {
            facts.state(fact, &value);
        }
    }
    if facts.byline.is_none() {
        byline(document, &mut facts);
    }
    if facts.published.is_none() {
        time(document, &mut facts);
    }
    facts
}

/// Names and values of all `meta`, in the page's order.
fn metas(document: &Document) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for meta in document.select("meta[content]").iter() {
        let value = meta.attr("content").unwrap_or_default();
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = meta.attr(key) {
                found.push((name.to_ascii_lowercase(), value.to_string()));
            }
        }
    }
    found
}

fn fits(fact: Fact, value: &str) -> bool {
    match fact {
        Fact::Url => host(value).is_some(),
        Fact::Byline => !value.contains("://") && !value.starts_with('@'),
        _ => !value.trim().is_empty(),
    }
}

/// The headline: what JSON-LD says, else the page's own heading where the title holds it, else the title without its site.
fn title(document: &Document, facts: &mut Facts, headings: &[String]) {
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let stated = facts.title.take().or_else(|| Some(squeeze(&document.select_single("title").text())));
    let stated = stated.map(|title| jsonld::entities(&title)).filter(|title| !title.is_empty());
    let headings: Vec<String> =
        headings.iter().map(|heading| squeeze(heading)).filter(|h| !h.is_empty()).collect();
    let heading = match &stated {
        Some(title) => headings.iter().find(|heading| title.contains(heading.as_str()) && heading.len() > 12),
        None => headings.first(),
    };
    let site = facts.outlet.as_deref();
    let title = heading.cloned().or_else(|| stated.map(|title| without_site(&title, site)));
    if let Some(title) = title {
        facts.state(Fact::Title, &title);
    }
}

/// A title without the name of the site behind a bar or dash.
fn without_site(title: &str, site: Option<&str>) -> String {
    let parts = [" | ", " - ", " – ", " — ", " :: ", " · "].iter().filter_map(|mark| title.rsplit_once(mark));
    let cut = parts.max_by_key(|(before, _)| before.len());
    match cut {
        Some((before, after)) => {
            let named = site.is_some_and(|site| after.trim().eq_ignore_ascii_case(site.trim()));
            let bar = title.get(before.len()..).is_some_and(|rest| rest.starts_with(" | "));
            let short = before.split_whitespace().count() >= 4 && after.split_whitespace().count() <= 4;
            if named || bar && short { before.trim().to_owned() } else { title.to_owned() }
        }
        None => title.to_owned(),
    }
}

/// The author where only the text of the page names one.
fn byline(document: &Document, facts: &mut Facts) {
    /// Longer is a paragraph about the author.
    const LONGEST: usize = 120;
    for selector in [
        "[itemprop=author] [itemprop=name]",
        "[itemprop=author]",
        "[rel=author]",
        ".byline",
        ".author-name",
        ".article-author",
    ] {
        let text = document.select_single(selector).text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let names = words.strip_prefix("By ").or_else(|| words.strip_prefix("by ")).unwrap_or(&words);
        if (3..=LONGEST).contains(&names.len()) {
            facts.state(Fact::Byline, names);
            return;
        }
    }
}

/// The date of a `<time>`: one that says that it is of publication, else the first that is not plainly another date.
fn time(document: &Document, facts: &mut Facts) {
    let times = document
        .select("time[datetime], [itemprop=datePublished][content], [itemprop=datePublished][datetime]");
    let dated: Vec<&NodeRef> = times.nodes().iter().filter(|node| !other(node)).collect();
    let published = dated.iter().find(|node| says_published(node));
    if let Some(node) = published.or(dated.first()) {
        let value = node.attr("datetime").or_else(|| node.attr("content")).unwrap_or_default();
        facts.state(Fact::Published, &value);
    }
}

fn says_published(node: &NodeRef) -> bool {
    node.has_attr("pubdate")
        || names(node).contains("publish")
        || node.ancestors_it(Some(2)).any(|n| names(&n).contains("publish"))
}

/// Whether a `<time>` is of an update, of another article, or of the page.
fn other(node: &NodeRef) -> bool {
    let aside = |node: &NodeRef| ["aside", "footer", "nav", "li"].iter().any(|name| node.has_name(name));
    let shown = |node: &NodeRef| {
        let names = names(node);
        OTHER_DATES.iter().any(|word| names.contains(word))
    };
    let before = node.prev_sibling().is_some_and(|before| {
        let words = before.text().to_lowercase();
        let words = words.trim_end_matches(|c: char| !c.is_alphabetic());
        ["updated", "modified", "update", "last updated", "updated on"]
            .iter()
            .any(|word| words.ends_with(word))
    });
    shown(node)
        || before
        || node
            .ancestors_it(Some(LEVELS))
            .any(|above| aside(&above) || shown(&above) && !above.has_name("body") && !above.has_name("html"))
}

fn names(node: &NodeRef) -> String {
    let mut all = String::new();
    for key in ["class", "id", "itemprop", "data-testid"] {
        if let Some(value) = node.attr(key) {
            all.push_str(&value.to_ascii_lowercase());
            all.push(' ');
        }
    }
    all
}
