//! Makes the numbers that fitting changes, their gradients, and the steps of Adam. What they compute is left to the layers.
//! Kingma and Ba, "Adam: A Method for Stochastic Optimization" (2015); rows of tables that a batch does not touch stay.

use fastrand::Rng;

/// The place of a matrix among the parameters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Id(usize);

/// A matrix of numbers, or a row of them.
struct Param {
    cols: usize,
    value: Vec<f32>,
    /// Most rows have no part in a batch: only the touched ones are changed.
    sparse: bool,
    first: Vec<f32>,
    second: Vec<f32>,
}

/// All numbers of a model.
#[derive(Default)]
pub(crate) struct Params {
    list: Vec<Param>,
    steps: i32,
}

/// The gradients of one part of a batch.
pub(crate) struct Grads {
    list: Vec<Grad>,
}

struct Grad {
    cols: usize,
    value: Vec<f32>,
    sparse: bool,
    /// Rows with a gradient, in the order they were first touched, where sparse.
    touched: Vec<u32>,
    seen: Vec<bool>,
}

/// How fast gradients are forgotten.
const FIRST: f32 = 0.9;
/// How fast their squares are; shorter than usual, as Dozat and Manning (2017) have it for parsing.
const SECOND: f32 = 0.95;
/// Largest norm of the gradient of a step; what is longer is shortened to it.
const LONGEST: f32 = 5.0;

impl Params {
    /// A matrix of random numbers between `-spread` and `spread`.
    pub(crate) fn matrix(&mut self, rows: usize, cols: usize, spread: f32, rng: &mut Rng) -> Id {
        self.add(cols, (0..rows * cols).map(|_| (rng.f32() * 2.0 - 1.0) * spread).collect(), false)
    }

    /// A table whose rows are touched seldom.
    pub(crate) fn table(&mut self, rows: usize, cols: usize, spread: f32, rng: &mut Rng) -> Id {
        self.add(cols, (0..rows * cols).map(|_| (rng.f32() * 2.0 - 1.0) * spread).collect(), true)
    }

    /// A row of one number.
    pub(crate) fn row(&mut self, cols: usize, number: f32) -> Id {
        self.add(cols, vec![number; cols], false)
    }

    fn add(&mut self, cols: usize, value: Vec<f32>, sparse: bool) -> Id {
        let (first, second) = (vec![0.0; value.len()], vec![0.0; value.len()]);
        self.list.push(Param { cols, value, sparse, first, second });
        Id(self.list.len() - 1)
    }

    /// The numbers of a matrix, row by row.
    pub(crate) fn get(&self, id: Id) -> &[f32] {
        &self.list[id.0].value
    }

    /// Gradients of zero.
    pub(crate) fn grads(&self) -> Grads {
        let grad = |param: &Param| Grad {
            cols: param.cols,
            value: vec![0.0; param.value.len()],
            sparse: param.sparse,
            touched: Vec::new(),
            seen: vec![false; if param.sparse { param.value.len() / param.cols.max(1) } else { 0 }],
        };
        Grads { list: self.list.iter().map(grad).collect() }
    }

    /// One step of Adam against the gradients, which are zero afterwards.
    pub(crate) fn step(&mut self, grads: &mut Grads, rate: f32) {
        self.steps += 1;
        let norm = grads.norm();
        let shrink = if norm > LONGEST { LONGEST / norm } else { 1.0 };
        let (first_bias, second_bias) = (1.0 - FIRST.powi(self.steps), 1.0 - SECOND.powi(self.steps));
        for (param, grad) in self.list.iter_mut().zip(&mut grads.list) {
            let Param { cols, value, first, second, .. } = param;
            grad.for_rows(*cols, |from, grads| {
                let range = from..from + grads.len();
                let moments = first[range.clone()].iter_mut().zip(&mut second[range.clone()]);
                for ((value, (first, second)), grad) in value[range].iter_mut().zip(moments).zip(grads) {
                    let pull = *grad * shrink;
                    *grad = 0.0;
                    *first = FIRST * *first + (1.0 - FIRST) * pull;
                    *second = SECOND * *second + (1.0 - SECOND) * pull * pull;
                    *value -= rate * (*first / first_bias) / ((*second / second_bias).sqrt() + 1e-8);
                }
            });
            grad.forget();
        }
    }
}

impl Grads {
    /// The gradient of a whole matrix.
    pub(crate) fn get(&mut self, id: Id) -> &mut [f32] {
        &mut self.list[id.0].value
    }

    /// The gradient of one row of a table.
    pub(crate) fn touch(&mut self, id: Id, row: u32) -> &mut [f32] {
        let grad = &mut self.list[id.0];
        if !grad.seen[row as usize] {
            grad.seen[row as usize] = true;
            grad.touched.push(row);
        }
        &mut grad.value[row as usize * grad.cols..][..grad.cols]
    }

    /// Adds the gradients of another part, and makes those zero.
    pub(crate) fn take(&mut self, other: &mut Grads) {
        for (mine, theirs) in self.list.iter_mut().zip(&mut other.list) {
            for at in 0..theirs.touched.len() {
                let row = theirs.touched[at];
                if !mine.seen[row as usize] {
                    mine.seen[row as usize] = true;
                    mine.touched.push(row);
                }
            }
            let cols = theirs.cols;
            let value = &mut mine.value;
            theirs.for_rows(cols, |from, grads| {
                for (sum, grad) in value[from..from + grads.len()].iter_mut().zip(grads) {
                    *sum += *grad;
                    *grad = 0.0;
                }
            });
            theirs.forget();
        }
    }

    fn norm(&mut self) -> f32 {
        let mut sum = 0.0_f64;
        for grad in &mut self.list {
            let cols = grad.cols;
            grad.for_rows(cols, |_, grads| {
                sum += f64::from(grads.iter().map(|grad| grad * grad).sum::<f32>())
            });
        }
        sum.sqrt() as f32
    }
}

impl Grad {
    /// Calls for every stretch that may hold a gradient, with where it starts.
    fn for_rows(&mut self, cols: usize, mut call: impl FnMut(usize, &mut [f32])) {
        if self.sparse {
            for &row in &self.touched {
                let from = row as usize * cols;
                call(from, &mut self.value[from..from + cols]);
            }
        } else {
            call(0, &mut self.value);
        }
    }

    fn forget(&mut self) {
        for row in self.touched.drain(..) {
            self.seen[row as usize] = false;
        }
    }
}

/// For tests: single numbers, by matrix and place.
#[cfg(test)]
mod places {
    use super::{Grads, Params};
    use fastrand::Rng;

    pub(crate) type Place = (usize, usize);

    impl Params {
        pub(crate) fn sample(&self, rng: &mut Rng, count: usize) -> Vec<Place> {
            let mut place = || {
                let matrix = rng.usize(..self.list.len());
                (matrix, rng.usize(..self.list[matrix].value.len()))
            };
            (0..count).map(|_| place()).collect()
        }

        pub(crate) fn at(&self, (matrix, place): Place) -> f32 {
            self.list[matrix].value[place]
        }

        pub(crate) fn at_mut(&mut self, (matrix, place): Place) -> &mut f32 {
            &mut self.list[matrix].value[place]
        }
    }

    impl Grads {
        pub(crate) fn at(&self, (matrix, place): Place) -> f32 {
            self.list[matrix].value[place]
        }
    }
}
