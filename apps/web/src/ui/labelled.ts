import { fill } from '../words.ts'
import { useUiWords } from './words.ts'

/** A label with the colon of the reader's language, and the space after it where there is one. */
export function useLabelled(): (label: string) => string {
  const { labelled } = useUiWords()
  return (label) => fill(labelled, { label })
}
