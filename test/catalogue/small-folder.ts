/** A whole catalogue of one act in a folder of its own, sound unless a test puts a bad file into it. */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { catalogueFolder } from '@playproof/catalogue/load'

const sound: Readonly<Record<string, string>> = {
  'package.json': '{ "version": "1.2.3" }',
  'facts/magnets.yaml': `kind: facts
facts:
  - id: has-magnet
    of: product
    type: boolean
    group: magnets
    label: { en: Contains a magnet, zh: 含有磁铁 }
    question: { en: Is there a magnet in it?, zh: 里面有磁铁吗？ }
    source: act
  - id: length
    of: product
    type: number
    unit: mm
    group: size-and-mass
    label: { en: Length, zh: 长度 }
    question: { en: How long is it?, zh: 有多长？ }
    source: act
  - id: coated
    of: component
    type: boolean
    group: surface
    label: { en: Coated, zh: 有涂层 }
    question: { en: Is it coated?, zh: 有涂层吗？ }
    source: act
`,
  'sources/law.yaml': `kind: sources
sources:
  - { id: act, title: The act, where: Official journal, grade: primary, checkedOn: 2026-11-20 }
`,
  'substances/elements.yaml': `kind: substances
substances:
  - { id: lead, name: { en: Lead, zh: 铅 }, cas: [7439-92-1] }
`,
  'markets/xx.yaml': `kind: market
id: xx
title: { en: Market, zh: 市场 }
sources: [act]
confidence: seen
`,
  'xx/act/instrument.yaml': `kind: instrument
id: xx/act
markets: [xx]
title: { en: The act, zh: 法案 }
citation: Act 1
type: law
inForce: [{ by: placedOnMarket, from: 2000-01-01 }]
coverage: { state: encoded, reason: { en: All of it., zh: 全部。 } }
sources: [act]
confidence: seen
`,
  'xx/act/toy.yaml': `kind: definition
id: xx/act/toy
role: toy
markets: [xx]
instrument: xx/act
clause: Art. 1
term: { en: toy, zh: 玩具 }
text: { en: What is played with., zh: 用于玩耍的产品。 }
when: { fact: has-magnet, is: true }
inForce: [{ by: placedOnMarket, from: 2000-01-01 }]
sources: [act]
confidence: seen
checked: { on: 2026-11-20, nextBy: 2027-05-20 }
`,
  'xx/act/toy.cases.yaml': `kind: cases
of: xx/act/toy
clause: Art. 1
cases: [{ case: with a magnet, product: { facts: { has-magnet: true } }, expect: met }]
`,
  'xx/act/duty.yaml': `kind: requirement
id: xx/act/duty
markets: [xx]
instrument: xx/act
clause: Art. 2
title: { en: Duty, zh: 义务 }
duty: { en: Do it., zh: 必须做到。 }
topic: magnets
nature: law
inForce: [{ by: placedOnMarket, from: 2000-01-01 }]
appliesWhen: { fact: length, moreThan: 30 mm }
borneBy: [manufacturer]
severity: safety
sources: [act]
confidence: seen
checked: { on: 2026-11-20, nextBy: 2027-05-20 }
`,
  'xx/act/duty.cases.yaml': `kind: cases
of: xx/act/duty
clause: Art. 2
cases: [{ case: just over, product: { facts: { length: 31 mm } }, expect: applies }]
`,
  'xx/act/limit.yaml': `kind: limit-table
id: xx/act/limit
markets: [xx]
instrument: xx/act
clause: Art. 3
title: { en: Limit, zh: 限量 }
requirement: xx/act/duty
basis: total-content
comparison: at-most
decidedBy: manufactured
rows:
  - substances: [lead]
    timeline:
      - { to: 2009-08-13, max: 600 mg/kg, sources: [act], confidence: seen }
      - { from: 2009-08-14, max: 90 mg/kg, sources: [act], confidence: seen }
sources: [act]
confidence: seen
checked: { on: 2026-11-20, nextBy: 2027-05-20 }
`,
  'xx/act/limit.cases.yaml': `kind: cases
of: xx/act/limit
clause: Art. 3
cases:
  - { case: at the limit, on: 2026-11-20, result: { analyte: lead, value: 90 mg/kg, basis: total }, expect: pass }
`,
}

export interface SmallFolder {
  readonly path: string
  /** Writes a file, or removes it where the text is undefined. */
  readonly put: (name: string, text: string | undefined) => Promise<void>
  readonly remove: () => Promise<void>
}

/** The text of one of its files, to be changed. */
export function soundFile(name: string): string {
  const text = sound[name]
  if (text === undefined) throw new Error(`the small catalogue has no ${name}`)
  return text
}

export async function aCatalogueFolder(): Promise<SmallFolder> {
  const path = await mkdtemp(join(tmpdir(), 'playproof-catalogue-'))
  const put = async (name: string, text: string | undefined): Promise<void> => {
    const file = join(path, name)
    if (text === undefined) return rm(file)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  await cp(join(catalogueFolder, 'schema'), join(path, 'schema'), { recursive: true })
  for (const [name, text] of Object.entries(sound)) await put(name, text)
  return { path, put, remove: () => rm(path, { recursive: true }) }
}
