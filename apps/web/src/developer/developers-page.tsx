import { Outlet, useParams } from '@tanstack/react-router'
import type { JSX } from 'react'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { Tab, Tabs } from '../ui/tabs.tsx'
import { useDeveloperWords } from './words.ts'

export function DevelopersPage(): JSX.Element {
  const words = useDeveloperWords()
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  const params = { organisationId }
  return (
    <Page
      title={words.title}
      tabs={
        <Tabs label={words.tabs.label}>
          {useMay('key:read') && (
            <Tab to="/o/$organisationId/developers/keys" params={params}>
              {words.tabs.keys}
            </Tab>
          )}
          {useMay('webhook:read') && (
            <Tab to="/o/$organisationId/developers/webhooks" params={params}>
              {words.tabs.webhooks}
            </Tab>
          )}
          <Tab to="/o/$organisationId/developers/agents" params={params}>
            {words.tabs.agents}
          </Tab>
          <Tab to="/o/$organisationId/developers/reference" params={params}>
            {words.tabs.reference}
          </Tab>
        </Tabs>
      }
    >
      <Outlet />
    </Page>
  )
}
