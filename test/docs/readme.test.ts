/** What the README shows is what the program does. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { law } from '../catalogue/law.ts'
import { listFiles, readFile } from '../architecture/repository.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const readme = readFile('README.md')
const cliSource = readFile('apps/cli/src/program.ts')

const words = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

test('the first command prints the lines that the README shows of it', () => {
  const shown = /```text\n([^]*?)```/.exec(readme)?.[1] ?? ''
  const lines = shown
    .split('\n')
    .map(words)
    .filter((line) => line !== '' && line !== '…')
  expect(lines.length).toBeGreaterThan(8)
  const printed = execFileSync(
    process.execPath,
    ['apps/cli/src/main.mjs', 'assess', 'samples/plush-bear.yaml', '--on', '2026-11-20', '--lang', 'en'],
    { cwd: root, encoding: 'utf8', env: { ...process.env, COLUMNS: '120', NO_COLOR: '1' } },
  )
  const all = new Set(printed.split('\n').map(words))
  expect(lines.filter((line) => !all.has(line))).toEqual([])
}, 60_000)

test('the README names every command, and no other', () => {
  const section = readme.slice(readme.indexOf('## Commands'), readme.indexOf('## What is covered'))
  const named = [...section.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  )
  const commands = [...cliSource.matchAll(/^ {4}(\w+): \(\) => import\('\.\/commands\//gm)].map(
    ([, name = '']) => name,
  )
  expect(commands.length).toBeGreaterThan(5)
  expect(named.toSorted()).toEqual(commands.toSorted())
})

test('the README names the exit codes that the program has', () => {
  const declared = /exitCode = \{([^}]*)\}/.exec(readFile('apps/cli/src/problem.ts'))?.[1] ?? ''
  const codes = [...declared.matchAll(/: (\d+)/g)].map(([, code = '']) => code)
  expect(codes.length).toBe(5)
  const line = words(/Exit codes: ([^]*?)\./.exec(readme)?.[1] ?? '')
  expect([...line.matchAll(/\d+/g)].map(String)).toEqual(codes)
})

test('the README names every market of the catalogue, and says which are held in part', () => {
  const section = readme.slice(readme.indexOf('## What is covered'), readme.indexOf('Which law is encoded'))
  const rows = [...section.matchAll(/^\| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm)]
  const found = rows.flatMap(([, ids = '', text = '']) =>
    [...(ids + text).matchAll(/`([a-z-]+)`/g)].map(
      ([, id = '']) => `${id}${text.trim() === 'in part' ? ' in part' : ''}`,
    ),
  )
  const markets = law.catalogue.markets.map(({ id, partial }) => `${id}${partial === true ? ' in part' : ''}`)
  expect(found.toSorted()).toEqual(markets.toSorted())
})

test('every link between documents leads to a file', () => {
  const files = listFiles()
  const paths = new Set(
    files.flatMap((path) => path.split('/').map((_, i, parts) => parts.slice(0, i + 1).join('/'))),
  )
  const broken = files
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...readFile(path).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].flatMap(([, target = '']) => {
        const { pathname } = new URL(target, `file:///${path}`)
        const name = decodeURIComponent(pathname).replace(/^\/|\/$/g, '')
        return paths.has(name) ? [] : [`${path}: ${target}`]
      }),
    )
  expect(broken).toEqual([])
})
