/** Headed parts of a panel. */
import type { JSX, ReactNode } from 'react'

export function Part({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <section className="mb-4">
      <h3 className="mb-0.5 text-sm font-medium text-ink-faint">{title}</h3>
      {children}
    </section>
  )
}

export function Sentences({ items }: { readonly items: readonly ReactNode[] }): JSX.Element {
  return (
    <ul className="flex flex-col gap-0.5">
      {items.map((item, i) => (
        <li key={i} className="first-letter:uppercase">
          {item}
        </li>
      ))}
    </ul>
  )
}
