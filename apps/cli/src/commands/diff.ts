/** `playproof diff`: what changes between two days, two saved assessments, or two versions of the catalogue. */
import { stat } from 'node:fs/promises'
import { type AssessmentDiff, diffAssessments } from '@playproof/engine/diff'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { type Impact, impactOn, type Situation } from '@playproof/engine/impact'
import { readResultTable } from '@playproof/engine/results'
import type { LabResult } from '@playproof/engine/screening'
import { defineCommand } from 'citty'
import { getAssessmentFile } from '../input/assessment-file.ts'
import { catalogueAt } from '../input/catalogue-file.ts'
import { productFiles } from '../input/folder.ts'
import { readResultSheets } from '../input/results-file.ts'
import { readProductFile } from '../input/product-file.ts'
import { diffText, impactTable } from '../output/diff-table.ts'
import { printJson } from '../output/json.ts'
import { dayOf } from '../options.ts'
import { BadInputError, exitCode, problemText } from '../problem.ts'
import { commonArgs, openSession, scopeArgs, type Scope, scopeOf, type Session } from '../session.ts'

export const diffCommand = defineCommand({
  meta: { name: 'diff' },
  args: {
    file: { type: 'positional', required: true },
    other: { type: 'positional', required: false },
    ...scopeArgs,
    to: { type: 'string', valueHint: 'YYYY-MM-DD' },
    against: { type: 'string', valueHint: 'FILE|FOLDER' },
    ...commonArgs,
  },
  async run({ args }) {
    const scope = scopeOf(args)
    if (args.other !== undefined) {
      const [before, after] = await Promise.all([getAssessmentFile(args.file), getAssessmentFile(args.other)])
      const session = await openSession(args)
      show(diffAssessments(before, after), new Map(), session, args.json === true)
      return
    }
    if (args.to === undefined && args.against === undefined)
      throw new BadInputError([
        { code: 'comparison-missing', found: args.file, expected: ['--to YYYY-MM-DD', '--against FILE'] },
      ])
    const session = await openSession(args)
    const situations = await situationsOf(session, scope, args)
    const isFolder = (await stat(args.file).catch(() => undefined))?.isDirectory() === true
    if (isFolder) await showFolder(args.file, situations, session, args.json === true)
    else {
      const product = await readProductFile(args.file, session.compiled)
      const { diff, days } = impactOn(product, situations.before, situations.after)
      show(diff, days, session, args.json === true)
    }
  },
})

interface Situations {
  readonly before: Situation
  readonly after: Situation
}

/** `--to` moves the day, `--against` names the older law; both together do both. */
async function situationsOf(
  session: Session,
  scope: Scope,
  { to, against }: { readonly to?: string | undefined; readonly against?: string | undefined },
): Promise<Situations> {
  const older = against === undefined ? session.compiled : compileCatalogue(await catalogueAt(against))
  return {
    before: { compiled: older, scope },
    after: { compiled: session.compiled, scope: to === undefined ? scope : { ...scope, on: dayOf(to) } },
  }
}

function show(
  diff: AssessmentDiff,
  days: ReadonlyMap<string, string>,
  session: Session,
  asJson: boolean,
): void {
  if (!asJson) {
    console.log(diffText(diff, days, session))
    return
  }
  const rules = diff.rules.map((r) => ({ ...r, ...(days.has(r.rule) && { on: days.get(r.rule) }) }))
  printJson({ ...diff, rules })
}

/** Results of a product lie beside its file: bear.yaml, bear.results.csv. */
async function resultsBeside(file: string, session: Session): Promise<readonly LabResult[]> {
  const stem = file.replace(/\.(ya?ml|json)$/, '')
  for (const ending of ['csv', 'xlsx', 'json']) {
    const path = `${stem}.results.${ending}`
    if (!(await stat(path).catch(() => undefined))) continue
    const [sheet] = await readResultSheets(path)
    const { results, problems } = readResultTable(session.compiled, sheet?.rows ?? [])
    if (results.length > 0) return results
    throw new BadInputError(
      problems.map((p) => ({
        code: 'columns-missing',
        file: path,
        line: p.row ?? 1,
        found: p.found,
        expected: p.expected,
      })),
    )
  }
  return []
}

/** One line per product; a faulty file does not stop the others. */
async function showFolder(
  folder: string,
  { before, after }: Situations,
  session: Session,
  asJson: boolean,
): Promise<void> {
  const found: { readonly file: string; readonly product: string; readonly impact: Impact }[] = []
  for await (const file of productFiles(folder)) {
    try {
      const product = await readProductFile(file, session.compiled)
      const results = await resultsBeside(file, session)
      found.push({
        file,
        product: product.name ?? product.id,
        impact: impactOn(product, before, after, results),
      })
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error
      for (const problem of error.problems) console.error(problemText({ file, ...problem }, session.language))
      process.exitCode = exitCode.badInput
    }
  }
  if (!asJson) {
    console.log(impactTable(found, session))
    return
  }
  printJson({
    schema: 'playproof/impact/1',
    products: found.map(({ file, product, impact: { state, failsBefore, failsAfter, firstOn, diff } }) => ({
      file,
      product,
      state,
      failsBefore,
      failsAfter,
      ...(firstOn !== undefined && { firstOn }),
      rules: diff.rules,
    })),
  })
}
