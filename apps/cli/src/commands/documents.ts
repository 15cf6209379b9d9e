/** `playproof documents FILE`: what must be drawn up, by whom, holding and citing what, kept how long. */
import { assess } from '@playproof/engine/assessment'
import { documentsOf } from '@playproof/engine/document'
import { documentSheet } from '@playproof/engine/sheet'
import { defineCommand } from 'citty'
import { readProductFile } from '../input/product-file.ts'
import { choiceOf } from '../options.ts'
import { formatArg, printSheet, sheetFormats } from '../output/sheet.ts'
import { commonArgs, openSession, scopeArgs, scopeOf } from '../session.ts'

export const documentsCommand = defineCommand({
  meta: { name: 'documents' },
  args: { file: { type: 'positional', required: true }, ...scopeArgs, ...formatArg, ...commonArgs },
  async run({ args }) {
    const format = args.json ? 'json' : choiceOf('format', args.format, sheetFormats)
    const scope = scopeOf(args)
    const { compiled, presenter } = await openSession(args)
    const assessment = assess(compiled, await readProductFile(args.file, compiled), scope)
    const documents = documentsOf(compiled, assessment)
    const { product, catalogue } = assessment
    printSheet(format, { schema: 'playproof/documents/1', product, catalogue, on: scope.on, documents }, () =>
      documentSheet(compiled, assessment, documents, presenter, { on: scope.on }),
    )
  },
})
