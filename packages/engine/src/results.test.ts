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

  test('that are told by letter are those of the head, not of what stands above it', () => {
    const { results, columns } = read(
      [
        ['Client', 'Toys Ltd', ''],
        ['Order', 'B', 'C'],
        ['Day', 'b', 'c'],
        ['Place', 'x', 'y'],
        ['Substance', 'Result', 'Retest', 'Unit'],
        ['Lead', '5', '500', 'ppm'],
      ],
      { columns: { analyte: 'A', result: 'C' } },
    )
    expect(columns).toEqual({ analyte: 'A', result: 'C', unit: 'D' })
    expect(results).toMatchObject([{ analyte: 'Lead', value: '500', unit: 'ppm' }])
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

describe('a table below another', () => {
  const first = [
    ['Test item', 'CAS', 'Result (mg/kg)'],
    ['Lead', '', '5'],
  ]

  test('is read by its own head: unit, order and columns', () => {
    const below = [
      ['Substance', 'Unit', 'LOQ', 'Result'],
      ['Cadmium', '%', '0.01', '0.5'],
    ]
    for (const between of [[], [['']], [['Phthalates', '', '']]]) {
      const { results, problems } = read([...first, ...between, ...below])
      expect(problems).toEqual([])
      expect(results).toMatchObject([
        { analyte: 'Lead', value: '5', unit: 'mg/kg' },
        { analyte: 'Cadmium', value: '0.5', unit: '%', loq: 0.01 },
      ])
    }
  })

  test('with the same columns has the unit of its own head', () => {
    const { results } = read([...first, ['Test item', 'CAS', 'Result (%)'], ['Cadmium', '', '0.5']])
    expect(results.map((r) => `${String(r.value)} ${r.unit}`)).toEqual(['5 mg/kg', '0.5 %'])
  })

  test('has the units and samples of its own head also where that begins alike', () => {
    const long = (unit: string) => [
      ['Test item', 'Result'],
      ['', unit],
      ['Lead', '5'],
    ]
    const wide = (unit: string) => [
      ['Sample', 'Pb', 'Cd'],
      ['', unit, unit],
      ['eye', '5', '6'],
    ]
    for (const table of [long, wide]) {
      const { results, problems } = read([...table('mg/kg'), ...table('%')])
      expect(problems).toEqual([])
      expect(results.map((r) => r.unit)).toEqual(
        results.map((_, i) => (i < results.length / 2 ? 'mg/kg' : '%')),
      )
    }
    const samples = (...names: string[]) => [
      ['Test item', 'Result', 'Result'],
      ['', ...names],
      ['Lead', '5', '6'],
    ]
    const { results } = read([...samples('eye', 'ear'), ...samples('nose', 'foot')])
    expect(results.map((r) => r.component)).toEqual(['eye', 'ear', 'nose', 'foot'])
  })

  test('goes on with the units above where only the first line of the head repeats', () => {
    const head = ['Test item', 'Result']
    const { results } = read([head, ['', '%'], ['Lead', '5'], head, ['Cadmium', 'n.t.'], ['Lead', '6']])
    expect(results.map((r) => `${r.analyte} ${String(r.value)} ${r.unit}`)).toEqual([
      'Lead 5 %',
      'Cadmium n.t. %',
      'Lead 6 %',
    ])
  })

  test('is not read where its head is not understood, and that is told', () => {
    const { results, problems } = read([...first, ['Test item', 'LOQ', 'Limit'], ['Cadmium', '0.01', '0.5']])
    expect(results.map((r) => r.analyte)).toEqual(['Lead'])
    expect(problems).toMatchObject([{ code: 'head-unreadable', row: 3 }])
  })

  test('by samples is read where the one above is not', () => {
    const { results } = read([...first, ['Test item', 'LOQ', '0042 (%)'], ['Cadmium', '0.01', '0.5']])
    expect(results[1]).toMatchObject({ analyte: 'Cadmium', value: '0.5', unit: '%', component: '0042' })
  })

  test('by substances is not read by the head of one by lines', () => {
    const { results } = read([
      ['Test item', 'Result (mg/kg)', 'LOQ'],
      ['Lead', '5', '1'],
      ['Sample', 'Pb (mg/kg)', 'Cd (mg/kg)'],
      ['Eye', '500', '6'],
    ])
    expect(results.map((r) => `${r.component ?? ''} ${r.analyte} ${String(r.value)}`)).toEqual([
      ' Lead 5',
      'Eye Pb 500',
      'Eye Cd 6',
    ])
  })

  test('may have one column per substance', () => {
    const { results } = read([
      ['Sample', 'Pb (mg/kg)', 'Cd (mg/kg)'],
      ['eye', '3', '<1'],
      ['Sample', 'Cd (%)', 'Pb (%)'],
      ['eye', '4', '5'],
    ])
    expect(results.map((r) => `${r.analyte} ${String(r.value)} ${r.unit}`)).toEqual([
      'Pb 3 mg/kg',
      'Cd <1 mg/kg',
      'Cd 4 %',
      'Pb 5 %',
    ])
  })

  test('of one substance more, by columns, is none of those above', () => {
    const wide = [
      ['Sample', 'Pb', 'Cd'],
      ['eye', '3', '4'],
    ]
    const { results, problems } = read([...wide, ['Sample', '', 'Lead'], ['ear', '', '5'], ...wide])
    expect(results.map((r) => `${r.analyte} ${String(r.value)}`)).toEqual(['Pb 3', 'Cd 4', 'Pb 3', 'Cd 4'])
    expect(problems).toMatchObject([{ code: 'head-unreadable', row: 3 }])
  })

  test('has the columns that were chosen where its head is the same there', () => {
    const head = ['Test item', 'Result', 'Retest', 'Unit']
    const rows = (note: string) => [
      head,
      ['Lead', '5', '500', 'ppm'],
      [...head.slice(0, 3), `Unit${note}`],
      ['Cadmium', '6', '600', 'ppm'],
    ]
    for (const note of ['', ' (continued)'])
      expect(read(rows(note), { columns: { result: 'C' } }).results.map((r) => r.value)).toEqual([
        '500',
        '600',
      ])
  })
})

describe('columns that repeat', () => {
  test('are read each: samples side by side, each with its name and unit', () => {
    const { results } = read([
      ['', 'Red paint', '', 'Blue paint', ''],
      ['Test item', 'Result', 'Unit', 'Result', 'Unit'],
      ['Lead', '5', 'mg/kg', '0.5', '%'],
    ])
    expect(results.map((r) => `${r.component}: ${String(r.value)} ${r.unit}`)).toEqual([
      'Red paint: 5 mg/kg',
      'Blue paint: 0.5 %',
    ])
  })

  test('may have one head over them, in the first column: each sample is read', () => {
    for (const names of [
      ['Red paint', 'Blue paint'],
      ['001', '002'],
      ['1', '2'],
    ]) {
      const { results, problems } = read([
        ['Test item', 'MDL', 'Result (%)', '', ''],
        ['', '', ...names, 'Limit'],
        ['Lead', '1', '5', '200', '90'],
      ])
      expect(problems).toEqual([])
      expect(results.map((r) => `${r.component}: ${String(r.value)} ${r.unit}`)).toEqual([
        `${names[0]}: 5 %`,
        `${names[1]}: 200 %`,
      ])
    }
  })

  test('may be named beside the other heads, below one over them', () => {
    for (const names of [
      ['Red paint', 'Blue paint'],
      ['001', '002'],
    ]) {
      // Of a head over two lines a workbook says the same in both.
      for (const heads of [
        ['', ''],
        ['Test item', 'Unit'],
      ]) {
        const { results } = read([
          [...heads, 'Result', ''],
          ['Test item', 'Unit', ...names],
          ['Lead', 'mg/kg', '5', '200'],
        ])
        expect(results.map((r) => `${r.component}: ${r.analyte} ${String(r.value)} ${r.unit}`)).toEqual([
          `${names[0]}: Lead 5 mg/kg`,
          `${names[1]}: Lead 200 mg/kg`,
        ])
      }
    }
  })

  test('are not named by a row of results below a column without a head', () => {
    const rows = [
      ['', 'Result', ''],
      ['Lead', '5', '6'],
      ['Cadmium', '7', '8'],
    ]
    const { results } = read(rows, { columns: { analyte: 'A', result: 'B' } })
    expect(results.map((r) => `${r.analyte} ${String(r.value)}`)).toEqual(['Lead 5', 'Cadmium 7'])
  })

  test('have no names where what stands below the head is a row of results', () => {
    const { results } = read([
      ['Test item', 'Result', 'Result'],
      ['Lead', 'n.t.', 'n.t.'],
      ['Cadmium', '5', '6'],
    ])
    expect(results.map((r) => r.analyte)).toEqual(['Lead', 'Cadmium', 'Cadmium'])
  })

  test('give no unit where nobody can tell whose each is', () => {
    const { results } = read([
      ['Test item', 'Result', 'Unit', 'Limit', 'Unit'],
      ['Lead', '0.05', '%', '90', 'mg/kg'],
    ])
    expect(results[0]?.unit).toBe('% / mg/kg')
  })

  test('may hold what the laboratory says of a result, which is none', () => {
    const { results } = read([
      ['Test item', 'Measured value', 'Unit', 'Result'],
      ['Lead', '5', 'mg/kg', 'Pass'],
    ])
    expect(results.map((r) => r.value)).toEqual(['5'])
  })
})

describe('what stands beside a result in a unit of its own', () => {
  test('is a reporting limit of that unit, or none that can be compared', () => {
    const { results, problems } = read([
      ['Test item', 'Result', 'Unit', 'LOQ'],
      ['Lead', 'ND', 'mg/kg', '0.02 %'],
      ['Lead', 'ND', 'mg/kg', '2 mg/l'],
    ])
    expect(results.map((r) => r.loq)).toEqual([200, undefined])
    expect(problems).toMatchObject([{ code: 'reporting-limit-unreadable', row: 3, column: 'D' }])
  })

  test('is an uncertainty as a share or an amount, also by its head', () => {
    const of = (head: string, ...row: readonly string[]) =>
      read([
        ['Test item', 'Result', 'Unit', head],
        ['Lead', ...row],
      ]).results[0]?.uncertainty
    expect(of('Uncertainty (%)', '950', 'mg/kg', '10')).toBe(95)
    expect(of('Uncertainty', '950 ± 10 %', 'mg/kg', '')).toBe(95)
    expect(of('Uncertainty', '950 mg/kg ± 10 %', '', '')).toBe(95)
    expect(of('Uncertainty (mg/kg)', '0.09', '%', '100')).toBe(0.01)
    expect(of('Uncertainty', '0.09', '%', '0.02 %')).toBe(0.02)
    expect(of('Uncertainty', '0.5', '%', '10 %')).toBe(0.05)
  })
})

describe('a point before three digits', () => {
  const head = ['Test item', 'Result', 'Unit', 'LOQ']

  test('may stand for thousands where others write a decimal comma: neither is believed', () => {
    const { results, problems } = read([
      head,
      ['Lead', '1.234', 'mg/kg', ''],
      ['Cadmium', 'ND', 'mg/kg', '1.000'],
      ['Cadmium', '0,5', 'mg/kg', '0,1'],
    ])
    expect(results.map((r) => [r.fault, r.loq])).toEqual([
      ['number-ambiguous', undefined],
      [undefined, undefined],
      [undefined, 0.1],
    ])
    expect(problems).toMatchObject([{ code: 'reporting-limit-unreadable', row: 3, column: 'D' }])
  })

  test('is a decimal point where nobody writes a comma', () => {
    expect(read([head, ['Lead', '1.234', 'mg/kg', '']]).results[0]?.fault).toBeUndefined()
  })
})

describe('samples side by side without the word result', () => {
  const found = (...rows: readonly (readonly Cell[])[]) =>
    read(rows).results.map((r) => `${r.component ?? ''}: ${r.analyte} ${String(r.value)} ${r.unit}`)

  test('are read each, by names and by numbers, and limits are none of them', () => {
    expect(
      found(
        ['Test Item(s)', 'Limit', 'Unit', 'MDL', '001', '002'],
        ['Lead', 100, 'mg/kg', 2, 'ND', 150],
        ['Test Item(s)', 'Unit', 'red paint', 'MDL', 'Limit'],
        ['Cadmium', '%', 0.3, 0.003, 0.1],
      ),
    ).toEqual(['001: Lead ND mg/kg', '002: Lead 150 mg/kg', 'red paint: Cadmium 0.3 %'])
    expect(found(['测试项目', '单位', '样品1', '样品2', '检出限'], ['铅', 'mg/kg', '1', '2', '0.5'])).toEqual(
      ['样品1: 铅 1 mg/kg', '样品2: 铅 2 mg/kg'],
    )
    expect(found(['Substance', 'mg/kg'], ['Lead', '7'])).toEqual([': Lead 7 mg/kg'])
  })

  test('are chosen by the number over them', () => {
    const rows = [
      ['Test Item(s)', 'Unit', '001', '002'],
      ['Lead', 'mg/kg', 'ND', 150],
    ]
    expect(read(rows, { columns: { result: '002' } }).results.map((r) => r.value)).toEqual([150])
  })

  test('are samples of the part that another column names', () => {
    const { results } = read([
      ['Part', 'Substance', 'Result', 'Result'],
      ['', '', 'A', 'B'],
      ['PVC', 'Lead', 1, 2],
    ])
    expect(results.map((r) => [r.component, r.sample])).toEqual([
      ['PVC', 'A'],
      ['PVC', 'B'],
    ])
  })
})

describe('nothing is lost', () => {
  const found = (...rows: readonly (readonly Cell[])[]) =>
    read(rows).results.map((r) => `${r.component ?? ''}: ${r.analyte ?? ''} ${String(r.value ?? '')}`.trim())

  test('of a first line of words, which is no head', () => {
    expect(
      found(
        ['Test item', 'Result', 'Unit', 'Result'],
        ['Lead', 'see annex', 'mg/kg', 'Fail'],
        ['Cadmium', '5', 'mg/kg', 'Pass'],
      ),
    ).toEqual([': Lead see annex', ': Cadmium 5'])
    expect(
      found(['Test item', 'Result', 'Result'], ['Lead', 'Detected', 'Absent'], ['Cadmium', 5, 6])[0],
    ).toBe(': Lead Detected')
  })

  test('of a line with a value or a substance alone', () => {
    expect(found(['Pb (mg/kg)', 'Cd (mg/kg)'], [5000, null], [3, 4])).toEqual([
      ': Pb 5000',
      ': Cd',
      ': Pb 3',
      ': Cd 4',
    ])
    expect(found(['Analyte', 'Result', 'Unit'], ['Lead', '', ''], ['Cadmium', '5', 'mg/kg'])).toEqual([
      ': Lead',
      ': Cadmium 5',
    ])
  })

  test('of what a second sample is told in words', () => {
    expect(
      found(['Analyte', 'Unit', 'Result', ''], ['', '', 'A', 'B'], ['Lead', 'mg/kg', '5', 'Positive']),
    ).toEqual(['A: Lead 5', 'B: Lead Positive'])
  })

  test('and a value of no named substance is told', () => {
    const { problems } = read([
      ['Test item', 'Sample', 'Result'],
      ['Lead', '1', 10],
      ['', '2', 500],
    ])
    expect(problems).toMatchObject([{ code: 'analyte-missing', row: 3, column: 'C', found: '500' }])
  })
})

test('a unit that a line of its own gives stands for those below it, and contradicts another', () => {
  const units = (...head: readonly Cell[]) =>
    read([head, ['Metals (%)', '', ''], ['Lead', 0.15, 1]]).results.map((r) => r.unit)
  expect(units('Test item', 'Result', 'LOQ')).toEqual(['%'])
  expect(units('Test item', 'Result (%)', 'LOQ')).toEqual(['%'])
  expect(units('Test item', 'Result (mg/kg)', 'LOQ')).toEqual(['mg/kg / %'])
})

test('two columns before the results belong to none of two results alone', () => {
  const { results } = read([
    ['Sample No', 'Part', 'Analyte', 'Result', 'Unit', 'Result'],
    ['1', 'Eye', 'Lead', 5, 'mg/kg', 6],
  ])
  expect(results.map((r) => r.component)).toEqual(['1', '1'])
})

test('a number of a workbook is what it is, whatever its neighbours are written like', () => {
  const rows = [
    ['Test item', 'Result', 'Unit'],
    ['Lead', 1.234, 'mg/kg'],
    ['Cadmium', '12.500,5', 'mg/kg'],
    ['Cadmium', '0,5', 'mg/kg'],
  ]
  expect(read(rows).results.map((r) => r.fault)).toEqual([undefined, undefined, undefined])
})

test('names of any length are read at once', () => {
  const begun = read([
    ['Test item', 'Result'],
    [`a(${' '.repeat(4000)}x`, 1],
    ['%'.repeat(2000), 1],
  ])
  expect(begun.results).toHaveLength(2)
})

describe('values whose column is none', () => {
  const unread = (...rows: readonly (readonly Cell[])[]) =>
    read(rows).problems.map((p) => [p.code, p.row, p.column, p.found])

  test('are told, of a substance that nobody knows as of a second sample without a head', () => {
    expect(unread(['Sample', 'Pb', 'Unobtainium', 'Cd'], ['eye', 1, '', 2], ['nose', 1, '<5', 2])).toEqual([
      ['column-unread', 3, 'C', 'Unobtainium'],
    ])
    expect(unread(['Substance', 'Result', '', 'Unit'], ['Lead', 1, 200, 'ppm'])).toEqual([
      ['column-unread', 2, 'C', 'C'],
    ])
  })

  test('are not meant where they are limits, remarks or numbers of lines', () => {
    expect(
      unread(
        ['No.', 'Substance', 'Result', 'EU limit', '限值', 'Remark'],
        [1, 'Lead', 1, 90, 90, 7],
        [2, 'Cadmium', 1, 75, 75, ''],
      ),
    ).toEqual([])
    expect(unread(['', 'Substance', 'Result'], [1, 'Lead', 1], [2, 'Cadmium', 1])).toEqual([])
  })

  test('are told once, and anew of a second table', () => {
    const table = [
      ['Substance', 'Result', 'Retest'],
      ['Lead', 1, 2],
      ['Cadmium', 3, 4],
    ] as const
    expect(unread(...table, ['Substance', 'Retest', 'Result'], ['Lead', 5, 6]).map(([, row]) => row)).toEqual(
      [2, 5],
    )
  })
})

test('a CAS number that is not the substance’s is told', () => {
  const head = ['Substance', 'CAS', 'Result']
  expect(read([head, ['Lead', '7439-92-2', 1]]).problems).toMatchObject([
    { code: 'cas-of-none', row: 2, column: 'B', found: '7439-92-2' },
  ])
})

test('a symbol in brackets names no substance whose name says more, or is known', () => {
  const analyte = (name: string) =>
    read([
      ['Substance', 'Result'],
      [name, 1],
    ]).results[0]?.analyte
  expect(analyte('Blei (Pb)')).toBe('Pb')
  expect(analyte('Organolead (Pb)')).toBe('Organolead (Pb)')
  for (const name of ['Blei II (Pb)', 'Blei 2 (Pb)', 'Blei + Zinn (Pb)', '六价铅素 (Pb)'])
    expect(analyte(name), name).toBe(name)
  expect(analyte('Lead (Cd)')).toBe('Lead (Cd)')
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
