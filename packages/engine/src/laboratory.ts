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
    .flatMap((laboratory) =>
      laboratory.acceptances
        .filter((a) => wanted(a, acceptances.get(a.acceptance)))
        .map((a) => rowOf(laboratory, a, filter, compiled)),
    )
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
  held: HeldAcceptance,
  { on, test }: LaboratoryFilter,
  compiled: CompiledCatalogue,
): AcceptedLaboratory {
  const state = stateOn(held, on)
  const isScopeOpen = test !== undefined && held.tests === undefined && state === 'accepted'
  return {
    laboratory: laboratory.id,
    name: laboratory.name,
    ...(laboratory.country !== undefined && { country: laboratory.country }),
    ...(laboratory.city !== undefined && { city: laboratory.city }),
    ...(laboratory.number !== undefined && { number: laboratory.number }),
    acceptance: held.acceptance,
    state: isScopeOpen ? 'unknown' : state,
    ...(held.from !== undefined && { from: held.from }),
    ...(held.to !== undefined && { to: held.to }),
    ...(held.scope !== undefined && { scope: held.scope }),
    ...(held.note !== undefined && { note: held.note }),
    sources: held.sources,
    verified: compiled.isVerified(held.confidence, held.sources),
  }
}

/** `from` is the first day of acceptance, `to` the last. A withdrawal without a day says nothing of the days before. */
function stateOn(held: HeldAcceptance, on: string): AcceptanceState {
  if (held.from !== undefined && on < held.from) return 'not-yet'
  if (held.to === undefined) return held.status
  if (on > held.to) return held.status === 'accepted' || held.status === 'unknown' ? 'withdrawn' : held.status
  return held.status === 'unknown' ? 'unknown' : 'accepted'
}
