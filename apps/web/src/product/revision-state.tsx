/** Which revision it is and what became of it; other revisions are a step away. */
import { Link, useParams } from '@tanstack/react-router'
import { ChevronsUpDown } from 'lucide-react'
import type { JSX } from 'react'
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx'
import { fill, localeOf, useLanguage } from '../words.ts'
import type { Revision } from './draft/draft-keeper.ts'
import type { ProductView } from './product-data.ts'
import { useProductWords } from './words.ts'

const looks = {
  draft: 'border-unknown/50 bg-unknown-soft text-unknown',
  approved: 'border-pass/50 bg-pass-soft text-pass',
  withdrawn: 'border-line-strong/60 bg-sunken text-ink-soft',
} as const

export function RevisionState({
  view,
  revision,
}: {
  readonly view: ProductView
  readonly revision: Revision
}): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const { organisationId, productId } = useParams({
    from: '/o/$organisationId/products/$productId/revisions/$revisionId',
  })
  const day = (instant: string): string =>
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium' }).format(new Date(instant))
  const name = fill(words.revision.name, { label: revision.label })
  const withdrawn = view.product.withdrawn ?? revision.withdrawn
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {view.revisions.length > 1 ? (
        <Menu
          trigger={
            <button
              type="button"
              className="inline-flex min-h-8 items-center gap-1 rounded-md px-1.5 hover:bg-sunken max-sm:min-h-11"
              aria-label={`${words.revision.choose}: ${name}`}
            >
              {name}
              <ChevronsUpDown aria-hidden className="size-3.5 text-ink-faint" />
            </button>
          }
        >
          <MenuLabel>{words.revision.choose}</MenuLabel>
          {view.revisions.map(({ revisionId, label, state }) => (
            <MenuItem key={revisionId} asChild>
              <Link
                to="/o/$organisationId/products/$productId/revisions/$revisionId"
                params={{ organisationId, productId, revisionId }}
              >
                {fill(words.revision.name, { label })}
                <span className="ml-auto pl-4 text-sm text-ink-faint">{words.revision[state]}</span>
              </Link>
            </MenuItem>
          ))}
        </Menu>
      ) : (
        <span>{name}</span>
      )}
      <span
        className={`rounded border px-1.5 py-0.5 text-sm ${looks[withdrawn ? 'withdrawn' : revision.state]}`}
      >
        {withdrawn ? words.revision.withdrawn : words.revision[revision.state]}
      </span>
      {revision.approved && !withdrawn && (
        <span className="text-sm">{fill(words.revision.approvedOn, { day: day(revision.approved.at) })}</span>
      )}
      {withdrawn && (
        <span className="text-sm" dir="auto">
          {fill(words.revision.withdrawnOn, { day: day(withdrawn.at), reason: withdrawn.reason })}
        </span>
      )}
    </span>
  )
}
