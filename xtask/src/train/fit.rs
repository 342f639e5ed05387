//! Makes a fitted model of a task: epochs, batches, the rate of learning. What is learned is left to the task.
//!
//! Every batch is halved between two threads, whatever the machine has, and the halves are added in their order: the same
//! data give the same weights.

use crate::train::params::{Grads, Params};
use fastrand::Rng;
use std::io::Write as _;
use std::ops::Range;
use std::time::Instant;

/// How long and how fast to learn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan {
    /// Times that every example is seen.
    pub(crate) epochs: usize,
    /// Words in a batch, about.
    pub(crate) batch: usize,
    /// The rate of learning at its highest; it rises over the first tenth of an epoch, then falls to nothing as a cosine.
    pub(crate) rate: f32,
    /// The seed of all that is random.
    pub(crate) seed: u64,
}

/// Parts of a batch, each with a thread of its own.
const PARTS: usize = 2;

/// Where each of some examples lies among the words of all.
pub(crate) fn ranges(lengths: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut start = 0;
    lengths
        .map(|length| {
            start += length;
            start - length..start
        })
        .collect()
}

/// Fits the parameters. `size` is the words of an example, `learn` adds the gradients of a part of a batch and gives its
/// loss, `report` is called after each epoch for what to say of it.
pub(crate) fn run<E: Sync>(
    params: &mut Params,
    examples: &[E],
    plan: &Plan,
    size: impl Fn(&E) -> usize,
    learn: impl Fn(&Params, &[&E], &mut Rng, &mut Grads) -> f32 + Sync,
    mut report: impl FnMut(usize, &Params) -> String,
) {
    let mut rng = Rng::with_seed(plan.seed);
    let words: usize = examples.iter().map(&size).sum();
    let steps = (words / plan.batch.max(1) + 1) * plan.epochs;
    let warm = steps / plan.epochs.max(1) / 10 + 1;
    let mut grads: Vec<Grads> = (0..PARTS).map(|_| params.grads()).collect();
    let mut step = 0;
    for epoch in 1..=plan.epochs {
        let begun = Instant::now();
        let mut loss = 0.0;
        for batch in batches(examples, plan.batch, &size, &mut rng) {
            step += 1;
            let along = step as f32 / steps.max(1) as f32;
            let falling = 0.5 * (1.0 + (along.min(1.0) * std::f32::consts::PI).cos());
            let rate = plan.rate * falling * (step as f32 / warm as f32).min(1.0);
            let seeds: Vec<u64> = (0..PARTS).map(|_| rng.u64(..)).collect();
            loss += one_step(params, &batch, &seeds, &learn, &mut grads);
            let (first, others) = grads.split_at_mut(1);
            for other in others {
                first[0].take(other);
            }
            params.step(&mut first[0], rate);
        }
        let said = report(epoch, params);
        let seconds = begun.elapsed().as_secs();
        let mut out = std::io::stderr().lock();
        // Progress is for whoever watches; nobody may be there.
        let _ = writeln!(
            out,
            "epoch {epoch}/{}: loss {:.4}, {seconds} s. {said}",
            plan.epochs,
            loss / words as f32
        );
    }
}

/// The gradients of one batch; its loss.
fn one_step<E: Sync>(
    params: &Params,
    batch: &[&E],
    seeds: &[u64],
    learn: &(impl Fn(&Params, &[&E], &mut Rng, &mut Grads) -> f32 + Sync),
    grads: &mut [Grads],
) -> f32 {
    let share = batch.len().div_ceil(PARTS).max(1);
    std::thread::scope(|scope| {
        let parts = batch.chunks(share).zip(seeds).zip(grads.iter_mut());
        let threads: Vec<_> = parts
            .map(|((part, &seed), grads)| {
                scope.spawn(move || learn(params, part, &mut Rng::with_seed(seed), grads))
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("a part was learned")).sum()
    })
}

/// Batches of examples of like size in a random order: in a batch nobody waits for the longest.
fn batches<'a, E>(
    examples: &'a [E],
    words: usize,
    size: impl Fn(&E) -> usize,
    rng: &mut Rng,
) -> Vec<Vec<&'a E>> {
    let mut order: Vec<&E> = examples.iter().collect();
    rng.shuffle(&mut order);
    let mut batches = vec![Vec::new()];
    let mut filled = 0;
    for example in order {
        if filled >= words {
            batches.push(Vec::new());
            filled = 0;
        }
        filled += size(example);
        if let Some(last) = batches.last_mut() {
            last.push(example);
        }
    }
    batches
}
