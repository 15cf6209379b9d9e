/** `playproof assess FILE`: what must this toy meet. */
import { stat } from 'node:fs/promises'
import { assess } from '@playproof/engine/assessment'
import { digestOf } from '@playproof/engine/digest'
import { type AssessmentReport, reportOf } from '@playproof/engine/report'
import { defineCommand } from 'citty'
import { readProductFile } from '../input/product-file.ts'
import { assessmentTable } from '../output/assessment-table.ts'
import { choiceOf } from '../options.ts'
import { emit, printedHere, refuseTerminal } from '../output/file.ts'
import { BadInputError } from '../problem.ts'
import { commonArgs, openSession, scopeArgs, scopeOf } from '../session.ts'

const formats = ['table', 'json', 'markdown', 'html', 'pdf'] as const
const papers = ['a4', 'letter'] as const

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
    out: { type: 'string', valueHint: 'FILE' },
    paper: { type: 'string', default: 'a4', valueHint: papers.join('|') },
    organisation: { type: 'string', valueHint: 'NAME' },
    full: { type: 'boolean', description: 'reasons and sources of every row, and what does not apply' },
    ...commonArgs,
  },
  async run({ args }) {
    const format = args.json ? 'json' : formats.find((f) => f === args.format)
    if (!format)
      throw new BadInputError([
        { code: 'option-unknown', found: args.format, expected: formats, fact: 'format' },
      ])
    const paper = choiceOf('paper', args.paper, papers)
    if (format === 'pdf') refuseTerminal(args.out, 'FILE.pdf')
    const scope = scopeOf(args)
    const session = await openSession(args)
    if (args.file !== '-' && (await stat(args.file).catch(() => undefined))?.isDirectory()) {
      const { assessFolder } = await import('../input/folder.ts')
      await assessFolder(args.file, session, scope)
      return
    }
    const product = await readProductFile(args.file, session.compiled)
    if (format === 'table' || format === 'json') {
      const assessment = assess(session.compiled, product, scope)
      const report = (): AssessmentReport => reportOf(session.compiled, assessment, session.presenter)
      const text =
        format === 'json'
          ? JSON.stringify({ ...assessment, digest: digestOf(assessment) }, undefined, 2)
          : assessmentTable(report(), session.presenter.messages, { full: args.full === true })
      await emit(`${text}\n`, args.out)
      return
    }
    // Loaded only where a document is asked for.
    const { renderAssessment } = await import('@playproof/print/assessment')
    const { bytes } = await renderAssessment(
      { compiled: session.compiled, product, scope },
      {
        form: format,
        language: session.language,
        paper,
        ...printedHere(),
        ...(args.organisation !== undefined && { organisation: args.organisation }),
      },
    )
    await emit(bytes, args.out)
  },
})
