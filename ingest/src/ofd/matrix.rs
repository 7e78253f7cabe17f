//! Places: OFD counts in millimetres, from the upper left corner (GB/T 33190 5.3).

/// A transformation `a b c d e f`: x' = a·x + c·y + e, y' = b·x + d·y + f.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix([f32; 6]);

impl Default for Matrix {
    fn default() -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
    }
}

impl Matrix {
    /// Of the attribute `CTM`; one that is none is passed over.
    pub(super) fn read(value: Option<&str>) -> Matrix {
        let numbers = value.map(numbers).unwrap_or_default();
        <[f32; 6]>::try_from(numbers).map_or_else(|_| Matrix::default(), Matrix)
    }

    pub(super) fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this one, then `next`.
    pub(super) fn then(self, next: Matrix) -> Matrix {
        let Matrix([a, b, c, d, e, f]) = self;
        let Matrix([na, nb, nc, nd, ne, nf]) = next;
        Matrix([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    pub(super) fn point(self, x: f32, y: f32) -> (f32, f32) {
        let Matrix([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// A direction, without a place.
    pub(super) fn way(self, x: f32, y: f32) -> (f32, f32) {
        let Matrix([a, b, c, d, ..]) = self;
        (a * x + c * y, b * x + d * y)
    }

    /// By how much heights grow.
    pub(super) fn height(self) -> f32 {
        let (x, y) = self.way(0.0, 1.0);
        x.hypot(y)
    }
}

/// The numbers of a list, those that are none left out.
pub(super) fn numbers(list: &str) -> Vec<f32> {
    list.split([' ', ',', '\t', '\n', '\r'])
        .filter_map(|number| number.parse().ok())
        .filter(|n: &f32| n.is_finite())
        .collect()
}

/// A box: its left upper corner, its width and height.
pub(super) fn area(value: Option<&str>) -> Option<[f32; 4]> {
    numbers(value?).try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transformations_follow_each_other() {
        let turned = Matrix::read(Some("0 1 -1 0 0 0"));
        assert_eq!(turned.then(Matrix::shift(10.0, 20.0)).point(1.0, 0.0), (10.0, 21.0));
        assert_eq!(turned.height(), 1.0);
        assert_eq!(Matrix::read(Some("1 2 3")), Matrix::default());
        assert_eq!(numbers("1 NaN x 2,3 1e99"), [1.0, 2.0, 3.0]);
        assert_eq!(area(Some("0 0 210 297")), Some([0.0, 0.0, 210.0, 297.0]));
    }
}
