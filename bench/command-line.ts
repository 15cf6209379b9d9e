/** The command line as its users meet it: one file, and a folder of ten thousand. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import { type Figure, megabytes, progress } from './measure.ts'
import { runNode, wholeProcess } from './processes.ts'
import { productFile } from './product-file.ts'
import { ProductGenerator } from './products.ts'

const program = 'apps/cli/src/main.mjs'
const fileCount = 10_000

export async function benchCommandLine(): Promise<readonly Figure[]> {
  const compiled = compileCatalogue(await openCatalogue())
  progress('command line: one file')
  const one = await wholeProcess(9, [program, 'assess', 'samples/plush-bear.yaml'])
  const nothing = await wholeProcess(9, ['--eval', '0'])
  const folder = await mkdtemp(join(tmpdir(), 'playproof-bench-'))
  try {
    progress(`command line: ${fileCount} files`)
    await writeProducts(folder, compiled)
    const many = await runNode([program, 'assess', folder], { keepsOutput: false })
    return [
      { name: 'playproof assess, one file, whole process', unit: 'ms', value: one, goal: { atMost: 500 } },
      { name: 'Node itself, starting and ending', unit: 'ms', value: nothing },
      {
        name: `playproof assess, a folder of ${fileCount} files`,
        unit: 'files/s',
        value: Math.round(fileCount / (many.milliseconds / 1000)),
        note: 'half YAML, half JSON; full explanation of each; start included',
      },
      { name: 'peak memory of that process', unit: 'MB', value: megabytes(many.peakBytes) },
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function writeProducts(folder: string, compiled: CompiledCatalogue): Promise<void> {
  const generator = new ProductGenerator(compiled, 23)
  for (let from = 0; from < fileCount; from += 200) {
    const writing = Array.from({ length: 200 }, (_, i) => {
      const file = productFile(generator.varied(), compiled)
      const at = from + i
      return at % 2 === 0
        ? writeFile(join(folder, `${at}.json`), JSON.stringify(file, undefined, 2))
        : writeFile(join(folder, `${at}.yaml`), yamlOf(file))
    })
    // oxlint-disable-next-line eslint/no-await-in-loop -- a bounded number of open files
    await Promise.all(writing)
  }
}

/** Block style for what is long, flow style for what is short: as people write it. */
function yamlOf(file: Record<string, unknown>): string {
  const lines: string[] = []
  for (const [key, value] of Object.entries(file)) {
    if (key === 'facts') {
      lines.push('facts:')
      for (const [id, fact] of Object.entries(value as object)) lines.push(`  ${id}: ${JSON.stringify(fact)}`)
    } else if (key === 'components') {
      lines.push('components:')
      for (const component of value as readonly object[]) {
        Object.entries(component).forEach(([name, part], i) => {
          lines.push(`  ${i === 0 ? '-' : ' '} ${name}: ${JSON.stringify(part)}`)
        })
      }
    } else if (value !== undefined) lines.push(`${key}: ${JSON.stringify(value)}`)
  }
  return `${lines.join('\n')}\n`
}
