import type { Laboratory } from '@playproof/catalogue/types'
import { expect, test } from 'vitest'
import { aCatalogue } from '../test/small-catalogue.ts'
import { findLaboratories } from './laboratory.ts'

const laboratory: Laboratory = {
  id: 'lab',
  name: 'Lab',
  acceptances: [{ acceptance: 'board', status: 'accepted', sources: ['law'], confidence: 'seen' }],
}
/** Its sources were read on 2026-11-20. */
const compiled = aCatalogue({ laboratories: [laboratory] })

test.each([
  ['2026-11-19', 'unknown'],
  ['2026-11-20', 'accepted'],
  ['2027-01-01', 'accepted'],
])('an acceptance without a first day is told from the day on which it was read: %s', (on, state) => {
  expect(findLaboratories(compiled, { on })).toMatchObject([{ laboratory: 'lab', state }])
})
