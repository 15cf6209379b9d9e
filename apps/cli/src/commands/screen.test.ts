import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { emptyFolder, runProgram } from '../test-program.ts'

const markets = ['--markets', 'eu', '--on', '2026-06-01'] as const

interface Screened {
  readonly results: readonly {
    readonly row: number
    readonly component?: string
    readonly verdicts: readonly { readonly verdict: string; readonly because: string }[]
  }[]
  readonly problems: readonly { readonly code: string; readonly row: number; readonly column: string }[]
  readonly markets: readonly { readonly counts: object }[]
}

async function screened(input: string | Uint8Array, ...args: readonly string[]): Promise<Screened> {
  const { out, err } = await runProgram(['screen', '-', ...markets, '--json', ...args], { input })
  return JSON.parse(out === '' ? `{"err":${JSON.stringify(err)}}` : out) as Screened
}

const verdictsOf = ({ results }: Screened): readonly string[] =>
  results.map((r) => r.verdicts.map((v) => `${v.verdict} ${v.because}`).join())

describe.concurrent('results', { timeout: 60_000 }, () => {
  test('are read from CSV with a byte order mark', async () => {
    const found = await screened(
      '\ufeffSubstance,Result,Unit,Basis\nLead,90,mg/kg,total\nLead,91,mg/kg,total\n',
    )
    expect(verdictsOf(found)).toEqual(['pass below-limit', 'fail over-limit'])
    expect(found.markets[0]?.counts).toEqual({ pass: 1, fail: 1, inconclusive: 0, 'not-tested': 0 })
  })

  test.each([['Substance,Result,Unit,Basis\n'], ['Substance,Result,Unit,Basis\n,,,\n']])(
    'are wanted below their head',
    async (input) => {
      const { code, out, err } = await runProgram(['screen', '-', ...markets], { input })
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toContain('[results-empty]')
    },
  )

  test('that cannot be read are shown as written, without a unit', async () => {
    const input = 'Substance,Result,Unit,Basis\nLead,see note,mg/kg,total\nLead,91,mg/kg,total\n'
    const { out } = await runProgram(['screen', '-', ...markets], { input })
    expect(out).toMatch(/ see note {2}/)
    expect(out).not.toContain('see note mg/kg')
    expect(out).toContain('91 mg/kg')
  })

  test('are read with semicolons and decimal commas', async () => {
    expect(verdictsOf(await screened('Substance;Result;Unit;Basis\nLead;90,5;mg/kg;total\n'))).toEqual([
      'fail over-limit',
    ])
  })

  test('are read from tabs', async () => {
    expect(verdictsOf(await screened('Substance\tResult (mg/kg)\tBasis\nPb\t<2\ttotal\n'))).toEqual([
      'pass below-limit',
    ])
  })

  test('are read from GB18030', async () => {
    // "元素,结果,单位,测试类型" and "铅,91,mg/kg,总量"
    const bytes = Buffer.from(
      'd4aacbd82cbde1b9fb2cb5a5cebb2cb2e2cad4c0e0d0cd0ac7a62c39312c6d672f6b672cd7dcc1bf0a',
      'hex',
    )
    expect(verdictsOf(await screened(bytes))).toEqual(['fail over-limit'])
  })

  test('are read from JSON', async () => {
    const input = JSON.stringify({ results: [{ analyte: 'lead', value: 91, unit: 'ppm', basis: 'total' }] })
    expect(verdictsOf(await screened(input))).toEqual(['fail over-limit'])
  })

  test('are read from cells of percent as one sees them', async () => {
    const rows = [
      ['Substance', 'Result (%)', 'Basis'],
      ['Lead', 0.0002, 'total'],
    ]
    const cells = new Map([['1,1', { value: 0.0002, style: { numFmt: '0.00%' } }]])
    const found = await screened(await writeXlsx({ sheets: [{ name: 'Data', rows, cells }] }))
    // 0.02 % is 200 mg/kg.
    expect(verdictsOf(found)).toEqual(['fail over-limit'])
  })

  test('are read from a workbook with a title, merged cells and a date that Excel made', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Cover', rows: [['Report 17'], ['of 2026']] },
        {
          name: 'Data',
          rows: [
            ['Results of sample A'],
            ['Component', 'Substance', 'Result (mg/kg)', 'Basis'],
            ['Eyes', 'Lead', 91, 'total'],
            [null, 'Cadmium', '<5', 'total'],
            [null, 'Lead', new Date('2026-02-01'), 'total'],
          ],
          merges: [{ startRow: 2, endRow: 4, startCol: 0, endCol: 0 }],
        },
      ],
    })
    const found = await screened(bytes)
    expect(found.results.map((r) => [r.row, r.component])).toEqual([
      [3, 'Eyes'],
      [4, 'Eyes'],
      [5, 'Eyes'],
    ])
    expect(verdictsOf(found)).toEqual(['fail over-limit', 'pass below-limit', 'inconclusive value-is-a-date'])
    expect(found.problems).toMatchObject([{ code: 'value-is-a-date', row: 5, column: 'C' }])
  })

  test('take columns, unit and basis as they are told', async () => {
    const input = 'Stoff,Wert,Rest\nLead,91,x\n'
    expect(
      verdictsOf(
        await screened(
          input,
          '--map',
          'analyte=Stoff,result=Column B',
          '--unit',
          'mg/kg',
          '--basis',
          'total',
        ),
      ),
    ).toEqual(['fail over-limit'])
  })

  test('that cannot be read are told with row and column, and pass nothing', async () => {
    const found = await screened(
      'Substance,Result,Unit,Basis\nUnobtainium,1,mg/kg,total\nLead,lots,mg/kg,total\nLead,1,furlong,total\n',
    )
    expect(found.problems.map((p) => [p.row, p.column, p.code])).toEqual([
      [2, 'A', 'analyte-unknown'],
      [3, 'B', 'value-unreadable'],
      [4, 'C', 'unit-unknown'],
    ])
    expect(verdictsOf(found).join()).not.toContain('pass')
  })
})

describe.concurrent('screen', { timeout: 60_000 }, () => {
  test('says of a pass that its limit is unverified, and counts it', async () => {
    const { out } = await runProgram(['screen', '-', ...markets], {
      input: 'Substance,Result,Unit,Basis\nCadmium,1,mg/kg,total\n',
    })
    expect(out).toContain('pass, limit unverified')
    expect(out).toContain('unverified law and open no gate: 1')
  })

  test('lists what an applying rule limits and nobody measured', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, 'toy.yaml'), 'id: toy\nfacts: { for-play: true }\ncomponents: [{ id: eyes }]\n')
    const { out } = await runProgram(['screen', '-', ...markets, '--product', 'toy.yaml'], {
      cwd,
      input: 'Component,Substance,Result,Unit,Basis\neyes,Lead,1,mg/kg,total\n',
    })
    expect(out).toMatch(/eyes +Cadmium +· not tested +50 mg\/kg total +EU/)
  })

  test('refuses a table without heads and tells what it found', async () => {
    const { code, err } = await runProgram(['screen', '-', ...markets], { input: 'Stoff,Wert\nLead,1\n' })
    expect(code).toBe(2)
    expect(err).toMatch(/Found: Stoff, Wert\. .*--map.*\[columns-missing\]/)
  })

  test('refuses a workbook that would unpack without end, before unpacking it', async () => {
    const cwd = await emptyFolder()
    const entry = Buffer.alloc(46)
    entry.write('PK\u0001\u0002', 'latin1')
    entry.writeUInt32LE(4_000_000_000, 24)
    await writeFile(join(cwd, 'bomb.xlsx'), Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), entry]))
    const { code, err } = await runProgram(['screen', 'bomb.xlsx'], { cwd })
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[file-too-large]') })
  })

  test('refuses an empty file, a broken one and one that is not there', async () => {
    expect((await runProgram(['screen', '-', ...markets], { input: '' })).err).toContain(
      '[results-unreadable]',
    )
    expect((await runProgram(['screen', '-', ...markets], { input: '{"results": 5}' })).err).toContain(
      '[results-unreadable]',
    )
    expect((await runProgram(['screen', '-', ...markets], { input: 'PK\u0003\u0004broken' })).err).toContain(
      '[results-unreadable]',
    )
    const binary = await runProgram(['screen', '-', '--lang', 'zh', ...markets], { input: 'a\u0000b,c' })
    expect(binary.err).toContain('无法读取检测结果：既不是文本')
    expect((await runProgram(['screen', 'nowhere.csv', ...markets])).err).toContain('[file-missing]')
  })

  test('refuses columns and sheets that do not exist', async () => {
    const input = 'Substance,Result\nLead,1\n'
    expect((await runProgram(['screen', '-', ...markets, '--map', 'unit=Einheit'], { input })).err).toContain(
      '[column-unknown]',
    )
    expect((await runProgram(['screen', '-', ...markets, '--map', 'units=C'], { input })).err).toContain(
      '[option-unknown]',
    )
    expect((await runProgram(['screen', '-', ...markets, '--sheet', 'Data'], { input })).err).toContain(
      '[option-unknown]',
    )
  })
})
