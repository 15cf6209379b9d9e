/** Changes for reading: what starts, ends, opens and settles, each with its day, markets and clause. */
import { rulesById } from '@playproof/engine/assessment'
import type { AssessmentDiff, RuleChange } from '@playproof/engine/diff'
import type { Failure, Impact } from '@playproof/engine/impact'
import { format } from '@playproof/engine/present'
import { messagesOf, printable } from '../problem.ts'
import type { Session } from '../session.ts'
import { heading, styled, table } from './terminal.ts'

const changes = ['starts', 'ends', 'opens', 'settles'] as const
const signs = { starts: '+', ends: '−', opens: '?', settles: '=' } as const

export function diffText(diff: AssessmentDiff, days: ReadonlyMap<string, string>, session: Session): string {
  const { diff: words } = messagesOf[session.language]
  const definitions = new Map(session.compiled.catalogue.definitions.map((d) => [d.id, d]))
  const verdicts = session.presenter.messages.definition
  const out = [
    styled('bold', format(words.title, { product: printable(diff.product) })),
    styled('dim', format(words.before, { side: sideText(diff.before, session) })),
    styled('dim', format(words.after, { side: sideText(diff.after, session) })),
    format(words.counts, {
      ...Object.fromEntries(changes.map((c) => [c, diff.rules.filter((r) => r.change === c).length])),
      unchanged: diff.unchanged,
    }),
  ]
  if (diff.classifications.length > 0)
    out.push(
      heading(words.classifications),
      ...diff.classifications.map(({ definition: id, before, after }) => {
        const definition = definitions.get(id)
        const name = definition ? session.presenter.text(definition.term) : id
        return `  ${name}: ${before ? verdicts[before] : '–'} → ${after ? verdicts[after] : '–'}  (${id})`
      }),
    )
  for (const change of changes) {
    const found = diff.rules.filter((r) => r.change === change)
    if (found.length === 0) continue
    out.push(
      heading(`${signs[change]} ${words[change]} (${found.length})`),
      changeTable(found, days, session),
    )
  }
  if (diff.rules.length === 0) out.push('', words.nothing)
  return out.join('\n')
}

function changeTable(
  found: readonly RuleChange[],
  days: ReadonlyMap<string, string>,
  session: Session,
): string {
  const { diff: words } = messagesOf[session.language]
  const rules = rulesById(session.compiled)
  const { verdict } = session.presenter.messages
  const rows = found
    .toSorted((a, b) => ((days.get(a.rule) ?? '9') < (days.get(b.rule) ?? '9') ? -1 : 1))
    .map((change) => {
      const rule = rules.get(change.rule)
      const turn = [change.before, change.after].map((v) => (v === undefined ? '–' : verdict[v])).join(' → ')
      return [
        days.get(change.rule) ?? '',
        (rule?.markets ?? []).map((m) => session.presenter.marketCode(m)).join(' '),
        rule?.clause ?? '',
        turn,
        rule ? session.presenter.text(rule.title) : change.rule,
      ]
    })
  return table(
    [
      { head: words.on },
      { head: words.where, width: 10 },
      { head: words.clause, width: 34 },
      { head: words.verdict, width: 26 },
      { head: words.duty },
    ],
    rows,
    '  ',
  )
}

/** Days with what happens on them, markets, the version of the law. */
function sideText(
  { dates, catalogue, markets }: AssessmentDiff['before'],
  { presenter, language }: Session,
): string {
  const { date } = presenter.messages
  const spans = Object.entries(dates)
    .filter(([kind]) => kind !== 'manufacturedOrImported')
    .map(([kind, { from, to }]) => ({
      does: date[kind as keyof typeof date],
      span: from === to ? from : `${from}–${to}`,
    }))
  const days = [...Map.groupBy(spans, ({ span }) => span)].map(
    ([span, of]) => `${presenter.list(of.map(({ does }) => does))} ${span}`,
  )
  return format(messagesOf[language].diff.side, {
    days: presenter.list(days),
    markets: markets.map((market) => presenter.marketCode(market)).join(' '),
    version: catalogue.version,
    digest: catalogue.digest.slice(0, 15),
  })
}

const order = ['fails-now', 'will-fail', 'changes', 'unaffected'] as const

/** One row per product, what is hit hardest first. */
export function impactTable(
  found: readonly { readonly file: string; readonly product: string; readonly impact: Impact }[],
  session: Session,
): string {
  const { diff: words } = messagesOf[session.language]
  const rows = found
    .toSorted(
      (a, b) =>
        order.indexOf(a.impact.state) - order.indexOf(b.impact.state) ||
        ((a.impact.firstOn ?? '9') < (b.impact.firstOn ?? '9') ? -1 : 1),
    )
    .map(({ file, product, impact }) => [
      words.state[impact.state],
      impact.firstOn ?? '',
      ...changes.map((c) => String(impact.diff.rules.filter((r) => r.change === c).length)),
      printable(product),
      [printable(file), ...failuresOf(impact).map((f) => failureText(f, session))].join('; '),
    ])
  const count = (state: Impact['state']): number => found.filter((f) => f.impact.state === state).length
  const counts = {
    now: count('fails-now'),
    later: count('will-fail'),
    changing: count('changes'),
    unaffected: count('unaffected'),
  }
  return [
    table(
      [
        { head: words.hit },
        { head: words.firstOn },
        ...changes.map((c) => ({ head: signs[c], align: 'right' as const })),
        { head: words.product, width: 30 },
        { head: words.file },
      ],
      rows,
    ),
    '',
    format(words.impactCounts, { products: found.length, ...counts }),
    styled('dim', words.legend),
  ].join('\n')
}

function failuresOf({ failsBefore, failsAfter }: Impact): readonly Failure[] {
  return failsBefore.length > 0 ? failsBefore : failsAfter
}

/** "C6 Lead over 23 mg/kg (2009/48/EC Annex II Part III)". */
function failureText(failure: Failure, session: Session): string {
  const { presenter, compiled } = session
  const { diff: words } = messagesOf[session.language]
  if (failure.code === 'forbidden-on-artwork')
    return format(words.forbidden, {
      forbidden: presenter.rule(failure.forbidden),
      rule: presenter.rule(failure.rule),
    })
  const substance = compiled.catalogue.substances.find((s) => s.id === failure.substance)
  return format(words.overLimit, {
    result: failure.result,
    substance: substance ? presenter.text(substance.name) : failure.substance,
    limits: failure.limits.join(' / '),
    clause: failure.clause,
  })
}
