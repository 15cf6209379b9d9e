/** An import that was started: how far it is, and what came of it. */
import { valueOf } from '@playproof/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type JSX, useCallback, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { JobLine } from '../job/job-line.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fillCount, useLanguage } from '../words.ts'
import { FaultList } from './fault-list.tsx'
import { useImportWords } from './words.ts'

const pollMilliseconds = 1000

export function ImportResult({ importId }: { readonly importId: string }): JSX.Element | null {
  const words = useImportWords()
  const language = useLanguage()
  const api = useApi()
  const organisationId = useOrganisationId() ?? ''
  const queryClient = useQueryClient()
  const [isHidden, setHidden] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['import', organisationId, importId],
    queryFn: async () => valueOf(await api.GET('/v1/imports/{importId}', { params: { path: { importId } } })),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? pollMilliseconds : false),
  })
  const onEnd = useCallback(() => {
    for (const key of ['import', 'portfolio', 'work', 'imports'])
      void queryClient.invalidateQueries({ queryKey: [key, organisationId] })
  }, [queryClient, organisationId])
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data) return null
  const params = { organisationId }
  const again = (label: string): JSX.Element => (
    <Button asChild>
      <Link to="/o/$organisationId/products/import" params={params} search={{}}>
        {label}
      </Link>
    </Button>
  )
  return (
    <>
      {data.state === 'waiting' && !isHidden && (
        <JobLine jobId={data.jobId} onEnd={onEnd} onHide={() => setHidden(true)} />
      )}
      {data.state === 'saved' && (
        <Empty
          title={fillCount(words.done.title, data.products ?? 0, { language })}
          action={
            <>
              <Button asChild look="primary">
                <Link to="/o/$organisationId/products" params={params}>
                  {words.done.see}
                </Link>
              </Button>
              <Button asChild>
                <Link to="/o/$organisationId/products" params={params} search={{ open: true, sort: 'open' }}>
                  {words.done.open}
                </Link>
              </Button>
              {again(words.done.again)}
            </>
          }
        >
          {words.done.detail}
        </Empty>
      )}
      {data.state === 'refused' && (
        <>
          <Empty title={words.refused.title} action={again(words.refused.again)}>
            {words.refused.detail}
          </Empty>
          {data.faults && data.faults.length > 0 && (
            <FaultList faults={data.faults} total={data.faultCount ?? data.faults.length} />
          )}
        </>
      )}
    </>
  )
}
