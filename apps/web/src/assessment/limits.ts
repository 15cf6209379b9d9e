/** The limits that reach the parts of a toy: found once, whoever asks first. */
import type { Product } from '@playproof/engine/product'
import { limitsReaching, type ReachingLimit } from '@playproof/engine/screening'
import type { Assessed } from './assessed.ts'

type Asked = Pick<Assessed, 'law' | 'product' | 'markets' | 'on'>

const found = new WeakMap<Product, Asked & { readonly limits: readonly ReachingLimit[] }>()

export function limitsOf({ law, product, markets, on }: Asked): readonly ReachingLimit[] {
  const known = found.get(product)
  if (known?.law === law && known.markets === markets && known.on === on) return known.limits
  const limits = limitsReaching(law.compiled, { product, markets, on })
  found.set(product, { law, product, markets, on, limits })
  return limits
}
