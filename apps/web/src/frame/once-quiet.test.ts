import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { whileQuiet } from './once-quiet.ts'

beforeEach(() => {
  const page = new EventTarget()
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page))
})

afterEach(() => vi.unstubAllGlobals())

const delay = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Each longer than what is done at once. */
function* slowSteps(taken: number[]): Generator<undefined, void> {
  for (let i = 0; i < 6; i++) {
    const until = performance.now() + 10
    while (performance.now() < until);
    taken.push(i)
    yield
  }
}

test('all steps are taken, one at a time', async () => {
  const taken: number[] = []
  whileQuiet(new QueryClient(), slowSteps(taken))
  expect(taken).toEqual([])
  await vi.waitFor(() => expect(taken).toEqual([0, 1, 2, 3, 4, 5]))
})

test('none is taken while somebody presses a key, and the rest when it is quiet again', async () => {
  const taken: number[] = []
  whileQuiet(new QueryClient(), slowSteps(taken))
  await vi.waitFor(() => expect(taken).toContain(1), { interval: 1 })
  dispatchEvent(new Event('keydown'))
  const before = taken.length
  await delay(100)
  expect(taken.length).toBe(before)
  await vi.waitFor(() => expect(taken).toEqual([0, 1, 2, 3, 4, 5]), { timeout: 5000 })
})

test('none is taken once it was given up', async () => {
  const taken: number[] = []
  const giveUp = whileQuiet(new QueryClient(), slowSteps(taken))
  await vi.waitFor(() => expect(taken).toContain(1), { interval: 1 })
  giveUp()
  const before = taken.length
  await delay(400)
  expect(taken.length).toBe(before)
})
