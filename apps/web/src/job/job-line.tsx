/** How far work in the background is, and what came of it. */
import { valueOf } from '@playproof/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { type JSX, type ReactNode, useEffect, useRef } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fill, fillCount, localeOf, useLanguage } from '../words.ts'
import { hasEnded, type Job, useJob } from './use-job.ts'
import { useJobWords } from './words.ts'

export function JobLine({
  jobId,
  onEnd,
  onHide,
}: {
  readonly jobId: string
  /** Called once, when it ends while it is looked at. */
  readonly onEnd?: (job: Job) => void
  readonly onHide: () => void
}): JSX.Element | null {
  const words = useJobWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const language = useLanguage()
  const { data: job, error, refetch } = useJob(jobId)
  const cancel = useMutation({
    mutationFn: async () =>
      valueOf(await api.POST('/v1/jobs/{jobId}/cancel', { params: { path: { jobId } } })),
    onSuccess: (value) => queryClient.setQueryData(['job', organisationId, jobId], value),
  })
  const ended = job !== undefined && hasEnded(job)
  const wasOpen = useRef(false)
  useEffect(() => {
    if (job && !ended) wasOpen.current = true
    if (job && ended && wasOpen.current) {
      wasOpen.current = false
      onEnd?.(job)
    }
  }, [job, ended, onEnd])
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!job) return <div className="mb-3 h-11 rounded-md border border-line bg-surface" />
  const { done, total } = job
  const number = (value: number): string => value.toLocaleString(localeOf(language))
  const kinds: Readonly<Record<string, string | undefined>> = words.kind
  return (
    <div
      role="status"
      className="no-print mb-3 flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-line bg-surface px-3 py-1"
    >
      <span className="font-medium">{kinds[job.kind] ?? words.kind.unknown}</span>
      <progress
        aria-label={kinds[job.kind] ?? words.kind.unknown}
        max={total ?? 1}
        value={ended && job.state === 'done' ? (total ?? 1) : total === undefined ? 0 : done}
        className="h-1.5 w-40 appearance-none overflow-hidden rounded-full border-0 bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <span className={`tabular ${job.state === 'failed' ? 'text-fail' : 'text-ink-soft'}`}>
        {job.state === 'running'
          ? total === undefined
            ? fill(words.state.running, { done: number(done) })
            : fill(words.state.of, { done: number(done), total: number(total) })
          : words.state[job.state]}
      </span>
      {job.state === 'done' && job.kind === 'reassess' && <ReassessmentResult result={job.result ?? {}} />}
      <span className="ml-auto flex items-center gap-1">
        {!ended && (
          <Button look="quiet" busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {words.cancel}
          </Button>
        )}
        <IconButton label={words.hide} onClick={onHide}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </span>
      {cancel.error && <ProblemNote error={cancel.error} />}
    </div>
  )
}

function ReassessmentResult({ result }: { readonly result: Readonly<Record<string, unknown>> }): ReactNode {
  const words = useJobWords()
  const language = useLanguage()
  const organisationId = useOrganisationId() ?? ''
  const { changed, refused } = result
  const refusals = Array.isArray(refused) ? refused.length : 0
  return (
    <span className="text-ink-soft">
      {typeof changed === 'number' && changed > 0 ? (
        <>
          {fillCount(words.result.changed, changed, { language })}{' '}
          <Link className="link" to="/o/$organisationId/changes" params={{ organisationId }}>
            {words.result.see}
          </Link>
        </>
      ) : (
        words.result.unchanged
      )}
      {refusals > 0 && (
        <span className="ml-2 text-unknown">{fillCount(words.result.refused, refusals, { language })}</span>
      )}
    </span>
  )
}
