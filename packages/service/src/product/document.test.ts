import { beforeAll, describe, expect, test } from 'vitest'
import { theLaw } from '../../test/service.ts'
import type { Law } from '../law/law.ts'
import { readDocument, withAnswers, withChanges } from './document.ts'

let law: Law
beforeAll(async () => {
  law = await theLaw()
})

const pointersOf = (given: unknown) =>
  readDocument(law, given).problem?.errors?.map(({ pointer, code }) => `${code} ${pointer}`)
const parsed = (text: string): unknown => JSON.parse(text)
const nested = (depth: number): unknown => (depth === 0 ? 1 : { note: nested(depth - 1) })

describe('a document', () => {
  test('is kept as it was given, without what the records say', () => {
    const given = {
      id: 'x',
      name: 'X',
      sku: 'S',
      family: 'F',
      revision: 'B',
      facts: { mass: '1 kg' },
      note: 'n',
    }
    expect(readDocument(law, given).document).toEqual({ facts: { mass: '1 kg' }, note: 'n' })
  })

  test('may be empty', () => {
    expect(readDocument(law, {}).document).toEqual({})
  })

  test('of before facts were renamed or dropped is read as it was saved', () => {
    const given = {
      facts: { 'folding-or-hinged': true, 'projectile-energy': '0.5 J', 'plastic-or-metal-play-piece': true },
      artwork: { warnings: ['gb/uksi-2011-1881/warning-latex-balloon'] },
    }
    expect(readDocument(law, given).document).toEqual(given)
  })

  test('is refused with all of its faults at once, each with its place', () => {
    const given = { colour: 1, facts: { nonsense: true }, components: [{ id: 'a' }, { id: 'a', note: {} }] }
    expect(pointersOf(given)).toEqual([
      'property-unknown /document/colour',
      'fact-unknown /document/facts/nonsense',
      'component-duplicate /document/components/1/id',
      'value-mistyped /document/components/1/note',
    ])
  })

  test.each<[what: string, given: unknown]>([
    ['a prototype', parsed('{ "__proto__": { "facts": {} } }')],
    ['a prototype in depth', parsed('{ "facts": { "__proto__": true } }')],
    ['a constructor', parsed('{ "constructor": {} }')],
    ['a constructor as a fact', parsed('{ "facts": { "constructor": true } }')],
    ['deep JSON', nested(5000)],
    ['a NUL', { note: 'a\0b' }],
    ['half a character', { note: '\ud800' }],
    ['half a character in a name', { tracking: { '\udc00': 'x' } }],
    ['no number', { facts: { mass: Number.NaN } }],
    ['a list', []],
    ['a text', 'bear'],
    ['nothing', null],
    ['a huge note', { note: 'x'.repeat(4001) }],
    [
      'too much tracking',
      { tracking: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'v'])) },
    ],
    ['too many components', { components: Array.from({ length: 2001 }, (_, i) => ({ id: i })) }],
    ['a huge list', { facts: { kinds: Array.from({ length: 300_000 }, () => 'soft-toy') } }],
  ])('with %s is refused', (_, given) => {
    const { problem } = readDocument(law, given)
    expect(problem?.code).toBe('input-malformed')
    expect(JSON.stringify(problem).isWellFormed()).toBe(true)
  })
})

describe('answers', () => {
  const document = { facts: { washable: true }, components: [{ id: 'eye', facts: {} }] }

  test('are set, and taken back by null', () => {
    const { document: answered } = withAnswers(law, document, [
      { fact: 'washable', value: null },
      { fact: 'mass', value: '200 g' },
      { fact: 'material', component: 'eye', value: 'abs' },
    ])
    expect(answered).toEqual({
      facts: { mass: '200 g' },
      components: [{ id: 'eye', facts: { material: 'abs' } }],
    })
    expect(document.facts).toEqual({ washable: true })
  })

  test('take the place of what was said under a former name', () => {
    const old = { facts: { 'folding-or-hinged': true, 'plastic-or-metal-play-piece': false } }
    const answers = [
      { fact: 'folding-mechanism', value: false },
      { fact: 'metal-play-piece', value: true },
    ]
    const facts = { 'folding-mechanism': false, 'plastic-play-piece': false, 'metal-play-piece': true }
    expect(withAnswers(law, old, answers).document).toEqual({ facts })
    expect(
      withChanges(law, old, { facts: { 'folding-mechanism': false, 'metal-play-piece': true } }).document,
    ).toEqual({ facts })
  })

  test('point at themselves where they are wrong', () => {
    const { problem } = withAnswers(law, document, [
      { fact: 'washable', value: 'perhaps' },
      { fact: '__proto__', value: { washable: true } },
    ])
    expect(problem?.errors?.map(({ pointer }) => pointer)).toEqual(['/answers/1/value'])
    const { problem: next } = withAnswers(law, document, [{ fact: 'washable', value: 'perhaps' }])
    expect(next?.errors?.map(({ pointer }) => pointer)).toEqual(['/answers/0/value'])
    const { problem: last } = withAnswers(law, document, [
      { fact: 'material', component: 'nose', value: 'abs' },
    ])
    expect(last?.errors?.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/answers/0/component', 'component-unknown'],
    ])
  })

  test('on the declared age replace what was declared', () => {
    const given = { age: { declared: { from: '3 years', to: '8 years' } } }
    const { document: answered } = withAnswers(law, given, [
      { fact: 'declared-age-from', value: '18 months' },
    ])
    expect(answered).toEqual({
      age: { declared: { to: '8 years' } },
      facts: { 'declared-age-from': '18 months' },
    })
  })
})

describe('changes of a copy', () => {
  const document = {
    facts: { washable: true },
    components: [{ id: 'eye', supplier: 'A', facts: { material: 'abs' } }, { id: 'fur' }],
    billOfMaterialsComplete: { by: 'QA', on: '2026-01-01' },
  }

  test('patch, add and remove components; then nobody has declared the list complete', () => {
    const { document: changed } = withChanges(law, document, {
      components: [
        { id: 'eye', change: { facts: { material: 'pp' } } },
        { id: 'fur', change: null },
        { id: 'bow', change: { name: 'Bow' } },
      ],
      facts: { washable: null },
    })
    expect(changed).toEqual({
      facts: {},
      components: [
        { id: 'eye', supplier: 'A', facts: { material: 'pp' } },
        { id: 'bow', name: 'Bow' },
      ],
    })
  })

  test('replace a declared age that stands under age, as both must not differ', () => {
    const { document: changed } = withChanges(
      law,
      { age: { declared: { from: '3 years', to: '8 years' } } },
      { facts: { 'declared-age-from': '18 months' } },
    )
    expect(changed).toEqual({
      age: { declared: { to: '8 years' } },
      facts: { 'declared-age-from': '18 months' },
    })
  })

  test('are refused at their place', () => {
    const { problem } = withChanges(law, document, {
      components: [
        { id: 'eye', change: parsed('{ "facts": { "material": "gold-dust" } }') as object as never },
      ],
    })
    expect(problem?.errors?.map(({ pointer }) => pointer)).toEqual(['/components/0/change/facts/material'])
  })
})
