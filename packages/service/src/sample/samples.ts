/** The sample toys of the repository: each whole, and with what only its maker can say left open. */
import { readFile } from 'node:fs/promises'
import { readPlainYaml } from '@playproof/catalogue/yaml'
import { factOf } from '@playproof/engine/catalogue'
import type { Law } from '../law/law.ts'
import sample from './sample.json' with { type: 'json' }

const folder = new URL('../../../../samples/', import.meta.url)

export interface SampleToy {
  readonly id: string
  readonly title: { readonly en: string; readonly zh: string }
}

/** In the order in which they are offered. */
export const sampleToys: readonly SampleToy[] = sample.products

/** Ids of the markets that the sample toys are made for. */
export const sampleMarkets: readonly string[] = sample.markets

type Facts = Readonly<Record<string, unknown>>

interface ProductDocument {
  readonly facts?: Facts
  readonly components?: readonly { readonly id: string; readonly facts?: Facts }[]
}

/**
 * @returns The product document as it is written in `samples/`.
 * @throws {Error} There is no such file, or it is no plain YAML.
 */
export async function readSample(id: string): Promise<ProductDocument> {
  const read = readPlainYaml(await readFile(new URL(`${id}.yaml`, folder), 'utf8'))
  if (!read) throw new Error(`samples/${id}.yaml is no plain YAML`)
  return read.value as ProductDocument
}

const openGroups: ReadonlySet<string> = new Set(sample.leftOpen.groups)
const openFacts: ReadonlySet<string> = new Set(sample.leftOpen.facts)

/**
 * What a toy of this kind has by its nature: kinds, features, components and materials. Sizes, amounts, operators, the
 * age, dates, and what only an analysis tells are left to be asked.
 */
export function beginningOf({ compiled }: Pick<Law, 'compiled'>, document: ProductDocument): ProductDocument {
  const kept = (facts: Facts = {}): Facts =>
    Object.fromEntries(
      Object.entries(facts).filter(([id]) => {
        const fact = factOf(compiled, id)
        return fact && fact.type !== 'number' && !openGroups.has(fact.group) && !openFacts.has(id)
      }),
    )
  return {
    facts: kept(document.facts),
    components: (document.components ?? []).map(({ id, facts }) => ({ id, facts: kept(facts) })),
  }
}
