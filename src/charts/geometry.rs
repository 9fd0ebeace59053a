//! Points and boxes on the page, in points, y downwards: the few questions that keep labels clear of everything else.

/// A position.
pub(super) type Point = (f64, f64);

/// A box with its sides parallel to the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rect {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Rect {
    pub(super) fn new(left: f64, top: f64, right: f64, bottom: f64) -> Rect {
        Rect { left, top, right, bottom }
    }

    /// The square around a circle.
    pub(super) fn around(centre: Point, radius: f64) -> Rect {
        Rect::new(centre.0 - radius, centre.1 - radius, centre.0 + radius, centre.1 + radius)
    }

    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(super) fn centre(&self) -> Point {
        ((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// The box moved so that its centre lies on a point.
    pub(super) fn centred_on(&self, centre: Point) -> Rect {
        let (wide, high) = (self.width() / 2.0, self.height() / 2.0);
        Rect::new(centre.0 - wide, centre.1 - high, centre.0 + wide, centre.1 + high)
    }

    /// The box made larger on every side.
    pub(super) fn padded(&self, by: f64) -> Rect {
        Rect::new(self.left - by, self.top - by, self.right + by, self.bottom + by)
    }

    /// Whether the two share more than an edge.
    pub(super) fn overlaps(&self, other: &Rect) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether the other lies wholly inside.
    pub(super) fn contains(&self, other: &Rect) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// Distance from a point to the nearest point of the box; 0 inside.
    pub(super) fn distance_to(&self, point: Point) -> f64 {
        let x = (self.left - point.0).max(point.0 - self.right).max(0.0);
        let y = (self.top - point.1).max(point.1 - self.bottom).max(0.0);
        x.hypot(y)
    }

    /// Whether the segment passes through the inside (Liang and Barsky 1984: clip it and see what is left).
    pub(super) fn crossed_by(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let sides = [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ];
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        for (along, room) in sides {
            if along == 0.0 {
                if room <= 0.0 {
                    return false;
                }
            } else if along < 0.0 {
                enters = enters.max(room / along);
            } else {
                leaves = leaves.min(room / along);
            }
        }
        enters < leaves
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_cross_or_miss() {
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        assert!(unit.crossed_by((-1.0, 0.5), (2.0, 0.5)));
        assert!(unit.crossed_by((0.2, 0.2), (0.3, 0.3)));
        assert!(!unit.crossed_by((-1.0, 1.0), (2.0, 1.0)), "an edge is not the inside");
        assert!(!unit.crossed_by((-1.0, 0.6), (0.5, 2.5)));
    }

    #[test]
    fn distance_is_to_the_nearest_side_or_corner() {
        let unit = Rect::new(0.0, 0.0, 1.0, 1.0);
        assert_eq!(unit.distance_to((0.5, 0.5)), 0.0);
        assert_eq!(unit.distance_to((4.0, 5.0)), 5.0);
    }
}
