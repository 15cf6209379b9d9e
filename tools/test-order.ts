/** In which order test files are begun, so that at the end of a run no core waits for the last one. */
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Journeys take longest, however short their files are: they come first, with the largest of the others between them, so that
 * the browsers of two seldom want the same cores.
 */
export class JourneysFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const journeys = sorted.filter(isJourney)
    const others = sorted.filter((file) => !isJourney(file))
    return [
      ...journeys.flatMap((journey, index) => [journey, ...others.slice(index, index + 1)]),
      ...others.slice(journeys.length),
    ]
  }
}

const isJourney = ({ moduleId }: TestSpecification): boolean => moduleId.endsWith('.e2e.test.ts')
