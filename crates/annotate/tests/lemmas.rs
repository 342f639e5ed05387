//! The lemmatiser: words of our own choice, and the laws that hold for all others.

use headwater_annotate::lemmas::{
    Case, Change, ENGLISH, Entry, Lemmas, Parts, Shape, case_group, ending_group,
};
use headwater_core::syntax::Tag::{self, *};
use proptest::prelude::*;
use std::borrow::Cow;

fn english() -> Lemmas {
    Lemmas::open(ENGLISH).expect("the model that is built in fits the code")
}

/// Tag, then pairs of a form and its lemma.
const TABLE: &[(Tag, &[(&str, &str)])] = &[
    (Verb, &[("went", "go"), ("sang", "sing"), ("fled", "flee"), ("swore", "swear"), ("Held", "hold")]),
    (Verb, &[("stopped", "stop"), ("running", "run"), ("referred", "refer"), ("fitting", "fit")]),
    (Verb, &[("called", "call"), ("passing", "pass"), ("added", "add"), ("agreed", "agree")]),
    (
        Verb,
        &[("voting", "vote"), ("making", "make"), ("denied", "deny"), ("dying", "die"), ("carries", "carry")],
    ),
    (Verb, &[("reaches", "reach"), ("says", "say"), ("has", "have"), ("WARNED", "warn"), ("sing", "sing")]),
    (
        Auxiliary,
        &[("was", "be"), ("'re", "be"), ("'s", "be"), ("’s", "be"), ("'ll", "will"), ("'d", "would")],
    ),
    (Auxiliary, &[("ca", "can"), ("wo", "will"), ("had", "have"), ("does", "do"), ("Could", "could")]),
    (Particle, &[("'s", "'s"), ("’s", "'s"), ("'", "'s"), ("n't", "not"), ("n’t", "not"), ("To", "to")]),
    (Noun, &[("countries", "country"), ("houses", "house"), ("boxes", "box"), ("lives", "life")]),
    (
        Noun,
        &[
            ("women", "woman"),
            ("crises", "crisis"),
            ("feet", "foot"),
            ("series", "series"),
            ("wolves", "wolf"),
        ],
    ),
    (Noun, &[("Talks", "talk"), ("news", "news"), ("glass", "glass"), ("house", "house"), ("TV", "TV")]),
    (Adjective, &[("better", "good"), ("worst", "bad"), ("larger", "large"), ("biggest", "big")]),
    (Adjective, &[("busier", "busy"), ("American", "American"), ("other", "other"), ("Early", "early")]),
    (Adverb, &[("better", "well"), ("Quickly", "quickly"), ("later", "late")]),
    (Pronoun, &[("me", "I"), ("I", "I"), ("i", "I"), ("them", "they"), ("These", "this"), ("Us", "we")]),
    (Determiner, &[("an", "a"), ("An", "a"), ("those", "that"), ("THE", "the")]),
    (
        Numeral,
        &[("7,200", "7200"), ("1,250.5", "1250.5"), ("3.5", "3.5"), ("Three", "three"), ("2024", "2024")],
    ),
    (
        ProperNoun,
        &[("Oslo", "Oslo"), ("States", "State"), ("Nations", "Nation"), ("NATO", "NATO"), ("UN", "UN")],
    ),
    (
        ProperNoun,
        &[("Monday", "Monday"), ("Paris", "Paris"), ("Reuters", "Reuters"), ("McAllister", "McAllister")],
    ),
    (ProperNoun, &[("Žižek", "Žižek"), ("Åland", "Åland"), ("Ørsted", "Ørsted")]),
    (Punctuation, &[("“", "\""), ("”", "\""), (",", ","), ("’", "'")]),
    (Noun, &[("cafés", "café"), ("Übermacht", "übermacht"), ("a", "a"), ("", "")]),
];

#[test]
fn words_have_the_lemmas_that_treebanks_give_them() {
    let lemmas = english();
    let mut wrong = Vec::new();
    for (tag, words) in TABLE {
        for (form, lemma) in *words {
            let found = lemmas.of(form, *tag);
            if found != *lemma {
                wrong.push(format!("{tag} {form}: {found}, not {lemma}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_in_the_form_is_not_copied() {
    let lemmas = english();
    for (form, tag) in [("walk", Verb), ("walked", Verb), ("were", Auxiliary), ("Oslo", ProperNoun)] {
        assert!(matches!(lemmas.of(form, tag), Cow::Borrowed(_)), "{form}");
    }
}

#[test]
fn shapes_are_told() {
    let shapes = ["word", "Word", "WORD", "McWord", "A", "7", "", "U.S.", "iPhone"].map(Shape::of);
    let [lower, capital, upper, mixed] = [Shape::Lower, Shape::Capital, Shape::Upper, Shape::Mixed];
    assert_eq!(shapes, [lower, capital, upper, mixed, capital, lower, lower, upper, mixed]);
}

#[test]
fn a_change_is_made_in_the_case_that_is_chosen() {
    let made = |form: &str, strip, append: &str, case| {
        let change = Change { strip, append: append.into() };
        change.apply(form, Cow::Owned(form.to_lowercase()), case).into_owned()
    };
    assert_eq!(made("Armies", 3, "y", Case::Lower), "army");
    assert_eq!(made("Armies", 3, "y", Case::Keep), "Army");
    assert_eq!(made("ARMIES", 3, "y", Case::Title), "Army");
    assert_eq!(made("Us", 2, "we", Case::Keep), "We");
    assert_eq!(made("me", 2, "i", Case::Title), "I");
    // More than there is, and all there is.
    assert_eq!(made("Is", 5, "x", Case::Lower), "is");
    assert_eq!(made("Is", 2, "", Case::Keep), "Is");
}

/// Two changes, one for all nouns in -s, another for one of them.
fn small() -> Parts {
    let entry = |group, whole, ending: &str, choice| Entry { group, whole, ending: ending.into(), choice };
    let nouns = ending_group(Noun);
    Parts {
        changes: vec![Change { strip: 1, append: "".into() }, Change::default()],
        endings: vec![
            entry(nouns, false, "s", 0),
            entry(nouns, true, "gas", 1),
            entry(nouns, false, "ss", 1),
        ],
        cases: vec![entry(case_group(ProperNoun, Shape::Capital), false, "", Case::Keep as u16)],
        dropped: vec![(Numeral, '\'')],
    }
}

#[test]
fn the_longest_ending_decides_and_a_whole_word_before_it() {
    let lemmas = Lemmas::new(small());
    let of = |form, tag| lemmas.of(form, tag).into_owned();
    assert_eq!(of("Trees", Noun), "tree");
    assert_eq!(of("gas", Noun), "gas");
    assert_eq!(of("vegas", Noun), "vega");
    assert_eq!(of("press", Noun), "press");
    assert_eq!(of("runs", Verb), "runs");
    assert_eq!(of("Trees", ProperNoun), "Trees");
    assert_eq!((of("7'200", Numeral), of("'", Numeral)), ("7200".to_owned(), "'".to_owned()));
}

#[test]
fn the_file_holds_what_was_fitted() {
    let file = small().write().expect("it can be written");
    let mut read = Parts::read(&file).expect("it was just written");
    read.endings.sort_unstable();
    let mut wanted = small();
    wanted.endings.sort_unstable();
    assert_eq!(read, wanted);
    assert_eq!(read.write().expect("it can be written"), file);
}

#[test]
fn the_model_is_small() {
    assert!(ENGLISH.len() < 150_000, "{} bytes", ENGLISH.len());
}

proptest! {
    #[test]
    fn any_form_has_a_lemma(form in "\\PC{0,60}", tag in 0..Tag::ALL.len()) {
        let tag = *Tag::ALL.get(tag).expect("a tag");
        let lemmas = english();
        let lemma = lemmas.of(&form, tag);
        prop_assert_eq!(lemma.is_empty(), form.is_empty());
        let again = english();
        prop_assert_eq!(&lemma, &again.of(&form, tag));
    }

    #[test]
    fn changes_lead_where_they_should(form in "[a-zçñš]{0,8}", lemma in "[a-zçñš]{1,8}") {
        let change = Change::between(&form, &lemma);
        prop_assert_eq!(change.apply(&form, Cow::Borrowed(&form), Case::Lower), lemma.as_str());
    }

    #[test]
    fn a_damaged_model_is_an_error(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut file = ENGLISH.to_vec();
        let at = at.index(file.len());
        prop_assume!(file.get(at) != Some(&byte));
        if let Some(slot) = file.get_mut(at) {
            *slot = byte;
        }
        prop_assert!(Lemmas::open(&file).is_err());
    }
}
