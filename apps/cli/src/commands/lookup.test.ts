import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, runProgram, smallLaw } from '../test-program.ts'

describe.concurrent('search', { timeout: 60_000 }, () => {
  test('finds by English, Chinese and CAS number, what is called so first', async () => {
    for (const words of ['lead', '铅', '7439-92-1']) {
      const { out } = await runProgram(['search', words, '--kind', 'substance', '--json'])
      expect(JSON.parse(out).hits[0]).toMatchObject({ kind: 'substance', id: 'lead' })
    }
  })

  test('refuses kinds, markets and counts that do not exist', async () => {
    expect((await runProgram(['search', 'x', '--kind', 'rules'])).err).toMatch(/Choose from: rule/)
    expect((await runProgram(['search', 'x', '--markets', 'mars'])).err).toContain('[market-unknown]')
    expect((await runProgram(['search', 'x', '--limit', 'many'])).err).toContain('[number-mistyped]')
  })

  test('says what to try where nothing is found', async () => {
    expect(await runProgram(['search', 'zzzz'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('Try fewer'),
    })
  })
})

describe.concurrent('explain', { timeout: 60_000 }, () => {
  test('tells duty, condition in words, dates, sources and who refers to it', async () => {
    const { out } = await runProgram(['explain', 'eu/act/size'])
    expect(out).toContain('applies when: Size over 300 mm')
    expect(out).toContain('[act] The Act (law; read 2026-01-01)')
    const table = await runProgram(['explain', 'eu/act/lead-limit'])
    expect(table.out).toMatch(/Referred to by 1\n +rule +eu\/act\/lead/)
  })

  test('says first that a thing rests on memory', async () => {
    const { out } = await runProgram(['explain', 'eu/act/doubtful'])
    expect(out.split('\n')[3]).toBe('confidence: from memory, not verified')
  })

  test('says of a former name what it was, since when it is not used, and what stands in its place', async () => {
    const { code, out } = await runProgram(['explain', 'eu/act/long-toys'])
    expect(code).toBe(0)
    expect(out).toContain('Long toys')
    expect(out).toContain('Not in use since 2026-01-02.')
    expect(out).toMatch(/In its place\n +rule +eu\/act\/size/)
    const chinese = await runProgram(['explain', 'long-one', '--lang', 'zh'])
    expect(chinese.out).toContain('自2026-01-02起停用。')
    expect(chinese.out).toContain('“是”视为“否”')
    const { out: json } = await runProgram(['explain', 'long-one', '--json'])
    expect(JSON.parse(json)).toMatchObject({ items: [], retired: [{ kind: 'fact', on: '2026-01-02' }] })
  })

  test('names the nearest ids of one that does not exist', async () => {
    const { code, err } = await runProgram(['explain', 'eu/act/magnet'])
    expect(code).toBe(2)
    expect(err).toMatch(/nothing called "eu\/act\/magnet". Nearest: eu\/act\/magnets/)
  })
})

describe.concurrent('labs', { timeout: 60_000 }, () => {
  const stateOn = async (on: string): Promise<string> => {
    const { out } = await runProgram(['labs', '--on', on, '--json'])
    return JSON.parse(out)
      .laboratories.map((l: { state: string }) => l.state)
      .join()
  }

  test('a day that no calendar of laboratories reaches is refused', async () => {
    expect((await runProgram(['labs', '--on', '1800-01-01'])).err).toContain('[date-impossible]')
  })

  test('an acceptance holds from its first day to the day before it was withdrawn', async () => {
    expect(await stateOn('2019-12-31')).toBe('not-yet')
    expect(await stateOn('2020-01-01')).toBe('accepted')
    expect(await stateOn('2026-01-14')).toBe('accepted')
    expect(await stateOn('2026-01-15')).toBe('withdrawn')
  })

  test('filters by country and refuses an acceptance that nobody gives', async () => {
    expect((await runProgram(['labs', '--country', 'de'])).out).toContain('No laboratory')
    expect((await runProgram(['labs', '--acceptance', 'bord'])).err).toMatch(/Nearest: board/)
  })
})

describe.concurrent('catalogue', { timeout: 60_000 }, () => {
  test('unverified lists bans before safety, and parts of what is verified otherwise', async () => {
    const { out } = await runProgram(['catalogue', 'unverified', '--json'])
    expect(
      JSON.parse(out).items.map((i: { kind: string; id: string; detail?: string }) => [
        i.kind,
        i.id,
        i.detail,
      ]),
    ).toEqual([
      ['rule', 'eu/act/doubtful', undefined],
      ['limit', 'eu/act/lead-limit', 'cadmium 50 mg/kg'],
    ])
    expect((await runProgram(['catalogue', 'unverified', '--markdown'])).out).toContain(
      '| EU | from memory | rule |',
    )
  })

  test('coverage tells how far each law is encoded, and why not further', async () => {
    const { out } = await runProgram(['catalogue', 'coverage', '--markdown'])
    expect(out).toMatch(/## Encoded in part \(1\)[^]*\| EU \| Act 1 \| 6 \| A part only\. \|/)
  })

  test('check refuses a folder with faults, each with file and line', async () => {
    const folder = await emptyFolder()
    const schema = new URL('../../../../catalogue/schema', import.meta.url)
    const { cp } = await import('node:fs/promises')
    await cp(schema, join(folder, 'schema'), { recursive: true })
    await writeFile(join(folder, 'package.json'), '{"version":"1.0.0"}')
    await writeFile(join(folder, 'bad.yaml'), 'kind: sources\nsources:\n  - { id: a }\n')
    const { code, err } = await runProgram(['catalogue', 'check', folder])
    expect(code).toBe(3)
    expect(err).toMatch(/bad\.yaml:3 .*title.*\[schema-violated\]/)
  })

  test('check refuses a folder that is no catalogue', async () => {
    expect(await runProgram(['catalogue', 'check', await emptyFolder()])).toMatchObject({ code: 2 })
  })

  test('build writes a bundle that can be worked with and compared with', async () => {
    const cwd = await emptyFolder()
    expect((await runProgram(['catalogue', 'build', '--out', 'law.json'], { cwd })).code).toBe(0)
    expect(JSON.parse(await readFile(join(cwd, 'law.json'), 'utf8'))).toEqual(smallLaw)
  })
})
