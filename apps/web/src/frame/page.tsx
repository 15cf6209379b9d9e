/** The line every page begins with: where one is, what it is and its state, and one primary action. */
import { type JSX, type ReactNode, useEffect } from 'react'
import { useMe } from '../api/me.ts'
import { remember } from './recent.ts'
import { useFrameWords } from './words.ts'

const productPath = /^\/o\/([^/]+)(\/products\/[0-9a-f-]{36})/

export function Page({
  title,
  state,
  above,
  action,
  tabs,
  wide = false,
  children,
}: {
  readonly title: string
  /** Beside the title: draft, approved, since when. */
  readonly state?: ReactNode
  /** Above the title: the way back up. */
  readonly above?: ReactNode
  readonly action?: ReactNode
  readonly tabs?: ReactNode
  /** Tables use the whole width. */
  readonly wide?: boolean
  readonly children: ReactNode
}): JSX.Element {
  const words = useFrameWords()
  useEffect(() => {
    document.title = `${title} · ${words.product}`
  }, [title, words.product])
  const personId = useMe()?.personId
  useEffect(() => {
    const [, organisationId, path] = productPath.exec(location.pathname) ?? []
    if (personId !== undefined && organisationId !== undefined && path !== undefined)
      remember({ personId, organisationId }, { path, title })
  }, [personId, title])
  return (
    <div className={`w-full px-6 pt-4 pb-10 max-sm:px-4 ${wide ? '' : 'max-w-5xl'}`}>
      {above !== undefined && <div className="mb-1 min-h-lh text-sm break-words text-ink-faint">{above}</div>}
      <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
          <h1
            title={title}
            className="line-clamp-3 min-w-0 text-2xl font-semibold tracking-tight break-words print:line-clamp-none"
            dir="auto"
          >
            {title}
          </h1>
          {state !== undefined && <div className="text-ink-soft">{state}</div>}
        </div>
        {action !== undefined && <div className="no-print flex flex-wrap gap-2 max-sm:w-full">{action}</div>}
      </div>
      {tabs}
      {children}
    </div>
  )
}
