//! Reads JSON-LD as pages really have it: lists, `@graph`, articles inside other things, near-JSON. Leaves other
//! metadata to `metadata`.

use crate::facts::{Fact, Facts};
use crate::json::{plain, repaired};
use serde_json::Value;

/// Levels that are searched for an article.
const DEPTH: usize = 8;
/// Values that are looked at in one script: a shop's list of a million things is no article.
const MOST: usize = 5_000;

/// What a script states about the article on its page; `None` where it is about something else.
pub(super) fn read(script: &str) -> Option<Facts> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script.trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let script = script.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    let value: Value = serde_json::from_str(&repaired(script)).ok()?;
    let article = article(&value)?;
    let mut facts = Facts::default();
    let fields: [(Fact, &[&str]); 6] = [
        (Fact::Title, &["headline", "name"]),
        (Fact::Published, &["datePublished", "dateCreated"]),
        (Fact::Byline, &["author", "creator"]),
        (Fact::Outlet, &["publisher", "sourceOrganization", "provider"]),
        (Fact::Url, &["url", "mainEntityOfPage", "@id"]),
        (Fact::Language, &["inLanguage"]),
    ];
    for (fact, keys) in fields {
        for value in keys.iter().filter_map(|key| article.get(*key)) {
            if let Some(stated) = plain(value, fact, DEPTH).filter(|stated| fits(fact, stated)) {
                facts.state(fact, &entities(&stated));
            }
        }
    }
    Some(facts)
}

fn fits(fact: Fact, stated: &str) -> bool {
    match fact {
        Fact::Url => stated.starts_with("http") && !stated.contains('#'),
        // Some sites give the author's address in the place of a name.
        Fact::Byline | Fact::Outlet => !stated.starts_with("http"),
        _ => true,
    }
}

/// The first article in the script, level by level.
fn article(value: &Value) -> Option<&Value> {
    let (mut level, mut seen) = (vec![value], 0);
    for _ in 0..DEPTH {
        if let Some(article) = level.iter().find(|value| is_article(value)) {
            return Some(article);
        }
        seen += level.len();
        if seen > MOST {
            return None;
        }
        level = level
            .into_iter()
            .flat_map(|value| match value {
                Value::Array(list) => list.iter().collect::<Vec<_>>(),
                // Lists of other articles are not this page's.
                Value::Object(object) => {
                    let own = object
                        .iter()
                        .filter(|(key, _)| !matches!(key.as_str(), "itemListElement" | "isPartOf"));
                    own.map(|(_, value)| value).collect()
                }
                _ => Vec::new(),
            })
            .collect();
    }
    None
}

fn is_article(value: &Value) -> bool {
    let named = |name: &str| {
        let name = name.rsplit(['/', ':']).next().unwrap_or(name);
        name.ends_with("Article")
            || matches!(name, "Report" | "BlogPosting" | "LiveBlogPosting" | "ReportageNewsArticle")
    };
    match value.get("@type") {
        Some(Value::String(name)) => named(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).any(named),
        _ => false,
    }
}

/// The characters behind the few entities that sites leave in their JSON.
pub(super) fn entities(text: &str) -> String {
    let pairs = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&apos;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&ldquo;", "“"),
        ("&rdquo;", "”"),
        ("&#8217;", "’"),
        ("&#8216;", "‘"),
        ("&#8220;", "“"),
        ("&#8221;", "”"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    pairs.iter().fold(text.to_owned(), |text, (entity, character)| text.replace(entity, character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_found_where_sites_put_them() {
        let graph = r#"{"@graph": [{"@type": "WebPage", "name": "x"}, {"@type": ["NewsArticle"], "headline": "Dam &amp; bridge",
            "datePublished": "2023-05-01T10:00:00+02:00", "dateModified": "2024-01-01", "author": [{"name": "Ana Doe"}, {"name": "Jo Roe"}],
            "publisher": {"@type": "Organization", "name": "The Valley Post"}, "mainEntityOfPage": {"@id": "https://valley.example/dam"},}]}"#;
        let facts = read(graph).expect("an article");
        assert_eq!(facts.title.as_deref(), Some("Dam & bridge"));
        assert_eq!(facts.published.as_deref(), Some("2023-05-01T10:00:00+02:00"));
        assert_eq!(facts.byline.as_deref(), Some("Ana Doe, Jo Roe"));
        assert_eq!(facts.outlet.as_deref(), Some("The Valley Post"));
        assert_eq!(facts.url.as_deref(), Some("https://valley.example/dam"));
        assert_eq!(
            read(
                r#"{"@type": "BreadcrumbList", "itemListElement": [{"@type": "NewsArticle", "headline": "x"}]}"#
            ),
            None
        );
        assert_eq!(read("not json"), None);
    }
}
