/** `playproof assess FILE`: what must this toy meet. */
import { stat } from 'node:fs/promises'
import { assess } from '@playproof/engine/assessment'
import { digestOf } from '@playproof/engine/digest'
import type { Messages } from '@playproof/engine/present'
import { type AssessmentReport, reportOf } from '@playproof/engine/report'
import { defineCommand } from 'citty'
import { readProductFile } from '../input/product-file.ts'
import { assessmentTable } from '../output/assessment-table.ts'
import { BadInputError } from '../problem.ts'
import { commonArgs, openSession, scopeArgs, scopeOf } from '../session.ts'

const formats = ['table', 'json', 'markdown', 'html'] as const

export const assessCommand = defineCommand({
  meta: { name: 'assess', description: 'What must this toy meet: every duty with its reason and source' },
  args: {
    file: {
      type: 'positional',
      description: 'product file (YAML or JSON), a folder of them, or - for standard input',
      required: true,
    },
    ...scopeArgs,
    format: {
      type: 'string',
      description: formats.join(', '),
      default: 'table',
      valueHint: formats.join('|'),
    },
    full: { type: 'boolean', description: 'reasons and sources of every row, and what does not apply' },
    ...commonArgs,
  },
  async run({ args }) {
    const format = args.json ? 'json' : formats.find((f) => f === args.format)
    if (!format)
      throw new BadInputError([
        { code: 'option-unknown', found: args.format, expected: formats, fact: 'format' },
      ])
    const scope = scopeOf(args)
    const session = await openSession(args)
    if (args.file !== '-' && (await stat(args.file).catch(() => undefined))?.isDirectory()) {
      const { assessFolder } = await import('../input/folder.ts')
      await assessFolder(args.file, session, scope)
      return
    }
    const product = await readProductFile(args.file, session.compiled)
    const assessment = assess(session.compiled, product, scope)
    if (format === 'json') {
      console.log(JSON.stringify({ ...assessment, digest: digestOf(assessment) }, undefined, 2))
      return
    }
    const report = reportOf(session.compiled, assessment, session.presenter)
    console.log(
      await textOf(report, format, session.presenter.messages, args.full === true ? 'full' : 'short'),
    )
  },
})

/** Only the form that is asked for is loaded. */
async function textOf(
  report: AssessmentReport,
  format: Exclude<(typeof formats)[number], 'json'>,
  messages: Messages,
  length: 'full' | 'short',
): Promise<string> {
  switch (format) {
    case 'table':
      return assessmentTable(report, messages, { full: length === 'full' })
    case 'markdown':
      return (await import('@playproof/print/assessment-markdown')).assessmentMarkdown(report, messages)
    case 'html':
      return (await import('@playproof/print/assessment-html')).assessmentHtml(report, messages)
    default:
      return format satisfies never
  }
}
