import { type Language, localeOf } from '../words.ts'

const names = new Map<Language, Intl.DisplayNames>()

/** @param code BCP 47; shown as it is where nobody has a name for it. */
export function languageName(code: string, language: Language): string {
  let known = names.get(language)
  if (!known) {
    known = new Intl.DisplayNames(localeOf(language), { type: 'language' })
    names.set(language, known)
  }
  return known.of(code) ?? code
}
