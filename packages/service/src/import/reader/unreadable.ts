import type { Unreadable } from '../table-format.ts'

/** The file holds no table that can be read as it was asked. */
export class UnreadableError extends Error {
  readonly unreadable: Unreadable

  constructor(unreadable: Unreadable, options?: ErrorOptions) {
    super(unreadable.because, options)
    this.unreadable = unreadable
  }
}
