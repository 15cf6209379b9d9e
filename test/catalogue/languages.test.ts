/** Whatever is said in English is said in Chinese, with the same places to fill. */
import { describe, expect, test } from 'vitest'
import { listFiles, readFile } from '../architecture/repository.ts'
import { law } from './law.ts'
import chineseWords from './chinese-words.json' with { type: 'json' }
import alike from './languages.alike.json' with { type: 'json' }

interface Text {
  readonly at: string
  readonly en: string
  readonly zh: string
}

const { catalogue } = law

test('every text of the catalogue has a Chinese one that is Chinese', () => {
  const texts = bilingualTexts(catalogue, '')
  expect(texts.length).toBeGreaterThan(1000)
  expect(notChinese(texts, alike.catalogue)).toEqual([])
})

test('what a test asks for is one text for both languages where it holds numbers and units alone', () => {
  const values = [...catalogue.tests].flatMap(({ parameters = [] }) =>
    parameters.flatMap(({ byAge }) => byAge.map(({ value }) => value)),
  )
  const units = /N·m|in-lbf|lbf|lb|dB|mm|kg|in|ft|m|N|s|x/g
  const wordy = values.filter(
    (value) => typeof value === 'string' && /\p{L}/u.test(value.replaceAll(units, '')),
  )
  expect(wordy).toEqual([])
})

test('the list of names and codes that Chinese writes alike holds no more than is used', () => {
  const used = new Set(
    [...bilingualTexts(catalogue, ''), ...messageFiles().flatMap((m) => m.texts)].map((t) => t.zh),
  )
  expect([...alike.catalogue, ...alike.messages].filter((name) => !used.has(name))).toEqual([])
})

test.each(chineseWords)('Chinese says $say, and no other word for it', ({ say, not }) => {
  const texts = [...bilingualTexts(catalogue, ''), ...messageFiles().flatMap((m) => m.texts)]
  expect(texts.filter(({ zh }) => not.some((word) => zh.includes(word)))).toEqual([])
  expect(texts.some(({ zh }) => zh.includes(say))).toBe(true)
})

test('messages call a test 检测, as the glossary does: 测试 is left to the names that a law gives', () => {
  expect(messageFiles().flatMap((m) => m.texts.filter(({ zh }) => zh.includes('测试')))).toEqual([])
})

describe.each(messageFiles())('the messages of $folder', ({ en, zh, texts }) => {
  test('have the same keys in both languages', () => {
    expect([...leaves(zh).keys()].toSorted()).toEqual([...leaves(en).keys()].toSorted())
  })

  test('fill the same {places} in both languages', () => {
    const different = texts.filter((text) => placesOf(text.en) !== placesOf(text.zh))
    expect(different.map(({ at }) => at)).toEqual([])
  })

  test('are Chinese in Chinese, but for commands to type', () => {
    const prose = texts.filter(({ at }) => !at.includes('/examples/'))
    expect(notChinese(prose, alike.messages)).toEqual([])
  })
})

function notChinese(texts: readonly Text[], names: readonly string[]): readonly string[] {
  return texts
    .filter(({ zh }) => {
      const words = zh.replaceAll(/\{\w+\}/g, '')
      const saysSomething = /\p{L}/u.test(words)
      return saysSomething && !/\p{Script=Han}/u.test(words) && !names.includes(zh)
    })
    .map(({ at, zh }) => `${at}: ${zh}`)
    .concat(
      texts
        .filter(({ en, zh }) => en === zh && /\p{Script=Han}/u.test(en))
        .map(({ at }) => `${at}: English is Chinese`),
    )
    .concat(texts.filter(({ en, zh }) => en !== '' && zh === '').map(({ at }) => `${at}: empty`))
}

/** Objects of exactly `en` and `zh`, wherever they stand. */
function bilingualTexts(value: unknown, at: string): readonly Text[] {
  if (Array.isArray(value))
    return value.flatMap((item, i) =>
      bilingualTexts(item, `${at}/${(item as { id?: string } | null)?.id ?? i}`),
    )
  if (typeof value !== 'object' || value === null) return []
  const { en, zh } = value as Partial<Text>
  if (typeof en === 'string' && typeof zh === 'string' && Object.keys(value).length === 2)
    return [{ at, en, zh }]
  return Object.entries(value).flatMap(([key, child]) => bilingualTexts(child, `${at}/${key}`))
}

function messageFiles() {
  const folders = listFiles().flatMap((path) => /^(.*\/messages)\/en\.json$/.exec(path)?.[1] ?? [])
  return folders.map((folder) => {
    const [en, zh] = ['en', 'zh'].map(
      (language) => JSON.parse(readFile(`${folder}/${language}.json`)) as object,
    )
    const chinese = leaves(zh ?? {})
    const texts = [...leaves(en ?? {})].map(
      ([at, text]): Text => ({ at, en: text, zh: chinese.get(at) ?? '' }),
    )
    return { folder, en: en ?? {}, zh: zh ?? {}, texts }
  })
}

function leaves(value: object, at = ''): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const [key, child] of Object.entries(value) as [string, string | object][]) {
    if (typeof child === 'string') found.set(`${at}/${key}`, child)
    else for (const [below, text] of leaves(child, `${at}/${key}`)) found.set(below, text)
  }
  return found
}

function placesOf(text: string): string {
  return [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join()
}
