import { describe, expect, test } from 'vitest'
import { listFiles, readFile } from './repository.ts'

/** Words that tie a file to one machine or one network. */
const machineWords: readonly RegExp[] = [
  // A path from the root of somebody's disk; part of a URL or of a relative path is none.
  /(?<![\w.%-])\/(?:work|root|Users)\/(?=[\w.])/,
  /(?<![\w.%-])\/home\/\w+\//,
  /\bC:\\Users\\/i,
  // Where packages come from is the reader's choice.
  /\bregistry\.(?:npmjs|yarnpkg|npmmirror)\b/i,
  /\bartifactory\b/i,
  /"resolved": "https?:/,
  /^registry\s*=/m,
]
const scratchPath = /(?<![\w.%-])\/tmp\/(?=[\w.])/

function findMachineWords(path: string, text: string): string[] {
  const patterns = /\.test\.tsx?$/.test(path) ? machineWords : [...machineWords, scratchPath]
  const registry = process.env['npm_config_registry']
  const host = registry === undefined ? undefined : new URL(registry).hostname
  const found = patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])
  return host !== undefined && host.includes('.') && text.includes(host) ? [...found, host] : found
}

test('no file names a path of one machine or a package registry', () => {
  const texts = listFiles()
    .filter((path) => path !== 'test/architecture/words.test.ts') // it holds the words as examples
    .map((path) => ({ path, text: readFile(path) }))
    .filter(({ text }) => !text.includes('\0'))
  expect(texts.length).toBeGreaterThan(0)
  const found = texts.flatMap(({ path, text }) =>
    findMachineWords(path, text).map((word) => `${path}: ${word}`),
  )
  expect(found).toEqual([])
})

/** Put together here, so that this file holds no such path itself. */
function rooted(...steps: readonly string[]): string {
  return ['', ...steps].join('/')
}

describe('the search', () => {
  test.each([
    `see ${rooted('work', 'main', 'README.md')}`,
    `file://${rooted('work', 'main')}`,
    '"/root/.npmrc"',
    'cd /home/ann/toys',
    'C:\\Users\\ann',
    `https://${['registry', 'npmjs', 'org'].join('.')}/yaml`,
    '"resolved": "https://example.org/yaml.tgz"',
    'registry=https://example.org',
    `mkdir ${rooted('tmp', 'x')}`,
  ])('finds %s', (text) => {
    expect(findMachineWords('docs/a.md', text)).not.toEqual([])
  })

  test.each([
    'https://example.org/work/programme',
    '../work/list.yaml',
    'homework/sheet',
    'the trust registry',
    '"resolved": "packages/engine"',
  ])('does not mind %s', (text) => {
    expect(findMachineWords('docs/a.md', text)).toEqual([])
  })

  test('lets a test write to a scratch folder', () => {
    expect(findMachineWords('apps/cli/src/main.test.ts', `mkdir ${rooted('tmp', 'x')}`)).toEqual([])
  })
})
