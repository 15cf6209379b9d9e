/** What a reader chose for this browser: language and theme. */
import type { Language } from '../words.ts'

export type Theme = 'light' | 'dark' | 'system'

const languageKey = 'playproof.language'
const themeKey = 'playproof.theme'

/** As chosen, else as the browser asks for. */
export function storedLanguage(): Language {
  const stored = read(languageKey)
  const language: Language =
    stored === 'en' || stored === 'zh' ? stored : navigator.language.startsWith('zh') ? 'zh' : 'en'
  document.documentElement.lang = tagOf(language)
  return language
}

export function storeLanguage(language: Language): void {
  write(languageKey, language)
  document.documentElement.lang = tagOf(language)
}

export function storedTheme(): Theme {
  const stored = read(themeKey)
  const theme: Theme = stored === 'light' || stored === 'dark' ? stored : 'system'
  document.documentElement.dataset['theme'] = theme
  return theme
}

export function storeTheme(theme: Theme): void {
  write(themeKey, theme)
  document.documentElement.dataset['theme'] = theme
}

function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-Hans' : 'en'
}

/** A browser that keeps nothing for us still shows its pages. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value)
  } catch {
    // Chosen for this page alone, then.
  }
}
