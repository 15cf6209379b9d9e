import type { Product } from '@playproof/engine/product'
import type { TwoValued } from './two-valued.ts'

/** Another engine that has been given the rules. */
export interface Peer {
  readonly name: string
  /** What it cannot be asked, or was spared. */
  readonly cannot: string
  /** Turns a product into what the engine reads; never timed. */
  readonly encode: (product: Product) => unknown
  /** Per product, whether each rule applies, in their order. Timed. */
  readonly judge: (encoded: readonly unknown[]) => Promise<readonly (readonly boolean[])[]>
}

/** A node of the tree with its kind, so that each peer handles every kind or does not compile. */
export type Shape =
  | { kind: 'and' | 'or'; kids: readonly TwoValued[] }
  | { kind: 'not' | 'some' | 'every'; kid: TwoValued }
  | { kind: 'constant'; value: boolean }
  | { kind: 'is'; fact: string }
  | { kind: 'oneOf'; fact: string; values: readonly string[] }
  | { kind: 'includes'; fact: string; value: string }
  | { kind: 'lessThan' | 'atMost'; fact: string; bound: number }
  | { kind: 'named'; id: string }

export function shapeOf(node: TwoValued): Shape {
  if ('and' in node) return { kind: 'and', kids: node.and }
  if ('or' in node) return { kind: 'or', kids: node.or }
  if ('not' in node) return { kind: 'not', kid: node.not }
  if ('constant' in node) return { kind: 'constant', value: node.constant }
  if ('someComponent' in node) return { kind: 'some', kid: node.someComponent }
  if ('everyComponent' in node) return { kind: 'every', kid: node.everyComponent }
  if ('named' in node) return { kind: 'named', id: node.named }
  if ('oneOf' in node) return { kind: 'oneOf', fact: node.fact, values: node.oneOf }
  if ('includes' in node) return { kind: 'includes', fact: node.fact, value: node.includes }
  if ('lessThan' in node) return { kind: 'lessThan', fact: node.fact, bound: node.lessThan }
  if ('atMost' in node) return { kind: 'atMost', fact: node.fact, bound: node.atMost }
  return { kind: 'is', fact: node.fact }
}

/** Facts and components as one plain value with a shape that products share, as a parser of JSON makes it. */
export function plainProduct(product: Product): {
  product: object
  components: readonly object[]
  named: object
} {
  return JSON.parse(
    JSON.stringify({ product: product.facts, components: product.components.map((c) => c.facts), named: {} }),
  ) as { product: object; components: readonly object[]; named: object }
}
