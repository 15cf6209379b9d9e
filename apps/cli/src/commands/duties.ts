/** `playproof duties FILE`: who must do what, per operator. */
import { assess } from '@playproof/engine/assessment'
import { dutiesByOperator } from '@playproof/engine/document'
import { dutySheet } from '@playproof/engine/sheet'
import { defineCommand } from 'citty'
import { readProductFile } from '../input/product-file.ts'
import { choiceOf, choicesOf } from '../options.ts'
import { formatArg, printSheet, sheetFormats } from '../output/sheet.ts'
import { commonArgs, openSession, scopeArgs, scopeOf } from '../session.ts'

export const dutiesCommand = defineCommand({
  meta: { name: 'duties' },
  args: {
    file: { type: 'positional', required: true },
    ...scopeArgs,
    operator: { type: 'string', valueHint: 'importer,...' },
    ...formatArg,
    ...commonArgs,
  },
  async run({ args }) {
    const format = args.json ? 'json' : choiceOf('format', args.format, sheetFormats)
    const scope = scopeOf(args)
    const { compiled, presenter } = await openSession(args)
    const operators = choicesOf('operator', args.operator, Object.keys(presenter.messages.operator))
    const assessment = assess(compiled, await readProductFile(args.file, compiled), scope)
    const duties = dutiesByOperator(compiled, assessment).filter(
      (d) => operators === undefined || operators.includes(d.operator),
    )
    const { product, catalogue } = assessment
    printSheet(format, { schema: 'playproof/duties/1', product, catalogue, on: scope.on, duties }, () =>
      dutySheet(compiled, assessment, presenter, { on: scope.on }, duties),
    )
  },
})
