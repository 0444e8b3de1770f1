/// What two sets are made into one by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SetOperation {
    /// What either set holds.
    Union,
    /// What both sets hold.
    Intersect,
    /// What the left set holds and the right one does not.
    Subtract,
}

/// What an operation comes down to where one side is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// The other side does not matter.
    Settled(bool),
    /// The result is the other side.
    Same,
    /// The result is what the other side does not hold.
    Flipped,
}

impl Given {
    fn of(without: bool, with: bool) -> Self {
        match (without, with) {
            (false, true) => Self::Same,
            (true, false) => Self::Flipped,
            (both, _) => Self::Settled(both),
        }
    }
}

impl SetOperation {
    /// Whether the result holds what the sides hold or not. Nothing comes from nothing: no operation holds what
    /// neither side does.
    pub(super) fn holds(self, left: bool, right: bool) -> bool {
        match self {
            Self::Union => left || right,
            Self::Intersect => left && right,
            Self::Subtract => left && !right,
        }
    }

    pub(super) fn given_left(self, left: bool) -> Given {
        Given::of(self.holds(left, false), self.holds(left, true))
    }

    pub(super) fn given_right(self, right: bool) -> Given {
        Given::of(self.holds(false, right), self.holds(true, right))
    }

    /// What it comes down to where both sides are the same.
    pub(super) fn given_equal(self) -> Given {
        Given::of(self.holds(false, false), self.holds(true, true))
    }
}
