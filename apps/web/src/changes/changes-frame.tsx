/** What both pages on changes stand in: past or coming, and the way to assess everything again. */
import { valueOf } from '@playproof/client'
import { useMutation } from '@tanstack/react-query'
import { type JSX, type ReactNode, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { JobLine } from '../job/job-line.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Tab, Tabs } from '../ui/tabs.tsx'
import { useChangesWords } from './words.ts'

export function ChangesFrame({
  jobId,
  onJob,
  onJobEnd,
  action,
  children,
}: {
  /** Whose progress is shown. */
  readonly jobId?: string
  readonly onJob?: (jobId: string | undefined) => void
  readonly onJobEnd?: () => void
  readonly action?: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  const words = useChangesWords()
  const api = useApi()
  const organisationId = useOrganisationId() ?? ''
  const mayAssess = useMay('assessment:write')
  const [own, setOwn] = useState<string>()
  const shown = jobId ?? own
  const show = onJob ?? setOwn
  const reassess = useMutation({
    mutationFn: async () => valueOf(await api.POST('/v1/reassessments', { body: {} })),
    onSuccess: (value) => show(value.jobId),
  })
  return (
    <Page
      title={words.title}
      wide
      action={
        <>
          {action}
          {mayAssess && (
            <Button busy={reassess.isPending} onClick={() => reassess.mutate()}>
              {words.reassess}
            </Button>
          )}
        </>
      }
      tabs={
        <Tabs label={words.tabs}>
          <Tab
            to="/o/$organisationId/changes"
            params={{ organisationId }}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {words.happened}
          </Tab>
          <Tab
            to="/o/$organisationId/changes/ahead"
            params={{ organisationId }}
            activeOptions={{ includeSearch: false }}
          >
            {words.ahead}
          </Tab>
        </Tabs>
      }
    >
      {reassess.error && <ProblemNote error={reassess.error} />}
      {shown !== undefined && (
        <JobLine jobId={shown} {...(onJobEnd && { onEnd: onJobEnd })} onHide={() => show(undefined)} />
      )}
      {children}
    </Page>
  )
}
