/** Names that documents may hold: once published, they are understood for ever. */
import type { Catalogue } from '@playproof/catalogue/value'

/** One line per name that a product document may hold: facts with what they describe and their type, values, rules. */
export function namesOf({ facts, rules }: Catalogue): readonly string[] {
  return [
    ...facts.map(({ of, type, id }) => `fact ${of} ${type} ${id}`),
    ...facts.flatMap(({ id, values = [] }) => values.map((value) => `value ${id} ${value.id}`)),
    ...rules.map(({ id }) => `rule ${id}`),
  ].toSorted()
}

/** The lines that a retired name answers for. */
export function retiredNames({ retiredFacts = [], retiredRules = [] }: Catalogue): ReadonlySet<string> {
  return new Set([
    ...retiredFacts.map(({ id }) => `fact ${id}`),
    ...retiredRules.map(({ id }) => `rule ${id}`),
  ])
}

/** @param line As `namesOf` writes it. */
export function isRetired(line: string, retired: ReadonlySet<string>): boolean {
  const [kind = '', first = '', , third = ''] = line.split(' ')
  if (kind === 'rule') return retired.has(line)
  return retired.has(`fact ${kind === 'fact' ? third : first}`)
}
