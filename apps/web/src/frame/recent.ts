/** Products and things of the law that a person looked at last in this browser, per organisation. */
import { keptHere } from './kept-here.ts'

export interface Recent {
  /** Below the organisation's address. */
  readonly path: string
  readonly title: string
}

interface Whose {
  readonly personId: string
  readonly organisationId: string
}

const most = 8

export function recentOf(whose: Whose): readonly Recent[] {
  return (storeOf(whose).read() as readonly Recent[] | undefined) ?? []
}

export function remember(whose: Whose, recent: Recent): void {
  const known = recentOf(whose)
  if (known[0]?.path === recent.path && known[0].title === recent.title) return
  const others = known.filter(({ path }) => path !== recent.path)
  storeOf(whose).write([recent, ...others].slice(0, most))
}

function storeOf({ personId, organisationId }: Whose) {
  return keptHere({ personId, name: `${organisationId}.recent` })
}
