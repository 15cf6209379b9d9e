import { expect, test } from 'vitest'
import { Allowance, networkOf } from './allowance.ts'

function anAllowance(limit: number) {
  let now = 0
  const allowance = new Allowance(limit, { now: () => new Date(now) })
  return { allowance, later: (seconds: number) => (now += seconds * 1000) }
}

test('all may be used at once, and come back one after another', () => {
  const { allowance, later } = anAllowance(6)
  const left = Array.from({ length: 6 }, () => allowance.take('a').remaining)
  expect(left).toEqual([5, 4, 3, 2, 1, 0])
  expect(allowance.take('a').problem?.facts).toEqual({ limit: 6, seconds: 60, wait: 10 })
  later(9)
  expect(allowance.take('a').problem?.facts).toMatchObject({ wait: 1 })
  later(1)
  expect(allowance.take('a').problem).toBeUndefined()
  expect(allowance.take('a').problem).toBeDefined()
})

test('what was refused costs nothing', () => {
  const { allowance, later } = anAllowance(2)
  for (let time = 0; time < 100; time++) allowance.take('a')
  later(60)
  expect(allowance.take('a')).toMatchObject({ remaining: 1 })
})

test('whether none are left can be asked without taking one', () => {
  const { allowance } = anAllowance(1)
  expect(allowance.isSpent('a')).toBe(false)
  allowance.take('a')
  expect(allowance.isSpent('a')).toBe(true)
  expect(allowance.isSpent('b')).toBe(false)
})

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('%s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
