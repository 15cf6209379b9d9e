/** Why a database cannot be opened or used. Thrown: no caller can go on without its database. */
import { format, type Language } from '@playproof/engine/present'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

/** What each code tells; words are in messages/, pages in docs/problems/; every fact is a plain value, so that a shell can put it into the words of its reader. */
export interface DatabaseFaults {
  /** Another process works on the directory. `since` and `lastSignAt` are ISO instants. */
  'database-locked': {
    readonly directory: string
    readonly pid: number
    readonly host: string
    readonly since: string
    readonly lastSignAt: string
  }
  /** While running: another process took the lock, because this one had not shown a sign of life for too long. */
  'database-lock-lost': { readonly directory: string }
  'database-directory-full': { readonly directory: string }
  'database-directory-read-only': { readonly directory: string; readonly reason: string }
  /** The file that signs cookies and encrypts second factors holds no secret. */
  'secret-damaged': { readonly file: string }
  /** The directory holds other things, or a database of another kind. */
  'database-not-ours': { readonly directory: string; readonly found: string }
  /** Files of another major version of PostgreSQL; a backup made by the older program can be restored. */
  'database-of-other-version': {
    readonly directory: string
    readonly found: string
    readonly expected: string
  }
  /** Files of a database on this machine are missing or empty. `found` is the first of them. */
  'database-damaged': { readonly directory: string; readonly found: string }
  /** A database was made in the directory, and all its files are gone, or not mounted. */
  'database-missing': { readonly directory: string }
  /** All files are there, and the embedded engine cannot begin on them. `reason` is what it said. */
  'database-unreadable': { readonly directory: string; readonly reason: string }
  /** Migrated by a newer program than this one. */
  'database-newer': { readonly migration: string }
  /** An applied migration was changed afterwards, here or there. */
  'migration-changed': { readonly migration: string }
  /** A server that cannot serve: too old, unreachable, or without the right to set up roles. */
  'database-unusable': { readonly reason: string }
  /** A part of a backup is missing, changed, or not of this program. */
  'backup-damaged': { readonly file: string; readonly part: string }
  /** A backup by a newer program, or by one with other migrations. */
  'backup-newer': { readonly migration: string }
  /** Where a backup is to be written is a file already. */
  'backup-exists': { readonly file: string }
  /** Backups are restored where nothing is: `found` is a table with rows, or a folder with files. */
  'restore-target-not-empty': { readonly found: string }
  /** The engine stopped by itself; nothing acknowledged is lost, but the process must be started again. */
  'database-failed': { readonly reason: string }
}

export type DatabaseFault = {
  [Code in keyof DatabaseFaults]: { readonly code: Code; readonly facts: DatabaseFaults[Code] }
}[keyof DatabaseFaults]

export class DatabaseProblem extends Error {
  readonly fault: DatabaseFault

  constructor(fault: DatabaseFault, options?: ErrorOptions) {
    super(`${fault.code}: ${JSON.stringify(fault.facts)}`, options)
    this.name = 'DatabaseProblem'
    this.fault = fault
  }
}

const messages: Readonly<Record<Language, Readonly<Record<DatabaseFault['code'], string>>>> = { en, zh }

/** What happened and what to do, in one sentence or two for whoever runs the service. */
export function explainFault({ code, facts }: DatabaseFault, language: Language): string {
  return format(messages[language][code], { ...facts })
}
