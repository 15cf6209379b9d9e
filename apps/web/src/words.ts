/**
 * The words of the screens, in both languages. Each area keeps its own in `words.en.json` and `words.zh.json` beside its
 * pages; Chinese must say all that English says, or it does not compile.
 */
import { createContext, use } from 'react'

export type Language = 'en' | 'zh'

/** One text per plural category; Chinese has one for all. */
export interface Plural {
  readonly one?: string
  readonly other: string
}

type Translated<T> = T extends string
  ? string
  : T extends { readonly one: string; readonly other: string }
    ? Plural
    : { readonly [Key in keyof T]: Translated<T[Key]> }

export const LanguageContext = createContext<{
  readonly language: Language
  readonly setLanguage: (language: Language) => void
}>({ language: 'en', setLanguage: () => undefined })

export function useLanguage(): Language {
  return use(LanguageContext).language
}

/** A hook that gives an area's words in the reader's language. */
export function wordsOf<const T extends object>(en: T, zh: Translated<T>): () => Translated<T> {
  const words = { en: en as unknown as Translated<T>, zh }
  return () => words[useLanguage()]
}

const rules = { en: new Intl.PluralRules('en'), zh: new Intl.PluralRules('zh') }
// Made once: each costs as much as drawing a page of rows.
const numbers = { en: new Intl.NumberFormat('en-GB'), zh: new Intl.NumberFormat('zh-CN') }

/** Puts values into the {places} of a text; `count` chooses among plural forms. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

export function fillCount(
  text: Plural,
  count: number,
  { language, ...values }: { readonly language: Language } & Readonly<Record<string, string | number>>,
): string {
  const form = rules[language].select(count) === 'one' ? (text.one ?? text.other) : text.other
  return fill(form, { count: numberOf(count, language), ...values })
}

/** A number as the reader writes it. */
export function numberOf(value: number, language: Language): string {
  return numbers[language].format(value)
}

/** Dates and numbers are written as readers of this locale write them. */
export function localeOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en-GB'
}
