import { expect, test } from 'vitest'
import { ShortCache } from './short-cache.ts'

function aCache() {
  let now = Date.parse('2026-11-21T10:00:00Z')
  let loads = 0
  const cache = new ShortCache<number>({ now: () => new Date(now) })
  const get = (key = 'a') => cache.get(key, async () => ++loads)
  return { cache, get, pass: (milliseconds: number) => (now += milliseconds) }
}

test('keeps an answer for ten seconds', async () => {
  const { get, pass } = aCache()
  expect(await get()).toBe(1)
  pass(9_999)
  expect(await get()).toBe(1)
  pass(1)
  expect(await get()).toBe(2)
})

test('those who ask at once wait for one load', async () => {
  const { get } = aCache()
  expect(await Promise.all([get(), get(), get('b')])).toEqual([1, 1, 2])
})

test('a load that began before a change is not kept after it', async () => {
  const { cache, get } = aCache()
  const { promise, resolve } = Promise.withResolvers<number>()
  const old = cache.get('a', () => promise)
  cache.drop('a')
  const fresh = await get()
  resolve(-1)
  expect(await old).toBe(-1)
  expect(await get()).toBe(fresh)
})

test('a load that failed is tried again', async () => {
  const { cache, get } = aCache()
  await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await get()).toBe(1)
})

test('forgets the oldest where there are too many', async () => {
  const { get } = aCache()
  for (let n = 0; n <= 10_000; n++) await get(`key ${n}`)
  expect(await get('key 1')).toBe(2)
  expect(await get('key 0')).toBe(10_002)
})

test('drops those that are meant', async () => {
  const { cache, get } = aCache()
  await get('a.1')
  await get('b.1')
  cache.dropWhere((key) => key.startsWith('a.'))
  expect([await get('b.1'), await get('a.1')]).toEqual([2, 3])
})
