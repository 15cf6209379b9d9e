/**
 * `npm run bench`: how fast it is, beside what it should be. Figures never fail a test: they belong to the machine.
 *
 *   npm run bench -- [--only assessing,peers] [--json]
 */
import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCatalogue } from '@playproof/catalogue/bundle'
import type { Catalogue } from '@playproof/catalogue/value'
import { type Figure, isReached, megabytes, progress, spreadOf, type Spread, timed } from './measure.ts'
import { rootFolder } from './root.ts'
import { sections } from './sections.ts'

interface Report {
  readonly command: string
  readonly day: string
  readonly machine: Readonly<Record<string, string | number>>
  readonly catalogue: Readonly<Record<string, string | number>>
  readonly sections: Readonly<Record<string, readonly Figure[]>>
  readonly seconds: number
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, json: { type: 'boolean' }, section: { type: 'string' } },
})

if (values.section === undefined) await main(values.only, values.json === true)
else process.stdout.write(JSON.stringify(await besideTheMachine(sectionNamed(values.section))))

async function main(only: string | undefined, asJson: boolean): Promise<void> {
  const names = only === undefined ? Object.keys(sections) : only.split(',').map((name) => name.trim())
  const unknown = names.filter((name) => !Object.hasOwn(sections, name))
  if (unknown.length > 0) {
    progress(`no section ${unknown.join(', ')}; there are: ${Object.keys(sections).join(', ')}`)
    process.exitCode = 2
    return
  }
  const started = performance.now()
  const catalogue = await openCatalogue()
  const measured: Record<string, readonly Figure[]> = {}
  for (const name of names) {
    progress(`-- ${name}`)
    // oxlint-disable-next-line eslint/no-await-in-loop -- one after another, or they would slow each other
    measured[name] = await inOwnProcess(name)
  }
  const report: Report = {
    command: ['npm run bench', ...(only === undefined ? [] : [`-- --only ${only}`])].join(' '),
    day: new Date().toISOString().slice(0, 10),
    machine: machine(),
    catalogue: sizesOf(catalogue),
    sections: measured,
    seconds: Math.round((performance.now() - started) / 1000),
  }
  console.log(asJson ? JSON.stringify(report, undefined, 2) : textOf(report))
}

function sectionNamed(name: string): () => Promise<readonly Figure[]> {
  const section = sections[name]
  if (!section) throw new RangeError(`no section ${name}`)
  return section
}

/** Processors that others share are now quick, now slow: the same arithmetic before and after tells which. */
async function besideTheMachine(section: () => Promise<readonly Figure[]>): Promise<readonly Figure[]> {
  const numbers = new Float64Array(200_000)
  const arithmetic = () => {
    for (let i = 0; i < numbers.length; i++)
      numbers[i] = Math.sin(i) + (numbers[(i * 7919) % numbers.length] as number)
  }
  const rounds = () => Array.from({ length: 10 }, () => timed(arithmetic, { runs: 1, warmups: 0 }).median)
  timed(arithmetic, { runs: 1, warmups: 5 })
  const before = rounds()
  const figures = await section()
  const spread = spreadOf([...before, ...rounds()])
  return [
    ...figures,
    { name: 'the machine: the same arithmetic, before and after', unit: 'ms', value: spread },
  ]
}

/** Compiled code, heap and memory of one section tell nothing about another. */
function inOwnProcess(name: string): Promise<readonly Figure[]> {
  const child = spawn(process.execPath, ['--expose-gc', import.meta.filename, '--section', name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (part: Buffer) => {
    output += part.toString()
  })
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => {
      if (code === 0) done(JSON.parse(output) as readonly Figure[])
      else done([{ name: `${name} could not be measured`, unit: '', value: code ?? 1, note: 'see above' }])
    })
  })
}

function machine(): Report['machine'] {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    'memory, GB': Math.round(totalmem() / 1e8) / 10,
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    'load of the last minute (work beside the bench counts too)': Math.round((loadavg()[0] ?? 0) * 10) / 10,
  }
}

function sizesOf(catalogue: Catalogue): Report['catalogue'] {
  const folder = join(rootFolder, 'catalogue')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.yaml') && !name.includes('node_modules'),
  )
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  const counts = Object.entries(catalogue).flatMap(([name, value]) =>
    Array.isArray(value) ? [[name, value.length] as const] : [],
  )
  return {
    version: catalogue.version,
    digest: catalogue.digest,
    ...Object.fromEntries(counts),
    files: files.length,
    'files, MB': megabytes(bytes),
    'bundle, MB': megabytes(Buffer.byteLength(JSON.stringify(catalogue))),
  }
}

function textOf(report: Report): string {
  const pairs = (record: Readonly<Record<string, string | number>>): string =>
    Object.entries(record)
      .map(([key, value]) => `${key} ${value}`)
      .join(', ')
  const head = ['figure', 'median', 'min', 'p95', 'goal', 'reached']
  const tables = Object.entries(report.sections).map(([name, figures]) =>
    [
      `### ${name}`,
      '',
      `| ${head.join(' | ')} |`,
      `| --- | ---: | ---: | ---: | ---: | --- |`,
      ...figures.map((figure) => `| ${cellsOf(figure).join(' | ')} |`),
      ...figures.flatMap(({ name: of, note }) => (note === undefined ? [] : ['', `${of}: ${note}.`])),
    ].join('\n'),
  )
  return [
    `\`${report.command}\`, ${report.day}, ${report.seconds} s`,
    `Machine: ${pairs(report.machine)}`,
    `Catalogue: ${pairs(report.catalogue)}`,
    ...tables,
  ].join('\n\n')
}

function cellsOf(figure: Figure): readonly string[] {
  const { name, unit, value, goal } = figure
  const spread: Partial<Spread> = typeof value === 'number' ? { median: value } : value
  const cell = (number: number | undefined): string =>
    number === undefined ? '' : `${rounded(number)} ${unit}`.trim()
  const target =
    goal && ('atMost' in goal ? `at most ${cell(goal.atMost)}` : `at least ${cell(goal.atLeast)}`)
  const reached = isReached(figure)
  return [
    name,
    cell(spread.median),
    cell(spread.min),
    cell(spread.p95),
    target ?? '',
    reached === undefined ? '' : reached ? 'yes' : '**no**',
  ]
}

function rounded(number: number): string {
  return number >= 100 ? String(Math.round(number)) : String(Number(number.toPrecision(3)))
}
