//! Makes labels of words, and of the scores of labels the best path: a conditional random field (Lafferty et al. 2001) whose
//! labels say where a part opens, goes on, closes or stands alone.

/// Labels of parts of so many kinds: outside, then first, inner, last and only word of each kind.
pub const fn count(kinds: usize) -> usize {
    1 + 4 * kinds
}

/// The label of a word of a part.
pub fn label(kind: usize, first: bool, last: bool) -> usize {
    let place = match (first, last) {
        (true, false) => 0,
        (false, false) => 1,
        (false, true) => 2,
        (true, true) => 3,
    };
    1 + 4 * kind + place
}

/// Whether one label may follow another: what was opened goes on until it is closed. The words before and after a text have
/// label 0.
pub fn follows(before: usize, after: usize) -> bool {
    let open = |label: usize| label > 0 && (label - 1) % 4 < 2;
    let inner = |label: usize| label > 0 && matches!((label - 1) % 4, 1 | 2);
    if open(before) { inner(after) && (before - 1) / 4 == (after - 1) / 4 } else { !inner(after) }
}

/// The best labels for rows of scores, `stride` numbers apart, by the scores of steps from label to label (Viterbi).
pub fn path(scores: &[f32], stride: usize, steps: &[f32]) -> Vec<usize> {
    let labels = steps.len().isqrt();
    let rows = scores.chunks_exact(stride.max(labels).max(1));
    let mut best = vec![f32::NEG_INFINITY; labels];
    if let Some(outside) = best.first_mut() {
        *outside = 0.0;
    }
    let mut came = Vec::with_capacity(rows.len() * labels);
    let mut next = vec![0.0; labels];
    for row in rows.clone() {
        for (after, next) in next.iter_mut().enumerate() {
            let (from, score) = top(&best, steps, labels, after);
            *next = score + row[after];
            came.push(from);
        }
        std::mem::swap(&mut best, &mut next);
    }
    let mut label = if labels > 0 { top(&best, steps, labels, 0).0 } else { 0 };
    let mut found = vec![0; rows.len()];
    for (to, came) in found.iter_mut().zip(came.chunks_exact(labels.max(1))).rev() {
        *to = label;
        label = came[label];
    }
    found
}

/// The best label before another, with the score of the path; the first of equals.
fn top(best: &[f32], steps: &[f32], labels: usize, after: usize) -> (usize, f32) {
    let scores = best.iter().enumerate().filter(|&(before, _)| follows(before, after));
    let scores = scores.map(|(before, score)| (before, score + steps[before * labels + after]));
    scores.fold((0, f32::NEG_INFINITY), |top, one| if one.1 > top.1 { one } else { top })
}

/// The parts that labels stand for, each with its kind.
pub fn read(labels: &[usize]) -> impl Iterator<Item = (std::ops::Range<usize>, usize)> + '_ {
    let mut start = 0;
    labels.iter().enumerate().filter_map(move |(at, &label)| {
        let (kind, place) = (label.checked_sub(1)? / 4, (label - 1) % 4);
        if matches!(place, 0 | 3) {
            start = at;
        }
        matches!(place, 2 | 3).then_some((start..at + 1, kind))
    })
}

#[cfg(test)]
mod tests {
    //! Paths fit together, whatever the scores.

    use super::{count, follows, label, path, read};

    #[test]
    fn a_path_is_the_best_of_those_that_fit() {
        let labels = count(2);
        let steps: Vec<f32> = (0..labels * labels).map(|n| ((n * 7 % 11) as f32 - 5.0) / 10.0).collect();
        let scores: Vec<f32> = (0..4 * labels).map(|n| ((n * 31 % 17) as f32 - 8.0) / 4.0).collect();
        let found = path(&scores, labels, &steps);
        let worth = |path: &[usize]| -> Option<f32> {
            let mut sum = 0.0;
            let mut before = 0;
            for (at, &label) in path.iter().chain([&0]).enumerate() {
                follows(before, label).then_some(())?;
                sum += steps[before * labels + label]
                    + scores.get(at * labels + label).filter(|_| at < 4).unwrap_or(&0.0);
                before = label;
            }
            Some(sum)
        };
        let all =
            (0..labels.pow(4)).map(|n| (0..4).map(|at| n / labels.pow(at) % labels).collect::<Vec<_>>());
        let most = all.filter_map(|path| worth(&path)).fold(f32::NEG_INFINITY, f32::max);
        assert!((worth(&found).expect("a path that fits") - most).abs() < 1e-4);
    }

    #[test]
    fn labels_are_read_back() {
        let labels =
            [0, label(1, true, false), label(1, false, false), label(1, false, true), label(0, true, true)];
        assert_eq!(read(&labels).collect::<Vec<_>>(), [(1..4, 1), (4..5, 0)]);
        assert!(path(&[], 9, &[0.0; 81]).is_empty());
    }
}
