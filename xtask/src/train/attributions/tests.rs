//! Whether fitting climbs where it says, repeats itself, and is read back by `annotate` as it was meant.

use crate::train::attributions::data::{Marked, Right};
use crate::train::attributions::examples::{examples, layers, units_of};
use crate::train::attributions::{LEAST, Net, examples as made, fit};
use crate::train::encoder::Vocabulary;
use crate::train::fit::Plan;
use crate::train::params::Params;
use fastrand::Rng;
use headwater_annotate::attributions::finder::features::Known;
use headwater_annotate::attributions::finder::{Finder, Proposal, Ruled};
use headwater_core::report::Report;
use std::ops::Range;

/// A part of one piece.
fn one(piece: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(piece).collect()
}

/// Texts of one sentence each, often enough for their features to be kept.
fn texts() -> Vec<Marked> {
    let sentence = |text: &str, right: Vec<Right>| Marked {
        reading: headwater_annotate::read(Report { text: text.to_owned(), ..Report::default() }),
        right,
    };
    (0..12)
        .flat_map(|_| {
            // Mayor Berg said the bridge was safe .
            let said = Right { cue: one(2..3), source: one(0..2), content: one(3..7) };
            // The road , Dahl claimed , is closed .
            let claimed = Right { cue: one(4..5), source: one(3..4), content: vec![0..2, 6..8] };
            [
                sentence("Mayor Berg said the bridge was safe.", vec![said]),
                sentence("The road, Dahl claimed, is closed.", vec![claimed]),
                sentence("The river rose and the road was wet.", Vec::new()),
            ]
        })
        .collect()
}

#[test]
fn gradients_are_those_of_the_loss() {
    let texts = texts();
    let units = made::read(&texts);
    let vocabulary = Vocabulary::new(units.iter().flat_map(made::Unit::words), LEAST);
    let around = Vocabulary::of_flags(units.iter().flat_map(made::Unit::around), 2);
    let examples = examples(&units[..3], &vocabulary, &around);
    let part: Vec<_> = examples.iter().collect();
    let mut params = Params::default();
    let mut rng = Rng::with_seed(5);
    let net = Net::new(&mut params, &vocabulary, &around, &mut rng);
    // The same seed leaves out the same numbers, so that the loss is one curve.
    let mut grads = params.grads();
    net.learn(&params, &part, &mut Rng::with_seed(9), &mut grads, 1.0);
    let loss = |params: &Params| {
        f64::from(net.learn(params, &part, &mut Rng::with_seed(9), &mut params.grads(), 1.0))
    };
    let (mut checked, step) = (0, 2e-3);
    for place in params.sample(&mut rng, 400) {
        let ours = f64::from(grads.at(place));
        let there = params.at(place);
        *params.at_mut(place) = there + step;
        let above = loss(&params);
        *params.at_mut(place) = there - step;
        let below = loss(&params);
        *params.at_mut(place) = there;
        let measured = (above - below) / (2.0 * f64::from(step));
        assert!(
            (ours - measured).abs() < 0.02 + 0.05 * measured.abs(),
            "{place:?}: {ours} is not {measured}"
        );
        checked += usize::from(measured.abs() > 0.05);
    }
    assert!(checked > 20, "only {checked} gradients say anything");
}

#[test]
fn fitting_repeats_itself_and_finds_what_it_learned() {
    let texts = texts();
    let plan = Plan { epochs: 12, batch: 30, rate: 0.004, seed: 3 };
    let bytes = fit(&texts, &[], &plan).expect("a model");
    assert_eq!(fit(&texts, &[], &plan).expect("a model"), bytes);
    let finder = Finder::open(&bytes).expect("a model that fits the code");
    for marked in &texts[..3] {
        let layers = layers(marked);
        let found = finder.of(&Known::new(layers), &units_of(layers), |_| Ruled::Not);
        let right = marked.right.iter().map(|right| Proposal {
            cue: right.cue[0].clone(),
            source: right.source.clone(),
            content: right.content.clone(),
        });
        assert_eq!(found, right.collect::<Vec<_>>(), "in {}", layers.text);
    }
}
