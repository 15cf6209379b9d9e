/** What a short note says. */
export interface Note {
  readonly text: string
  /** Offered as a button; done at once. */
  readonly undo?: () => void
  /** Another step that follows from this: a button with this text. */
  readonly action?: { readonly label: string; readonly run: () => void }
}

export interface ShownNote extends Note {
  readonly key: number
}
