import { expect, test } from 'vitest'
import { Recent } from './recent.ts'

test('of more values than it holds, the one goes that was not asked for longest', () => {
  const recent = new Recent<number>(2)
  recent.keep('a', 1)
  recent.keep('b', 2)
  recent.get('a')
  recent.keep('c', 3)
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([1, undefined, 3])
})
