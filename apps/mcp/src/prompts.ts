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

/** @returns Undefined where there is no such prompt, or an argument is missing. */
export function getPrompt(
  language: Language,
  { name, given }: { readonly name: string; readonly given: Readonly<Record<string, string>> },
): GetPromptResult | undefined {
  const journey = journeys.find((one) => one.name === name)
  if (!journey || journey.required.some((argument) => !given[argument]?.trim())) return undefined
  const { prompt, rules } = messages[language]
  const { description, steps } = prompt[journey.name]
  const text = `${format(steps, given)}\n\n${rules}`
  return { description, messages: [{ role: 'user', content: { type: 'text', text } }] }
}
