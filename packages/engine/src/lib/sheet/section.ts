/** The parts that all sheets are made of. */
import type { CompiledCatalogue } from '../../catalogue.ts'
import type { TestLine } from '../../plan.ts'
import { format, type Presenter } from '../../present.ts'

export interface SheetSection {
  readonly title: string
  /** Id in the law of what it is about, where that is one thing. */
  readonly about?: string
  readonly columns: readonly { readonly head: string; readonly align?: 'right' }[]
  readonly rows: readonly (readonly string[])[]
  /** Sentences below the rows, or instead of them. */
  readonly notes: readonly string[]
}

/** What words are taken from. */
export interface Context {
  readonly compiled: CompiledCatalogue
  readonly presenter: Presenter
}

export type Needed = TestLine['needed']

export const sign = (needed: Needed, isVerified = true): string =>
  `${needed === 'applies' ? '●' : '?'}${isVerified ? '' : '*'}`

export const section = (
  title: string,
  columns: SheetSection['columns'],
  rows: SheetSection['rows'],
  notes: readonly string[] = [],
): readonly SheetSection[] => (rows.length + notes.length > 0 ? [{ title, columns, rows, notes }] : [])

export const left = (head: string): SheetSection['columns'][number] => ({ head })
export const right = (head: string): SheetSection['columns'][number] => ({ head, align: 'right' })

export function catalogueLine({ compiled, presenter }: Context): string {
  const { version, digest } = compiled.catalogue
  return format(presenter.messages.report.catalogue, { version, digest: digest.slice(0, 19) })
}
