//! Makes the gradients of a conditional random field: the right path of labels against all that fit (Lafferty et al. 2001).
//! Forwards and backwards in plain numbers, scaled word by word.

use crate::train::params::{Grads, Id, Params};
use headwater_annotate::attributions::finder::labels::follows;

/// The scores of steps from label to label.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    pub(crate) steps: Id,
    pub(crate) labels: usize,
}

impl Field {
    pub(crate) fn new(params: &mut Params, labels: usize) -> Field {
        Field { steps: params.row(labels * labels, 0.0), labels }
    }

    /// Turns the scores of a text, a row of labels a word, into the gradient of the loss times `weight`; gives the loss.
    pub(crate) fn learn(
        &self,
        params: &Params,
        scores: &mut [f32],
        right: &[usize],
        grads: &mut Grads,
        weight: f32,
    ) -> f32 {
        let count = self.labels;
        let steps = params.get(self.steps);
        let fits = |(at, step): (usize, &f32)| if follows(at / count, at % count) { step.exp() } else { 0.0 };
        let odds: Vec<f32> = steps.iter().enumerate().map(fits).collect();
        let mut loss = -path_score(scores, right, steps, count);
        // What each word's labels are worth, the greatest of them 1.
        let mut worth = scores.to_vec();
        for row in worth.chunks_exact_mut(count) {
            let most = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            loss += most;
            row.iter_mut().for_each(|score| *score = (*score - most).exp());
        }
        let (ahead, sums, last) = forwards(&worth, &odds, count);
        loss += sums.iter().map(|sum| sum.ln()).sum::<f32>() + last.ln();
        let behind = backwards(&worth, &odds, &sums, last, count);
        let step_grads = grads.get(self.steps);
        let mut before = vec![0.0; count];
        before[0] = 1.0;
        let mut from = 0;
        for (at, &label) in right.iter().enumerate() {
            let range = at * count..(at + 1) * count;
            let (worth, behind) = (&worth[range.clone()], &behind[range.clone()]);
            for (one, odds) in
                before.iter().zip(odds.chunks_exact(count)).enumerate().map(|(a, (b, o))| ((a, b), o))
            {
                let (one, before) = one;
                for other in 0..count {
                    let share = before * odds[other] * worth[other] * behind[other] / sums[at];
                    step_grads[one * count + other] += weight * share;
                }
            }
            step_grads[from * count + label] -= weight;
            from = label;
            let row = &mut scores[range.clone()];
            for ((score, ahead), behind) in row.iter_mut().zip(&ahead[range.clone()]).zip(behind) {
                *score = weight * ahead * behind;
            }
            row[label] -= weight;
            before.copy_from_slice(&ahead[range]);
        }
        for (one, before) in before.iter().enumerate() {
            step_grads[one * count] += weight * before * odds[one * count] / last;
        }
        step_grads[from * count] -= weight;
        loss
    }
}

/// The score of one path.
fn path_score(scores: &[f32], right: &[usize], steps: &[f32], count: usize) -> f32 {
    let mut from = 0;
    let mut sum = 0.0;
    for (row, &label) in scores.chunks_exact(count).zip(right) {
        sum += row[label] + steps[from * count + label];
        from = label;
    }
    sum + steps[from * count]
}

/// For each word the share of each label in all paths up to it; what each word's shares summed to; what ends well.
fn forwards(worth: &[f32], odds: &[f32], count: usize) -> (Vec<f32>, Vec<f32>, f32) {
    let mut ahead = Vec::with_capacity(worth.len());
    let mut sums = Vec::with_capacity(worth.len() / count);
    let mut before = vec![0.0; count];
    before[0] = 1.0;
    for worth in worth.chunks_exact(count) {
        let mut now = vec![0.0; count];
        for (before, odds) in before.iter().zip(odds.chunks_exact(count)) {
            for (now, odds) in now.iter_mut().zip(odds) {
                *now += before * odds;
            }
        }
        now.iter_mut().zip(worth).for_each(|(now, worth)| *now *= worth);
        let sum = now.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        now.iter_mut().for_each(|now| *now /= sum);
        ahead.extend_from_slice(&now);
        sums.push(sum);
        before = now;
    }
    let last =
        before.iter().zip(odds.chunks_exact(count)).map(|(before, odds)| before * odds[0]).sum::<f32>();
    (ahead, sums, last.max(f32::MIN_POSITIVE))
}

/// For each word what the paths after each of its labels are worth, scaled so that times `ahead` it is a probability.
fn backwards(worth: &[f32], odds: &[f32], sums: &[f32], last: f32, count: usize) -> Vec<f32> {
    let mut behind = vec![0.0; worth.len()];
    let mut after: Vec<f32> = odds.chunks_exact(count).map(|odds| odds[0] / last).collect();
    for at in (0..sums.len()).rev() {
        behind[at * count..(at + 1) * count].copy_from_slice(&after);
        let worth = &worth[at * count..(at + 1) * count];
        let next: Vec<f32> =
            worth.iter().zip(&after).map(|(worth, after)| worth * after / sums[at]).collect();
        let sum = |odds: &[f32]| odds.iter().zip(&next).map(|(odds, next)| odds * next).sum();
        after = odds.chunks_exact(count).map(sum).collect();
    }
    behind
}

#[cfg(test)]
mod tests {
    //! The gradient is that of the loss.

    use super::Field;
    use crate::train::params::Params;

    #[test]
    fn gradients_are_those_of_the_loss() {
        let mut params = Params::default();
        let field = Field::new(&mut params, 9);
        let scores: Vec<f32> = (0..5 * 9).map(|n| ((n * 37 % 23) as f32 - 11.0) / 6.0).collect();
        let right = [0, 5, 6, 7, 4];
        let loss =
            |scores: &[f32]| field.learn(&params, &mut scores.to_vec(), &right, &mut params.grads(), 1.0);
        let mut found = scores.clone();
        field.learn(&params, &mut found, &right, &mut params.grads(), 1.0);
        for at in 0..scores.len() {
            let moved = |by: f32| {
                let mut scores = scores.clone();
                scores[at] += by;
                loss(&scores)
            };
            let measured = (moved(0.01) - moved(-0.01)) / 0.02;
            assert!((measured - found[at]).abs() < 2e-3, "{at}: {} is not {measured}", found[at]);
        }
    }
}
