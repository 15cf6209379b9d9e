/** `playproof screen FILE`: laboratory results against the limits of every market. */
import { assess } from '@playproof/engine/assessment'
import type { Product } from '@playproof/engine/product'
import {
  type ReadResults,
  type ResultColumn,
  readResultTable,
  resultColumns,
} from '@playproof/engine/results'
import { screen } from '@playproof/engine/screening'
import { screeningReport, screeningRows } from '@playproof/engine/screening-report'
import { defineCommand } from 'citty'
import { readProductFile } from '../input/product-file.ts'
import { readResultSheets } from '../input/results-file.ts'
import { printJsonList } from '../output/json.ts'
import { screeningText } from '../output/screening-table.ts'
import { choiceOf } from '../options.ts'
import { BadInputError } from '../problem.ts'
import { commonArgs, listOf, openSession, scopeArgs, scopeOf, type Session } from '../session.ts'

export const screenCommand = defineCommand({
  meta: { name: 'screen' },
  args: {
    file: { type: 'positional', required: true },
    product: { type: 'string', valueHint: 'FILE' },
    ...scopeArgs,
    category: { type: 'string', valueHint: 'I|II|III' },
    basis: { type: 'string', valueHint: 'migration|soluble|total' },
    unit: { type: 'string', valueHint: 'mg/kg' },
    map: { type: 'string', valueHint: 'analyte=Substance,result=C' },
    sheet: { type: 'string', valueHint: 'NAME' },
    failures: { type: 'boolean' },
    ...commonArgs,
  },
  async run({ args }) {
    const scope = scopeOf(args)
    const columns = columnsAsked(args.map)
    const session = await openSession(args)
    const product =
      args.product === undefined ? undefined : await readProductFile(args.product, session.compiled)
    const sheets = await readResultSheets(args.file, args.sheet)
    const read = firstWithResults(
      sheets.map(({ name, rows }) => ({
        name,
        rows,
        read: () =>
          readResultTable(session.compiled, rows, {
            columns,
            ...(args.unit !== undefined && { unit: args.unit }),
            ...(args.basis !== undefined && { basis: args.basis }),
            ...(args.category !== undefined && { category: args.category }),
          }),
      })),
      args.file,
    )
    const screened = screen(session.compiled, read.results, { ...scope, ...(product && { product }) })
    const markets = marketsExamined(session, scope.markets, scope.on, product)
    const report = screeningReport(read, screened, markets, session.presenter)
    if (args.json) {
      const { version, digest } = session.compiled.catalogue
      await printJsonList(
        {
          schema: 'playproof/screening/1',
          catalogue: { version, digest },
          on: scope.on,
          markets: report.markets,
          columns: read.columns,
          problems: report.problems,
        },
        'results',
        screened.map((answer, i) => ({ ...read.results[i]?.place, ...answer })),
      )
    } else {
      const rows = screeningRows(session.compiled, read, screened, markets, session.presenter)
      console.log(screeningText(report, rows, session, { failuresOnly: args.failures === true }))
    }
  },
})

/** Groups of markets resolved, as an assessment does. */
function marketsExamined(
  { compiled }: Session,
  markets: readonly string[],
  on: string,
  product: Product | undefined,
): readonly string[] {
  const none: Product = {
    schema: 'playproof/product/1',
    id: '',
    facts: {},
    components: [],
    dates: {},
    channels: [],
    destinations: [],
  }
  return assess(compiled, product ?? none, { markets, on }).markets
}

function columnsAsked(map: string | undefined): Readonly<Partial<Record<ResultColumn, string>>> {
  return Object.fromEntries(
    listOf(map ?? '').map((pair) => {
      const [name = '', ...rest] = pair.split('=')
      const wanted = rest.join('=').trim()
      if (wanted === '')
        throw new BadInputError([
          { code: 'option-unknown', found: pair, expected: [`${name}=C`, `${name}=Head`], fact: 'map' },
        ])
      return [choiceOf('map', name.trim(), resultColumns), wanted.replace(/^column\s+/i, '')]
    }),
  )
}

/** The first sheet in which results are recognised; else what is wrong with the first. */
function firstWithResults(
  sheets: readonly { readonly name: string; readonly read: () => ReadResults }[],
  file: string,
): ReadResults {
  const tried = sheets.map((sheet) => ({ sheet, read: undefined as ReadResults | undefined }))
  for (const one of tried) {
    one.read = one.sheet.read()
    if (one.read.results.length > 0) return one.read
  }
  const headed = tried.find(({ read }) => read && Object.keys(read.columns).length > 0)
  if (headed) {
    // A row that could not be used says why; a head alone says nothing of any substance.
    if (headed.read && headed.read.problems.length > 0) return headed.read
    throw new BadInputError([{ code: 'results-empty', file, found: headed.sheet.name, expected: [] }])
  }
  throw new BadInputError(
    (tried[0]?.read?.problems ?? []).map((p) => ({
      code: p.code === 'column-unknown' ? 'column-unknown' : 'columns-missing',
      file,
      line: p.row ?? 1,
      found: p.found,
      expected: p.expected,
    })),
  )
}
