//! Makes a tree of the scores of all heads of all words: the one whose arcs add up to most, with one root.
//! Chu and Liu (1965), Edmonds (1967): take the best head of each word, and where these run in a circle, make one node of it.

/// What hanging on the root costs, so that one word does and no more: above any difference of scores, and small enough that
/// an `f32` still tells scores apart.
const SECOND_ROOT: f32 = 1000.0;

/// The head of each word: zero for the root, or one more than the place of a word. `scores` are a row for each word, with a
/// score for each head; they are finite. Time and memory grow with `count²`: a circle costs its words times all others.
pub(crate) fn heads(scores: &[f32], count: usize) -> Vec<usize> {
    let greedy: Vec<usize> = scores.chunks_exact(count + 1).take(count).enumerate().map(greediest).collect();
    let roots = greedy.iter().filter(|&&head| head == 0).count();
    if roots == 1 && circle(&greedy).is_none() { greedy } else { Search::new(scores, count).run() }
}

/// The best head of a word that is not itself.
fn greediest((word, row): (usize, &[f32])) -> usize {
    (0..row.len())
        .filter(|&head| head != word + 1)
        .fold(0, |best, head| if row[head] > row[best] { head } else { best })
}

/// The words of one circle, where there is one; heads are counted from one.
fn circle(heads: &[usize]) -> Option<Vec<usize>> {
    // In which walk a word was met; a walk that meets itself has found a circle.
    let mut met = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && met[at] == 0 {
            met[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && met[at] == start {
            let mut members = vec![at];
            let mut next = heads[at - 1];
            while next != at {
                members.push(next);
                next = heads[next - 1];
            }
            return Some(members);
        }
    }
    None
}

/// An arc between nodes: its score there, and the words that it joins.
#[derive(Clone, Copy)]
struct Arc {
    score: f32,
    head: usize,
    word: usize,
}

/// No arc.
const NONE: Arc = Arc { score: f32::NEG_INFINITY, head: 0, word: 0 };

/// Nodes are the root, the words, and circles that were made one; arcs lie in a square by head and word.
struct Search {
    arcs: Vec<Arc>,
    side: usize,
    live: Vec<usize>,
    /// The circle that a node went into.
    owner: Vec<usize>,
    /// The live node that a node is part of now.
    top: Vec<usize>,
    /// The best arc into each node.
    chosen: Vec<Arc>,
    /// The nodes of each circle, in the order they were made.
    circles: Vec<(usize, Vec<usize>)>,
}

impl Search {
    fn new(scores: &[f32], count: usize) -> Search {
        let side = 2 * count + 1;
        let mut arcs = vec![NONE; side * side];
        for (word, row) in (1..).zip(scores.chunks_exact(count + 1).take(count)) {
            for (head, &score) in row.iter().enumerate().filter(|&(head, _)| head != word) {
                let score = if head == 0 { score - SECOND_ROOT } else { score };
                arcs[head * side + word] = Arc { score, head, word };
            }
        }
        Search {
            arcs,
            side,
            live: (0..=count).collect(),
            owner: vec![usize::MAX; side],
            top: (0..side).collect(),
            chosen: vec![NONE; side],
            circles: Vec::new(),
        }
    }

    fn run(mut self) -> Vec<usize> {
        let count = self.live.len() - 1;
        let mut nodes = count + 1;
        for node in 1..=count {
            self.choose(node);
        }
        while let Some(members) = self.circle() {
            self.contract(nodes, members);
            // The best arcs into the others stay what they were: the circle passes on its members' arcs as they are.
            self.choose(nodes);
            nodes += 1;
        }
        self.open(count)
    }

    /// Chooses the best arc into a node.
    fn choose(&mut self, node: usize) {
        let into = self.live.iter().map(|&head| self.arcs[head * self.side + node]);
        self.chosen[node] = into.fold(NONE, |best, arc| if arc.score > best.score { arc } else { best });
    }

    /// The nodes of a circle of chosen arcs.
    fn circle(&self) -> Option<Vec<usize>> {
        let places: Vec<usize> = {
            let mut places = vec![0; self.side];
            for (place, &node) in self.live.iter().enumerate() {
                places[node] = place;
            }
            places
        };
        let nodes = self.live.iter().filter(|&&node| node != 0);
        let heads: Vec<usize> = nodes.map(|&node| places[self.top[self.chosen[node].head]]).collect();
        circle(&heads).map(|members| members.into_iter().map(|place| self.live[place]).collect())
    }

    /// Makes one node of a circle: an arc into it takes the place of the circle's own arc to that word.
    fn contract(&mut self, circle: usize, members: Vec<usize>) {
        let side = self.side;
        for &member in &members {
            self.owner[member] = circle;
        }
        for top in self.top.iter_mut().filter(|top| members.contains(top)) {
            *top = circle;
        }
        self.live.retain(|node| !members.contains(node));
        for &other in &self.live {
            for &member in &members {
                let mut into = self.arcs[other * side + member];
                into.score -= self.chosen[member].score;
                if into.score > self.arcs[other * side + circle].score {
                    self.arcs[other * side + circle] = into;
                }
                let from = self.arcs[member * side + other];
                if from.score > self.arcs[circle * side + other].score {
                    self.arcs[circle * side + other] = from;
                }
            }
        }
        self.live.push(circle);
        self.circles.push((circle, members));
    }

    /// Opens the circles again, the last one first: the arc into it replaces one of its own.
    fn open(mut self, count: usize) -> Vec<usize> {
        for (circle, members) in self.circles.iter().rev() {
            let arc = self.chosen[*circle];
            let mut node = arc.word;
            while self.owner[node] != *circle {
                node = self.owner[node];
            }
            debug_assert!(members.contains(&node), "an arc goes into the circle it was chosen for");
            self.chosen[node] = arc;
        }
        self.chosen[1..=count].iter().map(|arc| arc.head).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::heads;

    /// The best sum over all trees with one root, by trying all heads.
    fn best_sum(scores: &[f32], count: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for code in 0..(count + 1).pow(count as u32) {
            let heads: Vec<usize> =
                (0..count).map(|word| code / (count + 1).pow(word as u32) % (count + 1)).collect();
            if is_tree(&heads) {
                best = best.max(sum(scores, &heads));
            }
        }
        best
    }

    fn sum(scores: &[f32], heads: &[usize]) -> f32 {
        heads.iter().enumerate().map(|(word, head)| scores[word * (heads.len() + 1) + head]).sum()
    }

    fn is_tree(heads: &[usize]) -> bool {
        let reaches_root = |start: usize| {
            let mut at = start;
            for _ in 0..=heads.len() {
                if at == 0 {
                    return true;
                }
                at = heads[at - 1];
            }
            false
        };
        heads.iter().filter(|&&head| head == 0).count() == 1 && (1..=heads.len()).all(reaches_root)
    }

    #[test]
    fn the_tree_is_the_best_there_is() {
        let mut state = 7_u32;
        let mut number = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) as f32 / 1e6
        };
        for round in 0..400 {
            let count = 1 + round % 5;
            let scores: Vec<f32> = (0..count * (count + 1)).map(|_| number()).collect();
            let found = heads(&scores, count);
            assert!(is_tree(&found), "{found:?}");
            let (ours, best) = (sum(&scores, &found), best_sum(&scores, count));
            assert!((ours - best).abs() < 0.01, "{ours} is not {best}: {found:?}");
        }
    }

    #[test]
    fn many_words_are_one_tree() {
        let count = 150;
        let scores: Vec<f32> = (0..count * (count + 1)).map(|n| ((n * n) as f32).sin()).collect();
        assert!(is_tree(&heads(&scores, count)));
        assert!(heads(&[], 0).is_empty());
        assert!(is_tree(&heads(&vec![0.0; count * (count + 1)], count)));
    }
}
