/** The file holds no table that can be read as it was asked. */
export class UnreadableError extends Error {
  readonly because: string
  readonly expected: readonly string[]

  constructor(because: string, expected: readonly string[] = []) {
    super(because)
    this.because = because
    this.expected = expected
  }
}
