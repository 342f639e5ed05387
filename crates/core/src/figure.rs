//! Makes [`Quantity`] and [`Figure`]: how many, of what, how firmly.
//! Leaves finding them to `annotate` and comparing them to `reconcile`.

use crate::annotations::Rule;
use crate::span::Span;
use rust_decimal::Decimal;
use std::borrow::Cow;

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

/// What sort of unit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum UnitKind {
    /// Dollars.
    Money,
    /// Hours: how long.
    Time,
    /// Hundredths of a whole.
    Percent,
    /// Parts of one: a third is 0.333333.
    Ratio,
    /// How many times as much: "tripled" is 3.
    Factor,
    /// Metres, volts and all others.
    #[default]
    Dimension,
}

/// A unit that tables name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct UnitName {
    /// The full name, in the singular: "kilometre", "euro".
    pub name: &'static str,
    /// Its code: of ISO 4217 for money, of UCUM for others, where there is one.
    pub code: Option<&'static str>,
    /// What it is written as beside a number, where that is shorter: "$", "km".
    pub sign: Option<&'static str>,
    /// What sort of unit.
    pub kind: UnitKind,
}

/// A unit, perhaps for each of another: "dollar per barrel".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Unit {
    /// What is measured in.
    pub of: &'static UnitName,
    /// For each of what.
    pub per: Option<&'static UnitName>,
}

impl Unit {
    /// The full name, in the singular: "dollar per barrel".
    pub fn name(&self) -> Cow<'static, str> {
        self.per
            .map_or(Cow::Borrowed(self.of.name), |per| format!("{} per {}", self.of.name, per.name).into())
    }

    /// The code, `USD/[bbl_us]`; none where a part has none.
    pub fn code(&self) -> Option<Cow<'static, str>> {
        let of = self.of.code?;
        match self.per {
            Some(per) => Some(format!("{of}/{}", per.code?).into()),
            None => Some(Cow::Borrowed(of)),
        }
    }

    /// A number with the unit, as newspapers write it: "$6", "90%", "5 km", "12 dollars a barrel" as "$12 per barrel".
    pub fn beside(&self, number: &str) -> String {
        let amount = match (self.of.sign, self.of.kind) {
            (Some(sign), UnitKind::Money) => {
                // A hedge stays in front: "about $6".
                let at = number.find(|c: char| c.is_ascii_digit() || c == '−').unwrap_or(0);
                let (hedge, digits) = number.split_at_checked(at).unwrap_or(("", number));
                format!("{hedge}{sign}{digits}")
            }
            (Some(sign), UnitKind::Percent | UnitKind::Ratio | UnitKind::Factor) => format!("{number}{sign}"),
            (sign, _) => format!("{number} {}", sign.unwrap_or(self.of.name)),
        };
        self.per.map_or(amount.clone(), |per| format!("{amount} per {}", per.name))
    }
}

/// Which way a number moved.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// More than before.
    Up,
    /// Less than before.
    Down,
}

impl Direction {
    /// Its name in every output.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Up => "up",
            Direction::Down => "down",
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
    /// Unit of measurement or currency; `None` for things counted by the piece.
    pub unit: Option<Unit>,
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

/// A rise or fall: "from 7,200 to 3,900", "by 19 cents", "tripled".
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Change {
    /// Before.
    pub from: Option<Quantity>,
    /// After.
    pub to: Option<Quantity>,
    /// The step between them, in the figure's unit; for "tripled" the factor 3.
    pub by: Option<Quantity>,
    /// Which way, where the words or the ends tell.
    pub direction: Option<Direction>,
}

impl Change {
    /// Whether it has an end: "rose by 10" alone has none.
    pub fn has_end(&self) -> bool {
        self.from.is_some() || self.to.is_some()
    }
}
