/** A faulty catalogue is refused as a whole, each fault told with its file and line. */
import { loadCatalogue } from '@playproof/catalogue/load'
import { type CatalogueProblem, CatalogueRefusedError } from '@playproof/catalogue/problem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCatalogueFolder, type SmallFolder, soundFile } from './small-folder.ts'

let folder: SmallFolder
beforeAll(async () => {
  folder = await aCatalogueFolder()
})
afterAll(() => folder.remove())

/** The faults of the small catalogue once this file is changed; the file is put back afterwards. */
async function faultsWith(
  name: string,
  change: (text: string) => string | undefined,
): Promise<readonly CatalogueProblem[]> {
  await folder.put(name, change(soundFile(name)))
  try {
    await loadCatalogue(folder.path)
    return []
  } catch (error) {
    if (!(error instanceof CatalogueRefusedError)) throw error
    return error.problems
  } finally {
    await folder.put(name, soundFile(name))
  }
}

const replaced = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`no "${from}" to replace`)
  return text.replace(from, to)
}

test('a sound catalogue is loaded with version, digest and cases', async () => {
  const { catalogue, cases, fileOf } = await loadCatalogue(folder.path)
  expect(catalogue.version).toBe('1.2.3')
  expect(catalogue.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect(catalogue.rules.map((r) => r.id)).toEqual(['xx/act/duty'])
  expect(cases.map((file) => file.of).toSorted()).toEqual(['xx/act/duty', 'xx/act/limit', 'xx/act/toy'])
  expect(fileOf.get('rule:xx/act/duty')).toBe('xx/act/duty.yaml')
})

describe('refused, with file and line:', () => {
  const duty = 'xx/act/duty.yaml'
  const limit = 'xx/act/limit.yaml'
  const toy = 'xx/act/toy.yaml'
  test.each([
    [
      'a key given twice',
      duty,
      replaced('severity: safety', 'severity: safety\nseverity: ban'),
      'yaml-malformed',
      14,
    ],
    ['text that is no YAML', duty, replaced('topic: magnets', 'topic: [magnets'), 'yaml-malformed', 9],
    ['a kind that does not exist', duty, replaced('kind: requirement', 'kind: rule'), 'kind-unknown', 1],
    [
      'a property that the schema does not know',
      duty,
      replaced('topic:', 'tpoic: magnets\ntopic:'),
      'schema-violated',
      1,
    ],
    ['a word that is no topic', duty, replaced('topic: magnets', 'topic: magnet'), 'schema-violated', 8],
    ['a duty without a source', duty, replaced('sources: [act]', 'sources: []'), 'schema-violated', 14],
    [
      'a limit without a source',
      limit,
      replaced('90 mg/kg, sources: [act]', '90 mg/kg, sources: []'),
      'schema-violated',
      15,
    ],
    [
      'a source that is not in the list',
      duty,
      replaced('sources: [act]', 'sources: [hearsay]'),
      'reference-missing',
      14,
    ],
    [
      'a fact outside of the vocabulary',
      duty,
      replaced('fact: length', 'fact: lenght'),
      'reference-missing',
      11,
    ],
    [
      'a fact of a component asked of the product',
      toy,
      replaced('fact: has-magnet', 'fact: coated'),
      'fact-misused',
      9,
    ],
    [
      'a yes-or-no fact compared with a number',
      toy,
      replaced('is: true', 'moreThan: 30 mm'),
      'fact-misused',
      9,
    ],
    ['a length in kilograms', duty, replaced('30 mm', '30 kg'), 'unit-mismatch', 11],
    ['a length without its unit', duty, replaced('30 mm', '30'), 'unit-mismatch', 11],
    ['a limit without a number', limit, replaced('max: 90 mg/kg', 'max: little'), 'unit-mismatch', 15],
    [
      'a day that does not exist',
      duty,
      replaced('from: 2000-01-01', 'from: 2001-02-29'),
      'date-impossible',
      10,
    ],
    [
      'a rule that ends before it starts',
      duty,
      replaced('from: 2000-01-01', 'from: 2000-01-02, to: 2000-01-01'),
      'date-impossible',
      10,
    ],
    [
      'a gap in the timeline of a limit',
      limit,
      replaced('from: 2009-08-14', 'from: 2009-08-15'),
      'timeline-gap',
      14,
    ],
    [
      'an overlap in the timeline of a limit',
      limit,
      replaced('from: 2009-08-14', 'from: 2009-08-13'),
      'timeline-gap',
      14,
    ],
    ['an open end that another value follows', limit, replaced('to: 2009-08-13, ', ''), 'timeline-gap', 14],
    [
      'a definition that rests on itself',
      toy,
      replaced('{ fact: has-magnet, is: true }', '{ defined: xx/act/toy }'),
      'definition-cycle',
      9,
    ],
    [
      'a rule whose file has another name',
      duty,
      replaced('id: xx/act/duty', 'id: xx/act/other-duty'),
      'id-misplaced',
      2,
    ],
    [
      'cases of something that does not exist',
      'xx/act/toy.cases.yaml',
      replaced('of: xx/act/toy', 'of: xx/act/game'),
      'reference-missing',
      2,
    ],
  ] as const)('%s', async (_, name, change, code, line) => {
    const problems = await faultsWith(name, change)
    expect(problems.map((p) => `${p.file}:${p.line} ${p.code}`)).toContain(`${name}:${line} ${code}`)
  })

  test.each(['xx/act/duty', 'xx/act/toy', 'xx/act/limit'])('%s without its cases', async (id) => {
    const problems = await faultsWith(`${id}.cases.yaml`, () => undefined)
    expect(problems.map((p) => `${p.file}:${p.line} ${p.code}`)).toEqual([`${id}.yaml:1 cases-missing`])
  })

  test('an age guideline without its cases', async () => {
    await folder.put(
      'age/guidelines.yaml',
      `kind: age-guidelines
guidelines:
  - id: age/long-toys
    title: { en: Long toys, zh: 长玩具 }
    when: { fact: has-magnet, is: true }
    notBefore: 36 months
    reason: { en: They are long., zh: 很长。 }
    sources: [act]
    confidence: seen
`,
    )
    const problems = await faultsWith('sources/law.yaml', (text) => text)
    await folder.put('age/guidelines.yaml', undefined)
    expect(problems.map((p) => `${p.file}:${p.line} ${p.code}`)).toEqual([
      'age/guidelines.yaml:3 cases-missing',
    ])
  })

  test.each([
    ['a row for a rule that is not there', 'ownRows: [duty, other]', ['reference-missing /ownRows/1']],
    [
      'a rule in two rows',
      'duties: [{ id: one, title: { en: One, zh: 一 }, names: [duty] }]\nownRows: [duty]',
      ['id-duplicate /ownRows/0'],
    ],
    [
      'a rule without a row, where rules have rows',
      'ownRows: [other]',
      ['reference-missing /ownRows/0', 'row-missing /topic'],
    ],
  ])('%s', async (_, rows, faults) => {
    await folder.put('shared-duties/magnets.yaml', `kind: shared-duties\ntopic: magnets\n${rows}\n`)
    const problems = await faultsWith('sources/law.yaml', (text) => text)
    await folder.put('shared-duties/magnets.yaml', undefined)
    expect(problems.map((p) => `${p.code} ${p.pointer}`).toSorted()).toEqual(faults.toSorted())
  })

  test('an id that two files declare', async () => {
    const again = soundFile('sources/law.yaml')
    await folder.put('sources/again.yaml', again)
    const problems = await faultsWith('sources/law.yaml', (text) => text)
    await folder.put('sources/again.yaml', undefined)
    expect(problems).toEqual([
      {
        code: 'id-duplicate',
        file: 'sources/law.yaml',
        line: 3,
        pointer: '/sources/0',
        detail: 'source act is also in sources/again.yaml',
      },
    ])
  })

  test('two definitions that rest on each other', async () => {
    const game = soundFile('xx/act/toy.yaml')
      .replace('id: xx/act/toy', 'id: xx/act/game')
      .replace('{ fact: has-magnet, is: true }', '{ defined: xx/act/toy }')
    await folder.put('xx/act/game.yaml', game)
    const problems = await faultsWith(
      'xx/act/toy.yaml',
      replaced('{ fact: has-magnet, is: true }', '{ defined: xx/act/game }'),
    )
    await folder.put('xx/act/game.yaml', undefined)
    expect(problems.map((p) => p.detail)).toContain('xx/act/game -> xx/act/toy -> xx/act/game')
  })
})

test('all faults are told at once, and the message names them', async () => {
  await folder.put('sources/empty.yaml', 'kind: sources\nsources: []\nsurplus: 1\n')
  const problems = await faultsWith('xx/act/duty.yaml', (text) =>
    text.replace('30 mm', '30 kg').replace('from: 2000-01-01', 'from: 2000-13-01'),
  )
  await folder.put('sources/empty.yaml', undefined)
  expect(new Set(problems.map((p) => p.code))).toEqual(
    new Set(['schema-violated', 'unit-mismatch', 'date-impossible']),
  )
  const message = new CatalogueRefusedError(problems).message
  for (const { file, line, code } of problems) expect(message).toContain(`${file}:${line} ${code}`)
})

test('a retired name that is in use, and a replacement that is not', async () => {
  const name = 'retired.yaml'
  const fact = (lines: string): string =>
    `of: product, on: 2026-11-21, label: { en: A, zh: 甲 }, reason: { en: B., zh: 乙。 }, ${lines}`
  await folder.put(
    name,
    `kind: retired
facts:
  - { id: has-magnet, ${fact('replacedBy: [{ fact: gone }]')} }
  - { id: painted, ${fact('replacedBy: [{ fact: coated }]')} }
  - { id: magnets, ${fact('replacedBy: [{ fact: has-magnet, values: [{ was: many, is: 2 }] }]')} }
rules:
  - { id: xx/act/duty, on: 2026-11-21, title: { en: A, zh: 甲 }, reason: { en: B., zh: 乙。 }, replacedBy: [xx/act/other] }
`,
  )
  const { problems } = await loadCatalogue(folder.path).then(
    () => ({ problems: [] }),
    (error: CatalogueRefusedError) => error,
  )
  await folder.put(name, undefined)
  expect(problems.map(({ code, line, pointer }) => `${code} ${line} ${pointer}`)).toEqual([
    'id-duplicate 3 /facts/0/id',
    'reference-missing 3 /facts/0/replacedBy/0/fact',
    'fact-misused 4 /facts/1/replacedBy/0/fact',
    'fact-misused 5 /facts/2/replacedBy/0/values/0/is',
    'id-duplicate 7 /rules/0/id',
    'reference-missing 7 /rules/0/replacedBy/0',
  ])
})
