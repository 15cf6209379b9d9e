/** What a reader chose for this browser: language and theme. */
import { useSyncExternalStore } from 'react'
import type { Language } from '../words.ts'

export type Theme = 'light' | 'dark' | 'system'

const languageKey = 'playproof.language'
const themeKey = 'playproof.theme'

/** As chosen, else as the browser asks for. */
export function storedLanguage(): Language {
  const stored = read(languageKey)
  const language: Language =
    stored === 'en' || stored === 'zh' ? stored : navigator.language.startsWith('zh') ? 'zh' : 'en'
  mark('lang', tagOf(language))
  return language
}

export function storeLanguage(language: Language): void {
  write(languageKey, language)
  mark('lang', tagOf(language))
}

export function storedTheme(): Theme {
  const stored = read(themeKey)
  const theme: Theme = stored === 'light' || stored === 'dark' ? stored : 'system'
  mark('data-theme', theme)
  return theme
}

let chosenTheme: Theme | undefined
const themeListeners = new Set<() => void>()

export function storeTheme(theme: Theme): void {
  chosenTheme = theme
  write(themeKey, theme)
  mark('data-theme', theme)
  for (const listener of themeListeners) listener()
}

/** As it is now, wherever on the page it is chosen. */
export function useTheme(): Theme {
  return useSyncExternalStore(onTheme, themeNow)
}

function themeNow(): Theme {
  chosenTheme ??= storedTheme()
  return chosenTheme
}

function onTheme(listener: () => void): () => void {
  themeListeners.add(listener)
  return () => themeListeners.delete(listener)
}

/** Even the same value, set again, would have the browser style the whole page anew. */
function mark(name: string, value: string): void {
  const root = document.documentElement
  if (root.getAttribute(name) !== value) root.setAttribute(name, value)
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
