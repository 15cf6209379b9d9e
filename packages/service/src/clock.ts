/** The time, passed in, so that tests bring their own. */
export interface Clock {
  now(): Date
}
