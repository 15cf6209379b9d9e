/** Why an operation did not give what was asked: a code with facts. Words are in messages/, pages in docs/problems/. */
import type { Bilingual } from '@playproof/catalogue/types'
import { format, type Language } from '@playproof/engine/present'
import type { Said } from '@playproof/engine/product'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

/** HTTP status per code; the one place where the two meet. */
export const statusOf = {
  'input-malformed': 422,
  'not-signed-in': 401,
  'permission-missing': 403,
  'organisation-missing': 403,
  'record-unknown': 404,
  'version-conflict': 412,
  'version-missing': 428,
  'idempotency-key-reused': 422,
  'route-unknown': 404,
  'method-unknown': 405,
  'body-malformed': 400,
  'body-too-large': 413,
  'too-many-requests': 429,
  'request-malformed': 400,
  'header-malformed': 400,
  'headers-too-large': 431,
  'request-timeout': 408,
  'media-type-unknown': 415,
  fault: 500,
  'service-stopping': 503,
  'item-unknown': 404,
  'market-unknown': 422,
  'channel-unknown': 422,
  'revision-approved': 409,
  'revision-withdrawn': 409,
  'revision-not-approved': 409,
  'revision-incomplete': 422,
  'product-withdrawn': 409,
  'code-taken': 409,
  'label-taken': 409,
  'person-required': 403,
  'link-invalid': 410,
  'link-expired': 410,
  'invitation-for-another': 403,
  'member-already': 409,
  'last-owner': 409,
  'too-many-organisations': 409,
  'key-invalid': 401,
  'end-impossible': 422,
  'secret-shown-once': 409,
  'second-factor-pending': 401,
  'second-factor-wrong': 401,
  'second-factor-locked': 429,
  'sign-in-refused': 401,
  'sign-in-malformed': 400,
  'sign-up-closed': 403,
  'password-guessable': 422,
  'password-wrong': 403,
  'reset-not-yours': 403,
  'origin-refused': 403,
  'grant-to-oneself': 422,
  'upload-empty': 422,
  'upload-too-large': 413,
  'upload-type-unknown': 415,
  'upload-type-mismatch': 422,
  'upload-truncated': 422,
  'upload-polyglot': 422,
  'upload-bomb': 422,
  'upload-malformed': 422,
  'upload-unreadable': 422,
  'upload-infected': 422,
  'file-in-use': 409,
  'file-unsuitable': 422,
  'import-unreadable': 422,
  'import-incomplete': 422,
  'overlay-withdrawn': 409,
  'test-request-incomplete': 409,
  'assessment-differs': 409,
  'catalogue-missing': 409,
  'document-outdated': 409,
  'markets-missing': 422,
  'report-taken': 409,
  'webhook-url-refused': 422,
  'webhook-too-many': 409,
  'webhook-not-active': 409,
  'export-too-large': 422,
} as const satisfies Readonly<Record<string, number>>

export type ServiceProblemCode = keyof typeof statusOf

/** What is wrong at a place of an input, as a phrase of the messages with its values. */
export interface SaidFault {
  readonly phrase: keyof typeof en.inputFault
  readonly values?: Readonly<Record<string, string | number>>
}

/** One fault of an input. */
export interface InputFault {
  /** JSON Pointer into the input. */
  readonly pointer: string
  readonly code: string
  /** What was found; shortened. */
  readonly found?: Said
  readonly expected?: readonly Said[]
  /** In English, or a phrase of `inputFault` in the messages; `faultsIn` says it in the words of a reader. */
  readonly detail: string
  /** Said instead of the detail; told to nobody as it is. */
  readonly said?: SaidFault | undefined
}

/** A fault as it is told: in the words of its reader. */
export interface ToldFault extends Omit<InputFault, 'found' | 'expected' | 'said'> {
  readonly found?: string
  readonly expected?: readonly string[]
}

export interface Problem {
  readonly code: ServiceProblemCode
  /** Facts for the text and for programs: names, ids, versions. Never secrets, never others' records. */
  readonly facts?: Readonly<Record<string, string | number>>
  /** Of a fact that lists ids: what they are called. Said in the text; told to no program. */
  readonly names?: Readonly<Record<string, readonly { readonly id: string; readonly name: Bilingual }[]>>
  /** Of `input-malformed` and `revision-incomplete`: all faults at once. */
  readonly errors?: readonly InputFault[]
}

const messagesOf: Readonly<Record<Language, typeof en>> = { en, zh }

export function problemTitle(code: ServiceProblemCode, language: Language): string {
  return messagesOf[language].problem[code].title
}

/** What happened, and the next step. */
export function problemDetail({ code, facts = {}, names = {} }: Problem, language: Language): string {
  const { problem, fact, importFaultPart: part } = messagesOf[language]
  const words: FactWords = Object.hasOwn(fact, code) ? ((fact as Record<string, FactWords>)[code] ?? {}) : {}
  const told = Object.entries(facts).map(([name, value]) => [name, wordsFor(value, words[name] ?? {}, facts)])
  const called = Object.entries(names).map(([of, ids]) => [
    of,
    ids.map(({ id, name }) => format(part.named, { name: name[language], code: id })).join(part.separator),
  ])
  return format(problem[code].detail, Object.fromEntries([...told, ...called]) as typeof facts)
}

/** By the name of a fact and its value, which may be several with commas. */
type FactWords = Readonly<Record<string, Readonly<Record<string, string>>>>

function wordsFor(
  value: string | number,
  words: Readonly<Record<string, string>>,
  facts: Readonly<Record<string, string | number>>,
): string | number {
  const parts = String(value).split(', ')
  if (!parts.every((part) => Object.hasOwn(words, part))) return value
  return parts.map((part) => format(words[part] ?? part, facts)).join(', ')
}
