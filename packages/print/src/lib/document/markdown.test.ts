import { expect, test } from 'vitest'
import { sheetMarkdown } from '../../sheet-markdown.ts'
import { cell, plain } from './document.ts'
import { documentMarkdown } from './markdown.ts'

const numbered = '1. Bear + 2) ball'

test('a number with a point is escaped where it would begin a list, and nowhere else', () => {
  const text = documentMarkdown({
    language: 'en',
    kicker: '2. kind',
    title: '3. title',
    running: { name: '- toy', revision: '', digest: '', foot: '# foot' },
    pageNumber: '',
    blocks: [
      { kind: 'paragraph', phrase: plain(numbered) },
      { kind: 'list', ordered: false, items: [plain(numbered), plain('2026. A year')] },
      {
        kind: 'table',
        columns: [{ head: '1. head', share: 1 }],
        rows: [[cell(plain(numbered), [{ text: 'see ' }, { text: '4. part' }])]],
      },
      { kind: 'notes', items: [{ number: 1, phrase: plain('5) note') }] },
    ],
  })
  expect(text.split('\n').filter((line) => line !== '')).toEqual([
    String.raw`2\. kind`,
    '# 3. title',
    String.raw`\- toy`,
    String.raw`1\. Bear + 2) ball`,
    String.raw`- 1\. Bear + 2) ball`,
    String.raw`- 2026\. A year`,
    '| 1. head |',
    '|---|',
    '| 1. Bear + 2) ball<br>see 4. part |',
    String.raw`[^1]: 5\) note`,
    String.raw`\# foot`,
  ])
})

test('so it is in a sheet', () => {
  const text = sheetMarkdown({
    title: '1. Label',
    language: 'en',
    lines: [numbered],
    sections: [{ title: '2. Part', columns: [{ head: 'a' }], rows: [[numbered]], notes: [numbered] }],
    notes: [],
  })
  expect(text).toContain(String.raw`1\. Bear + 2) ball  `)
  expect(text).toContain('| 1. Bear + 2) ball |')
  expect(text).toContain(String.raw`- 1\. Bear`)
})
