//! The eigenvalues of a small symmetric matrix.
#![expect(clippy::indexing_slicing, reason = "indices run below the side asserted first")]

use ndarray::Array2;

/// No matrix of this size needs more; Jacobi's method then squares what is left each time.
const MAX_SWEEPS: usize = 60;

/// The eigenvalues of a symmetric matrix, largest first, and its eigenvectors, one a column.
///
/// Shape: square, at most some dozens a side; only what lies on and above the diagonal is
/// read. Rotations go on until everything beside the diagonal is 0 or rounding, at most 60
/// times through; products, sums and square roots only, so that the bits are the same
/// everywhere.
///
/// # Source
///
/// C. G. J. Jacobi (1846), <https://doi.org/10.1515/crll.1846.30.51>; the rotation as in
/// G. Golub, C. Van Loan (2013), *Matrix Computations*, algorithm 8.5.1.
pub(super) fn eigen(mut matrix: Array2<f64>) -> (Vec<f64>, Array2<f64>) {
    let side = matrix.nrows();
    debug_assert_eq!(side, matrix.ncols());
    let mut vectors = Array2::eye(side);
    for _ in 0..MAX_SWEEPS {
        let mut has_turned = false;
        for p in 0..side {
            for q in p + 1..side {
                has_turned |= turn(&mut matrix, &mut vectors, (p, q));
            }
        }
        if !has_turned {
            break;
        }
    }
    sorted(&matrix, &vectors)
}

/// Rotates two axes so that the entry between them is 0; whether it was not.
fn turn(
    matrix: &mut Array2<f64>,
    vectors: &mut Array2<f64>,
    (p, q): (usize, usize),
) -> bool {
    let between = matrix[(p, q)];
    let (at_p, at_q) = (matrix[(p, p)], matrix[(q, q)]);
    if between.abs() <= f64::EPSILON * 1e-2 * (at_p * at_q).abs().sqrt()
        || between.abs() < f64::MIN_POSITIVE
    {
        return false;
    }
    let ratio = (at_q - at_p) / (2.0 * between);
    let tan = ratio.signum() / (ratio.abs() + (1.0 + ratio * ratio).sqrt());
    let cos = 1.0 / (1.0 + tan * tan).sqrt();
    let sin = tan * cos;
    for k in 0..matrix.nrows() {
        if k != p && k != q {
            let (kp, kq) = (upper(k, p), upper(k, q));
            let (left, right) = (matrix[kp], matrix[kq]);
            matrix[kp] = cos * left - sin * right;
            matrix[kq] = sin * left + cos * right;
        }
        let (left, right) = (vectors[(k, p)], vectors[(k, q)]);
        vectors[(k, p)] = cos * left - sin * right;
        vectors[(k, q)] = sin * left + cos * right;
    }
    matrix[(p, p)] = at_p - tan * between;
    matrix[(q, q)] = at_q + tan * between;
    matrix[(p, q)] = 0.0;
    true
}

fn upper(row: usize, column: usize) -> (usize, usize) {
    (row.min(column), row.max(column))
}

fn sorted(matrix: &Array2<f64>, vectors: &Array2<f64>) -> (Vec<f64>, Array2<f64>) {
    let mut order: Vec<usize> = (0..matrix.nrows()).collect();
    order.sort_by(|&p, &q| matrix[(q, q)].total_cmp(&matrix[(p, p)]));
    let values = order.iter().map(|&p| matrix[(p, p)]).collect();
    let columns = Array2::from_shape_fn(vectors.dim(), |(row, column)| {
        vectors[(row, order[column])]
    });
    (values, columns)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{prop, proptest};
    use proptest::prop_assert;

    use super::*;

    proptest! {
        #[test]
        fn the_vectors_are_turned_into_their_multiples(
            numbers in prop::collection::vec(-9.0..9.0_f64, 49),
        ) {
            let of = |row: usize, column: usize| {
                let (row, column) = upper(row, column);
                numbers[row * 7 + column]
            };
            let matrix = Array2::from_shape_fn((7, 7), |(row, column)| of(row, column));
            let (values, vectors) = eigen(matrix.clone());
            prop_assert!(values.is_sorted_by(|left, right| left >= right));
            let product = matrix.dot(&vectors);
            for (at, product) in product.indexed_iter() {
                let expected = vectors[at] * values[at.1];
                prop_assert!((product - expected).abs() < 1e-9, "{product} {expected}");
            }
            let unit = vectors.t().dot(&vectors);
            for ((row, column), entry) in unit.indexed_iter() {
                let expected = if row == column { 1.0 } else { 0.0 };
                prop_assert!((entry - expected).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn zeros_and_single_numbers_have_eigenvalues() {
        assert_eq!(eigen(Array2::zeros((3, 3))).0, [0.0; 3]);
        assert_eq!(eigen(Array2::from_elem((1, 1), 4.0)).0, [4.0]);
        assert!(eigen(Array2::zeros((0, 0))).0.is_empty());
    }
}
