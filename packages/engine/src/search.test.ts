import { openCatalogue } from '@playproof/catalogue/bundle'
import { beforeAll, expect, test } from 'vitest'
import { type CompiledCatalogue, compileCatalogue } from './catalogue.ts'
import { marksIn, passageOf, searchInSteps, searchOf } from './search.ts'

let compiled: CompiledCatalogue

beforeAll(async () => {
  compiled = compileCatalogue(await openCatalogue())
})

const markedIn = (text: string, matched: readonly string[]): readonly string[] =>
  marksIn(text, matched).map(([from, to]) => text.slice(from, to))

test.each(['choking', 'small parts', '小零件'])('%s finds the rules on small parts', (words) => {
  const ids = searchOf(compiled)
    .search(words, { kinds: ['rule'], limit: 200 })
    .map(({ id }) => id)
  expect(ids).toContain('us/16-cfr-1501/small-parts-under-3')
})

test('a slip of the pen finds what was meant', () => {
  const [first] = searchOf(compiled).search('phtalates', { kinds: ['substance'] })
  expect(first?.title.en).toMatch(/phthalate/)
})

test('a CAS number finds its substance alone', () => {
  expect(
    searchOf(compiled)
      .search('7439-92-1')
      .map(({ kind, id }) => `${kind} ${id}`),
  ).toEqual(['substance lead'])
})

test.each([
  ['EN71-3', 'eu/standards/en-71-3'],
  ['EN 71 3', 'eu/standards/en-71-3'],
  ['en-71-3', 'eu/standards/en-71-3'],
  ['16CFR1303', 'us/16-cfr-1303'],
  ['16 CFR part 1303', 'us/16-cfr-1303'],
  ['16 CFR 1250', 'us/16-cfr-1250'],
  ['ASTMF963', 'us/standards/astm-f963'],
  ['GB6675-2014', 'cn/gb-6675-2014'],
  ['2009/48/EC', 'eu/2009-48-ec'],
  ['CAS 117-81-7', 'dehp'],
  ['117 81 7', 'dehp'],
])('%s finds what has that number first, whatever blanks and signs are set', (written, id) => {
  expect(searchOf(compiled).search(written)[0]?.id).toBe(id)
})

test('a number and a word find what has both, without the blank too', () => {
  const ids = (words: string) =>
    searchOf(compiled)
      .search(words)
      .map(({ id }) => id)
  expect(ids('EN71-3 migration')).toEqual(ids('EN 71-3 migration'))
  expect(ids('EN71-3 migration')).not.toEqual([])
})

test('two letters that changed places find what was meant, and one slip comes before two', () => {
  const first = (words: string) => searchOf(compiled).search(words)[0]
  expect(first('toy saftey')?.matched).toContain('safety')
  expect(first('chocking')?.matched).toContain('choking')
})

const rulesFor = (words: string): readonly string[] =>
  searchOf(compiled)
    .search(words, { kinds: ['rule'] })
    .map(({ id }) => id)

test.each([
  'lead paint limit',
  'how much lead is allowed',
  'leed',
  'is leed in paint allowed',
  '铅含量限值',
  '玩具的油漆铅限量是多少',
])(
  'not every word must be there, nor be written rightly: %s finds the limit of lead in paint among the first rules',
  (words) => {
    expect(rulesFor(words).slice(0, 10)).toContain('us/16-cfr-1303/lead-in-surface-coatings')
  },
)

test('what has all of the words comes before what has most of them, and that before nothing at all', () => {
  const hits = searchOf(compiled).search('slime boron', { limit: 100 })
  expect(hits[0]?.id).toBe('cn/standards/gb-6675-4')
  expect(hits.map(({ id }) => id)).toEqual(expect.arrayContaining(['boron', 'cn-crystal-slime']))
  expect(searchOf(compiled).search('xyzzyx')).toEqual([])
})

test('words of a question do not count', () => {
  const ids = (words: string) =>
    searchOf(compiled)
      .search(words, { limit: 500 })
      .map(({ id }) => id)
  expect(ids('how much of the lead is allowed?')).toEqual(ids('lead'))
})

test.each([
  ['噪声', '噪音'],
  ['毛绒', 'plush'],
  ['警告语', '警告'],
])('%s finds what %s finds', (one, other) => {
  const ids = (words: string) =>
    searchOf(compiled)
      .search(words, { limit: 1000 })
      .map(({ kind, id }) => `${kind} ${id}`)
      .toSorted()
  expect(ids(one).length).toBeGreaterThan(20)
  expect(ids(one)).toEqual(ids(other))
})

test('requirements that say it in their title come before acts that hold the words somewhere', () => {
  const hits = searchOf(compiled).search('small parts', { limit: 200 })
  const titled = hits.filter(({ kind, title }) => kind === 'rule' && /small parts/i.test(title.en))
  const mentioned = hits.findIndex(
    ({ kind, title }) => kind === 'instrument' && !/small parts/i.test(title.en),
  )
  expect(titled.length).toBeGreaterThan(10)
  expect(mentioned).toBeGreaterThan(Math.max(...titled.map((hit) => hits.indexOf(hit))))
  expect(hits.slice(0, 5).filter(({ kind }) => kind === 'instrument')).toEqual([])
})

test('a market is found by what people call it', () => {
  const found = searchOf(compiled).search('USA', { kinds: ['market'] })
  expect(found[0]?.id).toBe('us')
})

test('a hit on a rule tells what the rule is', () => {
  const hits = searchOf(compiled).search('small parts', { kinds: ['rule'], limit: 200 })
  expect(new Set(hits.map(({ ruleKind }) => ruleKind))).toContain('warning')
})

test('a market is found by its name and by its countries', () => {
  const found = (words: string) =>
    searchOf(compiled)
      .search(words, { kinds: ['market'] })
      .map(({ id }) => id)
  expect(found('日本')).toContain('jp')
  expect(found('Germany')).toContain('eu')
})

test('built in steps it is the same search', () => {
  const other = compileCatalogue(compiled.catalogue)
  const steps = searchInSteps(other)
  let count = 0
  let step = steps.next()
  for (; step.done !== true; step = steps.next()) count++
  expect(count).toBeGreaterThan(50)
  expect(step.value.search('choking')).toEqual(searchOf(compiled).search('choking'))
})

test('what matched is marked: whole words, pairs of Chinese characters, the number of a series', () => {
  expect(markedIn('Small parts: choking hazard', ['small', 'choking'])).toEqual(['Small', 'choking'])
  expect(markedIn('含有小零件，不适合3岁以下', ['小零', '零件'])).toEqual(['小零件'])
  expect(markedIn('EN 71-3 and EN 71-12', ['en', '71'])).toEqual(['EN', '71', 'EN', '71'])
  expect(markedIn('EN 71-3 and EN 71-12', ['71-3'])).toEqual(['71-3'])
})

test('the part that matched is cut out of a long text, in the language of the reader where it matches there', () => {
  const filler = 'one two three four five six seven eight nine ten '.repeat(6)
  const passages = [{ en: `${filler}a magnet here ${filler}`, zh: '磁体' }]
  const passage = passageOf({ passages }, ['magnet'], 'en')
  expect(passage?.text.length).toBeLessThan(170)
  expect(passage?.text).toMatch(/^….*a magnet here.*…$/)
  expect(passage?.marks.map(([from, to]) => passage.text.slice(from, to))).toEqual(['magnet'])
  expect(passage?.language).toBe('en')
  expect(passageOf({ passages }, ['磁体'], 'en')).toMatchObject({ text: '磁体', language: 'zh' })
  expect(passageOf({ passages: ['a magnet'] }, ['magnet'], 'en')?.language).toBeUndefined()
  expect(passageOf({ passages }, ['lead'], 'en')).toBeUndefined()
})

test('of what begins with a Chinese character that was typed, it alone is marked', () => {
  const found = searchOf(compiled).search('铅', { kinds: ['substance', 'rule'], limit: 50 })
  const marks = found.flatMap(({ title, matched }) => markedIn(title.zh, matched))
  expect(new Set(marks.filter((mark) => mark.startsWith('铅')))).toEqual(new Set(['铅']))
})
