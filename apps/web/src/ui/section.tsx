import type { JSX, ReactNode } from 'react'

/** A part of a page: what it is, what it is for, its one action. */
export function Section({
  title,
  detail,
  action,
  children,
}: {
  readonly title: string
  readonly detail?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  return (
    <section className="mb-8">
      <div className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="text-lg font-semibold">{title}</h2>
          {detail !== undefined && <p className="text-ink-soft">{detail}</p>}
        </div>
        {action}
      </div>
      {children}
    </section>
  )
}
