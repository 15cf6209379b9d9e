/** `playproof catalogue check [FOLDER]`: every fault with its file and line, or what the catalogue holds. */
import { catalogueFolder, loadCatalogue } from '@playproof/catalogue/load'
import { CatalogueRefusedError } from '@playproof/catalogue/problem'
import type { Catalogue } from '@playproof/catalogue/value'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { type UnverifiedItem, consequences, overdueChecks, unverifiedItems } from '@playproof/engine/coverage'
import { format, type Language, Presenter } from '@playproof/engine/present'
import { defineCommand } from 'citty'
import { relative } from 'node:path'
import { printJson } from '../output/json.ts'
import { heading, styled, table } from '../output/terminal.ts'
import { BadInputError, exitCode, messagesOf } from '../problem.ts'
import { commonArgs, languageOf, localDay } from '../session.ts'
import { stat } from 'node:fs/promises'

export const checkCommand = defineCommand({
  meta: { name: 'check' },
  args: { folder: { type: 'positional', required: false }, ...commonArgs },
  async run({ args }) {
    const language = languageOf(args.lang)
    const folder = args.folder ?? process.env['PLAYPROOF_CATALOGUE'] ?? catalogueFolder
    if (!(await stat(`${folder}/schema`).catch(() => undefined)))
      throw new BadInputError([
        { code: 'catalogue-malformed', found: folder, expected: [`${folder}/schema`] },
      ])
    try {
      const { catalogue, cases } = await loadCatalogue(folder)
      const answer = checked(
        catalogue,
        cases.reduce((sum, file) => sum + file.cases.length, 0),
      )
      if (args.json) printJson(answer)
      else console.log(checkedText(answer, catalogue, language))
    } catch (error) {
      if (!(error instanceof CatalogueRefusedError)) throw error
      refuse(error, folder, language, args.json === true)
    }
  },
})

interface Checked {
  readonly schema: 'playproof/catalogue-check/1'
  readonly version: string
  readonly digest: string
  readonly counts: Readonly<Record<string, number>>
  readonly unverified: readonly UnverifiedItem[]
  readonly overdue: ReturnType<typeof overdueChecks>
}

function checked(catalogue: Catalogue, cases: number): Checked {
  const compiled = compileCatalogue(catalogue)
  const counts = Object.fromEntries(
    Object.entries(catalogue).flatMap(([name, list]) => (Array.isArray(list) ? [[name, list.length]] : [])),
  )
  const { version, digest } = catalogue
  return {
    schema: 'playproof/catalogue-check/1',
    version,
    digest,
    counts: { ...counts, cases },
    unverified: unverifiedItems(compiled),
    overdue: overdueChecks(compiled, localDay()),
  }
}

function checkedText(answer: Checked, catalogue: Catalogue, language: Language): string {
  const { catalogue: words } = messagesOf[language]
  const presenter = new Presenter(compileCatalogue(catalogue), language)
  const { counts, unverified, overdue, version, digest } = answer
  const names: Readonly<Record<string, string>> = words.count
  const markets = catalogue.markets.filter((m) => unverified.some((u) => u.markets.includes(m.id)))
  return [
    styled('bold', format(words.loaded, { version, digest })),
    table(
      [{ head: '', align: 'right' }, { head: '' }],
      Object.entries(counts).map(([name, count]) => [String(count), names[name] ?? name]),
      '  ',
    ),
    heading(format(words.unverifiedTitle, { count: unverified.length })),
    table(
      [
        { head: words.market },
        ...consequences.map((c) => ({ head: words.consequence[c], align: 'right' as const })),
        { head: '' },
      ],
      markets.map((m) => [
        presenter.marketCode(m.id),
        ...consequences.map((c) =>
          String(unverified.filter((u) => u.consequence === c && u.markets.includes(m.id)).length),
        ),
        presenter.market(m.id),
      ]),
      '  ',
    ),
    ...(overdue.length > 0 ? [heading(format(words.overdue, { count: overdue.length }))] : []),
    ...overdue.map((o) => `  ${styled('yellow', '!')} ${o.nextBy}  ${o.id}  ${presenter.text(o.title)}`),
    '',
    styled('dim', words.checkNext),
  ].join('\n')
}

function refuse(error: CatalogueRefusedError, folder: string, language: Language, json: boolean): void {
  if (json) printJson({ problems: error.problems })
  for (const p of error.problems)
    console.error(
      `${relative(process.cwd(), `${folder}/${p.file}`)}:${p.line} ${p.pointer}  ${p.detail}  [${p.code}]`,
    )
  console.error(format(messagesOf[language].catalogue.refused, { count: error.problems.length }))
  process.exitCode = exitCode.catalogueRefused
}
