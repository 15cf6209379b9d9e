/** Rules of one condition and the same days: the same is said of all in a set. */
export interface RuleSets {
  /** Node of each set. */
  readonly nodes: Int32Array
  /** Indices into the selection's rules: those of set `s` from `firsts[s]` to before `firsts[s + 1]`. */
  readonly rules: Int32Array
  readonly firsts: Int32Array
}
