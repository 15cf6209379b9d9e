/** Which columns a person has chosen; kept in this browser. */
import { useMemo, useState } from 'react'
import { type OptionalColumn, optionalColumns, usualColumns } from './columns.tsx'

const key = 'playproof.portfolio.columns'

export function useColumnChoice(): {
  readonly all: readonly OptionalColumn[]
  readonly chosen: ReadonlySet<string>
  readonly toggle: (id: OptionalColumn) => void
} {
  const [ids, setIds] = useState(stored)
  const chosen = useMemo(() => new Set<string>(ids), [ids])
  const toggle = (id: OptionalColumn): void => {
    const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]
    setIds(next)
    try {
      localStorage.setItem(key, JSON.stringify(next))
    } catch {
      // Chosen for this page alone, then.
    }
  }
  return { all: optionalColumns, chosen, toggle }
}

function stored(): readonly OptionalColumn[] {
  try {
    const ids: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return Array.isArray(ids) ? optionalColumns.filter((id) => ids.includes(id)) : usualColumns
  } catch {
    return usualColumns
  }
}
