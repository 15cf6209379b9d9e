import { expect, test } from 'vitest'
import { differencesBetween } from './difference.ts'

test('what changed is told by its place, components by their ids', () => {
  const older = {
    facts: { washable: true, kinds: ['doll'], mass: '1 kg' },
    components: [{ id: 'eye', supplier: 'A' }, { id: 'fur/1' }],
  }
  const newer = {
    facts: { washable: false, kinds: ['doll', 'soft-toy'], mass: '1 kg' },
    components: [{ id: 'nose' }, { id: 'eye', supplier: 'B' }],
  }
  expect(differencesBetween(older, newer)).toEqual([
    { pointer: '/facts/washable', old: true, new: false },
    { pointer: '/facts/kinds', old: ['doll'], new: ['doll', 'soft-toy'] },
    { pointer: '/components/eye/supplier', old: 'A', new: 'B' },
    { pointer: '/components/fur~11', old: { id: 'fur/1' } },
    { pointer: '/components/nose', new: { id: 'nose' } },
  ])
})

test('the same is no difference', () => {
  expect(differencesBetween({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([])
})
