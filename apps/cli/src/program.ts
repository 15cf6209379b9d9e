/** Playproof on the command line. Commands are loaded when they are called. */
import { CatalogueRefusedError } from '@playproof/catalogue/problem'
import { type CommandDef, defineCommand, runCommand } from 'citty'
import { checkArguments, commandMeant, helpText, overview, wantsHelp } from './frame.ts'
import { BadInputError, exitCode, problemText } from './problem.ts'
import { asBadInput, languageOf } from './session.ts'

const version = '0.1.0'

/** Stands for the program itself: it takes no option but the language. */
const languageOnly: CommandDef = { args: { lang: { type: 'string' } } }

const main = defineCommand({
  meta: { name: 'playproof', version },
  subCommands: {
    assess: () => import('./commands/assess.ts').then((m) => m.assessCommand),
    plan: () => import('./commands/plan.ts').then((m) => m.planCommand),
    request: () => import('./commands/request.ts').then((m) => m.requestCommand),
    label: () => import('./commands/label.ts').then((m) => m.labelCommand),
    documents: () => import('./commands/documents.ts').then((m) => m.documentsCommand),
    duties: () => import('./commands/duties.ts').then((m) => m.dutiesCommand),
    screen: () => import('./commands/screen.ts').then((m) => m.screenCommand),
    ask: () => import('./commands/ask.ts').then((m) => m.askCommand),
    diff: () => import('./commands/diff.ts').then((m) => m.diffCommand),
    search: () => import('./commands/search.ts').then((m) => m.searchCommand),
    explain: () => import('./commands/explain.ts').then((m) => m.explainCommand),
    labs: () => import('./commands/labs.ts').then((m) => m.labsCommand),
    mcp: () => import('./commands/mcp.ts').then((m) => m.mcpCommand),
    catalogue: () => import('./commands/catalogue.ts').then((m) => m.catalogueCommand),
  },
})

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe went away: nothing is left to say.
  if (error.code === 'EPIPE') process.exit(exitCode.answered)
  // A full disk: what was printed is cut short, and nobody may take it for the whole answer.
  const language = languageOf(languageAsked())
  const problem = { code: 'file-unwritable', found: 'stdout', expected: [error.code ?? ''] } as const
  console.error(problemText(problem, language))
  process.exit(exitCode.fault)
})

try {
  await start(process.argv.slice(2))
} catch (error) {
  fail(asBadInput(error))
}

async function start(rawArgs: string[]): Promise<void> {
  if (rawArgs[0] === '--version') {
    console.log(version)
    return
  }
  const meant = await commandMeant(main, rawArgs)
  const asksForHelp = wantsHelp(rawArgs)
  if (meant.name === '' && !asksForHelp) checkArguments({ ...meant, command: languageOnly })
  if (asksForHelp || meant.below.length > 0) {
    const language = languageOf(languageAsked())
    console.log(meant.name === '' ? overview(meant, language) : helpText(meant, language))
    return
  }
  checkArguments(meant)
  await runCommand(meant.command, { rawArgs: meant.rawArgs })
}

/** The option --lang as written, where it names a language that we speak. */
function languageAsked(): string | undefined {
  const at = process.argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='))
  const asked = process.argv[at]?.split('=')[1] ?? process.argv[at + 1]
  return at > 0 && (asked === 'en' || asked === 'zh') ? asked : undefined
}

function fail(error: unknown): void {
  if (error instanceof BadInputError) {
    const language = languageOf(languageAsked())
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
