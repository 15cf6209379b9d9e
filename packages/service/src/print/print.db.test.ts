import { readFileSync } from 'node:fs'
import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aMachine, aService, today } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import { assessRevision } from '../assessment/assess-revision.ts'
import { perform } from '../operation.ts'
import { addSku } from '../product/add-sku.ts'
import { createProduct } from '../product/create-product.ts'
import type { Service } from '../service.ts'
import { printAssessment } from './print-assessment.ts'
import { outcomeOf } from './printed.ts'
import { printLabel } from './print-label.ts'
import { printTestRequest } from './print-test-request.ts'

const { sku: _, ...document }: Record<string, unknown> = parse(
  readFileSync(new URL('../../../../samples/plush-bear.yaml', import.meta.url), 'utf8'),
)

let service: Service
let actor: Actor
let productId: string
let revisionId: string
let assessmentId: string

beforeAll(async () => {
  service = await aService(await aDatabase())
  actor = aMachine(await anOrganisation(service.db, 'Bear & Sons'))
  const made = await perform(service, createProduct, { actor }, { document, markets: ['jp'] })
  productId = made.value?.product.productId ?? ''
  revisionId = made.value?.revision.revisionId ?? ''
  const assessed = await perform(service, assessRevision, { actor }, { revisionId, markets: ['jp'] })
  assessmentId = assessed.value?.assessment.assessmentId ?? ''
})
afterAll(async () => {
  await service.judges.close()
  await service.db.close()
})

const bytesOf = (content: string | undefined) => new Uint8Array(Buffer.from(content ?? '', 'base64'))

async function textOf(content: string | undefined): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(bytesOf(content)), { mergePages: true })
  return text
}

describe('a kept assessment', () => {
  test('is printed as PDF, in both languages, for the organisation that asked', async () => {
    const { value } = await perform(service, printAssessment, { actor }, { assessmentId })
    expect(value?.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    })
    const text = await textOf(value?.content)
    expect(text).toContain('Bear & Sons')
    expect(text).toMatch(/Page 1 of \d+/)
    const chinese = await perform(service, printAssessment, { actor }, { assessmentId, language: 'zh' })
    expect(await textOf(chinese.value?.content)).toMatch(/[\u4e00-\u9fff]{4}/)
  })

  test('is handed out as a page that no browser runs anything in', async () => {
    const { value } = await perform(service, printAssessment, { actor }, { assessmentId, form: 'html' })
    expect(Buffer.from(bytesOf(value?.content)).toString('utf8')).toMatch(/^<!doctype html>/i)
    expect(value?.headers['content-security-policy']).toMatch(/default-src 'none'/)
    expect(value?.headers['content-disposition']).toMatch(/^attachment/)
  })

  test("of another organisation is as unknown as one that isn't there", async () => {
    const stranger = aMachine(await anOrganisation(service.db))
    const theirs = await perform(service, printAssessment, { actor: stranger }, { assessmentId })
    const nobodys = await perform(
      service,
      printAssessment,
      { actor: stranger },
      { assessmentId: service.newId() },
    )
    expect(theirs).toEqual(nobodys)
    expect(theirs.problem?.code).toBe('record-unknown')
  })

  test('is not printed where the law gives another answer than the one that was kept', async () => {
    const digest = `sha256:${'0'.repeat(64)}`
    const printed = await service.printer.print({
      kind: 'assessment',
      form: 'json',
      document,
      digest,
      law: { catalogueDigest: service.law.catalogue.digest, overlays: [] },
      markets: ['jp'],
      channels: [],
      on: '2026-11-21',
      language: 'en',
      paper: 'a4',
      printedAt: today,
      timeZone: 'UTC',
      organisation: 'Bear & Sons',
    })
    expect(printed.refusal?.code).toBe('answer-differs')
    const { problem } = outcomeOf(printed, '', { digest, on: today })
    expect(problem).toMatchObject({
      code: 'assessment-differs',
      facts: { expected: digest, on: '2026-11-21' },
    })
  })
})

describe('a label', () => {
  test('is printed as a proof, of which the words about it are in the language asked for', async () => {
    const { value } = await perform(service, printLabel, { actor }, { revisionId })
    expect(value?.mediaType).toBe('application/pdf')
    expect(await textOf(value?.content)).toContain('Momo')
    const chinese = await perform(service, printLabel, { actor }, { revisionId, language: 'zh', form: 'svg' })
    const drawing = Buffer.from(bytesOf(chinese.value?.content)).toString('utf8')
    expect(drawing).toMatch(/^<\?xml[^]*xml:lang="zh-CN"/)
    expect(chinese.value?.fileName).toMatch(/\.svg$/)
  })

  test('says by which codes its product is sold', async () => {
    const made = await perform(service, createProduct, { actor }, { document, markets: ['jp'] })
    const { product, revision } = made.value ?? {}
    await perform(service, addSku, { actor }, { productId: product?.productId, sellerSku: 'MOMO-GREY' })
    const { value } = await perform(service, printLabel, { actor }, { revisionId: revision?.revisionId })
    expect(await textOf(value?.content)).toContain('MOMO-GREY')
  })

  test('of a long name is a file whose name still tells revision and day', async () => {
    const name = `B${'🧸'.repeat(99)}`
    const made = await perform(service, createProduct, { actor }, { name, document, markets: ['jp'] })
    const asked = { revisionId: made.value?.revision.revisionId, on: '2026-11-20' }
    const { value } = await perform(service, printLabel, { actor }, asked)
    expect(value?.fileName).toMatch(/^B🧸+… [A-Z] 2026-11-20\.pdf$/u)
    expect(value?.fileName.length).toBeLessThan(160)
  })

  test('of one destination says only what is sold there', async () => {
    const asked = { revisionId, markets: 'us,eu', form: 'svg' as const }
    const german = await perform(service, printLabel, { actor }, { ...asked, country: 'DE' })
    const drawing = Buffer.from(bytesOf(german.value?.content)).toString('utf8')
    expect(drawing).toContain('for DE')
    expect(drawing).not.toContain('for FR')
  })

  test('of a market that no law is known of is refused', async () => {
    const { problem } = await perform(service, printLabel, { actor }, { revisionId, markets: 'atlantis' })
    expect(problem?.code).toBe('market-unknown')
  })

  test("of another organisation is as unknown as one that isn't there", async () => {
    const stranger = aMachine(await anOrganisation(service.db))
    const { problem } = await perform(service, printLabel, { actor: stranger }, { revisionId })
    expect(problem?.code).toBe('record-unknown')
  })
})

describe('a test request', () => {
  const request = (given: object = {}) => ({
    revisions: [{ revisionId, samples: { count: 12 } }],
    laboratory: { name: 'Harbour Testing', accreditation: 'CNAS L0000' },
    invoices: [],
    markets: 'jp',
    ...given,
  })

  test('is refused while a product has no SKU that the report could name', async () => {
    const { problem } = await perform(service, printTestRequest, { actor }, request())
    expect(problem).toEqual({ code: 'test-request-incomplete', facts: { missing: 'sku-mapping' } })
  })

  test('is printed as PDF and as a workbook once it has all it needs', async () => {
    await perform(service, addSku, { actor }, { productId, sellerSku: 'MOMO-30-BR' })
    const pdf = await perform(service, printTestRequest, { actor }, request())
    expect(pdf.value?.fileName).toMatch(/^.+ [A-Z] Harbour Testing \d{4}-\d\d-\d\d\.pdf$/)
    const text = await textOf(pdf.value?.content)
    expect(text).toContain('MOMO-30-BR')
    expect(text).toContain('Harbour Testing')
    const workbook = await perform(service, printTestRequest, { actor }, request({ form: 'xlsx' }))
    expect(Buffer.from(bytesOf(workbook.value?.content)).subarray(0, 2).toString('latin1')).toBe('PK')
  })

  test('tells what is unknown, and which document the law of today cannot read', async () => {
    const problemOf = async (given: object) =>
      (await perform(service, printTestRequest, { actor }, request(given))).problem
    expect((await problemOf({ markets: ['mars'] }))?.code).toBe('market-unknown')
    expect((await problemOf({ channels: ['fair'] }))?.code).toBe('channel-unknown')
    const organisationId = actor.membership?.organisationId as string
    await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      tx
        .updateTable('revision')
        .set({ document: JSON.stringify({ facts: { 'no-fact-of-today': true } }) })
        .where('org_id', '=', organisationId)
        .where('revision_id', '=', revisionId)
        .execute(),
    )
    expect(await problemOf({})).toEqual({ code: 'document-outdated' })
  })
})
