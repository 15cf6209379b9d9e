/** Laboratories and who accepts them on a given day: an acceptance that ended yesterday does not count today. */
import type { Acceptance, Laboratory } from '@playproof/catalogue/types'
import type { CompiledCatalogue } from './catalogue.ts'

/** not-yet: before its first day. unknown: the catalogue cannot tell; look it up with who accepts. */
export type AcceptanceState = 'accepted' | 'withdrawn' | 'suspended' | 'not-yet' | 'unknown'

export interface LaboratoryFilter {
  /** The day of which the state is told, YYYY-MM-DD. */
  readonly on: string
  readonly country?: string
  readonly acceptance?: string
  readonly market?: string
  /** Id of a test; a laboratory whose scope is not listed stays in, as unknown. */
  readonly test?: string
}

export interface AcceptedLaboratory {
  readonly laboratory: string
  readonly name: string
  readonly country?: string
  readonly city?: string
  readonly number?: string
  readonly acceptance: string
  readonly state: AcceptanceState
  readonly from?: string
  readonly to?: string
  readonly scope?: string
  readonly note?: string
  readonly sources: readonly string[]
  readonly verified: boolean
}

/** One row per laboratory and acceptance: accepted first, then what is not known, then what ended. */
export function findLaboratories(
  compiled: CompiledCatalogue,
  filter: LaboratoryFilter,
): readonly AcceptedLaboratory[] {
  const { catalogue } = compiled
  const acceptances = new Map(catalogue.acceptances.map((a) => [a.id, a]))
  const wanted = acceptanceWanted(compiled, filter)
  return catalogue.laboratories
    .filter((l) => filter.country === undefined || l.country?.toLowerCase() === filter.country.toLowerCase())
    .flatMap((laboratory) => {
      const held = laboratory.acceptances
        .filter((a) => wanted(a, acceptances.get(a.acceptance)))
        .toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))
      return [...Map.groupBy(held, (a) => a.acceptance).values()].flatMap((of) =>
        rowOf(laboratory, of, filter, compiled),
      )
    })
    .toSorted(
      (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.laboratory < b.laboratory ? -1 : 1),
    )
}

const order: readonly AcceptanceState[] = ['accepted', 'unknown', 'not-yet', 'suspended', 'withdrawn']

type HeldAcceptance = Laboratory['acceptances'][number]

function acceptanceWanted(
  compiled: CompiledCatalogue,
  { acceptance, market, test }: LaboratoryFilter,
): (held: HeldAcceptance, known: Acceptance | undefined) => boolean {
  const needed = compiled.catalogue.tests.find((t) => t.id === test)?.acceptance
  return (held, known) =>
    (acceptance === undefined || held.acceptance === acceptance) &&
    (market === undefined || known?.markets === undefined || known.markets.includes(market)) &&
    (test === undefined ||
      (held.tests === undefined
        ? needed === undefined || needed === held.acceptance
        : held.tests.includes(test)))
}

function rowOf(
  laboratory: Laboratory,
  held: readonly HeldAcceptance[],
  { on, test }: LaboratoryFilter,
  compiled: CompiledCatalogue,
): readonly AcceptedLaboratory[] {
  const shown = held.filter((h) => covers(h, on)).at(-1) ?? held.at(-1)
  if (!shown) return []
  const read = new Map(compiled.catalogue.sources.map(({ id, checkedOn }) => [id, checkedOn]))
  const state = stateOn(held, on, (source) => read.get(source))
  const isScopeOpen = test !== undefined && shown.tests === undefined && state === 'accepted'
  return [
    {
      laboratory: laboratory.id,
      name: laboratory.name,
      ...(laboratory.country !== undefined && { country: laboratory.country }),
      ...(laboratory.city !== undefined && { city: laboratory.city }),
      ...(laboratory.number !== undefined && { number: laboratory.number }),
      acceptance: shown.acceptance,
      state: isScopeOpen ? 'unknown' : state,
      ...(shown.from !== undefined && { from: shown.from }),
      ...(shown.to !== undefined && { to: shown.to }),
      ...(shown.scope !== undefined && { scope: shown.scope }),
      ...(shown.note !== undefined && { note: shown.note }),
      sources: shown.sources,
      verified: compiled.isVerified(shown.confidence, shown.sources),
    },
  ]
}

const covers = ({ from, to }: HeldAcceptance, on: string): boolean =>
  (from === undefined || from <= on) && (to === undefined || on <= to)

/**
 * Each record says what held from its first to its last day. Of days that no record covers: after an acceptance that
 * ended it is withdrawn, before one that is to come not yet; before a withdrawal nobody recorded it, so unknown. Where no
 * first day is on record, nobody can tell before the day on which it was read.
 */
function stateOn(
  held: readonly HeldAcceptance[],
  on: string,
  readOn: (source: string) => string | undefined,
): AcceptanceState {
  const covering = held
    .filter((h) => covers(h, on))
    .map(({ status, from, sources }) =>
      status === 'accepted' && from === undefined && !sources.some((s) => (readOn(s) ?? '9') <= on)
        ? 'unknown'
        : status,
    )
  // Records that overlap: the one that stops a laboratory counts.
  for (const status of ['withdrawn', 'suspended', 'unknown', 'accepted'] as const)
    if (covering.includes(status)) return status
  if (held.some((h) => h.status !== 'unknown' && h.to !== undefined && h.to < on)) return 'withdrawn'
  return held.some((h) => h.status === 'accepted' && h.from !== undefined && on < h.from)
    ? 'not-yet'
    : 'unknown'
}
