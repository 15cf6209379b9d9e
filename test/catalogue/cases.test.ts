/** The catalogue loads without a fault, and each of its worked cases holds. */
import { loadCatalogue } from '@playproof/catalogue/load'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { describe, expect, test } from 'vitest'
import { runCase } from './cases.ts'

const { catalogue, cases, fileOf } = await loadCatalogue()
const compiled = compileCatalogue(catalogue)

for (const file of cases) {
  describe(`${fileOf.get(`cases:${file.of}`)} (${file.clause})`, () => {
    test.each(file.cases.map((one) => [one.clause ?? file.clause, one.case, one] as const))(
      '%s: %s',
      (_, __, one) => {
        const { expected, got } = runCase(compiled, file, one)
        expect(got).toBe(expected)
      },
    )
  })
}
