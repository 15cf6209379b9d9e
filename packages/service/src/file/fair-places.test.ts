import { describe, expect, test } from 'vitest'
import { FairPlaces } from './fair-places.ts'

/** What is asked for, in this order, ends one after the other in the order in which it began. */
async function begunOf(wanted: readonly string[], places = new FairPlaces(2)): Promise<readonly string[]> {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const all = wanted.map((name) =>
    places.during({ organisationId: name.slice(0, 1), isLong: name.endsWith('long') }, () => {
      begun.push(name)
      return new Promise<void>((end) => ends.push(end))
    }),
  )
  for (let ended = 0; ended < wanted.length; ended++) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- one after the other
    await new Promise(setImmediate)
    ends[ended]?.()
  }
  await Promise.all(all)
  return begun
}

describe('two places', () => {
  test('are given in the order of asking where one organisation asks', async () => {
    expect(await begunOf(['a1', 'a2', 'a3', 'a4'])).toEqual(['a1', 'a2', 'a3', 'a4'])
  })

  test('an organisation that asks for much comes after each that asks for little', async () => {
    const wanted = ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'c1']
    expect(await begunOf(wanted)).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4', 'a5'])
  })

  test('go round between organisations that each ask for much', async () => {
    const wanted = ['a1', 'a2', 'a3', 'b1', 'b2', 'b3', 'c1', 'c2', 'c3']
    expect(await begunOf(wanted)).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2', 'c2', 'b3', 'c3'])
  })

  test('are never both kept for long: what is done at once begins beside it, whoever it belongs to', async () => {
    expect(await begunOf(['a1 long', 'b1 long', 'c1', 'a2'])).toEqual(['a1 long', 'c1', 'b1 long', 'a2'])
  })

  test('are free again where the work fails', async () => {
    const places = new FairPlaces(2)
    const failing = { organisationId: 'a', isLong: true }
    for (let i = 0; i < 3; i++)
      // oxlint-disable-next-line eslint/no-await-in-loop -- one after the other
      await expect(places.during(failing, () => Promise.reject(new Error('broken')))).rejects.toThrow(
        'broken',
      )
    expect(await begunOf(['b1 long', 'b2'], places)).toEqual(['b1 long', 'b2'])
  })
})
