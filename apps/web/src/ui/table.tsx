/** A short table: lists with many rows have their own, virtual one. */
import type { ComponentProps, JSX, ReactNode } from 'react'

export function Table({
  caption,
  heads,
  children,
}: {
  /** Read out before the table; not shown. */
  readonly caption: string
  readonly heads: readonly ReactNode[]
  readonly children: ReactNode
}): JSX.Element {
  return (
    <div
      className="relative overflow-x-auto rounded-md border border-line bg-surface print:overflow-visible"
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

export function Row(props: ComponentProps<'tr'>): JSX.Element {
  return <tr {...props} className={`border-b border-line last:border-b-0 ${props.className ?? ''}`} />
}

export function Cell(props: ComponentProps<'td'>): JSX.Element {
  return <td {...props} className={`h-9 px-3 py-1 align-middle ${props.className ?? ''}`} />
}
