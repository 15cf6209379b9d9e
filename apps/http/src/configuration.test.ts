import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { configurationFaultText, readConfiguration, summaryOf, variables } from './configuration.ts'

test('without any variable the server is for this machine alone, with a database of its own', () => {
  const { configuration } = readConfiguration({})
  expect(configuration).toMatchObject({
    host: '127.0.0.1',
    baseUrl: 'http://127.0.0.1:4780',
    database: { kind: 'embedded' },
    signUp: 'invitation',
  })
  expect(configuration?.metricsToken).toBeUndefined()
})

test('all faults are told at once, without secrets', () => {
  const { faults } = readConfiguration({
    PLAYPROOF_PORT: '99999',
    PLAYPROOF_URL: 'ftp://x/y',
    PLAYPROOF_DATABASE: 'mysql://root:hunter2@db/x',
    PLAYPROOF_TRUSTED_PROXIES: '10.0.0.0/8, everybody',
    PLAYPROOF_SIGN_UP: 'maybe',
    PLAYPROOF_METRICS_TOKEN: 'short',
    PLAYPROOF_PROT: '80',
  })
  expect(faults.map(({ variable }) => variable)).toEqual([
    'PLAYPROOF_PORT',
    'PLAYPROOF_URL',
    'PLAYPROOF_DATABASE',
    'PLAYPROOF_TRUSTED_PROXIES',
    'PLAYPROOF_SIGN_UP',
    'PLAYPROOF_METRICS_TOKEN',
    'PLAYPROOF_PROT',
  ])
  expect(JSON.stringify(faults)).not.toMatch(/hunter2|short|"80"/)
  const told = faults.map((fault) => configurationFaultText(fault, 'zh'))
  expect(told.slice(4)).toEqual([
    '  PLAYPROOF_SIGN_UP 为“maybe”，应为：invitation | open',
    '  PLAYPROOF_METRICS_TOKEN 有 5 个字符，应为：至少16个字符',
    expect.stringContaining('PLAYPROOF_PROT 不是已知的变量；应为：以下之一：PLAYPROOF_HOST, '),
  ])
})

test('the summary names every variable and no secret', () => {
  const { configuration } = readConfiguration({
    PLAYPROOF_DATABASE: 'postgresql://app:hunter2@db.example:5432/playproof',
    PLAYPROOF_METRICS_TOKEN: 'a-long-secret-token',
  })
  const summary = configuration ? summaryOf(configuration) : []
  expect(summary.map(([name]) => name)).toEqual([...variables])
  expect(JSON.stringify(summary)).not.toMatch(/hunter2|a-long-secret/)
})

test('docs/operating.md tells of every variable, and of no other', () => {
  const text = readFileSync(new URL('../../../docs/operating.md', import.meta.url), 'utf8')
  const rows = [...text.matchAll(/^\| `(PLAYPROOF_\w+)` \|/gm)].map(([, name]) => name)
  expect(rows).toEqual([...variables])
})
