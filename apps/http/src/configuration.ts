/** What the environment says, read once at start; all faults at once, and a summary without secrets. */
import { isIP } from 'node:net'
import { isAbsolute, resolve } from 'node:path'
import type { DatabaseConfig } from '@playproof/service/db'
import { format, type Language } from '@playproof/engine/present'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

export interface Configuration {
  readonly host: string
  readonly port: number
  /** Where callers reach the server, without a slash at the end. */
  readonly baseUrl: string
  /** Files, catalogue versions, and the database where it is embedded. Absolute. */
  readonly directory: string
  readonly database: DatabaseConfig
  /** Addresses of proxies whose X-Forwarded-* is believed. */
  readonly trustedProxies: readonly string[]
  readonly signUp: 'invitation' | 'open'
  /** Requests per minute of one key or session. */
  readonly rateLimit: number
  readonly sample: boolean
  /** For development alone: webhooks may go to this machine, and over http. */
  readonly webhooksToLoopback: boolean
  /** Absent: information, or on a terminal warnings. */
  readonly logLevel?: LogLevel
  /** Where the virus scanner clamd listens; absent: uploads are not scanned. */
  readonly scanner?: { readonly path: string } | { readonly host: string; readonly port: number }
  /** Whoever asks for /metrics must send it; absent: there is no /metrics. */
  readonly metricsToken?: string
  /** Whether spans are sent by OpenTelemetry, as its own variables say. */
  readonly traces: boolean
}

export interface ConfigurationFault {
  readonly variable: string
  /** As it was given; of what may be a secret its name, or how many characters it has. */
  readonly found: string | number
  /** What would be right: `expected` in the messages, which name the values. */
  readonly expected: Expected
  readonly values?: Readonly<Record<string, string>>
}

type Expected = keyof typeof en.expected

export type LogLevel = (typeof logLevels)[number]

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Every variable that is read, with its default as docs/operating.md gives it. */
export const variables = [
  'PLAYPROOF_HOST',
  'PLAYPROOF_PORT',
  'PLAYPROOF_URL',
  'PLAYPROOF_DATA',
  'PLAYPROOF_DATABASE',
  'PLAYPROOF_TRUSTED_PROXIES',
  'PLAYPROOF_SIGN_UP',
  'PLAYPROOF_RATE_LIMIT',
  'PLAYPROOF_SAMPLE',
  'PLAYPROOF_WEBHOOK_LOOPBACK',
  'PLAYPROOF_SCANNER',
  'PLAYPROOF_LOG',
  'PLAYPROOF_METRICS_TOKEN',
  'PLAYPROOF_TRACES',
] as const

type Variable = (typeof variables)[number]

export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
):
  | { readonly configuration: Configuration; readonly faults: readonly [] }
  | { readonly faults: readonly ConfigurationFault[]; readonly configuration?: undefined } {
  const faults: ConfigurationFault[] = []
  const given = (variable: Variable, otherwise: string): string => {
    const value = environment[variable]?.trim()
    return value === undefined || value === '' ? otherwise : value
  }
  const refuse = (
    variable: string,
    found: string | number,
    expected: Expected,
    values: Readonly<Record<string, string>> = {},
  ): void => {
    faults.push({ variable, found, expected, values })
  }
  const choice = <T extends string>(variable: Variable, choices: readonly T[], otherwise: T): T => {
    const value = given(variable, otherwise)
    const found = choices.find((one) => one === value)
    if (found === undefined)
      refuse(variable, value, 'choice', { choices: choices.filter((one) => one !== '').join(' | ') })
    return found ?? otherwise
  }

  const host = given('PLAYPROOF_HOST', '127.0.0.1')
  const portText = given('PLAYPROOF_PORT', '4780')
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN
  if (!(port <= 65_535)) refuse('PLAYPROOF_PORT', portText, 'port')
  const urlText = given('PLAYPROOF_URL', `http://${host.includes(':') ? `[${host}]` : host}:${portText}`)
  const url = URL.canParse(urlText) ? new URL(urlText) : undefined
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== '/' ||
    url.search !== '' ||
    url.username !== ''
  )
    refuse('PLAYPROOF_URL', urlText, 'url')
  const directory = resolve(given('PLAYPROOF_DATA', 'data'))
  const databaseText = given('PLAYPROOF_DATABASE', 'embedded')
  const database = databaseOf(databaseText, directory)
  if (!database)
    refuse('PLAYPROOF_DATABASE', withoutPassword(databaseText), 'choice', {
      choices: 'embedded | local | postgresql://user:password@host/name',
    })
  const trustedProxies = given('PLAYPROOF_TRUSTED_PROXIES', '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  const odd = trustedProxies.filter((one) => isIP(one.split('/')[0] as string) === 0)
  if (odd.length > 0) refuse('PLAYPROOF_TRUSTED_PROXIES', odd.join(', '), 'networks')
  const signUp = choice('PLAYPROOF_SIGN_UP', ['invitation', 'open'], 'invitation')
  const rateText = given('PLAYPROOF_RATE_LIMIT', '1200')
  const rateLimit = /^\d{1,7}$/.test(rateText) ? Number(rateText) : 0
  if (rateLimit < 1) refuse('PLAYPROOF_RATE_LIMIT', rateText, 'rate')
  const sample = choice('PLAYPROOF_SAMPLE', ['yes', 'no'], 'yes') === 'yes'
  const webhooksToLoopback = choice('PLAYPROOF_WEBHOOK_LOOPBACK', ['yes', 'no'], 'no') === 'yes'
  const logLevel = choice('PLAYPROOF_LOG', ['', ...logLevels], '')
  const scannerText = given('PLAYPROOF_SCANNER', '')
  const scanner = scannerOf(scannerText)
  if (scannerText !== '' && !scanner) refuse('PLAYPROOF_SCANNER', scannerText, 'scanner')
  const metricsToken = given('PLAYPROOF_METRICS_TOKEN', '')
  if (metricsToken !== '' && metricsToken.length < 16)
    refuse('PLAYPROOF_METRICS_TOKEN', metricsToken.length, 'token')
  const traces = choice('PLAYPROOF_TRACES', ['yes', 'no'], 'no') === 'yes'
  for (const name of Object.keys(environment))
    if (name.startsWith('PLAYPROOF_') && !known.has(name))
      refuse(name, name, 'variable', { variables: variables.join(', ') })
  if (faults.length > 0 || !database || !url) return { faults }
  return {
    faults: [],
    configuration: {
      host,
      port,
      baseUrl: url.origin,
      directory,
      database,
      trustedProxies,
      signUp,
      rateLimit,
      traces,
      sample,
      webhooksToLoopback,
      ...(logLevel !== '' && { logLevel }),
      ...(scanner && { scanner }),
      ...(metricsToken !== '' && { metricsToken }),
    },
  }
}

/** Also those that other parts of the house read. */
const known: ReadonlySet<string> = new Set([...variables, 'PLAYPROOF_CATALOGUE', 'PLAYPROOF_FAILED_CHECKS'])

function databaseOf(text: string, directory: string): DatabaseConfig | undefined {
  if (text === 'embedded' || text === 'local') {
    if (!isAbsolute(directory)) return undefined
    return { kind: text, directory: resolve(directory, text) }
  }
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? { kind: 'server', url: text } : undefined
}

function scannerOf(text: string): Configuration['scanner'] {
  if (isAbsolute(text)) return { path: text }
  const [, host, port] = /^([^\s/]+):(\d{1,5})$/.exec(text) ?? []
  return host === undefined || Number(port) > 65_535 ? undefined : { host, port: Number(port) }
}

const sentences: Readonly<Partial<Record<Expected, 'secret' | 'unknown'>>> = {
  token: 'secret',
  variable: 'unknown',
}

/** A line for whoever set the variables. */
export function configurationFaultText(
  { variable, found, expected, values = {} }: ConfigurationFault,
  language: Language,
): string {
  const words = { en, zh }[language]
  return format(words.refused[sentences[expected] ?? 'variable'], {
    variable,
    found,
    expected: format(words.expected[expected], values),
  })
}

/** Lines of `name  value` for the terminal and the log; a secret shows only that it is there. */
export function summaryOf(configuration: Configuration): readonly (readonly [Variable, string])[] {
  const { database } = configuration
  return [
    ['PLAYPROOF_HOST', configuration.host],
    ['PLAYPROOF_PORT', String(configuration.port)],
    ['PLAYPROOF_URL', configuration.baseUrl],
    ['PLAYPROOF_DATA', configuration.directory],
    ['PLAYPROOF_DATABASE', database.kind === 'server' ? withoutPassword(database.url) : database.kind],
    ['PLAYPROOF_TRUSTED_PROXIES', configuration.trustedProxies.join(', ') || '–'],
    ['PLAYPROOF_SIGN_UP', configuration.signUp],
    ['PLAYPROOF_RATE_LIMIT', String(configuration.rateLimit)],
    ['PLAYPROOF_SAMPLE', configuration.sample ? 'yes' : 'no'],
    ['PLAYPROOF_WEBHOOK_LOOPBACK', configuration.webhooksToLoopback ? 'yes' : 'no'],
    ['PLAYPROOF_SCANNER', scannerShown(configuration.scanner)],
    ['PLAYPROOF_LOG', configuration.logLevel ?? '–'],
    ['PLAYPROOF_METRICS_TOKEN', configuration.metricsToken === undefined ? '–' : '***'],
    ['PLAYPROOF_TRACES', configuration.traces ? 'yes' : 'no'],
  ]
}

function scannerShown(scanner: Configuration['scanner']): string {
  if (!scanner) return '–'
  return 'path' in scanner ? scanner.path : `${scanner.host}:${scanner.port}`
}

function withoutPassword(text: string): string {
  return text.replace(/(\/\/[^:/@]*):[^@]*@/, '$1:***@')
}
