/** Faults of an input in the words of its reader. */
import { format, type Language, saidText } from '@playproof/engine/present'
import type { z } from 'zod'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }
import type { InputFault, SaidFault, ToldFault } from './problem.ts'

type Phrase = keyof typeof en.inputFault

const words: Readonly<Record<Language, Readonly<Record<Phrase, string>>>> = {
  en: en.inputFault,
  zh: zh.inputFault,
}

/** The faults as they are told: phrases are put into words, and no other property is added. */
export function faultsIn(faults: readonly InputFault[], language: Language): readonly ToldFault[] {
  return faults.map(({ said, found, expected, ...fault }) => {
    const told: ToldFault = {
      ...fault,
      ...(found !== undefined && { found: saidText(found, language) }),
      ...(expected && { expected: expected.map((one) => saidText(one, language)) }),
    }
    return { ...told, detail: detailOf(told, said, language) }
  })
}

function detailOf(
  { detail, found, expected = [] }: ToldFault,
  said: SaidFault | undefined,
  language: Language,
): string {
  if (said) return format(words[language][said.phrase], said.values ?? {})
  if (!isPhrase(detail)) return detail
  return format(words[language][detail], { found: found ?? '', expected: expected.join(', ') })
}

function isPhrase(text: string): text is Phrase {
  return Object.hasOwn(en.inputFault, text)
}

/** Undefined where nothing is known to say. A schema may name a phrase as its message. */
export function saidOf(issue: z.core.$ZodIssue): SaidFault | undefined {
  if (isPhrase(issue.message)) return { phrase: issue.message }
  switch (issue.code) {
    case 'invalid_type':
      // Whether the input is kept in the issue depends on who parsed.
      return issue.message.endsWith('received undefined')
        ? { phrase: 'missing' }
        : { phrase: 'invalid_type', values: { expected: issue.expected } }
    case 'too_small':
      return { phrase: `at-least-${kindOf(issue.origin)}`, values: { limit: String(issue.minimum) } }
    case 'too_big':
      return { phrase: `at-most-${kindOf(issue.origin)}`, values: { limit: String(issue.maximum) } }
    case 'invalid_format':
      return { phrase: 'invalid_format', values: { format: formOf(issue) } }
    case 'invalid_value':
      return { phrase: 'invalid_value', values: { values: issue.values.map(String).join(', ') } }
    case 'unrecognized_keys':
      return { phrase: 'unrecognized_keys', values: { keys: issue.keys.join(', ') } }
    case 'invalid_union':
      return { phrase: 'invalid_union' }
    default:
      return undefined
  }
}

/** A pattern says more than that there is one. */
function formOf({ format: form, pattern }: z.core.$ZodIssueInvalidStringFormat): string {
  return form === 'regex' && pattern !== undefined ? pattern : form
}

function kindOf(origin: string): 'characters' | 'entries' | 'value' {
  if (origin === 'string') return 'characters'
  return origin === 'array' || origin === 'set' || origin === 'map' || origin === 'object'
    ? 'entries'
    : 'value'
}
