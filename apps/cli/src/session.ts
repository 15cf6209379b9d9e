/** What every command needs: the compiled catalogue, the language, the market choice. */
import { UnknownScopeError } from '@playproof/engine/assessment'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import { type Language, languages, Presenter } from '@playproof/engine/present'
import { isProductDay } from '@playproof/engine/product'
import { catalogueAt } from './input/catalogue-file.ts'
import { BadInputError } from './problem.ts'

/** Options that all commands share. */
export const commonArgs = {
  lang: { type: 'string', description: 'en or zh', valueHint: 'en|zh' },
  json: { type: 'boolean', description: 'print JSON' },
} as const

export const scopeArgs = {
  markets: {
    type: 'string',
    description: 'markets, comma-separated',
    default: 'eu,us,uk,cn,jp',
    valueHint: 'eu,us,...',
  },
  on: {
    type: 'string',
    description: 'the day that stands for every date the product does not give; default today',
    valueHint: 'YYYY-MM-DD',
  },
  channels: {
    type: 'string',
    description: 'channels, comma-separated (see: playproof search --kind channel)',
    valueHint: 'amazon-us,...',
  },
} as const

export interface Session {
  readonly compiled: CompiledCatalogue
  readonly language: Language
  readonly presenter: Presenter
}

export async function openSession(args: { readonly lang?: string | undefined }): Promise<Session> {
  const language = languageOf(args.lang)
  const compiled = compileCatalogue(await catalogueAt(process.env['PLAYPROOF_CATALOGUE']))
  return { compiled, language, presenter: new Presenter(compiled, language) }
}

/** The language asked for, else that of the environment, else English. */
export function languageOf(asked: string | undefined): Language {
  if (asked === undefined)
    return (process.env['LC_ALL'] || process.env['LANG'] || '').startsWith('zh') ? 'zh' : 'en'
  const found = languages.find((l) => l === asked)
  if (!found)
    throw new BadInputError([{ code: 'option-unknown', found: asked, expected: languages, fact: 'lang' }])
  return found
}

export interface Scope {
  readonly markets: readonly string[]
  readonly channels: readonly string[]
  readonly on: string
}

/** The day is read here, from the system's clock, and nowhere below. */
export function scopeOf(args: {
  readonly markets: string
  readonly on?: string | undefined
  readonly channels?: string | undefined
}): Scope {
  const on = args.on ?? localDay()
  if (!isProductDay(on))
    throw new BadInputError([{ code: 'date-impossible', found: on, expected: ['YYYY-MM-DD, 1900-2200'] }])
  const markets = listOf(args.markets.toLowerCase())
  // Of no market at all every rule would count as decided.
  if (markets.length === 0)
    throw new BadInputError([{ code: 'flag-without-value', found: '--markets', expected: ['eu,us,...'] }])
  return { markets, channels: listOf(args.channels ?? ''), on }
}

export function listOf(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    ),
  ]
}

/** Today, by the system's clock. */
export function localDay(): string {
  const now = new Date()
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`
}

/** A scope that the catalogue does not hold, as a problem of the input. */
export function asBadInput(error: unknown): unknown {
  if (!(error instanceof UnknownScopeError)) return error
  return new BadInputError([{ code: `${error.kind}-unknown`, found: error.id, expected: error.known }])
}
