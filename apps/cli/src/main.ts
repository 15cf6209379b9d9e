#!/usr/bin/env node
/** Playproof on the command line. Commands are loaded when they are called. */
import { CatalogueRefusedError } from '@playproof/catalogue/problem'
import { defineCommand, runCommand, showUsage } from 'citty'
import { BadInputError, exitCode, problemText } from './problem.ts'
import { asBadInput, languageOf } from './session.ts'

const main = defineCommand({
  meta: { name: 'playproof', version: '0.1.0', description: 'Toy safety evidence: what must this toy meet?' },
  subCommands: {
    assess: () => import('./commands/assess.ts').then((m) => m.default),
  },
})

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away: nothing is left to say.
  if (error.code === 'EPIPE') process.exit(exitCode.answered)
})

try {
  await start(process.argv.slice(2))
} catch (error) {
  fail(asBadInput(error))
}

async function start(rawArgs: string[]): Promise<void> {
  if (rawArgs.length === 0 || rawArgs[0] === '--help' || rawArgs[0] === '-h') {
    await showUsage(main)
    return
  }
  await runCommand(main, { rawArgs })
}

function fail(error: unknown): void {
  if (error instanceof BadInputError) {
    const at = process.argv.indexOf('--lang')
    const asked = process.argv[at + 1]
    const language = languageOf(at > 0 && (asked === 'en' || asked === 'zh') ? asked : undefined)
    for (const problem of error.problems) console.error(problemText(problem, language))
    if (process.argv.includes('--json'))
      console.log(JSON.stringify({ problems: error.problems }, undefined, 2))
    process.exitCode = exitCode.badInput
  } else if (error instanceof CatalogueRefusedError) {
    console.error(error.message)
    process.exitCode = exitCode.catalogueRefused
  } else {
    console.error(error)
    process.exitCode = exitCode.fault
  }
}
