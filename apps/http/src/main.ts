/**
 * Starts the server and stops it gracefully: the part that talks to a terminal. `reset-password ADDRESS` prints a link instead, by
 * which somebody who forgot her password chooses a new one; an embedded database must be stopped for it.
 */
import { parseArgs } from 'node:util'
import { CatalogueRefusedError } from '@playproof/catalogue/problem'
import { format, type Language } from '@playproof/engine/present'
import { openDatabase } from '@playproof/service/db'
import { DatabaseProblem, explainFault } from '@playproof/service/db-problem'
import { configurationFaultText, readConfiguration, summaryOf } from './configuration.ts'
import { makeLog } from './log.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

const { LC_ALL, LC_MESSAGES, LANG } = process.env
const language: Language = (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh' : 'en'
const messages = { en, zh }[language]
const isTerminal = process.stdout.isTTY && process.stderr.isTTY

const { configuration, faults } = readConfiguration(process.env)
if (!configuration) {
  say(messages.refused.configuration)
  for (const fault of faults) say(configurationFaultText(fault, language))
  process.exit(2)
}
const commands = ['backup [--overwrite]', 'restore', 'reset-password']
const asked = commandOf(process.argv.slice(2))
if (!asked) {
  say(format(messages.refused.command, { commands: commands.join(' | ') }))
  process.exit(2)
}
const { command, argument } = asked
// A person at a terminal is told in words; programs that read the log get everything.
const log = makeLog(configuration.logLevel ?? (isTerminal ? 'warn' : 'info'))
log.info({ configuration: Object.fromEntries(summaryOf(configuration)) }, 'configuration')

if (argument !== undefined && (command === 'backup' || command === 'restore')) {
  const { readBackup, writeBackup } = await import('./archive.ts')
  if (command === 'backup') {
    const tables = await writeBackup(configuration, {
      file: argument,
      overwrites: asked.overwrites,
    }).catch(giveUp)
    say(format(messages.archive.written, { file: argument, tables }))
  } else {
    const madeAt = await readBackup(configuration, argument).catch(giveUp)
    say(format(messages.archive.restored, { file: argument, madeAt }))
  }
  process.exit(0)
}

// The engine starts in its thread while everything else is loaded here.
const database = openDatabase(configuration.database)
database.catch(() => undefined)
const { makeResetLink, startServer } = await import('./start.ts')

if (argument !== undefined && command === 'reset-password') {
  const link = await makeResetLink({ ...configuration, database }, log, argument).catch(giveUp)
  say(
    format(link === undefined ? messages.resetPassword.unknown : messages.resetPassword.link, {
      email: argument,
      link: link ?? '',
    }),
  )
  process.exit(link === undefined ? 1 : 0)
}

const running = await startServer({ ...configuration, database }, log).catch(giveUp)
log.info({ address: running.address }, 'ready')
say(format(messages.start.ready, { url: configuration.baseUrl }))
if (running.firstPersonLink !== undefined) {
  say(format(messages.start.firstPerson, { link: running.firstPersonLink }))
  // Whoever sits here need not copy it.
  if (isTerminal) void openInBrowser(running.firstPersonLink)
}
say(format(messages.start.reference, { url: `${configuration.baseUrl}/reference` }))
if (isTerminal) {
  say(messages.start.configuration)
  for (const [name, value] of summaryOf(configuration)) say(`  ${name.padEnd(28)}${value}`)
  say(messages.start.stop)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal))

interface Command {
  /** Undefined: the server starts. */
  readonly command?: string
  readonly argument?: string
  readonly overwrites: boolean
}

/** @returns Undefined where it cannot be meant: nothing is done in part. */
function commandOf(words: string[]): Command | undefined {
  const { values, positionals } = parseArgs({
    args: words,
    options: { overwrite: { type: 'boolean', default: false } },
    allowPositionals: true,
    strict: false,
  })
  const [name, ofIt, ...surplus] = positionals
  const overwrites = values['overwrite'] === true
  if (surplus.length > 0 || Object.keys(values).length > 1) return undefined
  if (overwrites && name !== 'backup') return undefined
  if (name === undefined) return { overwrites }
  const isKnown = commands.some((one) => one.split(' ')[0] === name)
  return isKnown && ofIt !== undefined ? { command: name, argument: ofIt, overwrites } : undefined
}

/** Where there is no browser, the link that was printed is enough. */
async function openInBrowser(url: string): Promise<void> {
  const { default: open } = await import('open')
  const opener = await open(url).catch(() => undefined)
  opener?.on('error', () => undefined)
}

/** Finishes what was begun; a second signal ends at once. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  for (const again of ['SIGINT', 'SIGTERM'] as const) process.once(again, () => process.exit(130))
  log.info({ signal }, 'stopping')
  await running.stop()
  log.info('stopped')
}

function giveUp(error: unknown): never {
  const reason = reasonOf(error)
  if (reason === undefined) throw error
  log.fatal({ err: error }, 'not started')
  say(reason)
  process.exit(1)
}

/** What the reader can mend; undefined for a fault of the program. */
function reasonOf(error: unknown): string | undefined {
  if (error instanceof DatabaseProblem) return explainFault(error.fault, language)
  if (error instanceof CatalogueRefusedError)
    return format(messages.refused.catalogue, { reason: error.message })
  const { code, syscall, path } = error as NodeJS.ErrnoException
  if (path !== undefined) return format(messages.refused.file, { path, reason: code ?? '' })
  if (syscall === 'listen' && configuration)
    return format(messages.refused.port, {
      host: configuration.host,
      port: configuration.port,
      reason: code ?? '',
    })
  return undefined
}

function say(text: string): void {
  process.stderr.write(`${text}\n`)
}
