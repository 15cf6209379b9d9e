import { expect, test } from 'vitest'
import {
  answersOf,
  type DraftContent,
  factPointer,
  pointerOf,
  rebased,
  shared,
  valueAt,
  withEdits,
} from './edit.ts'

const bear: DraftContent = {
  label: 'A',
  markets: ['eu'],
  document: {
    age: { declared: { from: '3 years' } },
    facts: { cords: false },
    components: [{ id: 'eyes', name: 'Safety eyes', facts: { material: 'abs' } }],
  },
}

test('an answer is put where its question keeps it, and the rest stays as it is', () => {
  const changed = withEdits(bear, [
    { pointer: factPointer('magnets'), value: true },
    { pointer: factPointer('material', 'eyes'), value: 'pp' },
  ])
  expect(changed.document['facts']).toEqual({ cords: false, magnets: true })
  expect(changed.document['components']).toEqual([
    { id: 'eyes', name: 'Safety eyes', facts: { material: 'pp' } },
  ])
  expect(bear.document['facts']).toEqual({ cords: false })
})

test('a component is added at the end, changed and taken out by its id', () => {
  const filling = pointerOf('document', 'components', 'filling')
  const added = withEdits(bear, [
    { pointer: filling, value: { id: 'filling', facts: {} } },
    { pointer: `${filling}/supplier`, value: 'Yixing' },
  ])
  expect(valueAt(added, filling)).toEqual({ id: 'filling', facts: {}, supplier: 'Yixing' })
  expect(valueAt(withEdits(added, [{ pointer: filling }]), filling)).toBeUndefined()
})

test('an id with slashes and tildes is found again', () => {
  const pointer = factPointer('material', 'a/b~c')
  expect(valueAt(withEdits(bear, [{ pointer, value: 'abs' }]), pointer)).toBe('abs')
})

test('a declared age that stands under age is read, and replaced as a whole', () => {
  const pointer = factPointer('declared-age-from')
  expect(valueAt(bear, pointer)).toBe('3 years')
  const changed = withEdits(bear, [{ pointer, value: '18 months' }])
  expect(valueAt(changed, pointer)).toBe('18 months')
  expect(changed.document['age']).toEqual({ declared: {} })
})

test('the answers to many facts are those at their places', () => {
  const changed = withEdits(bear, [{ pointer: factPointer('declared-age-to'), value: '6 years' }])
  const answerTo = answersOf(changed)
  for (const fact of ['cords', 'magnets', 'declared-age-from', 'declared-age-to'])
    expect(answerTo(fact)).toEqual(valueAt(changed, factPointer(fact)))
})

test('what came back from the server is what stood there, wherever it is the same', () => {
  const saved = withEdits(structuredClone(bear), [{ pointer: factPointer('magnets'), value: true }])
  const now = shared(bear, saved)
  expect(now).toEqual(saved)
  expect(now.markets).toBe(bear.markets)
  expect(now.document['components']).toBe(bear.document['components'])
  expect(shared(now, structuredClone(saved))).toBe(now)
})

test('of two sides only what both changed differently is in conflict', () => {
  const theirs = withEdits(bear, [
    { pointer: factPointer('cords'), value: true },
    { pointer: factPointer('magnets'), value: true },
  ])
  const { edits, conflicts } = rebased(theirs, [
    { pointer: factPointer('cords'), value: 'unknown', base: false },
    { pointer: factPointer('magnets'), value: true },
    { pointer: factPointer('electrical'), value: true },
  ])
  expect(edits.map(({ pointer }) => pointer)).toEqual([factPointer('electrical')])
  expect(conflicts).toEqual([
    { edit: { pointer: factPointer('cords'), value: 'unknown', base: false }, theirs: true },
  ])
})
