/** What the pages of the law stand in: the organisation's own requirements are read beside it. */
import { Outlet } from '@tanstack/react-router'
import type { JSX } from 'react'
import { OwnScopeContext } from './own-requirements.ts'

export function LawFrame(): JSX.Element {
  return (
    <OwnScopeContext value="all">
      <Outlet />
    </OwnScopeContext>
  )
}
