/** Facets of one thing, each with its own address. */
import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
import { type JSX, type ReactNode, useEffect, useRef } from 'react'

export function Tabs({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}): JSX.Element {
  const bar = useRef<HTMLElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })
  useEffect(() => {
    // A phone shows three of them: the one that is open must be among them. With the frame that is laid out anyway.
    const frame = requestAnimationFrame(() => {
      const open = bar.current?.querySelector<HTMLElement>('[aria-current="page"]')
      if (bar.current && open)
        bar.current.scrollLeft =
          open.offsetLeft - bar.current.offsetLeft - (bar.current.clientWidth - open.offsetWidth) / 2
    })
    return () => cancelAnimationFrame(frame)
  }, [path])
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="no-print mb-4 flex gap-1 overflow-x-auto border-b border-line"
    >
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
