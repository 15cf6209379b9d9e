/**
 * `node tools/samples-table.ts`: writes docs/samples.md (what each sample must meet in five markets), docs/coverage.md
 * (per law, how far it is encoded) and docs/unverified.md (what rests on law that nobody has read in a strong source).
 */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Rule } from '@playproof/catalogue/types'
import { loadCatalogue } from '@playproof/catalogue/load'
import { assess } from '@playproof/engine/assessment'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import { consequences, coverageOf, coverageStates, unverifiedItems } from '@playproof/engine/coverage'
import { type Money, planTests } from '@playproof/engine/plan'
import { type Product, readProduct } from '@playproof/engine/product'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const markets = ['eu', 'us', 'uk', 'cn', 'jp']
/** The day that stands for every date a sample does not give. */
const on = '2026-11-20'

interface Sample {
  readonly file: string
  readonly product: Product
}

if (import.meta.main) {
  for (const [path, text] of await samplesDocuments()) await writeFile(join(root, path), text)
}

/** Text of each generated document by its path. */
export async function samplesDocuments(): Promise<ReadonlyMap<string, string>> {
  const compiled = compileCatalogue((await loadCatalogue()).catalogue)
  const samples = await readSamples(compiled)
  return new Map([
    ['docs/samples.md', samplesPage(compiled, samples)],
    ['docs/coverage.md', coveragePage(compiled)],
    ['docs/unverified.md', unverifiedPage(compiled, samples)],
  ])
}

async function readSamples(compiled: CompiledCatalogue): Promise<readonly Sample[]> {
  const folder = join(root, 'samples')
  const files = (await readdir(folder, { recursive: true })).filter((f) => f.endsWith('.yaml')).toSorted()
  return Promise.all(
    files.map(async (name) => {
      const file = name.replaceAll('\\', '/')
      const { product, problems } = readProduct(
        parse(await readFile(join(folder, name), 'utf8')) as unknown,
        compiled,
      )
      if (!product) throw new Error(`samples/${file}: ${JSON.stringify(problems)}`)
      return { file, product }
    }),
  )
}

function samplesPage(compiled: CompiledCatalogue, samples: readonly Sample[]): string {
  const rules = new Map(compiled.catalogue.rules.map((r) => [r.id, r]))
  const counts: string[][] = []
  const prices: string[][] = []
  const findings: string[][] = []
  for (const { file, product } of samples) {
    const link = `[${product.name ?? product.id}](../samples/${file})`
    const answers = markets.map((market) => assess(compiled, product, { markets: [market], on }))
    counts.push([
      link,
      ...answers.map((answer) => {
        const applying = answer.rules.filter((r) => r.verdict === 'applies').map((r) => rules.get(r.rule))
        const bans = applying.filter(isBan)
        const open = answer.rules.filter((r) => r.verdict === 'unknown')
        return `${applying.length} / ${open.length} / ${bans.length} / ${answer.personMustCheck.length}`
      }),
    ])
    prices.push([
      link,
      ...markets.map((market) => {
        const plan = planTests(compiled, [product], { markets: [market], on })
        const total = plan.totals.map(money).join(', ')
        const rest = plan.cannotPrice.length === 0 ? '' : `; ${plan.cannotPrice.length} without a price`
        return `${total === '' ? 'no price' : total}${rest}`
      }),
    ])
    const codes = [...new Set(answers.flatMap((a) => a.findings.map((f) => f.code)))]
    if (codes.length > 0) findings.push([link, codes.join(', ')])
  }
  const head = ['sample', ...markets.map((m) => m.toUpperCase())]
  return page('Samples', [
    `What each file of \`samples/\` must meet in five markets, for goods of ${on}. Written by`,
    '`node tools/samples-table.ts`; a test compares it with the catalogue.',
    '',
    '## Requirements',
    '',
    'In each cell: requirements that apply / that are still open / bans that hold / laws of which a person must check',
    'more than the catalogue holds. Requirements count duties, documents, marks and warnings alike; UK is Great Britain',
    'and Northern Ireland together. China counts both editions of GB 6675 while the end of the earlier one is unverified.',
    '',
    ...table(head, counts),
    '',
    '## Test plans',
    '',
    'The smallest plan for each market alone, lowest and highest price; prices are estimates. Tests that only an open',
    'question calls for are included.',
    '',
    ...table(head, prices),
    '',
    '## Findings',
    '',
    ...table(['sample', 'somebody must look at'], findings),
  ])
}

/** A ban of the goods themselves, not of a marking or of a conduct. */
function isBan(rule: Rule | undefined): boolean {
  return rule?.kind === 'requirement' && rule.effect === 'forbid' && rule.severity === 'ban' && !rule.forbids
}

function coveragePage(compiled: CompiledCatalogue): string {
  const rows = coverageOf(compiled)
  return page('Coverage', [
    'Per law, how far the catalogue holds it, and why not further. Written by `node tools/samples-table.ts`.',
    ...coverageStates.flatMap((state) => {
      const found = rows.filter((row) => row.state === state)
      if (found.length === 0) return []
      const body = found.map((row) => [
        row.markets.join(' ').toUpperCase(),
        `\`${row.instrument}\``,
        row.citation,
        String(row.rules + row.definitions + row.limitTables),
        row.reason.en,
      ])
      return [
        '',
        `## ${state.replaceAll('-', ' ')} (${found.length})`,
        '',
        ...table(['market', 'id', 'law', 'files', 'reason'], body),
      ]
    }),
  ])
}

function unverifiedPage(compiled: CompiledCatalogue, samples: readonly Sample[]): string {
  const touched = samplesTouched(compiled, samples)
  const rows = unverifiedItems(compiled)
  return page('Unverified', [
    'What rests on law that is recalled, read only in a weak source, or in conflict. It may add a duty and never removes',
    'one. Bans first, then safety; within, what touches most samples first. Written by `node tools/samples-table.ts`.',
    ...consequences.flatMap((consequence) => {
      const found = rows
        .filter((row) => row.consequence === consequence)
        .map((row) => ({ row, count: touched.get(row.id) ?? 0 }))
        .toSorted((a, b) => b.count - a.count)
      if (found.length === 0) return []
      const body = found.map(({ row, count }) => [
        row.markets.join(' ').toUpperCase() || 'all',
        String(count),
        row.why.replaceAll('-', ' '),
        row.kind.replaceAll('-', ' '),
        `\`${row.id}\``,
        row.detail === undefined ? row.title.en : `${row.title.en}: ${row.detail}`,
      ])
      return [
        '',
        `## ${consequence} (${found.length})`,
        '',
        ...table(['market', 'samples', 'why', 'part', 'id', 'what'], body),
      ]
    }),
  ])
}

/** Of how many samples a rule, a definition, a limit table or an age guideline decides something, or might. */
function samplesTouched(
  compiled: CompiledCatalogue,
  samples: readonly Sample[],
): ReadonlyMap<string, number> {
  const { catalogue } = compiled
  const everywhere = catalogue.markets.filter((m) => !m.includes).map((m) => m.id)
  const touched = new Map<string, number>()
  const add = (id: string): void => void touched.set(id, (touched.get(id) ?? 0) + 1)
  for (const { product } of samples) {
    const { rules, classifications, age } = assess(compiled, product, { markets: everywhere, on })
    const reached = new Set(rules.filter((r) => r.verdict !== 'does-not-apply').map((r) => r.rule))
    for (const id of reached) add(id)
    for (const c of classifications) if (c.verdict !== 'not-met') add(c.definition)
    for (const g of [...age.implied, ...age.open]) add(g.guideline)
    for (const t of catalogue.limitTables) if (reached.has(t.requirement)) add(t.id)
  }
  return touched
}

function money({ currency, low, high }: Money): string {
  const amount = (n: number): string => Math.round(n).toLocaleString('en')
  return low === high ? `${currency} ${amount(low)}` : `${currency} ${amount(low)} to ${amount(high)}`
}

function page(title: string, lines: readonly string[]): string {
  return `${[`# ${title}`, '', ...lines].join('\n')}\n`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((c) => c.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)]
}
