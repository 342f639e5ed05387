//! Refuses pages that no one wrote for people: a million tags, or tags nested so deep that walking the tree ends the
//! stack. Checked on the source before parsing, as parsing is where the time goes, and on the tree before walking it.

use crate::limits::Limits;
use crate::refusal::Refusal;
use dom_query::Document;

/// Elements without an end tag, and those whose end tag may be left out: many open ones do not nest.
const UNNESTED: &[&str] = &[
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "optgroup", "option", "p", "param", "path", "rb", "rp", "rt", "source",
    "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
];
/// Elements that a parser opens again in every block until they are closed: each tag then costs one node more.
const REOPENED: &[&str] =
    &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Tags that may be open at once before parsing, for each level that the tree may have: end tags that old pages left
/// out are made good by the parser.
const SLACK: usize = 4;

/// Counts tags in the source.
pub(super) fn check(source: &str, limits: &Limits) -> Result<(), Refusal> {
    let (mut nodes, mut open, mut reopened) = (0usize, 0usize, 0usize);
    let mut rest = source;
    while let Some(at) = memchr(rest) {
        rest = rest.get(at + 1..).unwrap_or("");
        if let Some(after) = rest.strip_prefix("!--") {
            rest = after.find("-->").and_then(|end| after.get(end..)).unwrap_or("");
            continue;
        }
        let (closing, name) = match rest.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, rest),
        };
        let length = name.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let Some(name) =
            name.get(..length).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
        else {
            continue;
        };
        let name = name.to_ascii_lowercase();
        let formats = REOPENED.contains(&name.as_str());
        let nests = !UNNESTED.contains(&name.as_str());
        match (closing, name.as_str()) {
            (false, "script" | "style" | "textarea") => {
                // What is inside is no markup.
                let end = format!("</{name}");
                rest = find_ignoring_case(rest, &end).and_then(|end| rest.get(end + 2..)).unwrap_or("");
                nodes += 1;
            }
            (true, _) => {
                open = open.saturating_sub(usize::from(nests));
                reopened = reopened.saturating_sub(usize::from(formats));
            }
            (false, _) => {
                nodes += 1 + reopened;
                open += usize::from(nests);
                reopened += usize::from(formats);
            }
        }
        if nodes > limits.nodes {
            return Err(Refusal::TooManyTags(limits.nodes));
        }
        if open > limits.depth * SLACK {
            return Err(Refusal::TooDeep(limits.depth));
        }
    }
    Ok(())
}

fn memchr(source: &str) -> Option<usize> {
    source.bytes().position(|byte| byte == b'<')
}

fn find_ignoring_case(source: &str, wanted: &str) -> Option<usize> {
    let (source, wanted) = (source.as_bytes(), wanted.as_bytes());
    source.windows(wanted.len()).position(|window| window.eq_ignore_ascii_case(wanted))
}

/// Measures the tree, step by step.
pub(super) fn check_tree(document: &Document, limits: &Limits) -> Result<(), Refusal> {
    let mut stack = vec![(document.root(), 0usize)];
    let mut nodes = 0usize;
    while let Some((node, depth)) = stack.pop() {
        nodes += 1;
        if depth > limits.depth {
            return Err(Refusal::TooDeep(limits.depth));
        }
        if nodes > limits.nodes * SLACK {
            return Err(Refusal::TooManyTags(limits.nodes));
        }
        stack.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    Ok(())
}
