/** Assessments that `assess --json` wrote. */
import type { Assessment } from '@playproof/engine/assessment'
import { BadInputError } from '../problem.ts'
import { readBounded } from './bounded.ts'

const schema = 'playproof/assessment/1'
const assessmentBytes = 50_000_000

/** @returns `undefined` where the file is something else. */
async function readAssessmentFile(path: string): Promise<Assessment | undefined> {
  if (!path.endsWith('.json')) return undefined
  const text = (await readBounded(path, assessmentBytes)).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return isAssessment(value) ? value : undefined
}

/** @throws {BadInputError} The file is no assessment. */
export async function getAssessmentFile(path: string): Promise<Assessment> {
  const found = await readAssessmentFile(path)
  if (found) return found
  throw new BadInputError([{ code: 'assessment-malformed', file: path, found: path, expected: [schema] }])
}

function isAssessment(value: unknown): value is Assessment {
  if (typeof value !== 'object' || value === null) return false
  const given = value as Partial<Record<keyof Assessment, unknown>>
  return given.schema === schema && Array.isArray(given.rules) && Array.isArray(given.classifications)
}
