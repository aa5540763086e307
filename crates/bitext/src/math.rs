//! Exponentials and logarithms for the inner loops: the same bits on every machine.
//!
//! Only additions, multiplications and bit moves, so the compiler may run four at once;
//! nothing here calls the machine's own mathematics library.

/// The natural logarithm of a positive, normal number; relative error below 1e-6.
///
/// The argument is split into a power of two and a mantissa near 1, whose logarithm is
/// the series of the area tangent.
#[inline]
pub(crate) fn ln(x: f32) -> f32 {
    const SQRT_HALF_BITS: u32 = 0x3f35_04f3;
    let shifted = x.to_bits().wrapping_sub(SQRT_HALF_BITS);
    let exponent = (shifted.cast_signed() >> 23) as f32;
    let mantissa = f32::from_bits((shifted & 0x007f_ffff).wrapping_add(SQRT_HALF_BITS));
    let s = (mantissa - 1.0) / (mantissa + 1.0);
    let s2 = s * s;
    let series = 1.0 + s2 * (1.0 / 3.0 + s2 * (0.2 + s2 * (1.0 / 7.0 + s2 / 9.0)));
    exponent * std::f32::consts::LN_2 + 2.0 * s * series
}

/// `e` to the power `x`, for `x <= 0`; relative error below 1e-6, and 0 below -80.
#[inline]
pub(crate) fn exp(x: f32) -> f32 {
    let clamped = x.max(-80.0);
    let scaled = clamped * std::f32::consts::LOG2_E;
    let whole = (scaled - 0.5) as i32;
    let rest = (scaled - whole as f32) * std::f32::consts::LN_2;
    let series = 1.0
        + rest
            * (1.0
                + rest
                    * (0.5
                        + rest
                            * (1.0 / 6.0
                                + rest
                                    * (1.0 / 24.0
                                        + rest * (1.0 / 120.0 + rest / 720.0)))));
    let power = f32::from_bits(((whole + 127) as u32) << 23);
    if x < -80.0 { 0.0 } else { series * power }
}

/// A whole power, by repeated multiplication: the same bits everywhere.
pub(crate) fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

/// The middle value (the upper one of two); `None` for fewer than `min` values.
pub(crate) fn median(mut values: Vec<f64>, min: usize) -> Option<f64> {
    if values.len() < min.max(1) {
        return None;
    }
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_close_to_the_exact_functions() {
        for step in -2000..2000 {
            let x = libm::exp(f64::from(step) / 40.0);
            let found = f64::from(ln(x as f32));
            assert!((found - libm::log(x)).abs() < 1e-5, "ln({x}) = {found}");
        }
        for step in 0..8000 {
            let x = -f64::from(step) / 100.0;
            let found = f64::from(exp(x as f32));
            assert!(
                (found / libm::exp(f64::from(x as f32)) - 1.0).abs() < 1e-5,
                "exp({x})"
            );
        }
        assert_eq!((exp(-90.0), exp(f32::NEG_INFINITY), exp(0.0)), (0.0, 0.0, 1.0));
    }
}
