/** Around the pages of a product: its own requirements count there, or those that the page's address chooses. */
import { type JSX, type ReactNode, useMemo } from 'react'
import { OwnScopeContext, productScope } from './own-requirements.ts'

export function ProductScope({
  productId,
  chosen,
  children,
}: {
  /** Absent: no product is chosen yet. */
  readonly productId: string | undefined
  /** Ids of overlays with commas between. */
  readonly chosen?: string | undefined
  readonly children: ReactNode
}): JSX.Element {
  const scope = useMemo(
    () => (productId === undefined ? 'none' : productScope(productId, chosen)),
    [productId, chosen],
  )
  return <OwnScopeContext value={scope}>{children}</OwnScopeContext>
}
