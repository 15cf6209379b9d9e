/** Every rule, definition and limit table rests on a source and is proved by cases on both sides. */
import type { AgeGuideline, Definition, Rule } from '@playproof/catalogue/types'
import type { Cases } from '@playproof/catalogue/value'
import { expect, test } from 'vitest'
import { law } from './law.ts'
import exceptions from './sources-and-cases.exceptions.json' with { type: 'json' }

const { catalogue, cases } = law
const casesOf = new Map(cases.map((file) => [file.of, file]))

type Side = 'positive' | 'negative' | 'unknown'
const bothSides: readonly Side[] = ['positive', 'negative']

test('every rule, definition and limit table names at least one source', () => {
  const bare = [...catalogue.rules, ...catalogue.definitions, ...catalogue.limitTables].filter(
    ({ sources }) => sources.length === 0,
  )
  expect(bare.map(({ id }) => id)).toEqual([])
})

test('every value of a limit names its own source', () => {
  const bare = catalogue.limitTables.filter(({ rows }) =>
    rows.some(({ timeline }) => timeline.some(({ sources }) => sources.length === 0)),
  )
  expect(bare.map(({ id }) => id)).toEqual([])
})

test('every case file names its clause, and no two of its cases have the same name', () => {
  const faulty = cases.filter(
    ({ clause, cases: list }) =>
      clause.trim() === '' || new Set(list.map((one) => one.case)).size < list.length,
  )
  expect(faulty.map((file) => file.of)).toEqual([])
})

test('every rule, definition, limit table and age guideline is proved to hold, not to hold, and to be unknown where it can be', () => {
  expect(lacking()).toEqual(exceptions.map(({ of, lacks }) => `${of}: ${lacks}`).toSorted())
})

test('every exception says why it is one and how it goes away', () => {
  for (const { reason, until } of exceptions) {
    expect(reason).not.toBe('')
    expect(until).not.toBe('')
  }
})

function lacking(): readonly string[] {
  const needs = [
    ...catalogue.rules.map((rule) => ({ id: rule.id, sides: sidesOfRule(rule) })),
    ...catalogue.definitions.map((definition) => ({
      id: definition.id,
      sides: sidesOfDefinition(definition),
    })),
    ...catalogue.limitTables.map((table) => ({ id: table.id, sides: bothSides })),
    ...catalogue.guidelines.map((guideline) => ({ id: guideline.id, sides: sidesOfGuideline(guideline) })),
  ]
  return needs
    .flatMap(({ id, sides }) => {
      const shown = shownBy(casesOf.get(id))
      return sides.filter((side) => !shown.has(side)).map((side) => `${id}: ${side}`)
    })
    .toSorted()
}

/** What applies always has no other side, unless days end it. */
function sidesOfRule({ appliesWhen, unless, inForce }: Rule): readonly Side[] {
  const isAlways = 'always' in appliesWhen && (unless ?? []).length === 0
  const isDated = inForce.some(({ from, to }) => from !== undefined || to !== undefined)
  if (!isAlways) return ['positive', 'negative', 'unknown']
  return isDated ? ['positive', 'negative'] : ['positive']
}

/** A grade that is too low is a finding or none: while something is open, nothing is held against it. */
function sidesOfGuideline({ notBefore }: AgeGuideline): readonly Side[] {
  return notBefore === undefined ? ['positive', 'negative', 'unknown'] : bothSides
}

function sidesOfDefinition({ when }: Definition): readonly Side[] {
  return 'always' in when ? ['positive'] : ['positive', 'negative', 'unknown']
}

const sideOf: Readonly<Record<string, Side>> = {
  applies: 'positive',
  'does-not-apply': 'negative',
  met: 'positive',
  'grey-zone': 'positive',
  'not-met': 'negative',
  pass: 'positive',
  fail: 'negative',
  unknown: 'unknown',
}

function shownBy(file: Cases | undefined): ReadonlySet<Side> {
  return new Set((file?.cases ?? []).flatMap((one) => sideOf[one.expect] ?? []))
}
