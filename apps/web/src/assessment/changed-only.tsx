/** Leaves of the matrix what the day or the answers changed. */
import type { JSX } from 'react'
import { Button } from '../ui/button.tsx'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export function ChangedOnly(): JSX.Element {
  const words = useAssessmentWords()
  const { address } = useAssessed()
  const { only } = address.search
  return (
    <Button
      look="quiet"
      className="no-print"
      onClick={() =>
        address.go({ only: only === undefined ? 'changed' : undefined, row: undefined }, { replace: true })
      }
    >
      {only === undefined ? words.matrix.onlyChanged : words.matrix.showAll}
    </Button>
  )
}
