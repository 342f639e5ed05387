//! Makes [`Quantity`] and [`Figure`]: how many, of what, how firmly.
//! Leaves finding them to `annotate` and comparing them to `reconcile`.

use crate::annotations::Rule;
use crate::span::Span;
use rust_decimal::Decimal;

/// A number with its bounds: `least <= most` where both are known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quantity {
    /// Lower bound, in units.
    pub least: Option<Decimal>,
    /// Upper bound, in units.
    pub most: Option<Decimal>,
    /// How firmly it is put.
    pub firmness: Firmness,
}

impl Quantity {
    /// Exactly so many.
    pub fn exactly(value: Decimal) -> Quantity {
        Quantity { least: Some(value), most: Some(value), firmness: Firmness::Exact }
    }

    /// Whether both bounds are the same known number.
    pub fn is_point(&self) -> bool {
        self.least.is_some() && self.least == self.most
    }
}

/// How firmly a figure is put.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Firmness {
    /// "12".
    Exact,
    /// "about 12".
    About,
    /// "at least 12".
    AtLeast,
    /// "more than 12".
    MoreThan,
    /// "up to 12".
    AtMost,
    /// "fewer than 12".
    LessThan,
    /// "dozens".
    Vague,
}

impl Firmness {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Firmness::Exact => "exact",
            Firmness::About => "about",
            Firmness::AtLeast => "at_least",
            Firmness::MoreThan => "more_than",
            Firmness::AtMost => "at_most",
            Firmness::LessThan => "less_than",
            Firmness::Vague => "vague",
        }
    }
}

/// What humanitarian and conflict users count.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Measure {
    /// Dead.
    Killed,
    /// Hurt.
    Injured,
    /// Not found.
    Missing,
    /// Arrested, held, captured.
    Detained,
    /// Driven from home.
    Displaced,
    /// Brought out of danger.
    Evacuated,
    /// Soldiers or police sent or stationed.
    Deployed,
    /// Struck or assaulted.
    Attacked,
}

impl Measure {
    /// Every measure, in the order of the format.
    pub const ALL: [Measure; 8] = [
        Measure::Killed,
        Measure::Injured,
        Measure::Missing,
        Measure::Detained,
        Measure::Displaced,
        Measure::Evacuated,
        Measure::Deployed,
        Measure::Attacked,
    ];

    /// Its name in every output and table.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Killed => "killed",
            Measure::Injured => "injured",
            Measure::Missing => "missing",
            Measure::Detained => "detained",
            Measure::Displaced => "displaced",
            Measure::Evacuated => "evacuated",
            Measure::Deployed => "deployed",
            Measure::Attacked => "attacked",
        }
    }
}

/// A number in a report, with what it counts.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The words of the number, with its hedge and unit: "about 3,900", "from 7,200 to 3,900" has two.
    pub span: Span,
    /// How many.
    pub quantity: Quantity,
    /// Unit of measurement or currency, such as `percent`, `USD`, `km`; `None` for things counted by the piece.
    pub unit: Option<&'static str>,
    /// The noun phrase that is counted: "troops", "Norway police officer".
    pub counted: Option<Span>,
    /// The sort of thing that is counted, by table: "troops" and "soldiers" are one sort.
    pub sort: Option<&'static str>,
    /// What users count, where it is one of these.
    pub measure: Option<Measure>,
    /// The rise or fall that this number is one end of; both ends carry the same change.
    pub change: Option<Change>,
    /// The figure (index in its layer) that this one is a part of: "600 soldiers, 400 of whom".
    pub part_of: Option<u32>,
    /// Which rule read it.
    pub rule: Rule,
}

/// A rise or fall: "from 7,200 to 3,900".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Change {
    /// Before.
    pub from: Option<Quantity>,
    /// After.
    pub to: Option<Quantity>,
}
