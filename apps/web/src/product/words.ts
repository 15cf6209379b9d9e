import { wordsOf } from '../words.ts'
import en from './words.en.json' with { type: 'json' }
import zh from './words.zh.json' with { type: 'json' }

export const useProductWords = wordsOf(en, zh)
