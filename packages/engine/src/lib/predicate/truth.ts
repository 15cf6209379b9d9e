/** Three-valued truth as small integers, so that *and* is min, *or* is max and *not* is 2 - x (Kleene). */
export const FALSE = 0
export const UNKNOWN = 1
export const TRUE = 2
