import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import type { FactValue, Product } from '@playproof/engine/product'

/** A product as a file gives it: numbers with their units. */
export function productFile(product: Product, compiled: CompiledCatalogue): Record<string, unknown> {
  const { schema: _, facts, ageDecision, components, ...rest } = product
  return {
    ...rest,
    facts: withUnits(facts, compiled),
    ...(ageDecision && {
      age: { decision: { ...ageDecision, from: `${ageDecision.from} months`, to: undefined } },
    }),
    components: components.map((c) => ({ ...c, facts: withUnits(c.facts, compiled) })),
  }
}

function withUnits(
  facts: Product['facts'],
  { product, component }: CompiledCatalogue,
): Record<string, FactValue> {
  return Object.fromEntries(
    Object.entries(facts).map(([id, value]) => {
      const unit = (product.facts.get(id) ?? component.facts.get(id))?.unit ?? '1'
      return [id, typeof value === 'number' && unit !== '1' ? `${value} ${unit}` : value]
    }),
  )
}
