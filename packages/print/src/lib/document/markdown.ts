/** A document as Markdown, for a file or a ticket: tables, and sources as footnotes. Its reader makes the contents. */
import type { Block, Cell, Phrase, PrintedDocument, Run, Sign } from './document.ts'
import { atLineStart, inlineText } from './markdown-text.ts'

export function documentMarkdown({ kicker, title, running, blocks }: PrintedDocument): string {
  const parts = [
    lineOf(kicker),
    `# ${inlineText(title)}`,
    lineOf(`${running.name}${running.revision}${running.digest}`),
    ...blocks.map(blockText).filter((part) => part !== ''),
    lineOf(running.foot),
  ]
  return `${parts.join('\n\n')}\n`
}

const lineOf = (text: string): string => atLineStart(inlineText(text))

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.sign ? `${signText(block.sign)} ` : ''}${phraseText(block.phrase)}`
    case 'contents':
      return ''
    case 'paragraph':
      return atLineStart(phraseText(block.phrase))
    case 'list':
      return block.items
        .map((item, i) => `${block.ordered ? `${i + 1}.` : '-'} ${atLineStart(phraseText(item))}`)
        .join('\n')
    case 'facts':
      return table(
        ['', ''],
        ['---', '---'],
        block.rows.map(({ name, values }) => [inlineText(name), values.map(phraseText).join('<br>')]),
      )
    case 'table':
      return table(
        block.columns.map(({ head }) => inlineText(head)),
        block.columns.map(({ align }) => (align === 'right' ? '---:' : '---')),
        block.rows.map((row) => row.map(cellText)),
      )
    case 'notes':
      return block.items
        .map(({ number, phrase }) => `[^${number}]: ${atLineStart(phraseText(phrase))}`)
        .join('\n')
    default:
      return block satisfies never
  }
}

function table(
  head: readonly string[],
  rule: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), `|${rule.join('|')}|`, ...rows.map(line)].join('\n')
}

function cellText({ sign, phrases }: Cell): string {
  return [...(sign ? [signText(sign)] : []), ...phrases.map(phraseText)].join('<br>')
}

const shapes = { applies: '●', unknown: '?', forbidden: '⊘', not: '–', contradiction: '!' } as const

const signText = ({ shape, word, unverified }: Sign): string =>
  `${shapes[shape]} ${inlineText(word)}${unverified === undefined ? '' : ` (${inlineText(unverified)})`}`

const phraseText = (phrase: Phrase): string => phrase.map(runText).join('')

function runText({ text, note, href, role }: Run): string {
  if (note !== undefined) return `[^${note}]`
  if (href !== undefined) return `<${href.replaceAll(/[<>\s]/g, encodeURIComponent)}>`
  if (text.trim() === '') return text
  return role === 'strong' ? `**${inlineText(text)}**` : inlineText(text)
}
