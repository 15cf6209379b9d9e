/** Answers as they were given, newest first, and what changed from one to the next. */
import { valueOf } from '@playproof/client'
import { useQuery } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useOwnRequirements } from '../law/own-requirements.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Day, Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { fill, fillCount, localeOf, useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { isSameOwn, type KeptSummary, useKeepAnswer, useKeptAnswers, useSameAnswer } from './kept.ts'
import { ShareMenu } from './share-menu.tsx'
import { useAssessmentWords } from './words.ts'

export function KeptView(): JSX.Element {
  const words = useAssessmentWords()
  const assessed = useAssessed()
  const kept = useKeptAnswers(assessed)
  const keep = useKeepAnswer(assessed)
  const mayKeep = useMay('assessment:write')
  const same = useSameAnswer(kept.data, assessed)
  if (kept.error) return <ProblemNote error={kept.error} onRetry={() => void kept.refetch()} />
  if (!kept.data) return <SkeletonRows rows={6} />
  return (
    <div className="max-w-5xl">
      <div className="mb-4 flex flex-wrap items-center gap-3 rounded-md border border-line bg-surface px-4 py-2.5">
        <p className="flex-1">
          {same ? (
            <>
              {words.kept.same} <Moment at={same.assessedAt} />
            </>
          ) : (
            words.kept.differs
          )}
        </p>
        {!same && mayKeep && (
          <Button look="primary" busy={keep.isPending} onClick={() => keep.mutate()}>
            {words.kept.keep}
          </Button>
        )}
      </div>
      {keep.error && (
        <div className="mb-4">
          <ProblemNote error={keep.error} onRetry={() => keep.mutate()} />
        </div>
      )}
      {kept.data.length === 0 ? (
        <Empty title={words.kept.none}>{words.kept.noneDetail}</Empty>
      ) : (
        <ul className="flex flex-col gap-3">
          {kept.data.map((answer, i) => (
            <KeptItem key={answer.assessmentId} answer={answer} isNewest={i === 0} />
          ))}
        </ul>
      )}
    </div>
  )
}

function KeptItem({
  answer,
  isNewest,
}: {
  readonly answer: KeptSummary
  readonly isNewest: boolean
}): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { presenter, assessment, revision } = useAssessed()
  const own = useOwnRequirements().data?.overlays ?? []
  const [isOpen, setOpen] = useState(isNewest && answer.supersedes !== undefined)
  const withdrawn = answer.overlays.filter((one) => one.withdrawn).map(({ name }) => name)
  const outdated = [
    ...(answer.catalogue.digest === assessment.catalogue.digest ? [] : [words.kept.otherLaw]),
    ...(answer.revisionVersion === revision.version ? [] : [words.kept.otherProduct]),
    ...(isSameOwn(answer.overlays, own) ? [] : [words.kept.otherOwn]),
    ...(withdrawn.length > 0 ? [fill(words.kept.ownWithdrawn, { names: withdrawn.join(', ') })] : []),
  ]
  return (
    <li className="rounded-md border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
        <div className="min-w-56 flex-1">
          <p className="font-medium">
            <Moment at={answer.assessedAt} />{' '}
            <span className="font-normal text-ink-soft">
              · {words.day.label} <Day on={answer.on} /> ·{' '}
              {answer.markets.map((id) => presenter.marketCode(id)).join(' ')}
            </span>
          </p>
          <p className="text-sm text-ink-faint">
            {words.kept.catalogue} {answer.catalogue.version}{' '}
            <span className="font-mono text-xs">{answer.catalogue.digest.slice(7, 19)}</span>
            {answer.overlays.length > 0 && (
              <span dir="auto">
                {' · '}
                {words.kept.own}{' '}
                {new Intl.ListFormat(localeOf(language)).format(answer.overlays.map(({ name }) => name))}
              </span>
            )}
            {outdated.length > 0 && <span className="text-unknown"> · {outdated.join(' · ')}</span>}
          </p>
        </div>
        <p className="flex gap-4 tabular-nums">
          <span>
            <VerdictMark mark="applies" /> {answer.applies}
          </span>
          <span>
            <VerdictMark mark="unknown" /> {answer.unknown}
          </span>
        </p>
        <ShareMenu assessmentId={answer.assessmentId} look="quiet" />
        {answer.supersedes !== undefined && (
          <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen((open) => !open)}>
            {words.kept.changes}
          </Button>
        )}
      </div>
      {isOpen && <Changes assessmentId={answer.assessmentId} />}
      {answer.failsOn !== undefined && (
        <p className="border-t border-line px-4 py-2 text-forbidden">
          {words.kept.fails} <Day on={answer.failsOn} />
        </p>
      )}
      <span className="sr-only">{fillCount(words.questions.points, answer.unknown, { language })}</span>
    </li>
  )
}

function Changes({ assessmentId }: { readonly assessmentId: string }): JSX.Element {
  const words = useAssessmentWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const { presenter } = useAssessed()
  const changes = useQuery({
    queryKey: ['assessment-changes', organisationId, assessmentId],
    staleTime: Infinity,
    queryFn: async () =>
      valueOf(await api.GET('/v1/assessment-changes', { params: { query: { assessmentId, limit: 200 } } })),
  })
  if (changes.error) return <ProblemNote error={changes.error} onRetry={() => void changes.refetch()} />
  if (!changes.data) return <SkeletonRows rows={3} />
  const { items, nextCursor } = changes.data
  return (
    <div className="border-t border-line p-3">
      {items.length === 0 ? (
        <p className="text-ink-soft">{words.kept.noChanges}</p>
      ) : (
        <Table
          caption={words.kept.changes}
          heads={[
            words.matrix.duty,
            words.filter.market,
            words.kept.change,
            words.kept.since,
            words.kept.cause,
          ]}
        >
          {items.map(({ rule, market, before, after, effectiveOn, cause }) => (
            <Row key={`${rule} ${market}`}>
              <Cell>{presenter.rule(rule)}</Cell>
              <Cell>{presenter.marketCode(market)}</Cell>
              <Cell className="whitespace-nowrap">
                {before ? <VerdictMark mark={before} wordHidden /> : '–'} <span aria-hidden>→</span>{' '}
                {after ? <VerdictMark mark={after} /> : '–'}
              </Cell>
              <Cell>{effectiveOn !== undefined && <Day on={effectiveOn} />}</Cell>
              <Cell>{words.kept.causes[cause]}</Cell>
            </Row>
          ))}
        </Table>
      )}
      {nextCursor !== undefined && <p className="mt-1 text-sm text-ink-faint">{words.kept.first}</p>}
    </div>
  )
}
