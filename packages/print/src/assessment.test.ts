import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { assess } from '@playproof/engine/assessment'
import { digestOf } from '@playproof/engine/digest'
import type { Product } from '@playproof/engine/product'
import { extractText, getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { compiled, plushToy } from '../test/toys.ts'
import { type AssessmentPrintOptions, type PrintedFile, renderAssessment } from './assessment.ts'

const scope = { markets: ['eu', 'cn'], on: '2026-11-20' }
const options = {
  form: 'pdf',
  language: 'en',
  printedAt: new Date('2026-11-20T13:05:00Z'),
  timeZone: 'Asia/Shanghai',
  organisation: 'A & B Toys',
} as const satisfies AssessmentPrintOptions

const known = new Map<string, Promise<PrintedFile>>()

/** Printed once per choice of options; a toy of its own is printed for the smallest market. */
function printed(change: Partial<AssessmentPrintOptions> = {}, product?: Product): Promise<PrintedFile> {
  if (product)
    return renderAssessment(
      { compiled, product, scope: { ...scope, markets: ['jp'] } },
      { ...options, ...change },
    )
  const key = JSON.stringify(change)
  const file = known.get(key) ?? printedAnew(change)
  known.set(key, file)
  return file
}

const printedAnew = (change: Partial<AssessmentPrintOptions> = {}): Promise<PrintedFile> =>
  renderAssessment({ compiled, product: plushToy(), scope }, { ...options, ...change })

async function textOf(change: Partial<AssessmentPrintOptions> = {}, product?: Product): Promise<string> {
  return new TextDecoder().decode((await printed(change, product)).bytes)
}

async function pagesOf(bytes: Uint8Array): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: false })
  return text
}

/** Places of the texts in the whole; -1 where one is missing. */
const placesOf = (whole: string, texts: readonly string[]): readonly number[] => {
  let from = 0
  return texts.map((text) => {
    const at = whole.indexOf(text, from)
    if (at >= 0) from = at
    return at
  })
}

/** What the deflated streams of a PDF hold, as text. */
const streamsOf = (raw: string): readonly string[] =>
  [...raw.matchAll(/FlateDecode[^]*?stream\r?\n([^]*?)\r?\nendstream/g)].flatMap(([, stream = '']) => {
    try {
      return [inflateSync(Buffer.from(stream, 'latin1')).toString('utf8')]
    } catch {
      return []
    }
  })

interface StructNode {
  readonly role?: string
  readonly lang?: string
  readonly children?: readonly StructNode[]
}

async function rolesOf(
  bytes: Uint8Array,
): Promise<{ readonly roles: ReadonlySet<string>; readonly languages: ReadonlySet<string> }> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const roles = new Set<string>()
  const languages = new Set<string>()
  const visit = (node: StructNode): void => {
    if (node.role !== undefined) roles.add(node.role)
    if (node.lang !== undefined) languages.add(node.lang)
    for (const child of node.children ?? []) visit(child)
  }
  for (let p = 1; p <= pdf.numPages; p++) visit((await (await pdf.getPage(p)).getStructTree()) as StructNode)
  return { roles, languages }
}

describe('an assessment as PDF', () => {
  it('tells the answer first, then what it rests on, in this order', async () => {
    const pages = await pagesOf((await printed()).bytes)
    const places = placesOf(pages.join('\n'), [
      'What must Rabbit “Lapin” meet?',
      'A & B Toys',
      'Rabbit “Lapin” (rabbit)',
      '2026-11-20 21:05 (Asia/Shanghai, GMT+08:00)',
      'In short',
      'May it be sold?',
      'Contents',
      'Open questions',
      'Is it a toy?',
      'Not decided',
      'What applies',
      'Test plan',
      'Limits per material',
      'Warnings, marks and details',
      'Documents',
      'A person must check',
      'What does not apply, and why',
      'Sources',
      'About this document',
      'no legal advice',
    ])
    expect(places.indexOf(-1)).toBe(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('names product, revision and digest on every page, and which page it is of how many', async () => {
    const pages = await pagesOf((await printed()).bytes)
    const digest = digestOf(assess(compiled, plushToy(), scope)).slice(0, 19)
    expect(pages.length).toBeGreaterThan(5)
    pages.forEach((page, p) => {
      expect(page).toContain(`Rabbit “Lapin” · revision C · ${digest}`)
      expect(page).toContain(`Page ${p + 1} of ${pages.length}`)
      expect(page).toContain('As of 2026-11-20')
    })
  })

  it('cuts a long name on every page, and never what follows it', async () => {
    const pages = await pagesOf((await printed({}, plushToy({ name: 'دب قطيفة '.repeat(30).trim() }))).bytes)
    for (const page of pages) expect(page).toMatch(/… · revision C · sha256:[0-9a-f]{12}/)
  })

  it('cuts a long revision on every page, and keeps the name and the digest', async () => {
    const revision = `second-${'sample-after-the-drop-test-'.repeat(8)}`
    const pages = await pagesOf((await printed({}, plushToy({ revision }))).bytes)
    for (const page of pages)
      expect(page).toMatch(/Rabbit “Lapin” · revision second-sample.*… · sha256:[0-9a-f]{12}/)
  })

  it('is tagged: headings, tables with head cells, lists, links, and words of another language as such', async () => {
    const { roles, languages } = await rolesOf((await printed()).bytes)
    for (const role of [
      'H1',
      'H2',
      'H3',
      'P',
      'Table',
      'THead',
      'TBody',
      'TR',
      'TH',
      'TD',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'TOC',
      'Link',
      'Span',
    ])
      expect(roles, role).toContain(role)
    expect(languages).toContain('de')
    expect(languages).toContain('zh-CN')
  })

  it('leaves no heading alone at the foot of a page', async () => {
    const pdf = await getDocumentProxy(new Uint8Array((await printed()).bytes))
    for (let p = 1; p <= pdf.numPages; p++) {
      const tree = (await (await pdf.getPage(p)).getStructTree()) as StructNode
      const last = tree.children?.at(-1)?.children?.at(-1)
      expect(last?.role, `page ${p}`).toBeDefined()
      expect(['H1', 'H2', 'H3'], `page ${p}`).not.toContain(last?.role)
    }
  })

  it('sets the head of a table again where the table goes on', async () => {
    const pages = await pagesOf((await printed()).bytes)
    const going = pages.filter((page) => page.includes('Duty') && page.includes('Clause and sources'))
    expect(going.length).toBeGreaterThan(4)
  })

  it('has title, language, bookmarks and the assessment itself inside, and says that it is PDF/A-3b', async () => {
    const { bytes } = await printed()
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: 'What must Rabbit “Lapin” meet?',
      Language: 'en',
      Author: 'A ＆ B Toys',
    })
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(raw).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(raw).not.toContain('A & B')
    const outline = await pdf.getOutline()
    expect(outline.map((entry) => entry.title)).toEqual(expect.arrayContaining(['In short', 'Sources']))
    expect([...((await pdf.getAttachments())?.keys() ?? [])]).toEqual(['assessment.json'])
    expect(raw).toContain('/AFRelationship /Data')
    const digest = digestOf(assess(compiled, plushToy(), scope))
    expect(streamsOf(raw).some((stream) => stream.startsWith('{"age":') && stream.includes(digest))).toBe(
      true,
    )
  })

  it('links every note to a source that tells when it was read', async () => {
    const pdf = await getDocumentProxy(new Uint8Array((await printed()).bytes))
    const destinations = Object.keys(await pdf.getDestinations())
    const notes = destinations.filter((name) => name.startsWith('note-'))
    expect(notes.length).toBeGreaterThan(10)
    const whole = (await pagesOf((await printed()).bytes)).join('\n')
    expect(whole.slice(whole.lastIndexOf('Sources'))).toMatch(/read \d{4}-\d\d-\d\d; (un)?verified/)
  })

  it('is the same file, byte for byte, for the same input', async () => {
    const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
    expect(digest((await printedAnew()).bytes)).toBe(digest((await printed()).bytes))
    const later = await printedAnew({ printedAt: new Date('2026-11-21T13:05:00Z') })
    expect(digest(later.bytes)).not.toBe(digest((await printed()).bytes))
  })

  it('is written in Chinese, on letter paper', async () => {
    const { bytes } = await printed({ language: 'zh', paper: 'letter' })
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    expect((await pdf.getPage(1)).view).toEqual([0, 0, 612, 792])
    const whole = (await pagesOf(bytes)).join('\n')
    expect(whole).toMatch(/第1页，共\d+页/)
    expect(placesOf(whole, ['概要', '目录', '尚未决定', '适用的内容', '检测计划', '来源']).indexOf(-1)).toBe(
      -1,
    )
  })

  it.each([
    ['a name of 300 characters', 'Bear '.repeat(60).trim()],
    ['one word of 300 characters', 'B'.repeat(300)],
    ['Hebrew and Arabic', 'דובי פרווה دب قطيفة'],
    ['300 characters from right to left, and emoji', 'دب قطيفة 🧸 '.repeat(25).trim()],
    ['300 characters that no font holds', 'ߊ'.repeat(300)],
    ['markup', '<script>alert(1)</script> & "bear"'],
  ])('prints %s without losing a page', async (_, name) => {
    const pages = await pagesOf((await printed({}, plushToy({ name }))).bytes)
    for (const page of pages) expect(page).toMatch(/Page \d+ of \d+/)
    expect(pages.join('\n')).toContain('About this document')
  })

  it.each([
    ['Arabic', 'دب قطيفة صغير'],
    ['an Arabic ligature', 'الإسلام'],
    ['Persian', 'خرس پشمی گچ'],
    ['Hebrew', 'דובי פרווה'],
    ['Thai', 'ตุ๊กตาหมี น้ำ'],
    ['Hindi', 'भालू हिन्दी'],
    ['Korean', '곰 인형'],
    ['emoji', '🧸👨‍👩‍👧 🏳️‍🌈'],
  ])('gives a name in %s back as it was written', async (_, name) => {
    const [first = ''] = await pagesOf((await printed({}, plushToy({ name }))).bytes)
    expect(first).toContain(`What must ${name}`)
    expect(first).toContain(`${name} (rabbit)`)
  })

  it('sets a name from right to left within the line, and its brackets to the other side', async () => {
    const { bytes } = await printed({}, plushToy({ name: 'دب (كبير) Teddy' }))
    const page = await (await getDocumentProxy(new Uint8Array(bytes))).getPage(1)
    const { items } = await page.getTextContent()
    const found = items.flatMap((item) =>
      'str' in item ? [{ text: item.str, x: (item.transform as readonly number[])[4] ?? 0 }] : [],
    )
    const at = found.findIndex(({ text }) => text.startsWith('What must'))
    const title = found.slice(at, at + 9).filter(({ text }) => text.trim() !== '')
    const fromTheLeft = title.toSorted((a, b) => a.x - b.x).map(({ text }) => text.trim())
    expect(fromTheLeft.slice(0, 5)).toEqual(['What must', '(', 'كبير', ')', 'دب'])
  })

  it('takes only the fonts that the words ask for', async () => {
    const { bytes } = await printed({}, plushToy({ name: 'دب' }))
    const raw = Buffer.from(bytes).toString('latin1')
    const fonts = new Set([...raw.matchAll(/\/FontName \/\w+\+([A-Za-z]+)-/g)].map(([, font]) => font))
    expect(fonts).toContain('Vazirmatn')
    for (const font of ['NotoSansKR', 'NotoSansHebrew', 'NotoSansThai', 'NotoEmoji'])
      expect(fonts).not.toContain(font)
  })

  it('tells the number of every sign that no font here holds', async () => {
    const [first = ''] = await pagesOf((await printed({}, plushToy({ name: 'Bear ߊߋ' }))).bytes)
    expect(first.replaceAll(/\s/g, '')).toContain('[U+07CA][U+07CB]')
  })

  it('lets no text run over the edge of the paper', async () => {
    const { bytes } = await printed({}, plushToy({ name: 'B'.repeat(300) }))
    const pdf = await getDocumentProxy(new Uint8Array(bytes))
    for (let p = 1; p <= pdf.numPages; p++) {
      const { items } = await (await pdf.getPage(p)).getTextContent()
      for (const item of items) {
        if (!('str' in item)) continue
        const [, , , , x = 0, y = 0] = item.transform as readonly number[]
        expect(x + item.width, item.str).toBeLessThan(595.28 - 53)
        expect(y, item.str).toBeGreaterThan(25)
      }
    }
  })

  it('refuses a time zone that nobody knows', async () => {
    await expect(printed({ timeZone: 'Mars/Olympus' })).rejects.toThrow(RangeError)
  })
})

describe('an assessment as HTML', () => {
  it('runs nothing, loads nothing, and allows its own style by its hash alone', async () => {
    const file = await printed({ form: 'html' })
    const html = new TextDecoder().decode(file.bytes)
    expect(html).not.toMatch(/<script|<img|<link| style=| on\w+="/)
    const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? ''
    const hash = createHash('sha256').update(style).digest('base64')
    expect(file.contentSecurityPolicy).toContain(`style-src 'sha256-${hash}'`)
    expect(html).toContain('<html lang="en">')
  })

  it('holds each section once, with a place in the contents, and a note for each reference', async () => {
    const html = await textOf({ form: 'html' })
    const ids = [...html.matchAll(/<h2 id="([^"]+)"/g)].map((m) => m[1])
    const links = [...html.matchAll(/<a href="#(section-\d+)"/g)].map((m) => m[1])
    expect(links).toEqual(ids)
    const notes = new Set([...html.matchAll(/<li id="(note-\d+)"/g)].map((m) => m[1]))
    const references = new Set([...html.matchAll(/href="#(note-\d+)"/g)].map((m) => m[1]))
    expect(references).toEqual(notes)
  })

  it('tells the limits of each material, sums as sums, and which of them nobody verified', async () => {
    const html = await textOf({ form: 'html' })
    const limits = html.slice(
      html.lastIndexOf('>Limits per material<'),
      html.lastIndexOf('>Warnings, marks and details<'),
    )
    expect(limits).toMatch(/Lead [\d./ mgk]+ mg\/kg/)
    // Among others of the same limit one would not see where a sum ends.
    expect(limits).not.toMatch(/sum of[^;<]*sum of/)
    expect(limits).toMatch(/ 0\.1 %; sum of Di-n-octyl phthalate \(DNOP\), .*?\(DIDP\) 0\.1 %/)
    expect(limits).toContain('limit unverified')
  })

  it('does not claim that a limit reaches a part of which nobody told the material', async () => {
    const components = [{ id: 'skin', name: 'Skin', facts: { accessible: true } }]
    const limitsIn = async (language: 'en' | 'zh', parts = components) => {
      const file = await renderAssessment(
        { compiled, product: plushToy({ components: parts }), scope: { ...scope, markets: ['eu'] } },
        { ...options, form: 'markdown', language },
      )
      const text = new TextDecoder().decode(file.bytes)
      return text.split(/^## /m).find((each) => /^(Limits per material|各材料的限量)/.test(each)) ?? ''
    }
    const leather = (text: string): string => text.split('\n').find((line) => line.includes('entry 47')) ?? ''
    expect(leather(await limitsIn('en'))).toContain(
      'whether it reaches the part is open: tell Material (Leather?)',
    )
    expect(leather(await limitsIn('zh'))).toContain('是否适用于该部件未定：请填写')
    const told = [{ id: 'skin', name: 'Skin', facts: { accessible: true, material: 'leather' } }]
    expect(leather(await limitsIn('en', told))).toContain('Chromium')
    expect(leather(await limitsIn('en', told))).not.toContain('open: tell')
  })

  it('names many parts once, as a group, and tells of each limit which group it is on', async () => {
    const components = Array.from({ length: 40 }, (_, i) => ({
      id: `p${i}`,
      name: `Part ${i}`,
      facts: { material: i % 2 === 0 ? 'polyester' : 'abs', accessible: true },
    }))
    const html = new TextDecoder().decode(
      (
        await renderAssessment(
          { compiled, product: plushToy({ components }), scope: { ...scope, markets: ['cn'] } },
          { ...options, form: 'html' },
        )
      ).bytes,
    )
    const limits = html.slice(
      html.lastIndexOf('>Limits per material<'),
      html.lastIndexOf('>Warnings, marks and details<'),
    )
    expect(limits.match(/Part 0, Part 2, [^<]*/g)).toEqual([
      Array.from({ length: 20 }, (_, i) => `Part ${2 * i}`).join(', '),
    ])
    expect(limits).toContain('Group 1 (20 parts)')
    expect(limits).toContain('group 1 (20 parts)')
  })

  it('names the few parts that a limit leaves out, instead of all the others', async () => {
    const metal = { id: 'bell', name: 'Bell', facts: { material: 'steel', accessible: true } }
    const plastic = ['One', 'Two', 'Three'].map((name) => ({
      id: name,
      name,
      facts: { material: 'abs', accessible: true },
    }))
    const file = await renderAssessment(
      {
        compiled,
        product: plushToy({ components: [metal, ...plastic] }),
        scope: { ...scope, markets: ['eu'] },
      },
      { ...options, form: 'markdown' },
    )
    const text = new TextDecoder().decode(file.bytes)
    expect(text).toContain('| every part but Bell |')
    expect(text).not.toContain('| One, Two, Three |')
    expect(text).toContain('| Bell |')
  })

  it('tells parts of one name apart that are limited differently', async () => {
    const part = (id: string, name: string, material: string) => ({
      id,
      name,
      facts: { material, accessible: true },
    })
    const components = [
      part('eye-steel', 'Eye', 'steel'),
      part('eye-abs', 'Eye', 'abs'),
      part('ear', 'Ear', 'abs'),
      part('nose', 'Nose', 'abs'),
    ]
    const file = await renderAssessment(
      { compiled, product: plushToy({ components }), scope: { ...scope, markets: ['eu'] } },
      { ...options, form: 'markdown' },
    )
    const text = new TextDecoder().decode(file.bytes)
    expect(text).toContain('| every part but Eye (eye-steel) |')
    expect(text).toContain('| Eye (eye-steel) |')
    expect(text).not.toMatch(/\| EU \| (every part but )?Eye \|/)
    expect(text).not.toContain('| Eye, Ear, Nose |')
  })

  it('says in words what is missing on labels', async () => {
    const html = await textOf({ form: 'html' })
    expect(html).toContain('missing: Name, registered trade name or registered trade mark')
    expect(html).not.toMatch(/manufacturer-(name|address)|\(cohort\)/)
  })

  it('opens addresses one by one, and nothing but addresses', async () => {
    const html = await textOf({ form: 'html' })
    const links = [...html.matchAll(/<a href="([^"#][^"]*)"/g)].map((m) => m[1] ?? '')
    expect(links.length).toBeGreaterThan(20)
    for (const link of links) expect(link).toMatch(/^https?:\/\/[^\s,]+$/)
  })

  it('takes markup in a name as text', async () => {
    const html = await textOf({ form: 'html' }, plushToy({ name: '</style><script>alert("x")</script>' }))
    expect(html).not.toMatch(/<script/)
    expect(html.match(/<\/style>/g)).toHaveLength(1)
  })
})

describe('an assessment as Markdown and JSON', () => {
  it('says in short what of the tests has no price: a sum without it looks like all of it', async () => {
    const text = await textOf({ form: 'markdown' })
    const [, count] = /\| Beside that \| (\d+) without a price \|/.exec(text) ?? []
    expect(Number(count)).toBeGreaterThan(0)
    expect(text).toMatch(new RegExp(`Laboratory tests: [^.]*; beside that ${count} without a price\\. Time:`))
  })

  it('has headings, tables and a footnote for each reference', async () => {
    const text = await textOf({ form: 'markdown' })
    expect(text).toMatch(/^# What must Rabbit “Lapin” meet\?$/m)
    expect(text).toMatch(/^## What applies$/m)
    const defined = new Set([...text.matchAll(/^\[\^(\d+)\]: /gm)].map((m) => m[1]))
    const used = new Set([...text.matchAll(/\[\^(\d+)\](?!:)/g)].map((m) => m[1]))
    expect(used).toEqual(defined)
  })

  it('is the answer of the engine in canonical form, with its digest', async () => {
    const text = await textOf({ form: 'json' })
    const { digest, ...assessment } = JSON.parse(text) as { digest: string }
    expect(digest).toBe(digestOf(assessment))
    expect(text).not.toMatch(/\n/)
  })
})
