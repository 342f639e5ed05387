//! Whether fitting climbs where it says, repeats itself, and is read back by `annotate` as it was meant.

use crate::train::encoder::Shape;
use crate::train::fit::Plan;
use crate::train::params::Params;
use crate::train::syntax::{Example, LEAST, Parser, Vocabulary, fit};
use crate::train::ud;
use fastrand::Rng;
use headwater_annotate::syntax::parser;

const SHAPE: Shape = Shape { width: 24, hidden: 16, layers: 2 };

fn sentences() -> Vec<Vec<ud::Word>> {
    let text = "\
1	The	the	DET	_	_	2	det
2	mayor	mayor	NOUN	_	_	3	nsubj
3	denied	deny	VERB	_	_	0	root
4	the	the	DET	_	_	5	det
5	report	report	NOUN	_	_	3	obj

1	The	the	DET	_	_	2	det
2	report	report	NOUN	_	_	4	nsubj:pass
3	was	be	AUX	_	_	4	aux:pass
4	denied	deny	VERB	_	_	0	root

1	Rivers	river	NOUN	_	_	2	nsubj
2	rose	rise	VERB	_	_	0	root
3	.	.	PUNCT	_	_	2	punct
";
    let mut sentences = ud::parse(text).expect("a treebank");
    // Features are kept when they are met more than once.
    sentences.extend(sentences.clone());
    sentences.extend(sentences.clone());
    sentences
}

#[test]
fn gradients_are_those_of_the_loss() {
    let sentences = sentences();
    let words = sentences.iter().flatten().map(|word| (word.form.as_str(), &[][..]));
    let vocabulary = Vocabulary::new(words, LEAST);
    let examples: Vec<Example> =
        sentences.iter().map(|sentence| Example::new(sentence, &vocabulary)).collect();
    let part: Vec<&Example> = examples.iter().take(3).collect();
    let mut params = Params::default();
    let mut rng = Rng::with_seed(5);
    let parser = Parser::new(&mut params, &vocabulary, SHAPE, &mut rng);
    // The same seed leaves out the same numbers, so that the loss is one curve.
    let mut grads = params.grads();
    parser.learn(&params, &part, &mut Rng::with_seed(9), &mut grads, 1.0);
    let loss = |params: &Params| {
        f64::from(parser.learn(params, &part, &mut Rng::with_seed(9), &mut params.grads(), 1.0))
    };
    // Small, so that few rectifiers turn over within it.
    let (mut checked, step) = (0, 5e-4);
    for place in params.sample(&mut rng, 300) {
        let ours = f64::from(grads.at(place));
        let there = params.at(place);
        *params.at_mut(place) = there + step;
        let above = loss(&params);
        *params.at_mut(place) = there - step;
        let below = loss(&params);
        *params.at_mut(place) = there;
        let measured = (above - below) / (2.0 * f64::from(step));
        let apart = (ours - measured).abs();
        assert!(apart < 0.02 + 0.05 * measured.abs(), "{place:?}: {ours} is not {measured}");
        checked += usize::from(measured.abs() > 0.05);
    }
    assert!(checked > 20, "only {checked} gradients say anything");
}

#[test]
fn fitting_repeats_itself_and_reads_what_it_learned() {
    let sentences = sentences();
    let plan = Plan { epochs: 60, batch: 30, rate: 0.01, seed: 3 };
    let bytes = fit(&sentences, &[], SHAPE, &plan).expect("a model");
    assert_eq!(fit(&sentences, &[], SHAPE, &plan).expect("a model"), bytes);
    let parser = parser::Parser::open(&bytes).expect("a model that fits the code");
    for sentence in &sentences[..3] {
        let forms: Vec<&str> = sentence.iter().map(|word| word.form.as_str()).collect();
        let found = parser.parse(forms.iter().copied(), std::slice::from_ref(&(0..forms.len())));
        for (node, word) in found.iter().zip(sentence) {
            let right = parser::Node { tag: word.tag, head: word.head, relation: word.relation };
            assert_eq!(*node, right, "{} in {forms:?}", word.form);
        }
    }
}
