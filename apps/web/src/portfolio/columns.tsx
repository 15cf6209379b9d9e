/** The columns of the assortment: what each shows, how wide it is, and what it is on paper. */
import type { ReactNode } from 'react'
import type { Market } from '../law/use-markets.ts'
import { Day, dayText } from '../ui/moment.tsx'
import { fill, fillCount, type Language } from '../words.ts'
import type { PortfolioSort } from './search.ts'
import type { PortfolioRow } from './use-portfolio.ts'
import type { PortfolioWords } from './words.ts'

export interface Column {
  readonly id: string
  readonly head: string
  /** Where the head is short. */
  readonly title?: string
  /** In pixels; the name takes what is left. */
  readonly width: number
  readonly align?: 'end'
  readonly sort?: PortfolioSort
  /** A text, or little around it: the cell is a block of one line. */
  readonly cell: (row: PortfolioRow) => ReactNode
  /** Classes of the cell. */
  readonly look?: (row: PortfolioRow) => string
  /** What a pointer that rests on the cell is told. */
  readonly hint?: (row: PortfolioRow) => string | undefined
  readonly text: (row: PortfolioRow) => string
}

/** In pixels, so that six markets fit a screen of 1440: a day is 21 Nov 2026 or 2026年11月21日. */
const widths = {
  en: { day: 104, open: 104, findings: 112 },
  zh: { day: 130, open: 76, findings: 98 },
} as const satisfies Readonly<Record<Language, object>>

/** Somebody's own text, which may be long, or written from the right. */
export const ownText = 'truncate text-left [unicode-bidi:plaintext]'

export interface ColumnContext {
  readonly words: PortfolioWords
  readonly language: Language
  readonly organisationId: string
  readonly onOpen: (row: PortfolioRow) => void
  /** A pointer has come to this row's name, or left it. */
  readonly onNear: (row: PortfolioRow | undefined) => void
  /** It is about to be opened. */
  readonly onPress: (row: PortfolioRow) => void
  readonly markets: readonly string[]
  readonly market: (id: string) => Market | undefined
  /** Whether anything fails on some day. */
  readonly isFailing: boolean
  /** As 2030-08-01: what fails on or before it fails now. */
  readonly today: string
}

/** Those of the choice that a person may leave out; the name always stands. */
export const optionalColumns = [
  'family',
  'status',
  'sku',
  'gtin',
  'questions',
  'findings',
  'failsOn',
  'assessedAt',
] as const

export type OptionalColumn = (typeof optionalColumns)[number]

export const usualColumns: readonly OptionalColumn[] = [
  'sku',
  'questions',
  'findings',
  'failsOn',
  'assessedAt',
]

export function columnsOf(context: ColumnContext, chosen: ReadonlySet<string>): readonly Column[] {
  const { words, language, organisationId, onOpen, onNear, onPress, markets, market, today, isFailing } =
    context
  const { column } = words
  const { day, open, findings } = widths[language]
  const optional: Readonly<Record<OptionalColumn, Column>> = {
    family: {
      id: 'family',
      head: column.family,
      width: 120,
      look: () => `text-ink-soft ${ownText}`,
      cell: ({ family }) => family,
      text: ({ family }) => family ?? '',
    },
    status: {
      id: 'status',
      head: column.status,
      width: 84,
      look: ({ status }) => (status === 'approved' ? 'text-ink' : 'text-ink-faint'),
      cell: ({ status }) => words.status[status],
      text: ({ status }) => words.status[status],
    },
    sku: {
      id: 'sku',
      head: column.sku,
      width: 108,
      look: () => ownText,
      cell: (row) => codesOf(skuOf(row), { count: row.skuCount, words }),
      text: ({ skus }) => skus.map(({ sellerSku }) => sellerSku ?? '').join(' '),
    },
    gtin: {
      id: 'gtin',
      head: column.gtin,
      width: 150,
      look: () => ownText,
      cell: (row) => codesOf(row.skus.find(({ gtin }) => gtin)?.gtin, { count: gtins(row), words }),
      text: ({ skus }) => skus.map(({ gtin }) => gtin ?? '').join(' '),
    },
    questions: {
      id: 'questions',
      head: column.questions,
      width: open,
      align: 'end',
      sort: 'open',
      look: ({ assessment }) =>
        assessment && assessment.unknown > 0 ? 'font-medium text-unknown' : 'text-ink-faint',
      hint: ({ assessment }) => assessment && fillCount(words.questions, assessment.questions, { language }),
      cell: ({ assessment }) => assessment?.unknown,
      text: ({ assessment }) => (assessment ? String(assessment.unknown) : ''),
    },
    findings: {
      id: 'findings',
      head: column.findings,
      width: findings,
      look: ({ assessment }) => (assessment?.findings.length ? 'truncate text-unknown' : ''),
      hint: ({ assessment }) => findingTexts(assessment?.findings, words).join('\n') || undefined,
      cell: ({ assessment }) => findingTexts(assessment?.findings, words).join(', '),
      text: ({ assessment }) => findingTexts(assessment?.findings, words).join('; '),
    },
    failsOn: {
      id: 'failsOn',
      head: column.failsOn,
      width: day + 12,
      sort: 'failing',
      cell: ({ assessment }) =>
        assessment?.failsOn !== undefined && <FailsOn on={assessment.failsOn} today={today} words={words} />,
      text: ({ assessment }) => assessment?.failsOn ?? '',
    },
    assessedAt: {
      id: 'assessedAt',
      head: column.assessedAt,
      width: day,
      sort: 'assessed',
      look: ({ assessment }) => (assessment ? 'text-ink-soft' : 'text-unknown'),
      cell: ({ assessment }) =>
        assessment ? dayText(assessment.assessedAt.slice(0, 10), language) : words.never,
      text: ({ assessment }) => assessment?.assessedAt ?? '',
    },
  }
  const shown = optionalColumns
    .filter((id) => chosen.has(id))
    // Room for names, where nothing could stand in it.
    .filter((id) => id !== 'failsOn' || isFailing)
    .map((id) => optional[id])
  const isMarked = ({ status }: PortfolioRow): boolean => status === 'draft' && !chosen.has('status')
  const name: Column = {
    id: 'name',
    head: column.name,
    width: 184,
    sort: 'name',
    cell: (row) => (
      <>
        {/* A plain link: one of the router's costs a millisecond, and hundreds of them pass while one scrolls. */}
        <a
          href={`/o/${organisationId}/products/${row.productId}`}
          tabIndex={-1}
          title={row.name}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return
            event.preventDefault()
            onOpen(row)
          }}
          onPointerEnter={() => onNear(row)}
          onPointerDown={() => onPress(row)}
          onPointerLeave={() => onNear(undefined)}
          className={`min-w-0 flex-1 font-medium hover:underline ${ownText}`}
        >
          {row.name}
        </a>
        {isMarked(row) && (
          <span className="pl-2 text-xs leading-[31px] text-ink-faint">{words.status.draft}</span>
        )}
      </>
    ),
    text: (row) => row.name,
  }
  const perMarket = markets.map((id): Column => {
    const title = market(id)?.title[language] ?? id
    return {
      id: `market-${id}`,
      head: id.toUpperCase(),
      title,
      width: 72,
      cell: ({ assessment }) => marketCell(assessment?.counts[id], { title, words }),
      text: ({ assessment }) => {
        const counts = assessment?.counts[id]
        return counts ? `${counts.applies}/${counts.unknown}` : ''
      },
    }
  })
  const before = new Set(['family', 'status', 'sku', 'gtin'])
  return [
    name,
    ...shown.filter(({ id }) => before.has(id)),
    ...perMarket,
    ...shown.filter(({ id }) => !before.has(id)),
  ]
}

/** Two runs of text under one name. */
export function marketCell(
  counts: { readonly applies: number; readonly unknown: number } | undefined,
  { title, words }: { readonly title: string; readonly words: PortfolioWords },
): ReactNode {
  if (!counts) return <span className="sr-only">{fill(words.notMeant, { market: title })}</span>
  const { applies, unknown } = counts
  return (
    <span
      role="img"
      aria-label={fill(words.cell, { market: title, applies, unknown })}
      className="whitespace-nowrap text-applies"
    >
      {`• ${applies}`}
      {unknown > 0 && <span className="ml-1 text-sm font-semibold text-unknown">{`?${unknown}`}</span>}
    </span>
  )
}

export function FailsOn({
  on,
  today,
  words,
}: {
  readonly on: string
  readonly today: string
  readonly words: PortfolioWords
}): ReactNode {
  return (
    <span className="font-medium whitespace-nowrap text-fail">
      <span aria-hidden>✕ </span>
      {on <= today ? words.failsNow : <Day on={on} />}
    </span>
  )
}

export function findingTexts(codes: readonly string[] | undefined, words: PortfolioWords): string[] {
  const texts: Readonly<Record<string, string | undefined>> = words.finding
  return (codes ?? []).map((code) => texts[code] ?? code)
}

function skuOf({ skus }: PortfolioRow): string | undefined {
  const [first] = skus
  return first?.sellerSku ?? first?.name ?? first?.asin ?? first?.gtin
}

function gtins({ skus }: PortfolioRow): number {
  return skus.filter(({ gtin }) => gtin !== undefined).length
}

function codesOf(
  first: string | undefined,
  { count, words }: { readonly count: number; readonly words: PortfolioWords },
): ReactNode {
  if (first === undefined) return null
  return (
    <>
      <span className="font-mono text-sm">{first}</span>
      {count > 1 && <span className="ml-1 text-ink-faint">{fill(words.moreSkus, { count: count - 1 })}</span>}
    </>
  )
}
