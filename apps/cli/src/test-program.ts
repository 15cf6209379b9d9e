/** For tests: runs the real program, by default over a small law of one market. */
import { spawn } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ProgramRun {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface ProgramOptions {
  readonly input?: string | Uint8Array
  readonly cwd?: string
  /** A folder or bundle; `built-in` is the real one. */
  readonly catalogue?: string
}

const program = fileURLToPath(new URL('main.mjs', import.meta.url))

export async function runProgram(args: readonly string[], options: ProgramOptions = {}): Promise<ProgramRun> {
  const catalogue = options.catalogue ?? (await smallLawFile())
  const { promise, resolve, reject } = Promise.withResolvers<ProgramRun>()
  const child = spawn(process.execPath, [program, ...args], {
    cwd: options.cwd ?? (await emptyFolder()),
    env: {
      ...process.env,
      LANG: 'en_US.UTF-8',
      LC_ALL: '',
      NO_COLOR: '',
      PLAYPROOF_CATALOGUE: catalogue === 'built-in' ? '' : catalogue,
    },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  child.on('error', reject)
  child.on('close', (code) => resolve({ code, out, err }))
  child.stdin.end(options.input ?? '')
  return promise
}

export async function emptyFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'playproof-'))
}

let written: Promise<string> | undefined

async function smallLawFile(): Promise<string> {
  written ??= (async () => {
    const path = join(await emptyFolder(), 'law.json')
    await writeFile(path, JSON.stringify(smallLaw))
    return path
  })()
  return written
}

const both = (en: string, zh: string = en) => ({ en, zh })
const seen = { sources: ['act'], confidence: 'seen' } as const
const checked = { on: '2026-01-01', nextBy: '2026-06-01' }

const rule = (id: string, title: object, more: object) => ({
  kind: 'requirement',
  id: `eu/act/${id}`,
  markets: ['eu'],
  instrument: 'eu/act',
  clause: 'Art. 1',
  title,
  duty: title,
  topic: 'chemical',
  nature: 'law',
  inForce: [{ by: 'placedOnMarket', ...seen }],
  appliesWhen: { fact: 'for-play', is: true },
  borneBy: ['manufacturer'],
  severity: 'safety',
  ...seen,
  checked,
  ...more,
})

/** One market, five rules, one limit. */
export const smallLaw = {
  schema: 'playproof/catalogue/1',
  version: '1.0.0',
  digest: 'sha256:small',
  facts: [
    {
      id: 'for-play',
      of: 'product',
      type: 'boolean',
      group: 'what-it-is',
      label: both('For play', '供玩耍'),
      question: both('Is it for play?', '是供玩耍的吗？'),
      source: 'act',
    },
    {
      id: 'magnets',
      of: 'product',
      type: 'boolean',
      group: 'magnets',
      label: both('Magnets', '磁体'),
      question: both('Does it have magnets?', '有磁体吗？'),
      source: 'act',
    },
    {
      id: 'largest-dimension',
      of: 'product',
      type: 'number',
      unit: 'mm',
      group: 'size-and-mass',
      minimum: 0,
      label: both('Size', '尺寸'),
      question: both('How large is it?', '多大？'),
      source: 'act',
    },
    {
      id: 'coated',
      of: 'component',
      type: 'boolean',
      group: 'surface',
      label: both('Coated', '有涂层'),
      question: both('Is it coated?', '有涂层吗？'),
      source: 'act',
    },
    {
      id: 'declared-age-from',
      of: 'product',
      type: 'number',
      unit: 'months',
      group: 'age-and-play',
      label: both('Age from', '起始年龄'),
      question: both('From which age?', '几岁起？'),
      source: 'act',
    },
  ],
  sources: [
    {
      id: 'act',
      title: 'The Act',
      where: 'https://example.org/act',
      grade: 'primary',
      checkedOn: '2026-01-01',
    },
  ],
  substances: [
    { id: 'lead', name: both('Lead', '铅'), cas: ['7439-92-1'], synonyms: ['Pb'] },
    { id: 'cadmium', name: both('Cadmium', '镉'), cas: ['7440-43-9'], synonyms: ['Cd'] },
  ],
  markets: [{ kind: 'market', id: 'eu', title: both('European Union', '欧盟') }],
  instruments: [
    {
      kind: 'instrument',
      id: 'eu/act',
      markets: ['eu'],
      title: both('Act', '法案'),
      citation: 'Act 1',
      type: 'law',
      inForce: [{ by: 'placedOnMarket' }],
      coverage: { state: 'partly', reason: both('A part only.', '仅部分。') },
      ...seen,
    },
  ],
  standards: [],
  definitions: [],
  rules: [
    rule('lead', both('Lead in coatings', '涂层含铅'), { limits: ['eu/act/lead-limit'] }),
    rule('magnets', both('Magnets', '磁体'), {
      appliesWhen: { fact: 'magnets', is: true },
      clause: 'Art. 2',
    }),
    rule('size', both('Large toys', '大型玩具'), {
      appliesWhen: { fact: 'largest-dimension', moreThan: '300 mm' },
    }),
    rule('later', both('A duty of later', '日后的义务'), {
      inForce: [{ by: 'placedOnMarket', from: '2030-08-01', ...seen }],
      clause: 'Art. 9',
    }),
    rule('doubtful', both('A ban from memory', '凭记忆的禁令'), { confidence: 'recalled', severity: 'ban' }),
  ],
  limitTables: [
    {
      kind: 'limit-table',
      id: 'eu/act/lead-limit',
      markets: ['eu'],
      instrument: 'eu/act',
      clause: 'Annex 1',
      title: both('Lead', '铅'),
      requirement: 'eu/act/lead',
      basis: 'total-content',
      comparison: 'at-most',
      decidedBy: 'placedOnMarket',
      rows: [
        { substances: ['lead'], timeline: [{ max: '90 mg/kg', ...seen }] },
        { substances: ['cadmium'], timeline: [{ max: '50 mg/kg', ...seen, confidence: 'recalled' }] },
      ],
      ...seen,
      checked,
    },
  ],
  tests: [],
  guidelines: [],
  acceptances: [
    {
      id: 'board',
      title: both('Board', '委员会'),
      by: both('Board', '委员会'),
      markets: ['eu'],
      rule: both('Asked first.', '须先问。'),
      ...seen,
    },
  ],
  laboratories: [
    {
      id: 'good-lab',
      name: 'Good Lab',
      country: 'CN',
      acceptances: [
        { acceptance: 'board', status: 'accepted', from: '2020-01-01', to: '2026-01-14', ...seen },
        { acceptance: 'board', status: 'withdrawn', from: '2026-01-15', ...seen },
      ],
    },
  ],
  schemes: [],
  channels: [],
  typeSizes: [],
  signalWords: [],
  terms: [],
  retiredFacts: [
    {
      id: 'long-one',
      of: 'product',
      on: '2026-01-02',
      label: both('Long one', '长的'),
      reason: both('It was asked twice.', '重复提问。'),
      replacedBy: [{ fact: 'magnets', values: [{ was: true, is: false }] }],
    },
  ],
  retiredRules: [
    {
      id: 'eu/act/long-toys',
      on: '2026-01-02',
      title: both('Long toys', '长玩具'),
      reason: both('It has another name.', '改了名称。'),
      replacedBy: ['eu/act/size'],
    },
  ],
} as const
