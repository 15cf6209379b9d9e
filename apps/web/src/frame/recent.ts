/** Products and things of the law that were looked at last in this browser, per organisation. */
export interface Recent {
  /** Below the organisation's address. */
  readonly path: string
  readonly title: string
}

const most = 8

export function recentOf(organisationId: string): readonly Recent[] {
  try {
    return JSON.parse(localStorage.getItem(keyOf(organisationId)) ?? '[]') as readonly Recent[]
  } catch {
    return []
  }
}

export function remember(organisationId: string, recent: Recent): void {
  const others = recentOf(organisationId).filter(({ path }) => path !== recent.path)
  try {
    localStorage.setItem(keyOf(organisationId), JSON.stringify([recent, ...others].slice(0, most)))
  } catch {
    // A browser that keeps nothing remembers nothing.
  }
}

function keyOf(organisationId: string): string {
  return `playproof.recent.${organisationId}`
}
