/** Facets of one thing, each with its own address. */
import { Link, type LinkProps } from '@tanstack/react-router'
import type { JSX, ReactNode } from 'react'

export function Tabs({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <nav aria-label={label} className="no-print mb-4 flex gap-1 overflow-x-auto border-b border-line">
      {children}
    </nav>
  )
}

export function Tab(props: LinkProps & { readonly children: ReactNode }): JSX.Element {
  return (
    <Link
      {...props}
      className="-mb-px flex min-h-9 items-center border-b-2 border-transparent px-3 whitespace-nowrap text-ink-soft hover:text-ink max-sm:min-h-11"
      activeProps={{ className: 'border-accent! text-ink! font-medium', 'aria-current': 'page' }}
    />
  )
}
