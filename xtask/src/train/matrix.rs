//! Makes products of matrices that lie row by row in slices, for fitting.

use ndarray::linalg::general_mat_mul;
use ndarray::{ArrayView2, ArrayViewMut2};

/// A matrix of rows, seen as it lies or turned.
#[derive(Clone, Copy)]
pub(crate) struct Matrix<'a> {
    values: &'a [f32],
    cols: usize,
    turned: bool,
}

/// Rows of `cols` numbers.
pub(crate) fn rows(values: &[f32], cols: usize) -> Matrix<'_> {
    Matrix { values, cols, turned: false }
}

/// The same with rows as columns.
pub(crate) fn turned(values: &[f32], cols: usize) -> Matrix<'_> {
    Matrix { values, cols, turned: true }
}

impl<'a> Matrix<'a> {
    fn view(self) -> ArrayView2<'a, f32> {
        let shape = (self.values.len() / self.cols.max(1), self.cols);
        let view = ArrayView2::from_shape(shape, self.values).expect("rows are whole");
        if self.turned { view.reversed_axes() } else { view }
    }
}

/// `out = keep · out + a · b`.
pub(crate) fn multiply(a: Matrix<'_>, b: Matrix<'_>, keep: f32, out: &mut [f32]) {
    let (a, b) = (a.view(), b.view());
    let out = ArrayViewMut2::from_shape((a.nrows(), b.ncols()), out).expect("the product fits");
    let mut out = out;
    if a.ncols() > 0 {
        general_mat_mul(1.0, &a, &b, keep, &mut out);
    }
}
