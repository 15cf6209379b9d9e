/** What the command line cannot work with, told with place, fact and next step. Exit codes are in the README. */
import { format, type Language, saidText } from '@playproof/engine/present'
import type { ProductProblemCode, Said } from '@playproof/engine/product'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

export const messagesOf: Readonly<Record<Language, typeof en>> = { en, zh }

type CliProblemCode =
  | ProductProblemCode
  | 'file-missing'
  | 'file-unreadable'
  | 'file-too-large'
  | 'file-malformed'
  | 'file-empty'
  | 'file-not-text'
  | 'file-too-deep'
  | 'key-duplicate'
  | 'market-unknown'
  | 'channel-unknown'
  | 'country-unknown'
  | 'product-duplicate'
  | 'option-unknown'
  | 'item-unknown'
  | 'results-unreadable'
  | 'results-empty'
  | 'request-incomplete'
  | 'interrupted'
  | 'command-unknown'
  | 'flag-unknown'
  | 'flag-without-value'
  | 'argument-missing'
  | 'argument-surplus'
  | 'number-mistyped'
  | 'file-exists'
  | 'file-unwritable'
  | 'catalogue-malformed'
  | 'assessment-malformed'
  | 'comparison-missing'
  | 'answer-malformed'
  | 'component-unknown'
  | 'columns-missing'
  | 'column-unknown'
  | 'variable-missing'
  | 'server-unreachable'

export interface CliProblem {
  readonly code: CliProblemCode
  readonly file?: string
  /** 1-based. */
  readonly line?: number
  readonly pointer?: string
  readonly found: Said
  readonly expected: readonly Said[]
  readonly fact?: string
  /** Why a file is not well-formed; its words stand in for those of the parser. */
  readonly malformed?: Malformed
  /** Why a table of results cannot be read; told instead of what was found. */
  readonly unreadable?: Unreadable
}

/** What the parser of YAML calls its errors. */
type Malformed = keyof (typeof en)['malformed']

export type Unreadable = keyof (typeof en)['unreadable']

export function malformedAs(code: string): Malformed {
  return Object.keys(en.malformed).includes(code) ? (code as Malformed) : 'IMPOSSIBLE'
}

export const exitCode = { answered: 0, fault: 1, badInput: 2, catalogueRefused: 3, interrupted: 130 } as const

/** Input is refused: nothing was answered, nothing written. */
export class BadInputError extends Error {
  readonly problems: readonly CliProblem[]

  constructor(problems: readonly CliProblem[]) {
    super(problems.map((p) => p.code).join(', '))
    this.name = 'BadInputError'
    this.problems = problems
  }
}

export function problemText(problem: CliProblem, language: Language): string {
  const place = [problem.file, problem.line].filter((part) => part !== undefined).join(':')
  const at = problem.pointer ? ` ${problem.pointer}` : ''
  const { problem: texts, malformed, unreadable } = messagesOf[language]
  const text = format(texts[problem.code], {
    found: problem.malformed
      ? malformed[problem.malformed]
      : problem.unreadable
        ? unreadable[problem.unreadable]
        : saidText(problem.found, language),
    expected: problem.expected.map((said) => saidText(said, language)).join(', '),
    fact: problem.fact ?? '',
  })
  return printable(`${place}${at}${place || at ? '  ' : ''}${text}  [${problem.code}]`)
}

/** Control characters of untrusted input must not steer the terminal. */
export function printable(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '\ufffd')
}
