//! The calendar arithmetic of time expressions: ranges, parts, and days that do not exist.

use headwater_core::annotations::Rule;
use headwater_core::span::Span;
use headwater_core::time::{
    Base, DayPart, DayTime, Direction, Grain, Portion, Stretch, TimeExpr, TimeShape, Year, YearPart,
};
use jiff::civil::{Date, Weekday, date};

fn expr(shape: TimeShape) -> TimeExpr {
    TimeExpr {
        span: Span::new(0, 1),
        kind: shape.kind(),
        shape,
        until: None,
        extent: None,
        rule: Rule("test"),
    }
}

fn calendar(stretch: Stretch, portion: Option<Portion>) -> TimeExpr {
    expr(TimeShape::Calendar { stretch, portion })
}

fn shift(unit: Grain, by: i32) -> TimeExpr {
    calendar(Stretch::Shift { unit, by, base: Base::Report }, None)
}

fn range(time: &TimeExpr, anchor: Date) -> String {
    let range = time.value(Some(anchor)).range;
    range.map_or("unknown".to_owned(), |range| format!("{} {} {}", range.from, range.to, range.grain.name()))
}

const WEDNESDAY: Date = date(2023, 10, 4);

#[test]
fn units_hold_the_days_of_the_calendar() {
    let of = |unit, by| range(&shift(unit, by), WEDNESDAY);
    assert_eq!(of(Grain::Day, -1), "2023-10-03T00:00:00 2023-10-03T23:59:59 day");
    assert_eq!(of(Grain::Week, -1), "2023-09-25T00:00:00 2023-10-01T23:59:59 week");
    assert_eq!(of(Grain::Weekend, 0), "2023-10-07T00:00:00 2023-10-08T23:59:59 weekend");
    assert_eq!(of(Grain::Month, -8), "2023-02-01T00:00:00 2023-02-28T23:59:59 month");
    assert_eq!(of(Grain::Quarter, 1), "2024-01-01T00:00:00 2024-03-31T23:59:59 quarter");
    assert_eq!(of(Grain::Year, -15), "2008-01-01T00:00:00 2008-12-31T23:59:59 year");
    assert_eq!(of(Grain::Decade, -1), "2010-01-01T00:00:00 2019-12-31T23:59:59 decade");
}

#[test]
fn a_weekday_takes_the_side_that_is_said() {
    let monday = |towards, beyond| {
        range(
            &calendar(Stretch::Weekday { weekday: Weekday::Monday, towards, beyond }, None),
            date(2023, 10, 2),
        )
    };
    assert!(monday(Direction::Past, false).starts_with("2023-10-02"));
    assert!(monday(Direction::Past, true).starts_with("2023-09-25"));
    assert!(monday(Direction::Future, false).starts_with("2023-10-02"));
    assert!(monday(Direction::Future, true).starts_with("2023-10-09"));
}

#[test]
fn a_part_is_taken_wide() {
    let september = Stretch::Month { year: Year::Near(None), month: 9 };
    let part = |portion| range(&calendar(september.clone(), Some(portion)), WEDNESDAY);
    assert_eq!(part(Portion::Start), "2023-09-01T00:00:00 2023-09-15T23:59:59 month");
    assert_eq!(part(Portion::Mid), "2023-09-08T00:00:00 2023-09-23T23:59:59 month");
    assert_eq!(part(Portion::End), "2023-09-16T00:00:00 2023-09-30T23:59:59 month");
    let year = Stretch::Shift { unit: Grain::Year, by: 0, base: Base::Report };
    let earlier = range(&calendar(year, Some(Portion::Earlier)), WEDNESDAY);
    assert_eq!(earlier, "2023-01-01T00:00:00 2023-10-04T23:59:59 year");
}

#[test]
fn a_night_ends_on_the_next_day() {
    let day = Some(Stretch::Shift { unit: Grain::Day, by: -1, base: Base::Report });
    let night = expr(TimeShape::Clock { day: day.clone(), time: DayTime::Part(DayPart::Night) });
    assert_eq!(range(&night, WEDNESDAY), "2023-10-03T18:00:00 2023-10-04T06:00:00 day_part");
    let midnight = expr(TimeShape::Clock { day, time: DayTime::At { hour: 24, minute: None, second: None } });
    assert_eq!(range(&midnight, WEDNESDAY), "2023-10-04T00:00:00 2023-10-04T00:00:00 hour");
}

#[test]
fn possible_days_agree_with_the_weekday() {
    let october =
        |weekday| calendar(Stretch::Day { year: Year::Near(None), month: 10, day: 2, weekday }, None);
    assert_eq!(
        october(Some(Weekday::Monday)).possible_days(2015..=2024),
        [date(2017, 10, 2), date(2023, 10, 2)]
    );
    assert_eq!(october(None).possible_days(2022..=2023), [date(2022, 10, 2), date(2023, 10, 2)]);
    assert_eq!(october(Some(Weekday::Monday)).stated_day(), None);
    let said = calendar(Stretch::Day { year: Year::Stated(2023), month: 10, day: 2, weekday: None }, None);
    assert_eq!(said.stated_day(), Some(date(2023, 10, 2)));
    assert!(!said.needs_anchor());
    assert!(said.possible_days(1990..=1991) == [date(2023, 10, 2)]);
    let either = calendar(Stretch::Either(date(2023, 2, 10), date(2023, 10, 2)), None);
    assert_eq!(either.possible_days(2000..=2030), [date(2023, 2, 10), date(2023, 10, 2)]);
    assert!(either.value(Some(WEDNESDAY)).range.is_none());
}

#[test]
fn a_season_has_a_value_but_no_days() {
    let part = YearPart::Season(headwater_core::time::Season::Summer);
    let summer = calendar(Stretch::Part { year: Year::Stated(2023), part }, None);
    assert_eq!(summer.value(None).timex, "2023-SU");
    assert!(summer.value(None).range.is_none());
}

#[test]
fn what_falls_off_the_calendar_is_unknown() {
    let shapes = [
        Stretch::Day { year: Year::Stated(2023), month: 2, day: 30, weekday: None },
        Stretch::Day { year: Year::Stated(0), month: 1, day: 1, weekday: None },
        Stretch::Day { year: Year::Stated(i16::MAX), month: 13, day: 99, weekday: None },
        Stretch::Day { year: Year::FromAnchor(i32::MAX), month: 1, day: 1, weekday: None },
        Stretch::Month { year: Year::Stated(2023), month: 13 },
        Stretch::Part { year: Year::Stated(2023), part: YearPart::Quarter(i8::MAX) },
        Stretch::Part { year: Year::Stated(2023), part: YearPart::Half(i8::MIN) },
        Stretch::Year(0),
        Stretch::Year(i16::MAX),
        Stretch::Decade(i16::MAX),
        Stretch::Century(i16::MIN),
        Stretch::Shift { unit: Grain::Day, by: i32::MIN, base: Base::Report },
        Stretch::Shift { unit: Grain::Century, by: i32::MAX, base: Base::Report },
    ];
    for stretch in shapes {
        let time = calendar(stretch, Some(Portion::Mid));
        for anchor in [None, Some(WEDNESDAY), Some(Date::MIN), Some(Date::MAX)] {
            assert!(time.value(anchor).range.is_none(), "{time:?}");
        }
    }
}
