import { valueOf } from '@playproof/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { OnlyFor } from './only-for.tsx'
import { useOrganisationWords } from './words.ts'

type Outcome = 'all' | 'refused' | 'allowed'

export function AuditPage(): JSX.Element {
  return (
    <OnlyFor permission="audit:read">
      <Audit />
    </OnlyFor>
  )
}

function Audit(): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const [outcome, setOutcome] = useState<Outcome>('all')
  const entries = useInfiniteQuery({
    queryKey: ['audit', organisationId, outcome],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      valueOf(
        await api.GET('/v1/audit', {
          params: {
            query: { ...(outcome !== 'all' && { outcome }), ...(cursor !== undefined && { cursor }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const found = entries.data?.pages.flatMap(({ items }) => items)
  return (
    <Section
      title={words.audit.title}
      detail={words.audit.detail}
      action={
        <SelectField
          label={words.audit.outcome}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
          choices={[
            { value: 'all', label: words.audit.all },
            { value: 'refused', label: words.audit.refused },
            { value: 'allowed', label: words.audit.allowed },
          ]}
        />
      }
    >
      {entries.error && <ProblemNote error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isPending && <SkeletonRows rows={8} height={36} />}
      {found?.length === 0 && <p className="text-ink-soft">{words.audit.none}</p>}
      {found && found.length > 0 && (
        <Table
          caption={words.audit.title}
          heads={[
            words.audit.at,
            words.audit.actor,
            words.audit.operation,
            words.audit.outcome,
            words.audit.reason,
          ]}
        >
          {found.map((entry) => (
            <Row key={entry.entryId}>
              <Cell>
                <Moment at={entry.at} />
              </Cell>
              <Cell>
                {words.actor[entry.actor.kind as keyof typeof words.actor]}{' '}
                <code className="font-mono text-xs text-ink-faint">{entry.actor.id}</code>
              </Cell>
              <Cell>
                <code className="font-mono text-sm">{entry.operation}</code>
              </Cell>
              <Cell>{words.audit[entry.outcome]}</Cell>
              <Cell>
                <code className="font-mono text-sm">{entry.reason}</code>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {entries.hasNextPage && (
        <Button
          className="mt-2"
          busy={entries.isFetchingNextPage}
          onClick={() => void entries.fetchNextPage()}
        >
          {words.people.more}
        </Button>
      )}
    </Section>
  )
}
