/** `node tools/run-cases.ts [path prefix]`: runs the catalogue's worked cases, also of a catalogue still being written. */
import { readCatalogue } from '@playproof/catalogue/load'
import { compileCatalogue } from '@playproof/engine/catalogue'
import type { Case, Cases } from '@playproof/catalogue/value'
import { type CaseOutcome, runCase } from '../test/catalogue/cases.ts'

const prefix = process.argv[2] ?? ''
const { catalogue, cases, fileOf, problems } = await readCatalogue()
const faults = problems.filter((p) => p.file.startsWith(prefix))
for (const p of faults) console.error(`catalogue/${p.file}:${p.line} ${p.code} ${p.pointer} ${p.detail}`)
const compiled = compileCatalogue(catalogue)
let passed = 0
let failed = 0
for (const file of cases) {
  const name = fileOf.get(`cases:${file.of}`) ?? ''
  if (!name.startsWith(prefix)) continue
  for (const one of file.cases) {
    const { expected, got, title } = attempt(file, one)
    if (expected === got) passed++
    else {
      failed++
      console.error(`${name}: "${title}" expects ${expected}, got ${got}`)
    }
  }
}
console.log(`${passed} cases hold, ${failed} do not, ${faults.length} faults`)
process.exitCode = failed + faults.length > 0 ? 1 : 0

/** In an unfinished catalogue a case may name what is not there yet. */
function attempt(file: Cases, one: Case): CaseOutcome {
  try {
    return runCase(compiled, file, one)
  } catch (error) {
    return { of: file.of, title: one.case, expected: one.expect, got: String(error) }
  }
}
