import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { writeXlsx } from 'hucre/xlsx'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { anEchoingWorkbook, type Bytes, streamOf } from '../../test/files.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import { reassessment } from '../assessment/reassessment.ts'
import type { Database } from '../db/database.ts'
import { openFiles } from '../file/files.ts'
import { receiveUpload } from '../file/receive-upload.ts'
import { jobsOf } from '../job/job.ts'
import { openQueues, type QueueFault, type RunningQueues } from '../job/queue.ts'
import { perform } from '../operation.ts'
import { operations } from '../operations.ts'
import { type Problem, problemDetail } from '../problem.ts'
import type { Service } from '../service.ts'
import { productImport } from './product-import.ts'

const directory = join(tmpdir(), `imports-${newId()}`)
const faultsOfQueue: QueueFault[] = []
let db: Database
let service: Service
let queues: RunningQueues

beforeAll(async () => {
  db = await aDatabase()
  queues = openQueues(db, (fault) => faultsOfQueue.push(fault), { now: () => new Date() })
  service = await aService(db, { files: openFiles({ directory }), jobs: queues })
  const idle = { ...reassessment, run: () => Promise.resolve({}) }
  await queues.start([jobsOf(service, [productImport, idle])])
})
afterAll(async () => {
  await queues.stop()
  await db.close()
  rmSync(directory, { recursive: true, force: true })
  expect(faultsOfQueue).toEqual([])
})

const anActor = async (): Promise<Actor> => aMachine(await anOrganisation(db))

async function filed(actor: Actor, bytes: Bytes, name = 'toys.csv'): Promise<string> {
  const { value, problem } = await receiveUpload(service, { actor }, { name }, streamOf(bytes))
  if (problem) throw new Error(JSON.stringify(problem))
  const outcome = await perform(service, operations['file-upload'], { actor }, { uploadId: value.uploadId })
  return outcome.value?.fileId as string
}

async function preview(actor: Actor, fileId: string, given: object = {}) {
  const { value, problem } = await perform(
    service,
    operations['preview-import'],
    { actor },
    { fileId, ...given },
  )
  if (!value) throw new Error(JSON.stringify(problem))
  return value
}

test('a filed table is read as it stands: numbers stay numbers, percent is shown as such, days are days, empty cells nothing', async () => {
  const actor = await anActor()
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'Report',
        rows: [
          ['Element', 'Result', 'On'],
          ['Pb', 12.5, new Date('2026-03-02')],
          ['Cd', '<2'],
          ['DEHP', 0.0015],
        ],
        cells: new Map([['3,1', { value: 0.0015, style: { numFmt: '0.00%' } }]]),
      },
      { name: 'Notes', rows: [['nothing']] },
    ],
  })
  const fileId = await filed(actor, bytes, 'report.xlsx')
  const { value } = await perform(service, operations['read-table'], { actor }, { fileId })
  expect(value?.sheets.map(({ name }) => name)).toEqual(['Report', 'Notes'])
  expect(value?.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
    [1, 'Element', 'Result', 'On'],
    [2, 'Pb', 12.5, '2026-03-02'],
    [3, 'Cd', '<2', null],
    [4, 'DEHP', '0.15 %', null],
  ])
  const other = await perform(service, operations['read-table'], { actor }, { fileId, sheet: 'Notes' })
  expect(other.value?.rows.map(({ cells }) => cells)).toEqual([['nothing']])
  const stranger = { actor: await anActor() }
  expect((await perform(service, operations['read-table'], stranger, { fileId })).problem?.code).toBe(
    'record-unknown',
  )
})

const csvOf = async (actor: Actor, text: string, given: object = {}) =>
  preview(actor, await filed(actor, Buffer.from(text)), given)

async function imported(actor: Actor, fileId: string, given: object = {}) {
  const { value: begun } = await perform(service, operations['start-import'], { actor }, { fileId, ...given })
  const importId = begun?.importId
  return vi.waitFor(
    async () => {
      const { value } = await perform(service, operations['get-import'], { actor }, { importId })
      if (!value || value.state === 'waiting') throw new Error('still at work')
      return value
    },
    { timeout: 120_000, interval: 50 },
  )
}

const counts = (actor: Actor) =>
  db.inOrganisation(
    { organisationId: actor.membership?.organisationId as string, access: 'read' },
    async (tx) => ({
      products: (await tx.selectFrom('product').select('product_id').execute()).length,
      skus: (await tx.selectFrom('sku').select('sku_id').execute()).length,
    }),
  )

/** Bytes that this thread holds; other test files run in other threads of the process. */
const held = (): number => {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

const hex = (text: string) => Buffer.from(text, 'hex')

describe('a table is understood', () => {
  test('with English heads, units in heads, and rows of one product', async () => {
    const actor = await anActor()
    const found = await csvOf(
      actor,
      'Product name,Colour,EAN,Weight (kg),Magnets\nBear,brown,4006381333931,0.25,no\nBear,white,4006381333948,0.25,no\nDoll,,,,\n',
    )
    expect(found.columns.map(({ field, unit }) => [field, unit])).toEqual([
      ['name', undefined],
      ['colour', undefined],
      ['gtin', undefined],
      ['fact:mass', 'kg'],
      ['fact:magnets', undefined],
    ])
    expect(found.counts).toEqual({ rows: 3, products: 2, skus: 2, faults: 0 })
    expect(found.rows[0]).toEqual({
      row: 2,
      values: {
        name: 'Bear',
        colour: 'brown',
        gtin: '4006381333931',
        'fact:mass': '0.25 kg',
        'fact:magnets': false,
      },
    })
  })

  test('a GTIN in the wide digits of a Chinese keyboard', async () => {
    const found = await csvOf(await anActor(), 'name,gtin\nBear,４００６３８１３３３９３１\n')
    expect(found.counts.faults).toBe(0)
    expect(found.rows[0]?.values['gtin']).toBe('4006381333931')
  })

  test('with the names of the API as heads', async () => {
    const found = await csvOf(await anActor(), 'name,sellerSku,GTIN\nBear,B-1,4006381333931\n')
    expect(found.columns.map(({ field }) => field)).toEqual(['name', 'seller-sku', 'gtin'])
    expect(found.counts).toEqual({ rows: 1, products: 1, skus: 1, faults: 0 })
  })

  test('with Chinese heads below a title', async () => {
    const actor = await anActor()
    const found = await csvOf(
      actor,
      '2026 秋季,,,,\n,,,,\n品名,条形码,重量（克）,适用年龄(岁),市场\n小熊,4006381333931,250,3,欧盟、美国\n',
    )
    expect(found.headRow).toBe(3)
    expect(found.columns.map(({ field, unit }) => [field, unit])).toEqual([
      ['name', undefined],
      ['gtin', undefined],
      ['fact:mass', 'g'],
      ['fact:declared-age-from', 'years'],
      ['markets', undefined],
    ])
    expect(found.counts).toMatchObject({ rows: 1, products: 1, faults: 0 })
    expect(found.rows[0]?.values['markets']).toEqual(['eu', 'us'])
    expect(found.rows[0]?.values['fact:declared-age-from']).toBe('3 years')
  })

  test.each([
    ['中国', ['cn']],
    ['美国、欧盟', ['us', 'eu']],
    ['USA & Canada', ['us', 'ca']],
    ['U.S.', ['us']],
    ['United States of America', ['us']],
    ['Great Britain and Northern Ireland', ['gb', 'ni']],
    ['UK', ['uk']],
    ['英国和日本', ['uk', 'jp']],
    ['China / EU', ['cn', 'eu']],
  ])('with markets as people call them: %s', async (cell, markets) => {
    const found = await csvOf(await anActor(), `产品名称\t销售市场\n小熊\t${cell}\n`)
    expect(found.faults).toEqual([])
    expect(found.rows[0]?.values['markets']).toEqual(markets)
  })

  test.each([
    ['3岁', '3 years', undefined],
    ['18m+', '18 months', undefined],
    ['18M', '18 months', undefined],
    ['3岁以上', '3 years', undefined],
    ['3岁及以上', '3 years', undefined],
    ['３岁＋', '3 years', undefined],
    ['36个月+', '36 months', undefined],
    ['36个月以上', '36 months', undefined],
    ['适用年龄：3岁以上', '3 years', undefined],
    ['3 years and up', '3 years', undefined],
    ['3+ years', '3 years', undefined],
    ['Ages 3 yrs & up', '3 years', undefined],
    ['0-3岁', '0 years', '3 years'],
    ['18个月-3岁', '18 months', '3 years'],
    ['6～12周岁', '6 years', '12 years'],
    ['6 to 99 years', '6 years', '99 years'],
    ['0–36m', '0 months', '36 months'],
  ])('with an age as it stands on toys: %s', async (cell, from, to) => {
    const found = await csvOf(await anActor(), `产品名称\t适用年龄\n小熊\t${cell}\n`)
    expect(found.faults).toEqual([])
    expect(found.rows[0]?.values['fact:declared-age-from']).toBe(from)
    expect(found.rows[0]?.values['fact:declared-age-to']).toBe(to)
  })

  test('with ages that leave the unit to the column: its head says it, or whoever chooses it', async () => {
    const actor = await anActor()
    const ages = ['3+', 'ages 3+', '6-99']
    const text = (head: string) => `name\t${head}\n${ages.map((age, i) => `Toy ${i}\t${age}`).join('\n')}\n`
    const asked = await csvOf(actor, text('适用年龄'))
    expect(asked.faults.map(({ code, found }) => [code, found])).toEqual(
      ages.map((age) => ['unit-missing', age]),
    )
    expect(asked.faults[0]?.expected).toEqual(['years', 'months'])
    const said = await csvOf(actor, text('适用年龄（岁）'))
    const chosen = await csvOf(actor, text('age'), {
      reading: { columns: [{ column: 2, field: 'fact:declared-age-from', unit: '岁' }] },
    })
    for (const { faults, rows } of [said, chosen]) {
      expect(faults).toEqual([])
      expect(
        rows.map(({ values }) => [values['fact:declared-age-from'], values['fact:declared-age-to']]),
      ).toEqual([
        ['3 years', undefined],
        ['3 years', undefined],
        ['6 years', '99 years'],
      ])
    }
  })

  const chinese = 'c6b7c3fb2cd1d5c9ab0ad0a1d0dc2cbaecc9ab0a'
  test.each([
    ['GB18030', 'gb18030', hex(chinese), ['小熊', '红色']],
    ['UTF-8 with its mark', 'utf-8', Buffer.from('\ufeff品名,颜色\n小熊,红色\n'), ['小熊', '红色']],
    ['UTF-16', 'utf-16le', Buffer.from('\ufeff品名,颜色\n小熊,红色\n', 'utf16le'), ['小熊', '红色']],
    [
      'UTF-16 with the high byte first',
      'utf-16be',
      Buffer.from('\ufeff品名,颜色\n小熊,红色\n', 'utf16le').swap16(),
      ['小熊', '红色'],
    ],
    [
      'Windows-1252',
      'windows-1252',
      Buffer.from('name,colour\nPl\xfcsch B\xe4r,gr\xfcn\n', 'latin1'),
      ['Plüsch Bär', 'grün'],
    ],
  ])('in %s', async (_, encoding, bytes, [name, colour]) => {
    const actor = await anActor()
    const found = await preview(actor, await filed(actor, bytes))
    expect(found.encoding).toBe(encoding)
    expect(found.rows[0]?.values).toEqual({ name, colour })
  })

  test.each([
    ['semicolons', ';', 'name;mass (g)\nBear;12,5\nDoll;1,5\n'],
    ['tabs', '\t', 'name\tmass (g)\nBear\t12.5\nDoll\t1,5\n'],
    ['quoted lines', ',', 'name,note\n"Bear, ""big""","two\nlines"\n'],
  ])('with %s', async (_, delimiter, text) => {
    const actor = await anActor()
    const found = await csvOf(actor, text)
    expect(found.delimiter).toBe(delimiter)
    expect(found.counts.faults).toBe(0)
  })

  test('from a workbook: the largest sheet, formulas by value, days, merged cells, long numbers', async () => {
    const actor = await anActor()
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Read me', rows: [['Fill in the other sheet']] },
        {
          name: 'Toys',
          rows: [
            ['Product name', 'Colour', 'GTIN', 'Mass (g)', 'Production date'],
            ['Bear', 'brown', 4006381333931, null, new Date('2026-02-01')],
            [null, 'white', 4006381333948, 250, null],
          ],
          merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
          cells: new Map([['1,3', { value: 250, formula: '100+150', formulaResult: 250 }]]),
        },
      ],
    })
    const found = await preview(actor, await filed(actor, bytes, 'toys.xlsx'))
    expect(found.sheet).toBe('Toys')
    expect(found.sheets).toHaveLength(2)
    expect(found.faults).toEqual([])
    expect(found.counts).toEqual({ rows: 2, products: 1, skus: 2, faults: 0 })
    expect(found.rows[0]?.values).toMatchObject({
      gtin: '4006381333931',
      'fact:mass': '250 g',
      manufactured: '2026-02-01',
    })
    const { problem } = await perform(
      service,
      operations['preview-import'],
      { actor },
      { fileId: await filed(actor, bytes, 'toys.xlsx'), reading: { sheet: 'Dolls' } },
    )
    expect(problem).toMatchObject({
      code: 'import-unreadable',
      facts: { because: 'sheet-unknown', sheet: 'Dolls', expected: 'Read me, Toys' },
    })
  })

  describe('that a small file makes of itself', () => {
    const long = 'x'.repeat(30_000)
    const cases: readonly [what: string, name: string, bytes: () => Buffer, because: string][] = [
      [
        'rows too long',
        'a.xlsx',
        () => anEchoingWorkbook({ rows: 10, cells: 40, text: long }),
        'row-too-long',
      ],
      [
        'too much text',
        'a.xlsx',
        () => anEchoingWorkbook({ rows: 2000, cells: 3, text: long }),
        'too-much-text',
      ],
      ['too many sheets', 'a.xlsx', () => anEchoingWorkbook({ sheets: 201 }), 'too-many-sheets'],
      [
        'too many rows',
        'a.csv',
        () => Buffer.from(`name,gtin\nb,c\n${'\n'.repeat(3_000_000)}`),
        'too-many-rows',
      ],
      [
        'too many columns',
        'a.csv',
        () => Buffer.from(`name,gtin\nb,c\n${','.repeat(20_000)}`),
        'row-too-long',
      ],
      [
        'one endless row',
        'a.csv',
        () => Buffer.from(`name,gtin\nb,${'a'.repeat(3_000_000)}`),
        'row-too-long',
      ],
    ]

    test.each(cases)('is told and not held: %s', async (_, name, bytes, because) => {
      const actor = await anActor()
      const fileId = await filed(actor, bytes(), name)
      const before = held()
      const { problem } = await perform(service, operations['preview-import'], { actor }, { fileId })
      expect(problem).toMatchObject({ code: 'import-unreadable', facts: { because } })
      expect(problemDetail(problem as Problem, 'zh')).toMatch(/拆分|引号/u)
      expect(held() - before).toBeLessThan(1_000_000_000)
    })

    test('is not read as a table of results either', async () => {
      const actor = await anActor()
      const fileId = await filed(actor, anEchoingWorkbook({ rows: 400, cells: 3, text: long }), 'a.xlsx')
      const { problem } = await perform(service, operations['read-table'], { actor }, { fileId })
      expect(problem?.facts).toEqual({ because: 'too-much-text', limit: 10_000_000 })
    })
  })

  test('with the columns that somebody assigns, kept as a template', async () => {
    const actor = await anActor()
    const text = 'Was,Wie schwer,Sonstiges\nBear,250,x\n'
    const fileId = await filed(actor, Buffer.from(text))
    expect((await preview(actor, fileId)).lacking).toEqual(['name'])
    const reading = {
      columns: [
        { head: 'Was', field: 'name' },
        { head: 'wie  schwer', field: 'fact:mass', unit: 'g' },
        { head: 'Sonstiges', field: null },
      ],
    }
    const saved = await perform(
      service,
      operations['save-import-template'],
      { actor },
      { name: 'Werk', reading },
    )
    const { templateId } = saved.value ?? {}
    const found = await preview(actor, fileId, { templateId })
    expect(found.lacking).toEqual([])
    expect(found.rows[0]?.values).toEqual({ name: 'Bear', 'fact:mass': '250 g' })
    const listed = await perform(service, operations['list-import-templates'], { actor }, {})
    expect(listed.value?.items.map(({ name }) => name)).toEqual(['Werk'])
    const stranger = await anActor()
    const theirs = await perform(
      service,
      operations['preview-import'],
      { actor: stranger },
      { fileId: await filed(stranger, Buffer.from(text)), templateId },
    )
    expect(theirs.problem).toEqual({ code: 'record-unknown', facts: { kind: 'template' } })
  })

  test('a field that is none is told, with what is near', async () => {
    const actor = await anActor()
    const { problem } = await perform(
      service,
      operations['preview-import'],
      { actor },
      {
        fileId: await filed(actor, Buffer.from('a,b\n1,2\n')),
        reading: { columns: [{ column: 1, field: 'colour ' }] },
      },
    )
    expect(problem?.errors?.[0]).toMatchObject({ code: 'field-unknown', found: 'colour ' })
  })
})

describe('every fault is told with its place and the next step', () => {
  test.each([
    ['number-unreadable', 'mass (g)', 'heavy'],
    ['number-ambiguous', 'mass (g)', '"1,234"'],
    ['unit-missing', 'mass', '12'],
    ['unit-unsuitable', 'mass (g)', '12 mm'],
    ['yes-or-no-unreadable', 'magnets', 'perhaps'],
    ['choice-unknown', 'main material', 'unobtainium'],
    ['day-unreadable', 'manufactured', '2026-02-30'],
    ['check-digit-wrong', 'gtin', '4006381333932'],
    ['gtin-wrong', 'gtin', '4.00638E+12'],
    ['asin-wrong', 'asin', 'B00'],
    ['market-unknown', 'markets', 'atlantis'],
    ['country-unknown', 'destinations', 'Atlantis'],
    ['formula-error', 'colour', '#REF!'],
    ['text-not-accepted', 'colour', 'a\u202eb'],
  ])('%s', async (code, head, cell) => {
    const actor = await anActor()
    const { faults, counts: found } = await csvOf(actor, `name,${head}\nBear,${cell}\nDoll,\n`)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toMatchObject({ row: 2, column: 2, letter: 'B', head, code })
    expect(faults[0]?.text.en).not.toMatch(/[{}]/)
    expect(faults[0]?.text.zh).toMatch(/\p{Script=Han}/u)
    expect(found.faults).toBe(1)
  })

  test('the digit that would be right, and the names of what could be meant', async () => {
    const actor = await anActor()
    const { faults } = await csvOf(
      actor,
      'name,gtin,markets\nBear,4006 3813 3393 2,eu\nDoll,4006381333931,atlantis\n',
    )
    expect(faults[0]).toMatchObject({ code: 'check-digit-wrong', expected: ['1'] })
    expect(faults[0]?.text.en).toMatch(/the last would be 1\./)
    expect(faults[1]).toMatchObject({ code: 'market-unknown' })
    expect(faults[1]).not.toHaveProperty('names')
    expect(faults[1]?.text.en).toMatch(/European Union \(eu\), /)
    expect(faults[1]?.text.zh).toMatch(/欧盟（eu）、/)
  })

  test.each([
    ['DE/FR', 'DE/FR'],
    ['Atlantis & Canada', 'Atlantis'],
    ['Germany', 'Germany'],
  ])('a market that is none as the cell %s has it, and three that may be meant', async (cell, told) => {
    const { faults } = await csvOf(await anActor(), `name\tmarkets\nBear\t${cell}\n`)
    expect(faults[0]).toMatchObject({ code: 'market-unknown', found: told })
    expect(faults[0]?.expected).toHaveLength(3)
    expect(faults[0]?.expected).toContain('eu')
  })

  test('an upper age that another column contradicts, ages in no order, and ages below one', async () => {
    const actor = await anActor()
    const { faults } = await csvOf(
      actor,
      'name\tage\tmax age (months)\nBear\t3-6 years\t72\nDoll\t3-6 years\t96\nCar\t6-3 years\t\nTop\t3岁以下\t\n',
    )
    expect(faults.map(({ row, code, found, expected }) => [row, code, found, expected])).toEqual([
      [3, 'row-contradicts', '3-6 years', ['96', '3']],
      [4, 'number-unreadable', '6-3 years', undefined],
      [5, 'unit-unsuitable', '3岁以下', ['months']],
    ])
  })

  test('in the words of its reader, and with the cells as they stand in the table', async () => {
    const actor = await anActor()
    const { faults } = await csvOf(
      actor,
      '产品名称,颜色,适用年龄,主要材质,市场\n小熊,棕,3+,竹子片,日本\n小熊,白,,,中国\n小车,红,3 kg,,\n小马,红,-1岁,,\n',
    )
    expect(faults.map(({ row, code, found }) => [row, code, found])).toEqual([
      [2, 'unit-missing', '3+'],
      [2, 'choice-unknown', '竹子片'],
      [3, 'row-contradicts', '中国'],
      [4, 'unit-unsuitable', '3 kg'],
      [5, 'not-accepted', '-1岁'],
    ])
    const [bare, material, contradiction, kilograms, old] = faults.map(({ text }) => text.zh)
    expect(bare).toMatch(/例如 岁、个月。/u)
    expect(material).toMatch(/竹/u)
    expect(material).not.toMatch(/[a-z]/u)
    expect(contradiction).toMatch(/“中国”.*第 2 行为“日本”/u)
    expect(kilograms).toMatch(/36 个月/u)
    expect(old).not.toMatch(/[a-z]/u)
    expect(faults[1]?.expected).toContain('bamboo')
  })

  test('what rows say together', async () => {
    const actor = await anActor()
    const { faults } = await csvOf(
      actor,
      'name,family,gtin\nBear,Plush,4006381333931\nBear,Wood,4006381333948\nDoll,,\nDoll,,\n,,4006381333955\nCar,,04006381333931\n',
    )
    expect(faults.map(({ row, code, expected }) => [row, code, expected])).toEqual([
      [3, 'row-contradicts', ['Plush', '2']],
      [5, 'row-repeated', ['4']],
      [6, 'value-missing', undefined],
      [7, 'code-twice', ['2']],
    ])
  })
})

describe('a table is taken over', () => {
  test('with products, drafts and SKUs, whose history says which import made them', async () => {
    const actor = await anActor()
    const fileId = await filed(
      actor,
      Buffer.from(
        'style,name,colour,sku,mass (g),markets\nB1,Bear,brown,B1-BR,250,"EU, US"\nB1,Bear,white,B1-WH,250,"EU, US"\n',
      ),
    )
    const done = await imported(actor, fileId)
    expect(done).toMatchObject({ state: 'saved', products: 1, skus: 2, version: 2 })
    expect(await counts(actor)).toEqual({ products: 1, skus: 2 })
    const organisationId = actor.membership?.organisationId as string
    const history = await db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
      tx.selectFrom('history').selectAll().where('record_kind', '=', 'revision').execute(),
    )
    expect(history[0]).toMatchObject({
      operation: 'import-products',
      recorded_by: { kind: 'system', id: `product-import:${done.importId}` },
      body: { document: { facts: { mass: '250 g' }, tracking: { style: 'B1' } }, markets: ['eu', 'us'] },
    })
  })

  test('once, however often it is asked for', async () => {
    const actor = await anActor()
    const fileId = await filed(actor, Buffer.from('name\nBear\n'))
    const first = await imported(actor, fileId)
    const again = await imported(actor, fileId)
    expect(again.importId).toBe(first.importId)
    expect(await counts(actor)).toEqual({ products: 1, skus: 0 })
  })

  test('not at all where a code is taken already', async () => {
    const actor = await anActor()
    await imported(actor, await filed(actor, Buffer.from('name,gtin\nBear,4006381333931\n')))
    const second = await filed(actor, Buffer.from('name,gtin\nCar,\nDoll,04006381333931\n'))
    expect((await preview(actor, second)).faults).toMatchObject([{ row: 3, column: 2, code: 'code-taken' }])
    expect(await imported(actor, second)).toMatchObject({
      state: 'refused',
      faultCount: 1,
      faults: [{ row: 3, code: 'code-taken' }],
    })
    expect(await counts(actor)).toEqual({ products: 1, skus: 1 })
    const stranger = await anActor()
    const theirs = await filed(stranger, Buffer.from('name,gtin\nDoll,4006381333931\n'))
    expect((await imported(stranger, theirs)).state).toBe('saved')
  })

  test('50,000 rows in GB18030, of which three are wrong: those three are told, and nothing is saved', async () => {
    const actor = await anActor()
    const wrong = new Map([
      [12_345, 'c6b7,B-12345,heavy'],
      [33_333, 'c6b7,B-1,250'],
      [49_999, 'c6b7,B-49999,250 mm'],
    ])
    const parts = [hex('c6b7c3fb'), Buffer.from(',SKU,Weight (g)\n')]
    for (let row = 2; row <= 50_001; row++) {
      const line = wrong.get(row)?.slice(4) ?? `,B-${row},250`
      parts.push(hex('d0a1d0dc'), Buffer.from(` ${row}${line}\n`))
    }
    parts.splice(2, 0, hex('d0a1d0dc'), Buffer.from(' 1,B-1,250\n'))
    const fileId = await filed(actor, Buffer.concat(parts))
    const found = await preview(actor, fileId)
    expect(found.encoding).toBe('gb18030')
    expect(found.counts).toMatchObject({ rows: 50_001, faults: 3 })
    expect(found.faults.map(({ row, head, code }) => [row, head, code])).toEqual([
      [12_346, 'Weight (g)', 'number-unreadable'],
      [33_334, 'SKU', 'code-twice'],
      [50_000, 'Weight (g)', 'unit-unsuitable'],
    ])
    const refused = await imported(actor, fileId)
    expect(refused).toMatchObject({ state: 'refused', faultCount: 3 })
    expect(refused.faults).toHaveLength(3)
    expect(await counts(actor)).toEqual({ products: 0, skus: 0 })
  }, 60_000)

  test('of another organisation is as unknown as any', async () => {
    const actor = await anActor()
    const fileId = await filed(actor, Buffer.from('name\nBear\n'))
    const { importId } = await imported(actor, fileId)
    const stranger = { actor: await anActor() }
    for (const [asked, unknown] of [
      [
        await perform(service, operations['preview-import'], stranger, { fileId }),
        await perform(service, operations['preview-import'], stranger, { fileId: newId() }),
      ],
      [
        await perform(service, operations['start-import'], stranger, { fileId }),
        await perform(service, operations['start-import'], stranger, { fileId: newId() }),
      ],
      [
        await perform(service, operations['get-import'], stranger, { importId }),
        await perform(service, operations['get-import'], stranger, { importId: newId() }),
      ],
    ] as const) {
      expect(asked).toEqual(unknown)
      expect(asked.problem?.code).toBe('record-unknown')
    }
    expect((await perform(service, operations['list-imports'], stranger, {})).value?.items).toEqual([])
  })
})

describe('a table is handed out', () => {
  const bytesOf = (content: string | undefined) => Buffer.from(content ?? '', 'base64')

  test.each([
    ['csv', 'en'],
    ['csv', 'zh'],
    ['xlsx', 'en'],
    ['xlsx', 'zh'],
  ] as const)(
    'to be filled in, as %s in %s, and is understood when it comes back',
    async (format, language) => {
      const actor = await anActor()
      const { value } = await perform(
        service,
        operations['get-import-form'],
        { actor },
        { format, language, facts: 'mass,magnets' },
      )
      expect(value?.headers['content-disposition']).toMatch(/^attachment; /)
      const found = await preview(actor, await filed(actor, bytesOf(value?.content), `form.${format}`))
      expect(found.columns.filter(({ field }) => field === undefined)).toEqual([])
      expect(found.columns.find(({ field }) => field === 'fact:mass')?.unit).toBe('g')
      expect(found.counts).toEqual({ rows: 1, products: 1, skus: 1, faults: 0 })
    },
  )

  test.each(['csv', 'xlsx'] as const)(
    'with what is there as %s: no name becomes a formula, and it can be read again',
    async (format) => {
      const actor = await anActor()
      const evil = `=cmd|' /C calc'!A0`
      const hidden = `"a;""=1+1;"`
      const rows = `name,colour,size,gtin\n"${evil}",+red,${hidden},4006381333931\n小熊,@white,''=1,\n`
      await imported(actor, await filed(actor, Buffer.from(rows)))
      const { value } = await perform(service, operations['export-products'], { actor }, { format })
      const bytes = bytesOf(value?.content)
      if (format === 'csv') {
        expect(bytes.toString()).toContain(`"'${evil}"`)
        expect(bytes.toString()).toContain(`"'+red"`)
        expect(bytes.toString()).toContain(`"a;'""=1+1;"`)
      }
      const stranger = await anActor()
      const found = await preview(stranger, await filed(stranger, bytes, `back.${format}`))
      expect(found.counts).toEqual({ rows: 2, products: 2, skus: 2, faults: 0 })
      expect(
        found.rows.map(({ values }) => [values['name'], values['colour'], values['size'], values['gtin']]),
      ).toEqual([
        [evil, '+red', 'a;"=1+1;', '4006381333931'],
        ['小熊', '@white', "'=1", undefined],
      ])
      const theirs = await perform(
        service,
        operations['export-products'],
        { actor: stranger },
        { format: 'csv' },
      )
      expect(bytesOf(theirs.value?.content).toString().trim().split('\n')).toHaveLength(1)
    },
  )
})
