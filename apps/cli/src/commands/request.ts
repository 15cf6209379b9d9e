/** `playproof request FILE|FOLDER`: the test request to a laboratory; refused while something it needs is missing. */
import { digestOf } from '@playproof/engine/digest'
import { planTests } from '@playproof/engine/plan'
import { testRequestSheet } from '@playproof/engine/sheet'
import { type TestRequestGap, testRequestOf } from '@playproof/engine/test-request'
import { defineCommand } from 'citty'
import { readProducts } from '../input/products.ts'
import { choiceOf, countOf } from '../options.ts'
import { emit, printedHere, refuseTerminal } from '../output/file.ts'
import { sheetFormats, sheetText } from '../output/sheet.ts'
import { BadInputError, type CliProblem } from '../problem.ts'
import { commonArgs, listOf, openSession, scopeArgs, scopeOf } from '../session.ts'

const formats = [...sheetFormats, 'pdf', 'xlsx'] as const

export const requestCommand = defineCommand({
  meta: { name: 'request' },
  args: {
    file: { type: 'positional', required: true },
    ...scopeArgs,
    laboratory: { type: 'string', valueHint: 'NAME' },
    accreditation: { type: 'string', valueHint: 'TEXT' },
    samples: { type: 'string', valueHint: 'COUNT' },
    invoices: { type: 'string', valueHint: 'INVOICE,...|none' },
    format: { type: 'string', default: 'table', valueHint: formats.join('|') },
    out: { type: 'string', valueHint: 'FILE' },
    organisation: { type: 'string', valueHint: 'NAME' },
    ...commonArgs,
  },
  async run({ args }) {
    const format = args.json ? 'json' : choiceOf('format', args.format, formats)
    if (format === 'pdf' || format === 'xlsx') refuseTerminal(args.out, `FILE.${format}`)
    const scope = scopeOf(args)
    const count = args.samples === undefined ? undefined : countOf('samples', args.samples)
    const { compiled, language, presenter } = await openSession(args)
    const products = await readProducts(args.file, compiled)
    const plan = planTests(compiled, products, scope)
    const { pack, gaps } = testRequestOf(plan, {
      laboratory: {
        ...(args.laboratory !== undefined && { name: args.laboratory }),
        ...(args.accreditation !== undefined && { accreditation: args.accreditation }),
      },
      skus: products.flatMap(({ id, sku, revision }) =>
        sku === undefined ? [] : [{ sku, product: id, ...(revision !== undefined && { revision }) }],
      ),
      samples: count === undefined ? [] : products.map(({ id }) => ({ product: id, count, unit: 'pieces' })),
      ...(args.invoices !== undefined && {
        invoices: args.invoices.trim() === 'none' ? [] : listOf(args.invoices),
      }),
    })
    if (!pack) throw new BadInputError(gaps.map((gap) => incomplete(gap, args.file)))
    if (format === 'pdf' || format === 'xlsx') {
      const { renderTestRequest } = await import('@playproof/print/test-request')
      const { bytes } = await renderTestRequest(
        { compiled, pack, plan, products, on: scope.on },
        {
          form: format,
          language,
          ...printedHere(),
          ...(args.organisation !== undefined && { organisation: args.organisation }),
        },
      )
      await emit(bytes, args.out)
      return
    }
    const text = sheetText(format, { ...pack, on: scope.on, digest: digestOf(pack) }, () =>
      testRequestSheet(compiled, pack, plan, presenter, {
        on: scope.on,
        names: Object.fromEntries(products.map((p) => [p.id, p.name ?? p.id])),
      }),
    )
    await emit(text, args.out)
  },
})

const wanted: Readonly<Record<TestRequestGap['code'], string>> = {
  'laboratory-name': '--laboratory NAME',
  accreditation: '--accreditation TEXT',
  'sku-mapping': 'sku: SKU',
  samples: '--samples COUNT',
  'invoice-history': '--invoices INVOICE,...|none',
}

function incomplete(gap: TestRequestGap, file: string): CliProblem {
  const found = 'product' in gap ? gap.product : file
  return { code: 'request-incomplete', found, expected: [wanted[gap.code]] }
}
