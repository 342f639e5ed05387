//! Makes [`Way`]: how two names stand to each other, beside being equal. Leaves finding it to `people` and `bodies`.

/// How the names of two actors stand to each other.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Way {
    /// One name, spelt in two ways.
    Spelling,
    /// The same, of a surname of few letters.
    ShortSpelling,
    /// One has words between the first and the last that the other lacks.
    Middle,
    /// The given name is an initial, and those after it are.
    Initials,
    /// The given name is an initial.
    Initial,
    /// One given name is short for the other.
    Nickname,
    /// One goes on after the other ends: a second surname.
    Longer,
    /// One begins before the other.
    Earlier,
    /// The same words, another first.
    Order,
    /// Surnames a slip apart, of one given name.
    FamilySlip,
    /// Given names a slip apart, of one surname.
    GivenSlip,
    /// A surname alone, and one who bears it.
    Alone,
    /// A surname alone, and another spelling of it.
    AloneSpelling,
    /// A surname alone, and one a slip apart.
    AloneSlip,
    /// A body with and without its legal form.
    Legal,
    /// A body with and without words that hold a name together: "of", "the".
    Joints,
    /// A body with and without the state that it belongs to.
    Owner,
    /// A body, and the short form that a report gives with its name.
    ShortForm,
    /// A body, and letters that open its words.
    Letters,
    /// A body with and without "Group", "Company".
    Tail,
    /// A body of which one word is a slip apart.
    BodySlip,
}

impl Way {
    /// Whether it takes a slip to read one name as the other.
    pub(crate) fn is_slip(self) -> bool {
        matches!(self, Way::FamilySlip | Way::GivenSlip | Way::AloneSlip | Way::BodySlip)
    }
}
