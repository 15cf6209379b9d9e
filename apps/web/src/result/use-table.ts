/** The table of results: what was pasted, or what the server read from a workbook. */
import { valueOf } from '@playproof/client'
import type { TableRow } from '@playproof/engine/results'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../api/client.ts'
import { tableOf } from '../ui/spreadsheet.ts'
import type { ScreeningDraft } from './use-screening-draft.ts'

export interface Table {
  readonly rows: readonly TableRow[]
  readonly sheets: readonly string[]
  readonly isReading: boolean
  readonly error: unknown
}

const none: readonly TableRow[] = []

export function useTable({ text, file, sheet }: Pick<ScreeningDraft, 'text' | 'file' | 'sheet'>): Table {
  const api = useApi()
  const parser = useQuery({
    queryKey: ['papaparse'],
    queryFn: async () => (await import('papaparse')).default,
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  })
  const workbook = useQuery({
    queryKey: ['table', file?.fileId, sheet],
    enabled: file !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const path = { fileId: file?.fileId ?? '' }
      const query = sheet === undefined ? {} : { sheet }
      return valueOf(await api.GET('/v1/files/{fileId}/table', { params: { path, query } }))
    },
  })
  const pasted = useMemo(() => {
    if (!parser.data || text === undefined || text.trim() === '') return none
    return tableOf(parser.data, text.trimEnd()).map((cells, i) => ({ row: i + 1, cells }))
  }, [parser.data, text])
  return {
    rows: file ? (workbook.data?.rows ?? none) : pasted,
    sheets: workbook.data?.sheets.map(({ name }) => name) ?? [],
    isReading: file !== undefined && workbook.isPending,
    error: workbook.error ?? parser.error,
  }
}

/** Text files of laboratories in China are often in GB 18030. */
export async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

/** The headings, by which choices of columns are remembered. */
export function headsOf(rows: readonly TableRow[]): string {
  const head = rows.find(({ cells }) => cells.filter((cell) => cell !== null && cell !== '').length > 1)
  return (head?.cells ?? []).map((cell) => String(cell ?? '').trim()).join('\t')
}
