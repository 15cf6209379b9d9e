/** The values of an answer: a shape, a colour and a word each, the same on every page and on paper. */
import type { JSX } from 'react'
import { useUiWords } from './words.ts'

const marks = {
  applies: { shape: '●', colour: 'text-applies' },
  'does-not-apply': { shape: '–', colour: 'text-not-applies' },
  unknown: { shape: '?', colour: 'text-unknown font-semibold' },
  forbidden: { shape: '⊘', colour: 'text-forbidden' },
  pass: { shape: '✓', colour: 'text-pass' },
  fail: { shape: '✕', colour: 'text-fail font-semibold' },
  inconclusive: { shape: '?', colour: 'text-inconclusive font-semibold' },
  'not-tested': { shape: '·', colour: 'text-not-applies' },
  verified: { shape: '', colour: 'text-ink-soft' },
  unverified: { shape: '*', colour: 'text-unverified' },
} as const

export type Mark = keyof typeof marks

/** @param wordHidden The word is read out but not shown: for dense tables with a legend. */
export function VerdictMark({
  mark,
  wordHidden = false,
}: {
  readonly mark: Mark
  readonly wordHidden?: boolean
}): JSX.Element {
  const words = useUiWords()
  const { shape, colour } = marks[mark]
  return (
    <span className={`inline-flex items-baseline gap-1 ${colour}`}>
      {shape !== '' && (
        <span aria-hidden className="inline-block w-3.5 text-center">
          {shape}
        </span>
      )}
      <span className={wordHidden ? 'sr-only' : ''}>{words.mark[mark]}</span>
    </span>
  )
}

/** The shape alone, where what is read out is said beside it. */
export function VerdictShape({ mark }: { readonly mark: Mark }): JSX.Element {
  const { shape, colour } = marks[mark]
  return (
    <span aria-hidden className={`inline-block w-3.5 text-center ${colour}`}>
      {shape}
    </span>
  )
}
