/** What a thing says of itself, by its kind. */
import type { Rule } from '@playproof/catalogue/types'
import type { ExplainedItem } from '@playproof/engine/item'
import type { Presenter } from '@playproof/engine/present'
import type { JSX } from 'react'
import { RuleItem } from './item-rule.tsx'
import type { PageLaw } from './page-law.ts'

export function ItemBody({
  item,
  ...view
}: {
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly item: ExplainedItem
}): JSX.Element | null {
  switch (item.kind) {
    case 'rule':
      return <RuleItem {...view} item={item} record={item.record as Rule} />
    default:
      return null
  }
}
