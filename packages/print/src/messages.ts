/** The words of documents that only documents have; what an answer says stands in the engine's messages. */
import type { Language } from '@playproof/engine/present'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

export type PrintMessages = typeof en

export const messagesOf: Readonly<Record<Language, PrintMessages>> = { en, zh }
