/** What the search field can do beside finding: found by what it is called, or by other words for it. */
export interface Command {
  readonly id: string
  readonly label: string
  /** Other words for it, in the reader's language. */
  readonly also?: string
  readonly run: () => Promise<void> | void
}

/** Those that have each typed word in their label or beside it, in their order; none for no word. */
export function commandsFor<T extends Pick<Command, 'label' | 'also'>>(
  text: string,
  commands: readonly T[],
): readonly T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  return commands.filter(({ label, also = '' }) => {
    const said = `${label} ${also}`.toLowerCase()
    return words.every((word) => said.includes(word))
  })
}
