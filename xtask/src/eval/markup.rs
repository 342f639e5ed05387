//! Reads the simple XML of the sets, which keeps to tags, attributes in double quotes and the five entities. Leaves what
//! tags mean to the tasks.

/// A tag, and the words between it and the next one.
pub(crate) struct Piece<'a> {
    /// What stands between `<` and `>`.
    pub(crate) tag: &'a str,
    /// What follows, as written.
    pub(crate) words: &'a str,
}

impl<'a> Piece<'a> {
    /// Its name; one that closes begins with `/`.
    pub(crate) fn name(&self) -> &'a str {
        self.tag.split(|c: char| c.is_whitespace()).next().unwrap_or("").trim_end_matches('/')
    }

    /// Whether it closes itself.
    pub(crate) fn is_closed(&self) -> bool {
        self.tag.ends_with('/')
    }

    /// One of its attributes.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        attribute(self.tag, name)
    }
}

/// The tags of a document in their order.
pub(crate) fn pieces(source: &str) -> impl Iterator<Item = Piece<'_>> {
    source.split('<').skip(1).filter_map(|piece| {
        let (tag, words) = piece.split_once('>')?;
        Some(Piece { tag, words })
    })
}

/// Words without entities.
pub(crate) fn plain(words: &str) -> String {
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

/// An attribute of a tag.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut parts = tag.split('"');
    while let (Some(before), Some(value)) = (parts.next(), parts.next()) {
        let own = before.strip_suffix('=').and_then(|before| before.strip_suffix(name));
        if own.is_some_and(|before| !before.ends_with(|c: char| c.is_alphanumeric() || c == '_')) {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    //! Tags and words.

    use super::{pieces, plain};

    #[test]
    fn tags_come_with_their_words() {
        let source = "<a b=\"1\"><t_id x_b=\"0\" b=\"2\">fire &amp; rain</t_id><c/></a>";
        let found: Vec<_> = pieces(source).map(|p| (p.name(), p.attribute("b"), plain(p.words))).collect();
        assert_eq!(found[1], ("t_id", Some("2"), "fire & rain".to_owned()));
        assert_eq!(found[3].0, "c");
        assert_eq!(found[4].0, "/a");
        assert!(pieces("<c/>").all(|piece| piece.is_closed()));
    }
}
