import { dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findViolations, type Package, type Source, type Violation } from './imports.ts'
import { listFiles, readFile } from './repository.ts'

const files = listFiles()
const sources = files
  .filter((path) => /\.(?:tsx?|mjs)$/.test(path))
  .map((path): Source => ({ path, text: readFile(path) }))
const packages = files
  .filter((path) => /(^|\/)package\.json$/.test(path) && !path.startsWith('tools/'))
  .map((path): Package => {
    const manifest = JSON.parse(readFile(path)) as { name: string; exports?: Record<string, string> }
    const directory = dirname(path) === '.' ? '' : dirname(path)
    return { name: manifest.name, directory, exports: Object.keys(manifest.exports ?? {}) }
  })

test('the packages import one another only along the arrows, and the engine stays pure', () => {
  expect(sources.length).toBeGreaterThan(0)
  expect(packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['playproof', '@playproof/catalogue', '@playproof/engine', '@playproof/cli']),
  )
  expect(findViolations(sources, packages)).toEqual([])
})

describe('the checker reports', () => {
  const engineFile = 'packages/engine/src/assessment.ts'
  const example: Package[] = [
    { name: 'playproof', directory: '', exports: [] },
    { name: '@playproof/catalogue', directory: 'catalogue', exports: ['./types', './load'] },
    { name: '@playproof/engine', directory: 'packages/engine', exports: ['./assessment'] },
    { name: '@playproof/cli', directory: 'apps/cli', exports: [] },
  ]
  const rulesBrokenBy = (path: string, text: string): Violation['rule'][] =>
    findViolations([{ path, text }], example).map(({ rule }) => rule)

  test.each([
    ["import { readFileSync } from 'node:fs'", 'engine-import'],
    ["import fs from 'fs'", 'engine-import'],
    ["import { parse } from 'yaml'", 'engine-import'],
    ["export * from 'yaml'", 'engine-import'],
    ["type Document = import('yaml').Document", 'engine-import'],
    ["import type { Rule } from '@playproof/catalogue/load'", 'engine-import'],
    ["import { Rule } from '@playproof/catalogue/types'", 'engine-import'],
    ["import { type Rule } from '@playproof/catalogue/types'", 'engine-import'],
    ["import rules from '../../../catalogue/rules.json' with { type: 'json' }", 'deep-import'],
    ["import { load } from '../../../catalogue/src/load.ts'", 'deep-import'],
    ["import { limit } from './lib/limit.ts'", 'no-such-file'],
    ['export const now = Date.now()', 'impure'],
    ["export const now = Date['now']()", 'impure'],
    ['export const now = new Date()', 'impure'],
    ['export const now = new Date', 'impure'],
    ['export const now = Date()', 'impure'],
    ['const Clock = Date\nexport const now = Clock.now()', 'impure'],
    ['export const now = Temporal.Now.instant()', 'impure'],
    ['export const chance = Math.random()', 'impure'],
    ['const { random } = Math\nexport const chance = random()', 'impure'],
    ['export const time = performance.now()', 'impure'],
    ['export const home = process.env.HOME', 'impure'],
    ["export const answer = globalThis.fetch('x')", 'impure'],
    ["export const answer = fetch('x')", 'impure'],
    ["export const answer = eval('1')", 'impure'],
    ["export const answer = new Function('return 1')()", 'impure'],
    ["export const answer = [].map.constructor('return 1')()", 'impure'],
    ['setTimeout(() => {}, 1)', 'impure'],
    ['export const world = { process }', 'impure'],
    ['export const here = import.meta.url', 'impure'],
    ["export const later = import('./later.json')", 'impure'],
  ] as const)('in the engine: %s', (text, rule) => {
    expect(rulesBrokenBy(engineFile, text)).toContain(rule)
  })

  test.each([
    ['catalogue/src/load.ts', "import { assess } from '@playproof/engine/assessment'", 'arrow'],
    ['catalogue/src/load.ts', "import type { Finding } from '@playproof/engine/assessment'", 'arrow'],
    ['catalogue/src/load.ts', "import '@playproof/cli/main'", 'arrow'],
    ['packages/engine/src/a.test.ts', "import { main } from '@playproof/cli'", 'arrow'],
    ['apps/cli/src/main.ts', "import { walk } from '@playproof/engine/src/lib/walk.ts'", 'deep-import'],
    ['apps/cli/src/main.ts', "import { walk } from '@playproof/engine'", 'deep-import'],
    ['apps/cli/src/main.ts', "const walk = await import('@playproof/engine/lib/walk')", 'deep-import'],
    ['apps/cli/src/main.ts', "import '../../../packages/engine/src/assessment.ts'", 'deep-import'],
    ['test/journeys/bear.test.ts', "import '../../packages/engine/src/assessment.ts'", 'deep-import'],
    ['packages/engine/src/lib/utils/list.ts', 'export {}', 'vague-name'],
    ['apps/cli/src/helpers/list.ts', 'export {}', 'vague-name'],
  ] as const)('in %s: %s', (path, text, rule) => {
    expect(rulesBrokenBy(path, text)).toContain(rule)
  })

  test.each(['shared', 'utils', 'helpers', 'common'])('a package named %s', (word) => {
    const named = { name: `@playproof/${word}`, directory: `packages/${word}`, exports: [] }
    expect(findViolations([], [...example, named]).map(({ rule }) => rule)).toEqual([
      'unknown-package',
      'vague-name',
    ])
  })

  test('files that import each other', () => {
    const violations = findViolations(
      [
        { path: 'catalogue/src/a.ts', text: "import './b.ts'" },
        { path: 'catalogue/src/b.ts', text: "export * from './c.ts'" },
        { path: 'catalogue/src/c.ts', text: "import type { A } from './a.ts'" },
      ],
      example,
    )
    expect(violations.map(({ detail }) => detail)).toEqual([
      'catalogue/src/a.ts -> catalogue/src/b.ts -> catalogue/src/c.ts -> catalogue/src/a.ts',
    ])
  })
})

describe('the checker lets pass', () => {
  const lets = (path: string, text: string) => {
    const list = { path: 'packages/engine/src/list.ts', text: 'export {}' }
    expect(findViolations([{ path, text }, list], packages)).toEqual([])
  }

  test.each([
    "import type { Rule } from '@playproof/catalogue/types'",
    "export type { Rule } from '@playproof/catalogue/types'",
    "import { list } from './list.ts'",
    "import units from './units.json' with { type: 'json' }",
    'export const day = new Date(Date.UTC(2026, 0, 1)).getUTCDay()',
    'export const least = Math.min(1, 2)',
    'export function run(process: { steps: number }) { return process.steps }',
    "export const lot = { process: 'casting', performance: 1 }.process",
    'export interface Lot { readonly process: string; readonly madeAt: Date }',
  ])('in the engine: %s', (text) => lets('packages/engine/src/assessment.ts', text))

  test.each([
    ['packages/engine/src/a.test.ts', "import { test } from 'vitest'"],
    ['packages/engine/src/a.test.ts', "import { loadCatalogue } from '@playproof/catalogue/load'"],
    ['apps/cli/src/main.ts', "import { assess } from '@playproof/engine/assessment'"],
    ['apps/cli/src/main.ts', "import { loadCatalogue } from '@playproof/catalogue/load'"],
  ])('in %s: %s', (path, text) => lets(path, text))
})
