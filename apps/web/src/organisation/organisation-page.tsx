/** Who belongs to the organisation, what it shares, who was refused, and what it says of itself. */
import { Outlet, useParams } from '@tanstack/react-router'
import type { JSX } from 'react'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { Tab, Tabs } from '../ui/tabs.tsx'
import { useOrganisationWords } from './words.ts'

export function OrganisationPage(): JSX.Element {
  const words = useOrganisationWords()
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  const params = { organisationId }
  const maySeePeople = useMay('member:read')
  const maySeeGrants = useMay('grant:read')
  const maySeeAudit = useMay('audit:read')
  return (
    <Page
      title={words.title}
      tabs={
        <Tabs label={words.tabs.label}>
          {maySeePeople && (
            <Tab to="/o/$organisationId/organisation/people" params={params}>
              {words.tabs.people}
            </Tab>
          )}
          {maySeeGrants && (
            <Tab to="/o/$organisationId/organisation/sharing" params={params}>
              {words.tabs.sharing}
            </Tab>
          )}
          {maySeeAudit && (
            <Tab to="/o/$organisationId/organisation/audit" params={params}>
              {words.tabs.audit}
            </Tab>
          )}
          <Tab to="/o/$organisationId/organisation/settings" params={params}>
            {words.tabs.settings}
          </Tab>
        </Tabs>
      }
    >
      <Outlet />
    </Page>
  )
}
