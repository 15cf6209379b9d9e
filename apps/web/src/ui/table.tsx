/**
 * A short table: lists with many rows have their own, virtual one. On a phone, rows of more columns than fit there are cards:
 * the first cell is their title, each other one stands beside the head of its column. For who listens they stay a table.
 */
import { Children, type ComponentProps, createContext, type JSX, type ReactNode, use } from 'react'
import { useNarrow } from './use-narrow.ts'

/** Heads of the table whose rows are cards. */
const Heads = createContext<readonly ReactNode[] | undefined>(undefined)

/** The place of a cell in a card. */
const Place = createContext<{ readonly head: ReactNode; readonly isFirst: boolean } | undefined>(undefined)

/** That many columns of words fit beside one another on a phone. */
const columnsOnPhone = 2

export function Table({
  caption,
  heads,
  isGrid = false,
  children,
}: {
  /** Read out before the table; not shown. */
  readonly caption: string
  readonly heads: readonly ReactNode[]
  /** Of signs and numbers that are compared down the columns: no cards anywhere. */
  readonly isGrid?: boolean
  readonly children: ReactNode
}): JSX.Element {
  const isNarrow = useNarrow()
  const frame = 'relative rounded-md border border-line bg-surface'
  if (isNarrow && !isGrid && heads.length > columnsOnPhone)
    return (
      <table role="table" className={`${frame} block`}>
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="sr-only">
          <tr role="row">
            {heads.map((head, i) => (
              <th key={i} role="columnheader" scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="block">
          <Heads value={heads}>{children}</Heads>
        </tbody>
      </table>
    )
  return (
    <div
      className={`${frame} overflow-x-auto print:overflow-visible`}
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <table className="w-full border-collapse text-left">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-ink-faint">
            {heads.map((head, i) => (
              <th key={i} scope="col" className="px-3 py-1.5 font-medium whitespace-nowrap">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

export function Row({ children, className = '', ...props }: ComponentProps<'tr'>): JSX.Element {
  const heads = use(Heads)
  const line = `border-b border-line last:border-b-0 ${className}`
  if (!heads)
    return (
      <tr {...props} className={line}>
        {children}
      </tr>
    )
  return (
    <tr {...props} role="row" className={`${line} flex flex-col gap-1 px-3 py-2.5`}>
      {Children.toArray(children).map((cell, i) => (
        <Place key={i} value={{ head: heads[i], isFirst: i === 0 }}>
          {cell}
        </Place>
      ))}
    </tr>
  )
}

export function Cell({
  isPlain,
  children,
  className = '',
  ...props
}: ComponentProps<'td'> & {
  /** Whether it says by itself what it is: in a card no head stands beside it. The first one does, where nothing is said. */
  readonly isPlain?: boolean
}): JSX.Element {
  const place = use(Place)
  if (!place)
    return (
      <td {...props} className={`h-9 px-3 py-1 align-middle ${className}`}>
        {children}
      </td>
    )
  const { head, isFirst } = place
  const isEmpty = Children.toArray(children).every((child) => child === '')
  const hasHead = !isEmpty && !(isPlain ?? isFirst)
  // They are those of the content, not of its head.
  const { dir, lang, ...others } = props
  return (
    <td
      {...others}
      role="cell"
      className={`${className} ${isFirst ? 'font-medium [&_.text-sm]:font-normal' : ''} ${isEmpty ? 'sr-only' : hasHead ? withHead : 'block'} max-w-none! min-w-0! text-left! wrap-anywhere whitespace-normal!`}
    >
      {hasHead && (
        <span aria-hidden className="text-sm leading-6 font-normal text-ink-faint">
          {head}
        </span>
      )}
      <div dir={dir} lang={lang} className="col-start-2 min-w-0">
        {children}
      </div>
    </td>
  )
}

/** Where the head is only read out, what can be done begins at the edge of the card. */
const withHead =
  'grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 [&:has(>span>.sr-only)]:-mx-3 [&:has(>span>.sr-only)]:block'
