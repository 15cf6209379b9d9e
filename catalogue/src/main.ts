/** `node catalogue/src/main.ts`: loads the catalogue from its files and prints every fault, or what it holds. */
import { loadCatalogue } from './load.ts'
import { CatalogueRefusedError } from './problem.ts'

const only = process.argv[2]
try {
  const started = performance.now()
  const { catalogue, cases } = await loadCatalogue()
  const counts = Object.entries(catalogue).flatMap(([name, value]) =>
    Array.isArray(value) ? [`${name} ${value.length}`] : [],
  )
  console.log(`${counts.join(', ')}, case files ${cases.length}`)
  console.log(`${catalogue.digest}, ${Math.round(performance.now() - started)} ms`)
} catch (error) {
  if (!(error instanceof CatalogueRefusedError)) throw error
  const shown = only ? error.problems.filter((p) => p.file.startsWith(only)) : error.problems
  for (const p of shown) console.error(`catalogue/${p.file}:${p.line} ${p.code} ${p.pointer} ${p.detail}`)
  console.error(`${shown.length} faults${only ? ` below ${only} (${error.problems.length} in all)` : ''}`)
  process.exitCode = 1
}
