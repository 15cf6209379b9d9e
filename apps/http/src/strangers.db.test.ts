/** Ids of another organisation, wherever an id can be put: told like ids of nothing, and nothing comes of them. */
import { aFounder, type Founder } from '@playproof/service/test/people'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { headersOf, operationOf, type Place, places } from '../test/authorisation.ts'
import { ask, aServer, type TestServer } from '../test/server.ts'

type Records = Readonly<Record<string, string>>

let server: TestServer
let own: Founder
let theirs: Records
let mine: Records

const nobodys = '019a0000-0000-7000-8000-0123456789ab'

beforeAll(async () => {
  server = await aServer()
  const first = await aFounder(server.service)
  own = await aFounder(server.service, 'Other works')
  theirs = await fill(first)
  mine = await fill(own)
}, 120_000)
afterAll(() => server.close())

/** One record of each kind. @returns Their ids, by the name of the field that holds them. */
async function fill(founder: Founder): Promise<Records> {
  const records: Record<string, string> = {}
  const headers = headersOf(founder.browser.cookie, founder.organisationId)
  const make = async (path: string, payload: string | object, more: object = {}): Promise<void> => {
    const answer = await ask(server, undefined, {
      method: 'POST',
      url: `/v1${path}`,
      headers: { ...headers, ...more },
      payload,
    })
    expect([path, answer.statusCode < 300, answer.body]).toEqual([path, true, answer.body])
    const keep = (value: unknown): void => {
      if (Array.isArray(value)) for (const one of value) keep(one)
      else if (typeof value === 'object' && value !== null)
        for (const [field, inner] of Object.entries(value))
          if (typeof inner === 'string' && uuid.test(inner)) records[field] ??= inner
          else keep(inner)
    }
    keep(answer.json())
  }
  await make('/products', {
    name: 'Plush bear',
    document: { facts: { kinds: ['soft-toy'] } },
    skus: [{ sellerSku: 'BEAR-1' }],
  })
  const { revisionId } = records
  await make('/uploads?name=bears.csv', 'name,sku\nBear,B-1\n', { 'content-type': 'text/csv' })
  await make('/files', { uploadId: records['uploadId'] })
  const reading = { headRow: 1, columns: [{ column: 1, field: 'name' }] }
  await make('/import-templates', { name: 'Price list', reading })
  await make('/imports', { fileId: records['fileId'], templateId: records['templateId'] })
  await make(`/revisions/${revisionId}/assessments`, { markets: ['jp'] })
  await make(`/revisions/${revisionId}/results`, {
    number: 'R-1',
    laboratory: 'Lab',
    reportedOn: '2026-01-05',
    results: [{ analyte: 'lead', value: 1, unit: 'mg/kg' }],
  })
  await make('/overlays', { name: 'Protocol', issuer: 'A retailer', files: protocol })
  await make('/webhooks', { url: 'https://hooks.toys.example/in', topics: ['catalogue.changed'] })
  await make(`/webhooks/${records['webhookId']}/test`, {})
  await make('/keys', { name: 'ERP', scopes: ['product:read'] })
  await make('/invitations', { email: 'new@toys.example', role: 'viewer' })
  await make('/grants', {
    granteeId: nobodys,
    recordKind: 'assessment',
    recordId: records['assessmentId'],
    permissions: ['assessment:read'],
    purpose: 'To look at one',
  })
  records['attachmentId'] = nobodys
  records['personId'] = founder.personId
  return records
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/

const protocol = [
  {
    kind: 'sources',
    sources: [
      {
        id: 'own.protocol',
        title: 'Protocol',
        where: 'https://retailer.example/protocol.pdf',
        grade: 'own',
        checkedOn: '2026-11-20',
      },
    ],
  },
  {
    kind: 'instrument',
    id: 'own/retailer',
    markets: ['eu'],
    title: { en: 'Protocol', zh: '要求' },
    citation: 'Protocol 2026',
    type: 'policy',
    inForce: [{ by: 'placedOnMarket' }],
    coverage: { state: 'encoded', reason: { en: 'All of it.', zh: '全部。' } },
    sources: ['own.protocol'],
    confidence: 'seen',
  },
]

interface Asked {
  readonly method: Place['method']
  readonly url: string
  readonly payload?: object
}

function send({ method, url, payload }: Asked): Promise<LightMyRequestResponse> {
  return ask(server, undefined, {
    method,
    url,
    headers: { ...headersOf(own.browser.cookie, own.organisationId), 'if-match': '"v1"' },
    ...(payload && { payload }),
  })
}

/** All that is seen but what was sent. */
function seen({ statusCode, headers, body }: LightMyRequestResponse): object {
  const { 'content-length': _, ratelimit: _left, date: _date, ...rest } = headers
  return {
    statusCode,
    headers: rest,
    body: body.replace(/"instance":"[^"]*"/, '').replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID'),
  }
}

const inPaths = places.flatMap((place) =>
  operationOf(place)?.scope === 'organisation'
    ? [...place.path.matchAll(/\{(\w+Id)\}/g)].map(([, field = '']) => ({ place, field }))
    : [],
)

describe.each(inPaths.map(({ place, field }) => [place.name, field, place] as const))(
  '%s',
  (_name, field, { method, path }) => {
    test(`${field} of another organisation, beside ids of one's own`, async () => {
      const asked = (id: string | undefined): Asked => ({
        method,
        url: path.replaceAll(/\{(\w+)\}/g, (_, one: string) => (one === field ? id : mine[one]) ?? one),
        ...(method !== 'GET' && method !== 'DELETE' && { payload: {} }),
      })
      expect(theirs[field]).toMatch(uuid)
      const answer = await send(asked(theirs[field]))
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(seen(answer)).toEqual(seen(await send(asked(nobodys))))
    })
  },
)

/** Requests that are good but for one id in their query or body. */
const requests: Readonly<Record<string, (id: string, from: Records) => Asked>> = {
  'overlayIds of assess-revision': (id, { revisionId }) => ({
    method: 'POST',
    url: `/v1/revisions/${revisionId}/assessments`,
    payload: { markets: ['jp'], overlayIds: [id] },
  }),
  'overlayIds of print-label': (id, { revisionId }) => ({
    method: 'GET',
    url: `/v1/revisions/${revisionId}/label?markets=jp&overlayIds=${id}`,
  }),
  'overlayIds of screen-results': (id, { reportId }) => ({
    method: 'POST',
    url: `/v1/results/${reportId}/screenings`,
    payload: { markets: ['jp'], overlayIds: [id] },
  }),
  'overlayIds of print-test-request': (id, { revisionId }) => ({
    method: 'POST',
    url: '/v1/test-requests/print',
    payload: {
      revisions: [{ revisionId, samples: { count: 3 } }],
      laboratory: { name: 'Lab', accreditation: 'L 1' },
      markets: ['jp'],
      overlayIds: [id],
    },
  }),
  'revisionId of print-test-request': (id) => ({
    method: 'POST',
    url: '/v1/test-requests/print',
    payload: {
      revisions: [{ revisionId: id, samples: { count: 3 } }],
      laboratory: { name: 'Lab', accreditation: 'L 1' },
      markets: ['jp'],
    },
  }),
  'productIds of reassess-all': (id) => ({
    method: 'POST',
    url: '/v1/reassessments',
    payload: { productIds: [id] },
  }),
  'fileId of store-results': (id, { revisionId }) => ({
    method: 'POST',
    url: `/v1/revisions/${revisionId}/results`,
    payload: {
      number: 'R-9',
      laboratory: 'Lab',
      reportedOn: '2026-01-05',
      fileId: id,
      results: [{ analyte: 'lead', value: 1, unit: 'mg/kg' }],
    },
  }),
  'uploadId of file-upload': (id) => ({ method: 'POST', url: '/v1/files', payload: { uploadId: id } }),
  'fileId of attach-file': (id, { revisionId }) => ({
    method: 'POST',
    url: `/v1/revisions/${revisionId}/files`,
    payload: { fileId: id, role: 'photo' },
  }),
  'fileId of preview-import': (id) => ({
    method: 'POST',
    url: '/v1/imports/preview',
    payload: { fileId: id },
  }),
  'templateId of preview-import': (id, { fileId }) => ({
    method: 'POST',
    url: '/v1/imports/preview',
    payload: { fileId, templateId: id },
  }),
  'fileId of start-import': (id) => ({ method: 'POST', url: '/v1/imports', payload: { fileId: id } }),
  'templateId of start-import': (id, { fileId }) => ({
    method: 'POST',
    url: '/v1/imports',
    payload: { fileId, templateId: id },
  }),
  'revisionId of copy-product': (id, { productId }) => ({
    method: 'POST',
    url: `/v1/products/${productId}/copy`,
    payload: { as: 'product', revisionId: id, name: 'Copy' },
  }),
  'revisionId of add-sku': (id, { productId }) => ({
    method: 'POST',
    url: `/v1/products/${productId}/skus`,
    payload: { sellerSku: 'NEW-1', revisionId: id },
  }),
  'revisionId of update-sku': (id, { productId, skuId }) => ({
    method: 'PATCH',
    url: `/v1/products/${productId}/skus/${skuId}`,
    payload: { revisionId: id },
  }),
  'recordId of give-grant': (id) => ({
    method: 'POST',
    url: '/v1/grants',
    payload: {
      granteeId: nobodys,
      recordKind: 'product',
      recordId: id,
      permissions: ['product:read'],
      purpose: 'To try',
    },
  }),
  'deliveryId of replay-webhook': (id, { webhookId }) => ({
    method: 'POST',
    url: `/v1/webhooks/${webhookId}/replay`,
    payload: { deliveryId: id },
  }),
  ...Object.fromEntries(
    [
      ['assessments', 'productId'],
      ['assessments', 'revisionId'],
      ['assessment-changes', 'productId'],
      ['assessment-changes', 'assessmentId'],
      ['results', 'productId'],
      ['results', 'revisionId'],
      ['files', 'revisionId'],
      ['skus', 'productId'],
      ['webhook-deliveries', 'webhookId'],
      ['webhook-deliveries', 'eventId'],
      ['grants/given', 'recordId'],
      ['audit', 'actorId'],
    ].map(([list, field]) => [
      `${field} of the list of ${list}`,
      (id: string): Asked => ({ method: 'GET', url: `/v1/${list}?${field}=${id}` }),
    ]),
  ),
}

test.each(Object.entries(requests))('%s', async (name, request) => {
  const field = (name.split(' ')[0] ?? '').replace(/Ids$/, 'Id')
  const recordField = name.startsWith('recordId') ? 'productId' : field === 'actorId' ? 'personId' : field
  const id = theirs[recordField]
  expect(id).toMatch(uuid)
  const answer = await send(request(id ?? '', mine))
  const ofNobody = await send(request(nobodys, mine))
  expect(seen(answer)).toEqual(seen(ofNobody))
  if (answer.statusCode < 400) expect(answer.body).not.toContain(theirs['organisationId'] ?? id)
})

test('lists, exports and the audit of one organisation tell nothing of another, whatever it asked for', async () => {
  const known = new Set(Object.values(mine))
  const ids = Object.values(theirs).filter((id) => !known.has(id))
  expect(ids.length).toBeGreaterThan(15)
  const headers = headersOf(own.browser.cookie, own.organisationId)
  const lists = places.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
  for (const { path } of lists) {
    const { body } = await ask(server, undefined, { url: path, headers })
    expect([path, ids.filter((id) => body.includes(id))]).toEqual([path, []])
  }
})
