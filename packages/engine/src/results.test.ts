import type { Catalogue } from '@playproof/catalogue/value'
import { describe, expect, test } from 'vitest'
import { compileCatalogue } from './catalogue.ts'
import { type Cell, type ReadResults, readResultTable, type ResultDefaults } from './results.ts'

const compiled = compileCatalogue({
  schema: 'playproof/catalogue/1',
  version: '1.0.0',
  digest: 'sha256:0',
  substances: [
    { id: 'lead', name: { en: 'Lead', zh: '铅' }, cas: ['7439-92-1'], synonyms: ['Pb'] },
    { id: 'cadmium', name: { en: 'Cadmium', zh: '镉' }, cas: ['7440-43-9'], synonyms: ['Cd'] },
  ],
  ...Object.fromEntries(
    [
      'facts',
      'sources',
      'markets',
      'instruments',
      'standards',
      'definitions',
      'rules',
      'limitTables',
      'tests',
      'guidelines',
      'acceptances',
      'laboratories',
      'schemes',
      'channels',
      'typeSizes',
      'signalWords',
      'terms',
    ].map((name) => [name, []]),
  ),
} as unknown as Catalogue)

function read(rows: readonly (readonly Cell[])[], defaults?: ResultDefaults): ReadResults {
  return readResultTable(
    compiled,
    rows.map((cells, i) => ({ row: i + 1, cells })),
    defaults,
  )
}

describe('columns', () => {
  test('are recognised by English heads, with the unit in the head', () => {
    const { results, columns } = read([
      ['Sample ID', 'Test item', 'Result (mg/kg)', 'RL', 'Test method'],
      ['A1', 'Lead (Pb)', '<2', '2', 'EN 71-3'],
    ])
    expect(columns).toEqual({ component: 'A', analyte: 'B', result: 'C', loq: 'D', method: 'E' })
    expect(results).toEqual([
      {
        id: 'C2',
        place: { row: 2, column: 'C' },
        component: 'A1',
        analyte: 'Lead (Pb)',
        value: '<2',
        unit: 'mg/kg',
        loq: 2,
        method: 'EN 71-3',
      },
    ])
  })

  test('are recognised by Chinese heads', () => {
    const { results } = read([
      ['样品名称', '检测项目', '检测结果（mg/kg）', '方法检出限', '检测方法', '类别'],
      ['眼睛', '铅', '未检出', 5, 'GB 6675.4', 'III类'],
    ])
    expect(results).toMatchObject([
      { component: '眼睛', analyte: '铅', value: '未检出', unit: 'mg/kg', loq: 5, category: 'III' },
    ])
  })

  test('are found below a title and over several rows of heads', () => {
    const { results } = read([
      ['Test report 17-204', null, null, null],
      [],
      ['Component', 'Substance', 'Result', 'LOQ'],
      ['', '', 'mg/kg', 'µg/kg'],
      ['eye', 'Lead', 1.5, 500],
    ])
    expect(results).toMatchObject([
      { analyte: 'Lead', value: 1.5, unit: 'mg/kg', loq: 0.5, place: { row: 5 } },
    ])
  })

  test('may be one per substance', () => {
    const { results } = read([
      ['Sample', 'Pb (mg/kg)', 'Cd (mg/kg)'],
      ['eye', '3', '<1'],
      ['nose', 'ND', ''],
    ])
    expect(results.map((r) => [r.component, r.analyte, r.value, r.place.column])).toEqual([
      ['eye', 'Pb', '3', 'B'],
      ['eye', 'Cd', '<1', 'C'],
      ['nose', 'Pb', 'ND', 'B'],
      ['nose', 'Cd', '', 'C'],
    ])
  })

  test('are taken as told, by head or by letter', () => {
    const rows = [
      ['Stoff', 'Wert', 'Grenzwert'],
      ['Lead', '3', '90'],
    ]
    expect(read(rows, { columns: { analyte: 'Stoff', result: 'B' }, unit: 'ppm' }).results).toMatchObject([
      { analyte: 'Lead', value: '3', unit: 'ppm' },
    ])
  })

  test('that are missing are told with the heads that were found', () => {
    expect(read([['Stoff', 'Wert']]).problems).toMatchObject([
      { code: 'columns-missing', found: 'Stoff, Wert', expected: ['analyte', 'result'] },
    ])
  })

  test('that were told and do not exist are refused', () => {
    expect(read([['Substance', 'Result']], { columns: { unit: 'Einheit' } }).problems).toMatchObject([
      { code: 'column-unknown', found: 'unit=Einheit' },
    ])
  })
})

describe('rows', () => {
  const head = ['Substance', 'CAS', 'Result', 'Unit', 'Uncertainty']

  test('repeat the head after a page break, and are skipped there', () => {
    expect(read([head, ['Lead', '', 1, 'ppm'], head, ['Cadmium', '', 2, 'ppm']]).results).toHaveLength(2)
  })

  test('of one cell name what the rows below are about', () => {
    const { results } = read([
      head,
      ['Brown fabric', null],
      ['Lead', '', 1, 'ppm'],
      ['Eyes', null],
      ['Lead', '', 2, 'ppm'],
    ])
    expect(results.map((r) => r.component)).toEqual(['Brown fabric', 'Eyes'])
  })

  test('whose name and CAS number mean two substances are told and not judged', () => {
    const { results, problems } = read([head, ['Lead', '7440-43-9', 1, 'ppm']])
    expect(problems).toMatchObject([{ code: 'analyte-cas-conflict', row: 2, column: 'B' }])
    expect(results[0]?.analyte).toBeUndefined()
  })

  test('fall back to the CAS number where the name is not known', () => {
    expect(read([head, ['Blei', '7439-92-1', 1, 'ppm']]).results).toMatchObject([{ analyte: '7439-92-1' }])
  })

  test('carry their uncertainty as a number, a share or beside the value', () => {
    const { results } = read([
      head,
      ['Lead', '', 80, 'mg/kg', '±5'],
      ['Lead', '', 80, 'mg/kg', '10 %'],
      ['Lead', '', '80 ± 7', 'mg/kg', ''],
    ])
    expect(results.map((r) => r.uncertainty)).toEqual([5, 8, 7])
  })

  test('with a reporting limit that cannot be read say so', () => {
    expect(
      read([
        ['Substance', 'Result', 'LOQ'],
        ['Lead', 'ND', 'see note'],
      ]).problems,
    ).toMatchObject([{ code: 'reporting-limit-unreadable', row: 2, column: 'C' }])
  })
})

describe('a substance whose name says what was measured', () => {
  const rows = [
    ['Part', 'Test item', 'Result (mg/kg)'],
    ['paint', 'Soluble Lead (Pb)', 12],
    ['paint', 'Cadmium (Cd)', 3],
  ]

  test('is known, and keeps its words: they tell the basis', () => {
    expect(read(rows).results.map((r) => r.analyte)).toEqual(['Soluble Lead (Pb)', 'Cadmium (Cd)'])
  })

  test('is not said to be of the basis that holds where the table is silent', () => {
    expect(read(rows, { basis: 'total' }).results.map((r) => r.basis)).toEqual([undefined, 'total'])
  })
})
