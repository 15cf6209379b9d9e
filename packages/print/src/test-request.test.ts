import { planTests } from '@playproof/engine/plan'
import { testRequestOf } from '@playproof/engine/test-request'
import { readXlsx } from 'hucre/xlsx'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { compiled, plushToy } from '../test/toys.ts'
import { renderTestRequest, type TestOrder, type TestRequestPrintOptions } from './test-request.ts'

const scope = { markets: ['eu', 'us'], on: '2026-11-20' }
const options = {
  form: 'xlsx',
  language: 'en',
  printedAt: new Date('2026-11-20T13:05:00Z'),
  timeZone: 'Europe/Berlin',
  organisation: 'Toy Makers',
} as const satisfies TestRequestPrintOptions

function order(name = 'Rabbit', invoices: readonly string[] = ['INV-2291']): TestOrder {
  const products = [plushToy({ name })]
  const plan = planTests(compiled, products, scope)
  const { pack, gaps } = testRequestOf(plan, {
    laboratory: { name: 'Laboratory One', accreditation: 'ISO/IEC 17025, 1234' },
    skus: [{ sku: 'RB-1', product: 'rabbit', revision: 'C' }],
    samples: [{ product: 'rabbit', count: 12, unit: 'pieces' }],
    invoices,
  })
  if (!pack) throw new Error(JSON.stringify(gaps))
  return { compiled, pack, plan, products, on: scope.on }
}

const sheetsOf = async (from: TestOrder) => {
  const { bytes } = await renderTestRequest(from, options)
  const { sheets } = await readXlsx(bytes, { readStyles: true })
  return new Map(sheets.map((sheet) => [sheet.name, sheet]))
}

describe('a test request as a workbook', () => {
  it('holds laboratory, goods, tests, parameters and invoices, each sheet under a frozen head', async () => {
    const from = order()
    const sheets = await sheetsOf(from)
    expect([...sheets.keys()]).toEqual([
      'Test request',
      'Goods and samples',
      'Tests',
      'Parameters',
      'Invoices',
    ])
    for (const sheet of sheets.values()) expect(sheet.freezePane).toMatchObject({ rows: 1 })
    expect(sheets.get('Goods and samples')?.rows[1]).toEqual(['RB-1', 'Rabbit', 'C', 12, 'pcs'])
    expect(sheets.get('Tests')?.rows).toHaveLength(from.pack.tests.length + 1)
    expect(sheets.get('Invoices')?.rows).toEqual([['Invoice'], ['INV-2291']])
  })

  it('keeps numbers as numbers and days as days', async () => {
    const sheets = await sheetsOf(order())
    const request = sheets.get('Test request')?.rows ?? []
    expect(request.find(([field]) => field === 'As of')?.[1]).toEqual(new Date('2026-11-20T00:00:00Z'))
    for (const row of sheets.get('Tests')?.rows.slice(1) ?? []) {
      expect(typeof row[0]).toBe('number')
      expect(typeof row[5]).toBe('number')
    }
  })

  it('gives each column the width that its texts need, and wraps what is long', async () => {
    const widths = (await sheetsOf(order())).get('Tests')?.columns?.map((column) => column.width ?? 0) ?? []
    expect(widths.length).toBe(13)
    for (const width of widths) {
      expect(width).toBeGreaterThanOrEqual(8)
      expect(width).toBeLessThanOrEqual(65)
    }
  })

  it.each(['=HYPERLINK("https://example.org")', '+1', '-1+2', '@SUM(A1)', '\t=1+1'])(
    'keeps %j as text, never as a formula',
    async (name) => {
      const sheet = (await sheetsOf(order('Rabbit', [name]))).get('Invoices')
      expect(typeof sheet?.rows[1]?.[0]).toBe('string')
      const found = sheet?.cells?.get('1,0')
      expect(found?.formula).toBeUndefined()
      expect(found?.style?.numFmt).toBe('@')
    },
  )

  it('is the same file, byte for byte, for the same input', async () => {
    const first = await renderTestRequest(order(), options)
    const second = await renderTestRequest(order(), options)
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true)
  })
})

describe('a test request as PDF', () => {
  it('names laboratory, goods and samples, invoices and tests in this order, with a number on every page', async () => {
    const { bytes, mediaType } = await renderTestRequest(order(), { ...options, form: 'pdf' })
    expect(mediaType).toBe('application/pdf')
    const { text: pages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
      mergePages: false,
    })
    const whole = pages.join('\n')
    const texts = [
      'Test request for RB-1',
      'Toy Makers',
      '2026-11-20 14:05 (Europe/Berlin',
      'Laboratory One',
      'ISO/IEC 17025, 1234',
      'RB-1',
      '12 pcs',
      'INV-2291',
      'EN 71-3',
    ]
    let from = 0
    for (const text of texts) {
      const at = whole.indexOf(text, from)
      expect(at, text).toBeGreaterThanOrEqual(0)
      from = at
    }
    pages.forEach((page, p) => expect(page).toContain(`Page ${p + 1} of ${pages.length}`))
  })

  it('names the test again where its parameters go on on the next page', async () => {
    const { bytes } = await renderTestRequest(order(), { ...options, form: 'pdf' })
    const { text: pages } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), {
      mergePages: false,
    })
    const first = pages.findIndex((page) => page.includes('Parameters at the age'))
    expect(pages[first + 1]).toMatch(/Test · \S.*\s+Parameter\s+Value/)
  })

  it('sets a point in a number as wide as it is', async () => {
    const named = async (name: string): Promise<number> => {
      const { bytes } = await renderTestRequest(order(name), { ...options, form: 'pdf' })
      const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(1)
      const { items } = await page.getTextContent()
      const found = items.find((item) => 'str' in item && item.str === name)
      return found && 'width' in found ? found.width : Number.NaN
    }
    const [number, digits, point] = [await named('Toy 57.1'), await named('Toy 571'), await named('Toy 571.')]
    expect(number - digits).toBeGreaterThan(0.95 * (point - digits))
  })

  it('is written in Chinese', async () => {
    const { bytes } = await renderTestRequest(order(), { ...options, form: 'pdf', language: 'zh' })
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
    expect(text).toContain('检测委托单')
    expect(text).toContain('Laboratory One')
  })
})
