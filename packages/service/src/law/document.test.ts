import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { aDatabase } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import { type Operation, type Outcome, perform } from '../operation.ts'
import { type OperationName, operations } from '../operations.ts'
import type { Service } from '../service.ts'

let service: Service
const actor = aMachine('01940000-0000-7000-8000-000000000000')
const bear = parse(
  readFileSync(new URL('../../../../samples/plush-bear.yaml', import.meta.url), 'utf8'),
) as Record<string, unknown>
const product = bear
const markets = 'eu,us,uk,cn,jp'

beforeAll(async () => {
  service = await aService(await aDatabase())
})
afterAll(() => service.db.close())

function ask<Name extends OperationName>(name: Name, input: unknown) {
  const operation: Operation & { readonly output: (typeof operations)[Name]['output'] } = operations[name]
  return perform(service, operation, { actor }, input) as Promise<
    Outcome<z.output<(typeof operations)[Name]['output']>>
  >
}

/** An answer holds nothing that the description of the operation does not name. */
async function described<Name extends OperationName>(name: Name, input: unknown) {
  const { value, problem } = await ask(name, input)
  expect(problem).toBeUndefined()
  const strict = JSON.parse(JSON.stringify(value))
  expect(operations[name].output.parse(strict)).toEqual(strict)
  return value as NonNullable<typeof value>
}

describe('a product document that nobody keeps', () => {
  test('is assessed, with the digest that the command line shows', async () => {
    const { assessment, digest } = await described('assess-document', { product, markets })
    expect(assessment.markets).toEqual(['eu', 'us', 'gb', 'ni', 'cn', 'jp'])
    expect(assessment.rules.length).toBeGreaterThan(500)
    expect(assessment.dates.placedOnMarket?.from ?? assessment.dates.manufactured?.from).toBeDefined()
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    const again = await described('assess-document', { product, markets: ['eu', 'us', 'uk', 'cn', 'jp'] })
    expect(again.digest).toBe(digest)
  })

  test('has a plan of tests, one for a family', async () => {
    const products = [product, { ...product, id: 'second' }]
    const plan = await described('plan-tests', { products, markets, shipOn: '2027-06-01' })
    expect(plan.products).toHaveLength(2)
    expect(plan.tests.length).toBeGreaterThan(5)
  })

  test('has labels of the countries asked for', async () => {
    const { labels } = await described('list-labels', { product, markets, countries: ['de', 'FR'] })
    const countries = labels.flatMap(({ country }) => country ?? [])
    expect(countries.toSorted()).toEqual(['DE', 'FR'])
  })

  test('has documents and duties', async () => {
    const { documents } = await described('list-documents', { product, markets })
    expect(documents.some(({ cites }) => cites.length > 0)).toBe(true)
    const { duties } = await described('list-duties', { product, markets })
    expect(duties.map(({ operator }) => operator)).toContain('importer')
  })

  test('is compared between two days, with the day from which each change counts', async () => {
    const { rules, state } = await described('diff-days', {
      product,
      markets: 'eu',
      from: '2026-11-21',
      to: '2030-08-01',
    })
    expect(state).not.toBe('unaffected')
    expect(rules.some(({ on }) => on === '2030-08-01')).toBe(true)
  })

  test('is asked what settles most, and not twice what nobody knows', async () => {
    const empty = { product: { id: 'x' }, markets: 'eu', limit: 3 }
    const { questions } = await described('next-questions', empty)
    expect(questions).toHaveLength(3)
    const { questions: others } = await described('next-questions', {
      ...empty,
      asked: questions.map(({ key }) => key),
    })
    const keys = new Set(questions.map(({ key }) => key))
    expect(others.filter(({ key }) => keys.has(key))).toEqual([])
  })

  test('tells all its faults at once, each with its place', async () => {
    const faulty = { id: 'x', facts: { magent: true }, dates: { manufactured: 'soon' } }
    const { problem } = await ask('assess-document', { product: faulty, markets })
    expect(problem?.code).toBe('input-malformed')
    expect(problem?.errors?.map(({ pointer }) => pointer)).toEqual([
      '/product/facts/magent',
      '/product/dates/manufactured',
    ])
    const second = await ask('plan-tests', { products: [product, faulty], markets })
    expect(second.problem?.errors?.[0]?.pointer).toBe('/products/1/facts/magent')
  })

  test('of an unknown market there is no answer, and the known ones are told', async () => {
    const { problem } = await ask('assess-document', { product, markets: 'eu,mars' })
    expect(problem).toMatchObject({ code: 'market-unknown', facts: { found: 'mars' } })
  })
})

test('the vocabulary is listed by group', async () => {
  const { facts } = await described('list-facts', { of: 'component' })
  expect(facts.every(({ of }) => of === 'component')).toBe(true)
  const { facts: magnets } = await described('list-facts', { group: 'magnets' })
  expect(magnets.length).toBeGreaterThan(0)
  expect(magnets.length).toBeLessThan(facts.length)
})
