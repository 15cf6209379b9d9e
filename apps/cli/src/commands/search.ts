/** `playproof search WORDS`: finds things of the catalogue by words, numbers, CAS numbers. */
import { itemKinds, type SearchHit, searchOf } from '@playproof/engine/search'
import { format } from '@playproof/engine/present'
import { defineCommand } from 'citty'
import { printJson } from '../output/json.ts'
import { styled, table } from '../output/terminal.ts'
import { choicesOf, countOf, marketsOf } from '../options.ts'
import { messagesOf, printable } from '../problem.ts'
import { commonArgs, openSession, type Session } from '../session.ts'

export const searchCommand = defineCommand({
  meta: { name: 'search' },
  args: {
    words: { type: 'positional', required: true },
    kind: { type: 'string', valueHint: 'rule,substance,...' },
    markets: { type: 'string', valueHint: 'eu,us,...' },
    country: { type: 'string', valueHint: 'CN' },
    limit: { type: 'string', default: '20', valueHint: 'COUNT' },
    ...commonArgs,
  },
  async run({ args }) {
    const asked = choicesOf('kind', args.kind, itemKinds)
    const limit = countOf('limit', args.limit)
    const session = await openSession(args)
    const markets = marketsOf(session.compiled, args.markets)
    const hits = searchOf(session.compiled).search(args.words, {
      limit,
      ...(asked && { kinds: asked }),
      ...(markets && { markets }),
      ...(args.country !== undefined && { country: args.country.toUpperCase() }),
    })
    if (args.json) printJson({ schema: 'playproof/search/1', query: args.words, hits })
    else console.log(hitsText(args.words, hits, limit, session))
  },
})

function hitsText(query: string, hits: readonly SearchHit[], limit: number, session: Session): string {
  const { search: words, kind } = messagesOf[session.language]
  if (hits.length === 0) return format(words.nothing, { query: printable(query) })
  const rows = hits.map((hit) => [
    kind[hit.kind],
    hit.id,
    hit.markets.map((m) => session.presenter.marketCode(m)).join(' ') || (hit.country ?? ''),
    session.presenter.text(hit.title),
  ])
  const found = table(
    [{ head: words.kind }, { head: words.id }, { head: words.market }, { head: words.title }],
    rows,
  )
  const more = hits.length === limit ? [styled('dim', format(words.more, { count: limit }))] : []
  return [found, '', ...more, styled('dim', format(words.next, { id: hits[0]?.id ?? '' }))].join('\n')
}
