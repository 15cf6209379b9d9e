import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { capHeightOf, readFont } from '@playproof/print/fonts'
import { emptyFolder, type ProgramRun, runProgram, smallLaw } from '../test-program.ts'

const both = (en: string, zh: string = en) => ({ en, zh })
const seen = { sources: ['act'], confidence: 'seen' }
const [base] = smallLaw.rules
const words = (text: string, confidence = 'seen') => ({ text, sources: ['act'], confidence })

/** The small law with tests, a warning in two languages, marks and a certificate. */
const law = {
  ...smallLaw,
  markets: [
    {
      kind: 'market',
      id: 'eu',
      title: both('European Union', '欧盟'),
      countries: [
        { code: 'DE', name: both('Germany', '德国'), languages: { rule: 'all', of: ['de'], ...seen } },
        { code: 'GR', name: both('Greece', '希腊'), languages: { rule: 'all', of: ['el'], ...seen } },
        { code: 'CN', name: both('China', '中国'), languages: { rule: 'all', of: ['zh'], ...seen } },
      ],
    },
  ],
  rules: [
    ...smallLaw.rules.slice(1),
    { ...base, tests: ['eu/act/lead-test', 'eu/act/small-parts-test'] },
    {
      ...base,
      kind: 'warning',
      id: 'eu/act/warning',
      title: both('The warning', '警告'),
      limits: undefined,
      warning: {
        texts: { de: words('Achtung'), el: words('Προσοχή', 'recalled'), zh: words('注意') },
        minHeight: '3 mm',
      },
    },
    {
      ...base,
      kind: 'mark',
      id: 'eu/act/ce',
      title: both('CE marking', 'CE标志'),
      limits: undefined,
      mark: { symbol: 'ce', minHeight: '5 mm' },
    },
    {
      ...base,
      kind: 'mark',
      id: 'eu/act/tracking',
      title: both('Tracking label', '追踪标签'),
      limits: undefined,
      mark: { symbol: 'tracking-label', fields: [{ id: 'cohort', label: both('Batch', '批次') }] },
    },
    {
      ...base,
      kind: 'document',
      id: 'eu/act/declaration',
      title: both('Declaration', '声明'),
      limits: undefined,
      document: {
        issuer: ['manufacturer'],
        contents: [{ id: 'name', label: both('Name of the toy', '玩具名称') }],
        retention: { years: 10, from: both('the last toy', '最后一件') },
      },
    },
  ],
  tests: [
    {
      id: 'eu/act/lead-test',
      markets: ['eu'],
      title: both('Lead test', '铅测试'),
      group: 'chemical',
      per: 'product',
      cost: { low: 1000, high: 2000, currency: 'EUR', asOf: '2026-01-01', ...seen },
      duration: { low: 5, high: 10, unit: 'working-days', ...seen },
      samples: { count: 3, unit: 'pieces' },
      ...seen,
    },
    {
      id: 'eu/act/small-parts-test',
      markets: ['eu'],
      title: both('Small parts test', '小零件测试'),
      group: 'mechanical',
      per: 'product',
      ...seen,
    },
  ],
}

const toy = 'id: bear\nname: Bear\nrevision: B\nfacts: { for-play: true, magnets: false }\n'

interface Bench {
  readonly folder: string
  readonly run: (...args: string[]) => Promise<ProgramRun>
}

async function bench(): Promise<Bench> {
  const folder = await emptyFolder()
  const catalogue = join(folder, 'law.json')
  await writeFile(catalogue, JSON.stringify(law))
  await writeFile(join(folder, 'bear.yaml'), toy)
  return {
    folder,
    run: (...args) =>
      runProgram([...args, '--on', '2026-11-20', '--markets', 'eu'], { cwd: folder, catalogue }),
  }
}

describe.concurrent('plan', { timeout: 60_000 }, () => {
  test('shows the groups, the cost, what has no price and the latest start', async () => {
    const { run } = await bench()
    const { code, out } = await run('plan', 'bear.yaml', '--ship-on', '2026-12-31')
    expect(code).toBe(0)
    expect(out).toMatch(/needed for certain +EUR 1,000–2,000/)
    expect(out).toMatch(/beside that +1 without a price/)
    expect(out).toMatch(/latest start to ship on 2026-12-31 +not later than 2026-12-17/)
    for (const group of [
      'Mechanical and structural',
      'Flammability',
      'Chemical and hygiene',
      'Labelling and age grade',
    ])
      expect(out).toContain(group)
  })

  test('plans a folder as one family and refuses two products of one id', async () => {
    const { folder, run } = await bench()
    const family = join(folder, 'family')
    await mkdir(family)
    for (const name of ['a', 'b'])
      await writeFile(join(family, `${name}.yaml`), toy.replace('id: bear', `id: ${name}`))
    const plan = JSON.parse((await run('plan', 'family', '--json')).out)
    expect(plan).toMatchObject({
      products: ['a', 'b'],
      totals: [{ currency: 'EUR', low: 2000, high: 4000 }],
      samplePieces: { known: 6 },
    })
    await writeFile(join(family, 'c.yaml'), toy.replace('id: bear', 'id: a'))
    expect(await run('plan', 'family')).toMatchObject({
      code: 2,
      err: expect.stringContaining('[product-duplicate]'),
    })
  })

  test('shows what a quotation lacks, and refuses a test that does not exist', async () => {
    const { run } = await bench()
    const { out } = await run('plan', 'bear.yaml', '--quoted', 'eu/act/lead-test', '--json')
    expect(JSON.parse(out).gaps).toMatchObject([{ test: 'eu/act/small-parts-test' }])
    const refused = await run('plan', 'bear.yaml', '--quoted', 'eu/act/led-test')
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('eu/act/lead-test') })
  })

  test('speaks Chinese and Markdown', async () => {
    const { run } = await bench()
    expect((await run('plan', 'bear.yaml', '--lang', 'zh')).out).toContain('机械与结构')
    expect((await run('plan', 'bear.yaml', '--format', 'markdown')).out).toMatch(/^# Test plan for/)
  })
})

describe.concurrent('label', { timeout: 60_000 }, () => {
  test('gives the words per destination, marks the unverified, and names missing fields', async () => {
    const { run } = await bench()
    const { out } = await run('label', 'bear.yaml')
    expect(out).toContain('de: “Achtung”')
    expect(out.replaceAll(/\s+/g, ' ')).toContain('(wording unverified: do')
    expect(out.replaceAll(/\s+/g, ' ')).toContain('missing: Batch (cohort)')
  })

  test('refuses a country outside the markets', async () => {
    const { run } = await bench()
    expect(await run('label', 'bear.yaml', '--countries', 'DE,JP')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no country "JP".*DE, GR, CN/),
    })
  })

  test('writes a proof in millimetres that sets only verified words, in every script', async () => {
    const { folder, run } = await bench()
    expect(await run('label', 'bear.yaml', '--proof', 'proof.svg')).toMatchObject({
      code: 0,
      out: 'proof.svg\n',
    })
    const svg = await readFile(join(folder, 'proof.svg'), 'utf8')
    expect(svg).toMatch(/<svg [^>]*width="210mm" height="\d+mm" viewBox="0 0 210 \d+"/)
    const capital = capHeightOf(readFont('Inter', 'regular'))
    // Letters are outlines in thousandths of their size.
    const sizes = [...svg.matchAll(/scale\(([\d.]+)\)"[^>]*><title>(Achtung|注意)</g)]
    expect(sizes.map((m) => m[2])).toEqual(['Achtung', '注意'])
    for (const [, scale] of sizes) expect(Number(scale) * 1000 * capital).toBeCloseTo(3, 3)
    // Set nowhere; told among what is not set.
    expect(svg).toContain('“Προσοχή”')
    expect(svg).not.toMatch(/>Προσοχή</)
  })

  test('draws the CE mark five millimetres high and the bar fifty millimetres long', async () => {
    const { folder, run } = await bench()
    await run('label', 'bear.yaml', '--proof', 'proof.svg')
    const svg = await readFile(join(folder, 'proof.svg'), 'utf8')
    // The path of the mark is 20 units high.
    expect(svg).toMatch(/scale\(0\.25\)" d="M11 /)
    expect(svg).toContain('scale(1)" d="M0 0V4M50 0V4M0 2H50')
  })

  test('writes the same PDF each time, whole, and leaves nothing else behind', async () => {
    const { folder, run } = await bench()
    await run('label', 'bear.yaml', '--proof', 'one.pdf')
    await run('label', 'bear.yaml', '--proof', 'two.pdf')
    const [one, two] = await Promise.all(['one.pdf', 'two.pdf'].map((name) => readFile(join(folder, name))))
    expect(one?.subarray(0, 5).toString()).toBe('%PDF-')
    expect(one?.equals(two as Buffer)).toBe(true)
    expect((await readdir(folder)).toSorted()).toEqual(['bear.yaml', 'law.json', 'one.pdf', 'two.pdf'])
  })

  test('refuses a proof in a format that it does not write', async () => {
    const { folder, run } = await bench()
    expect((await run('label', 'bear.yaml', '--proof', 'proof.png')).code).toBe(2)
    expect(await readdir(folder)).not.toContain('proof.png')
  })
})

describe.concurrent('documents and duties', { timeout: 60_000 }, () => {
  test('tells who draws a document up, what it contains and how long it is kept', async () => {
    const { run } = await bench()
    const { out } = await run('documents', 'bear.yaml')
    expect(out).toMatch(/Declaration/)
    expect(out).toMatch(/drawn up by +manufacturer/)
    expect(out).toMatch(/kept +10 years from the last toy/)
    expect(out).toMatch(/contains +Name of the toy/)
  })

  test('lists the duties of one operator, and refuses one that does not exist', async () => {
    const { run } = await bench()
    expect((await run('duties', 'bear.yaml', '--operator', 'manufacturer')).out).toMatch(
      /^manufacturer: \d+$/m,
    )
    expect((await run('duties', 'bear.yaml', '--operator', 'maker')).err).toContain('[option-unknown]')
  })
})
