/** From files or bundle to a catalogue in memory, each time in a new process: nothing is warm but the disk. */
import { openCatalogue } from '@playproof/catalogue/bundle'
import { type Figure, progress, type Spread, spreadOf } from './measure.ts'
import { repeated, runNode } from './processes.ts'

const runs = 7

export async function benchLoading(): Promise<readonly Figure[]> {
  // So that there is a bundle of the files as they are now.
  await openCatalogue()
  progress('loading: from its files')
  const files = await cold("const { loadLaw } = await import('@playproof/catalogue/load')", 'loadLaw()')
  const withCases = await cold(
    "const { loadCatalogue } = await import('@playproof/catalogue/load')",
    'loadCatalogue()',
  )
  progress('loading: from its bundle')
  const bundle = await cold(
    "const { openCatalogue } = await import('@playproof/catalogue/bundle')",
    'openCatalogue()',
  )
  const whole = await cold(
    "const { openCatalogue } = await import('@playproof/catalogue/bundle')",
    'openCatalogue().then(Object.values)',
  )
  const both = await cold(
    `const { openCatalogue } = await import('@playproof/catalogue/bundle')
     const { compileCatalogue } = await import('@playproof/engine/catalogue')`,
    'compileCatalogue(await openCatalogue())',
  )
  return [
    {
      name: 'load and validate the catalogue from its files, cold process',
      unit: 'ms',
      value: files,
      goal: { atMost: 1000 },
      note: 'the law, all that answers rest on; modules included, which Node keeps compiled as on the command line; start of Node excluded',
    },
    { name: 'the same with all worked cases, as the tests do', unit: 'ms', value: withCases },
    {
      name: 'open the catalogue from its bundle, cold process',
      unit: 'ms',
      value: bundle,
      goal: { atMost: 50 },
      note: 'includes proving that no file changed since it was built; each list is parsed when it is first asked for',
    },
    { name: 'open the bundle and read all of it, cold process', unit: 'ms', value: whole },
    { name: 'open the bundle and compile it, cold process', unit: 'ms', value: both },
  ]
}

/** Milliseconds from the first import to the result, told by the process itself. */
async function cold(imports: string, expression: string): Promise<Spread> {
  const source = `import { enableCompileCache } from 'node:module'
enableCompileCache()
const started = performance.now()
${imports}
await ${expression}
process.stdout.write(String(performance.now() - started))`
  // The first run fills the caches of modules and files.
  const [, ...results] = await repeated(1 + runs, () => runNode(['--input-type=module', '--eval', source]))
  return spreadOf(results.map((run) => Number(run.output)))
}
