/** The main journeys as prompts: which tools to call, in which order, and what must not be claimed. */
import { format, type Language } from '@playproof/engine/present'
import type { GetPromptResult, Prompt } from '@modelcontextprotocol/server'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

const messages = { en, zh }

interface Journey {
  readonly name: keyof typeof en.prompt
  readonly required: readonly (keyof typeof en.argument)[]
}

const journeys: readonly Journey[] = [
  { name: 'may-i-sell', required: ['toy', 'markets'] },
  { name: 'what-is-missing', required: ['toy', 'markets'] },
  { name: 'what-changes', required: ['toy', 'markets', 'from', 'to'] },
  { name: 'which-tests', required: ['toy', 'markets'] },
]

export function listPrompts(language: Language): Prompt[] {
  const { prompt, argument } = messages[language]
  return journeys.map(({ name, required }) => ({
    name,
    title: prompt[name].title,
    description: prompt[name].description,
    arguments: required.map((one) => ({ name: one, description: argument[one], required: true })),
  }))
}

/** @returns The prompt, or in words why there is none. */
export function getPrompt(
  language: Language,
  { name, given }: { readonly name: string; readonly given: Readonly<Record<string, string>> },
):
  | { readonly prompt: GetPromptResult; readonly refusal?: undefined }
  | { readonly refusal: string; readonly prompt?: undefined } {
  const { prompt, rules, refused } = messages[language]
  const journey = journeys.find((one) => one.name === name)
  if (!journey) return { refusal: format(refused.prompt, { name: name.slice(0, 100) }) }
  const missing = journey.required.filter((argument) => !given[argument]?.trim())
  if (missing.length > 0) return { refusal: format(refused.argument, { name, missing: missing.join(', ') }) }
  const { description, steps } = prompt[journey.name]
  const text = `${format(steps, given)}\n\n${rules}`
  return { prompt: { description, messages: [{ role: 'user', content: { type: 'text', text } }] } }
}
