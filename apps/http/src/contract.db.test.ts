/**
 * Every route against its own description: whatever is sent, the answer is of a described kind, and never a fault. Ids of
 * answers are used in later requests, so that most of them reach something.
 */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import * as fc from 'fast-check'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { allowedBy, type Schema, spoilt, type World } from '../test/arbitrary.ts'
import { anOwnerWithKey, ask, aServer, baseUrl, type TestServer } from '../test/server.ts'
import { type DescribedOperation, openApiDocument } from './openapi.ts'

const api = openApiDocument()
const seed = 20261121
const runs = 6

interface Place {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly described: DescribedOperation
}

/** Records that hardly come about by chance. */
const seeds: readonly (readonly [string, object])[] = [
  [
    '/products',
    {
      name: 'Plush bear',
      document: {
        id: 'bear',
        facts: { kinds: ['soft-toy'] },
        components: [{ id: 'eye', name: 'Safety eye', facts: { material: 'plastic-other' } }],
        artwork: { revision: '3' },
      },
      approvedSample: 'S-17',
      packagingVersion: 'P2',
      markets: ['eu', 'us'],
      skus: [{ sellerSku: 'BEAR-1' }],
    },
  ],
  ['/webhooks', { url: 'https://hooks.toys.example/in', topics: ['catalogue.changed'] }],
]

/** What makes records first, what ends things last. */
const order = ({ name, method }: Place): number => {
  if (name === 'leave-organisation' || name === 'end-my-sessions') return 4
  if (/^(delete|remove|revoke|withdraw|discard)-/.test(name)) return 3
  return method === 'POST' ? 1 : 2
}

const places: readonly Place[] = Object.entries(api.paths)
  .flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      name: described.operationId,
      method: method.toUpperCase() as Place['method'],
      path,
      described,
    })),
  )
  .toSorted((a, b) => order(a) - order(b))

/** Ends the organisation's only owner, and with her everything that comes after. */
const never = new Set(['delete-person'])

const known = new Map<string, Set<string>>()
const world: World = {
  schemas: api.components.schemas,
  known,
  apt: {
    markets: ['eu', 'us', 'eu,us,uk,cn,jp'],
    countries: ['EU,US,UK,CN,JP'],
    market: ['eu', 'us'],
    id: ['eu/2009-48-ec', 'lead'],
    analyte: ['lead', '7439-92-1'],
    unit: ['mg/kg'],
    product: [{ schema: 'playproof/product/1', id: 'bear', facts: { kinds: ['soft-toy'] } }],
    document: [{ schema: 'playproof/product/1', id: 'bear', facts: { kinds: ['soft-toy'] } }, { facts: {} }],
    facts: [{ kinds: ['soft-toy'] }],
    name: ['Plush bear', 'bear.csv'],
    scopes: [['product:read']],
    permissions: [['product:read']],
    topics: [['catalogue.changed']],
    timeZone: ['Europe/Berlin'],
    'If-Match': ['"v1"', '"v2"', '"v3"'],
    'Idempotency-Key': ['one-request', 'another-request'],
    cursor: ['', 'W10', Buffer.from('["a",1]').toString('base64url')],
  },
}

let server: TestServer
let cookie: string
let organisationId: string
const answered = new Map<string, Set<number>>()

beforeAll(async () => {
  server = await aServer()
  const owner = await anOwnerWithKey(server, ['catalogue:read'])
  cookie = owner.browser.cookie
  organisationId = owner.organisationId
  for (const [path, payload] of seeds) {
    const answer = await server.http.inject({
      method: 'POST',
      url: `/v1${path}`,
      headers: { cookie, origin: baseUrl, 'playproof-organisation': organisationId },
      payload,
    })
    expect(answer.json()).not.toHaveProperty('errors')
    harvest(answer, path)
  }
})
afterAll(() => server.close())

const validators = new Map<string, ValidateFunction>()
const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
ajv.addSchema({ $id: 'api', components: { schemas: closed(api.components.schemas) } })

describe.each(places.map((place) => [place.name, place] as const))('%s', (name, place) => {
  test.skipIf(never.has(name))('answers as described, whatever is sent', async () => {
    const good = requestsTo(place, world)
    const some = fc.oneof(
      { weight: 2, arbitrary: requestsTo(place, { ...world, lean: true }) },
      { weight: 1, arbitrary: good },
      { weight: 1, arbitrary: good.chain(spoiltRequest) },
    )
    await fc.assert(
      fc.asyncProperty(some, async (input) => {
        const answer = await send(place, input)
        harvest(answer, name)
        expect(faultsOf(place, answer)).toEqual([])
      }),
      { seed, numRuns: runs, endOnFailure: true },
    )
  })
})

test('most reads and some writes got through, so that something was tried', () => {
  const reached = places.filter(({ name }) => [...(answered.get(name) ?? [])].some((status) => status < 300))
  const share = (effect: string): number => {
    const of = places.filter(({ described }) => described['x-effect'] === effect)
    return of.filter((place) => reached.includes(place)).length / of.length
  }
  expect(share('read')).toBeGreaterThan(0.6)
  expect(share('write')).toBeGreaterThan(0.25)
})

interface Given {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: Readonly<Record<string, unknown>> | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

function requestsTo({ described }: Place, within: World): fc.Arbitrary<Given> {
  const part = (where: 'path' | 'query' | 'header'): fc.Arbitrary<Record<string, unknown>> => {
    const of = described.parameters.filter(
      // For whom a person acts is said by each request.
      ({ in: place, required, name }) =>
        place === where && (required || !within.lean) && !name.startsWith('Playproof-'),
    )
    const values = of.map(({ name, schema }) => [name, allowedBy(schema, within, name)] as const)
    const requiredKeys = of.filter(({ required }) => required).map(({ name }) => name)
    return fc.record(Object.fromEntries(values), { requiredKeys, noNullPrototype: true })
  }
  const body = described.requestBody?.content['application/json']?.schema
  return fc.record({
    path: part('path'),
    query: part('query'),
    headers: part('header'),
    body: body ? (allowedBy(body, within) as fc.Arbitrary<Record<string, unknown>>) : fc.constant(undefined),
  })
}

function spoiltRequest(input: Given): fc.Arbitrary<Given> {
  return input.body === undefined
    ? spoilt(input.query).map((query) => ({ ...input, query }))
    : spoilt(input.body).map((body) => ({ ...input, body }))
}

async function send(
  { name, method, path }: Place,
  { path: inPath, query, headers, body }: Given,
): Promise<LightMyRequestResponse> {
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_, field: string) => encodeURIComponent(text(inPath[field]).slice(0, 200).toWellFormed()) || 'x',
  )
  const search = new URLSearchParams(
    Object.entries(query)
      .filter(([, value]) => value !== undefined)
      .map(([field, value]): [string, string] => [field, text(value).slice(0, 2000)]),
  )
  const conditions = Object.entries(headers).map(([header, value]) => [
    header,
    text(value).replaceAll(/[^\x20-\x7e]/g, ''),
  ])
  return ask(server, undefined, {
    method,
    url: `${filled}?${search.toString()}`,
    headers: {
      cookie,
      origin: baseUrl,
      'playproof-organisation': organisationId,
      ...(Object.fromEntries(conditions) as Record<string, string>),
      ...(name === 'receive-upload' && { 'content-type': 'text/csv' }),
    },
    ...(name === 'receive-upload' ? { payload: 'a,b\n1,2\n' } : body !== undefined && { payload: body }),
  })
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}

/** What is wrong with an answer; nothing, as a rule. */
function faultsOf({ name, described }: Place, answer: LightMyRequestResponse): unknown[] {
  const { statusCode, headers, body } = answer
  answered.set(name, (answered.get(name) ?? new Set()).add(statusCode))
  if (statusCode >= 500)
    return [statusCode, server.log.findLast(({ err }) => err !== undefined)?.['err'], body]
  if (statusCode === 304 || name === 'file-content') return []
  const isGood = statusCode < 300
  if (!String(headers['content-type']).startsWith(isGood ? 'application/json' : 'application/problem+json'))
    return [headers['content-type']]
  if (isGood && !(statusCode in described.responses)) return [`${statusCode} is not described`]
  const response = described.responses[isGood ? statusCode : 'default'] as {
    content: Record<string, { schema: Schema }>
  }
  const schema = Object.values(response.content)[0]?.schema
  const id = `${name} ${isGood}`
  const validate = validators.get(id) ?? ajv.compile({ $id: id, ...(closed(schema) as object) })
  validators.set(id, validate)
  return validate(JSON.parse(body)) ? [] : [statusCode, validate.errors, body.slice(0, 500)]
}

/** Ids of answers, by the name of their field. */
function harvest({ statusCode, body }: LightMyRequestResponse, name: string): void {
  if (statusCode >= 300 || name === 'file-content') return
  const look = (value: unknown, field: string): void => {
    if (typeof value === 'string' && /^[\da-f]{8}-[\da-f-]{27}$/.test(value)) {
      const ids = known.get(field) ?? new Set()
      known.set(field, ids.add(value))
    } else if (Array.isArray(value)) for (const one of value) look(one, field)
    else if (typeof value === 'object' && value !== null)
      for (const [inner, each] of Object.entries(value)) look(each, inner)
  }
  look(JSON.parse(body), '')
}

/** Answers may gain fields for callers, but here each must be described. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' ? String(value).replace('#/', 'api#/') : closed(value),
    ]),
  )
  return 'properties' in inner && inner['type'] === 'object' && !('additionalProperties' in inner)
    ? { ...inner, additionalProperties: false }
    : inner
}
