/** A page that is not for every role: whoever may not read it is told whose it is, and the service is not asked. */
import type { JSX, ReactNode } from 'react'
import { useMay } from '../api/me.ts'
import { Empty } from '../ui/empty.tsx'
import { fill, localeOf, useLanguage } from '../words.ts'
import { type Guarded, readers } from './readers.ts'
import { useOrganisationWords } from './words.ts'

export function OnlyFor({
  permission,
  children,
}: {
  readonly permission: Guarded
  readonly children: ReactNode
}): JSX.Element {
  const words = useOrganisationWords()
  const language = useLanguage()
  if (useMay(permission)) return <>{children}</>
  const roles = new Intl.ListFormat(localeOf(language)).format(
    readers[permission].map((role) => words.role[role]),
  )
  return <Empty title={words.onlyFor.title}>{fill(words.onlyFor.detail, { roles })}</Empty>
}
