/** Which columns a person has chosen; kept in this browser. */
import { useMemo, useState } from 'react'
import { useKeptHere } from '../frame/kept-here.ts'
import { type OptionalColumn, optionalColumns, usualColumns } from './columns.tsx'

export function useColumnChoice(): {
  readonly all: readonly OptionalColumn[]
  readonly chosen: ReadonlySet<string>
  readonly toggle: (id: OptionalColumn) => void
} {
  const kept = useKeptHere('columns')
  const [ids, setIds] = useState(() => columnsIn(kept.read()))
  const chosen = useMemo(() => new Set<string>(ids), [ids])
  const toggle = (id: OptionalColumn): void => {
    const next = ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]
    setIds(next)
    kept.write(next)
  }
  return { all: optionalColumns, chosen, toggle }
}

function columnsIn(kept: unknown): readonly OptionalColumn[] {
  return Array.isArray(kept) ? optionalColumns.filter((id) => kept.includes(id)) : usualColumns
}
