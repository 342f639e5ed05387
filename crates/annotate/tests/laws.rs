//! The laws of the stages on random text: total (no panic), pure (same input, same output), grounded (every span slices
//! the text, layers are sorted).

mod layers;

use headwater_core::claim::Reading;
use headwater_core::span::Span;
use proptest::prelude::*;

fn spans(reading: &Reading) -> Vec<Vec<Span>> {
    let a = &reading.annotations;
    vec![
        a.tokens.iter().map(|x| x.span).collect(),
        a.sentences.iter().map(|x| x.span).collect(),
        a.mentions.iter().map(|x| x.span).collect(),
        a.times.iter().map(|x| x.span).collect(),
        a.figures.iter().map(|x| x.span).collect(),
        a.quotes.iter().map(|x| x.span).collect(),
        a.attributions.iter().map(|x| x.span()).collect(),
        a.events.iter().map(|x| x.span).collect(),
        a.date_doubts.iter().filter_map(|x| x.spans.first().copied()).collect(),
        reading.claims.iter().map(|x| x.span).collect(),
    ]
}

fn holds(text: &str) -> Result<(), TestCaseError> {
    let reading = layers::reading(text, Some("2023-10-04"));
    for layer in spans(&reading) {
        for span in &layer {
            prop_assert!(
                text.get(span.start()..span.end()).is_some_and(|words| !words.is_empty()),
                "{span:?} slices"
            );
        }
        prop_assert!(layer.is_sorted(), "a layer is sorted: {layer:?}");
    }
    let mut rebuilt = 0;
    for token in &reading.annotations.tokens {
        prop_assert!(token.span.start() >= rebuilt, "tokens do not overlap");
        rebuilt = token.span.end();
    }
    prop_assert_eq!(&reading, &layers::reading(text, Some("2023-10-04")));
    Ok(())
}

/// Pieces that news is made of, so that random text reaches the rules.
fn newsy() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "Gen.",
        "Smith",
        "said",
        "on",
        "Monday",
        "that",
        "at",
        "least",
        "12",
        "people",
        "were",
        "killed",
        ",",
        ".",
        "\"",
        "“",
        "”",
        "'",
        "’s",
        "from",
        "7,200",
        "to",
        "3,900",
        "U.S.",
        "President",
        "denied",
        "according",
        "2023-10-02",
        "October",
        "2",
        "a",
        "third",
        "of",
        "the",
        "approximately",
        "120,000",
        "-",
        "–",
        "\n",
        "\n\n",
        "he",
        "they",
        "NATO",
        "Copenhagen",
        "(",
        ")",
        "no",
        "not",
        "million",
        "%",
        "$",
        "€3",
        "dozens",
        "who",
        "told",
        "Reuters",
        "«",
        "»",
        "1e309",
        "99999999999999999999999999999999",
        "½",
        "10:30",
        "p.m.",
        "\u{200b}",
        "é",
        "ß",
        "中",
        "\u{202e}",
        "😀",
        "…",
        "last",
        "week",
        "year",
        "two",
        "hundred",
    ]);
    prop::collection::vec((piece, prop::bool::weighted(0.8)), 0..120).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, blank)| if blank { format!("{piece} ") } else { piece.to_owned() })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn laws_hold_on_any_text(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn laws_hold_on_news_like_text(text in newsy()) {
        holds(&text)?;
    }
}
