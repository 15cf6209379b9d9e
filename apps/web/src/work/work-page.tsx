/** Home: what needs a person, ordered by harm and deadline, each row with the one thing to do about it. */
import { type components, valueOf } from '@playproof/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { type JSX, type ReactNode, useCallback, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import type { Facet } from '../assessment/search.ts'
import { JobLine } from '../job/job-line.tsx'
import { LawLink } from '../law/law-link.tsx'
import { SampleBearButton } from '../product/sample-bear-button.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Day, dayText } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Mark, VerdictMark } from '../ui/verdict.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { workQuery } from './work-query.ts'
import { useWorkWords } from './words.ts'

type Work = components['schemas']['Work']

export function WorkPage(): JSX.Element {
  const words = useWorkWords()
  const { data: work, error, refetch } = useWork()
  return (
    <Page title={words.title}>
      {error && <ProblemNote error={error} onRetry={() => void refetch()} />}
      {work ? (
        <Groups work={work} />
      ) : (
        !error && (
          <div className="overflow-hidden rounded-md border border-line bg-surface">
            <SkeletonRows rows={12} height={48} />
          </div>
        )
      )}
    </Page>
  )
}

function useWork() {
  const api = useApi()
  const organisationId = useOrganisationId()
  return useQuery(workQuery(api, organisationId))
}

function Groups({ work }: { readonly work: Work }): JSX.Element {
  const words = useWorkWords()
  const language = useLanguage()
  const organisationId = useOrganisationId() ?? ''
  const mayWrite = useMay('product:write')
  const params = { organisationId }
  const { failing, findings, open, unassessed, imports, changed, ahead, jobs, outdated, products } = work
  const { unreadable } = work
  if (products === 0 && imports.length === 0 && jobs.length === 0) return <FirstToy />
  const waiting = [failing, findings, open, unassessed, unreadable].reduce((sum, { count }) => sum + count, 0)
  const isDone = waiting + outdated + imports.length === 0
  const product = (productId: string): LinkProps => ({
    to: '/o/$organisationId/products/$productId',
    params: { ...params, productId },
  })
  const list = { to: '/o/$organisationId/products', params } as const
  return (
    <>
      {isDone && (
        <Empty
          title={words.done.title}
          action={
            <Button asChild>
              <Link {...list}>{words.done.products}</Link>
            </Button>
          }
        >
          {words.done.detail}
        </Empty>
      )}
      {failing.count > 0 && (
        <Group
          title={
            failing.now > 0
              ? fillCount(words.failing.now, failing.now, { language })
              : fillCount(words.failing.later, failing.count, { language })
          }
          all={{ ...list, search: { sort: 'failing' } }}
        >
          {failing.items.map((item) => (
            <Row
              key={item.productId}
              mark="fail"
              name={item.name}
              link={whyFailing(item, organisationId)}
              action={words.failing.action}
            >
              {item.failsOn > work.on && (
                <span className="mr-1.5 font-medium text-ink">
                  {fill(words.failing.from, { day: dayText(item.failsOn, language) })}
                </span>
              )}
              <Breaks breaks={item.breaks} />
            </Row>
          ))}
        </Group>
      )}
      {findings.count > 0 && (
        <Group
          title={fillCount(words.findings.title, findings.count, { language })}
          all={{ ...list, search: { finding: 'any' } }}
        >
          {findings.items.map(({ productId, revisionId, name, findings: texts }) => (
            <Row
              key={productId}
              mark="inconclusive"
              name={name}
              link={{
                to: '/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet',
                params: { ...params, productId, revisionId, facet: facetOf(texts) },
              }}
              action={words.findings.action}
            >
              {texts.map(({ text }) => (
                <span key={text.en} className="block">
                  {text[language]}
                </span>
              ))}
            </Row>
          ))}
        </Group>
      )}
      {imports.length > 0 && (
        <Group title={words.imports.title}>
          {imports.map(({ importId, fileName, faultCount }) => (
            <Row
              key={importId}
              mark="fail"
              name={fileName}
              link={{ to: '/o/$organisationId/products/import', params, search: { import: importId } }}
              action={words.imports.action}
            >
              {fillCount(words.imports.faults, faultCount, { language })}
            </Row>
          ))}
        </Group>
      )}
      {jobs.length > 0 && <Jobs jobs={jobs} />}
      {outdated > 0 && jobs.length === 0 && <Outdated count={outdated} />}
      {unreadable.count > 0 && (
        <Group title={fillCount(words.unreadable.title, unreadable.count, { language })}>
          {unreadable.items.map(({ productId, revisionId, name }) => (
            <Row
              key={productId}
              mark="unknown"
              name={name}
              link={{
                to: '/o/$organisationId/products/$productId/revisions/$revisionId/facts',
                params: { ...params, productId, revisionId },
              }}
              action={words.unreadable.action}
            >
              {words.unreadable.detail}
            </Row>
          ))}
        </Group>
      )}
      {open.count > 0 && (
        <Group
          title={fillCount(words.open.title, open.count, { language })}
          all={{ ...list, search: { open: true, sort: 'open' } }}
        >
          {open.items.map(({ productId, revisionId, name, next, unknown }) => (
            <Row
              key={productId}
              mark="unknown"
              name={name}
              link={
                next && mayWrite
                  ? {
                      to: '/o/$organisationId/products/$productId/revisions/$revisionId/questions',
                      params: { ...params, productId, revisionId },
                      search: { q: next.key },
                    }
                  : product(productId)
              }
              action={mayWrite ? words.open.action : words.findings.action}
            >
              {next ? (
                <>
                  {next.text[language]}{' '}
                  <span className="whitespace-nowrap text-ink-faint tabular-nums">
                    {fillCount(words.open.settles, next.settles, { language, unknown })}
                  </span>
                </>
              ) : (
                fillCount(words.open.points, unknown, { language })
              )}
            </Row>
          ))}
        </Group>
      )}
      {unassessed.count > 0 && (
        <Group
          title={fillCount(words.unassessed.title, unassessed.count, { language })}
          all={{ ...list, search: { assessed: false } }}
        >
          {unassessed.items.map(({ productId, name }) => (
            <Row
              key={productId}
              mark="unknown"
              name={name}
              link={product(productId)}
              action={words.unassessed.action}
            >
              {words.unassessed.detail}
            </Row>
          ))}
        </Group>
      )}
      {changed.length > 0 && (
        <Group title={words.changed.title} all={{ to: '/o/$organisationId/changes', params }}>
          {changed.map(({ rule, title, citation, after, effectiveOn, products: count }) => (
            <li key={`${rule} ${after}`} className={row}>
              <VerdictMark mark={after ?? 'does-not-apply'} wordHidden />
              <span className="min-w-0 flex-1">
                <LawLink id={rule} className="font-medium hover:underline">
                  {title?.[language] ?? rule}
                </LawLink>
                <span className="block text-ink-soft">
                  {words.changed[after ?? 'does-not-apply']}
                  {effectiveOn !== undefined &&
                    ` · ${fill(words.changed.from, { day: dayText(effectiveOn, language) })}`}
                  {citation !== undefined && <span className="text-ink-faint"> · {citation}</span>}
                </span>
              </span>
              <Button asChild>
                <Link to="/o/$organisationId/changes" params={params} search={{ rule }}>
                  {fillCount(words.changed.products, count, { language })}
                </Link>
              </Button>
            </li>
          ))}
        </Group>
      )}
      {ahead.length > 0 && products > 0 && (
        <Group title={words.ahead.title}>
          {ahead.map(({ on, rules }) => (
            <li key={on} className={row}>
              <span className="flex min-w-0 flex-1 flex-wrap gap-x-4 self-center">
                <span className="w-32 shrink-0 font-medium">
                  <Day on={on} />
                </span>
                <span className="text-ink-soft">{fillCount(words.ahead.rules, rules, { language })}</span>
              </span>
              <Button asChild>
                <Link to="/o/$organisationId/changes/ahead" params={params} search={{ to: on }}>
                  {words.ahead.action}
                </Link>
              </Button>
            </li>
          ))}
        </Group>
      )}
    </>
  )
}

type Failing = Work['failing']['items'][number]

/** To the report with the result; to the labels where it is the artwork. */
function whyFailing({ productId, revisionId, breaks }: Failing, organisationId: string): LinkProps {
  const [first] = breaks
  if (first?.reportId !== undefined)
    return {
      to: '/o/$organisationId/results',
      params: { organisationId },
      search: { report: first.reportId },
    }
  const facet: Facet = first?.code === 'forbidden-on-artwork' ? 'labels' : 'matrix'
  return {
    to: '/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet',
    params: { organisationId, productId, revisionId, facet },
  }
}

function facetOf(findings: readonly { readonly code: string }[]): Facet {
  return findings.some(({ code }) => code.startsWith('age-grade')) ? 'age' : 'matrix'
}

function Breaks({ breaks }: Pick<Failing, 'breaks'>): JSX.Element {
  const words = useWorkWords()
  const language = useLanguage()
  if (breaks.length === 0) return <>{words.failing.unnamed}</>
  return (
    <>
      {breaks.map(({ code, rule, title, citation, substance, limits }, i) => (
        <span key={i} className="block">
          {code === 'forbidden-on-artwork' || !substance
            ? words.failing[code]
            : fill(words.failing.over, {
                substance: substance[language],
                limits: (limits ?? []).join(' · '),
              })}
          {': '}
          {title?.[language] ?? rule}
          {citation !== undefined && <span className="text-ink-faint"> · {citation}</span>}
        </span>
      ))}
    </>
  )
}

const row =
  'flex items-start gap-2 border-b border-line px-3 py-2 last:border-b-0 max-sm:flex-wrap max-sm:py-3'

function Group({
  title,
  all,
  children,
}: {
  readonly title: string
  /** Where all of its rows are. */
  readonly all?: LinkProps
  readonly children: ReactNode
}): JSX.Element {
  return (
    <section className="mb-6" aria-label={title}>
      <h2 className="tabular mb-1.5 font-semibold">
        {all ? (
          <Link {...all} className="inline-flex items-center gap-1 hover:underline max-sm:min-h-11">
            {title}
            <ChevronRight aria-hidden className="size-4 text-ink-faint" />
          </Link>
        ) : (
          title
        )}
      </h2>
      <ul className="rounded-md border border-line bg-surface">{children}</ul>
    </section>
  )
}

function Row({
  mark,
  name,
  link,
  action,
  children,
}: {
  readonly mark: Mark
  readonly name: string
  readonly link: LinkProps
  readonly action: string
  readonly children: ReactNode
}): JSX.Element {
  return (
    <li className={row}>
      <VerdictMark mark={mark} wordHidden />
      <span className="min-w-0 flex-1 max-sm:basis-[85%]">
        <Link {...link} className="font-medium break-words hover:underline">
          <bdi>{name}</bdi>
        </Link>
        <span className="block max-w-[48rem] text-ink-soft">{children}</span>
      </span>
      <Button asChild className="no-print max-sm:ml-5.5">
        <Link {...link}>
          {action}
          <span className="sr-only">
            : <bdi>{name}</bdi>
          </span>
        </Link>
      </Button>
    </li>
  )
}

function Jobs({ jobs }: { readonly jobs: Work['jobs'] }): JSX.Element {
  const words = useWorkWords()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const [hidden, setHidden] = useState<readonly string[]>([])
  const onEnd = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: ['work', organisationId] }),
    [queryClient, organisationId],
  )
  return (
    <section className="mb-6" aria-label={words.jobs}>
      <h2 className="mb-1.5 font-semibold">{words.jobs}</h2>
      {jobs
        .filter(({ jobId }) => !hidden.includes(jobId))
        .map(({ jobId }) => (
          <JobLine
            key={jobId}
            jobId={jobId}
            onEnd={onEnd}
            onHide={() => setHidden((before) => [...before, jobId])}
          />
        ))}
    </section>
  )
}

function Outdated({ count }: { readonly count: number }): JSX.Element {
  const words = useWorkWords()
  const language = useLanguage()
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const mayAssess = useMay('assessment:write')
  const reassess = useMutation({
    mutationFn: async () => valueOf(await api.POST('/v1/reassessments', { body: {} })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['work', organisationId] }),
  })
  return (
    <Group title={fillCount(words.outdated.title, count, { language })}>
      <li className={row}>
        <VerdictMark mark="unknown" wordHidden />
        <span className="min-w-0 flex-1 text-ink-soft">{words.outdated.detail}</span>
        {mayAssess && (
          <Button busy={reassess.isPending} onClick={() => reassess.mutate()}>
            {words.outdated.action}
          </Button>
        )}
        {reassess.error && <ProblemNote error={reassess.error} />}
      </li>
    </Group>
  )
}

function FirstToy(): JSX.Element {
  const words = useWorkWords()
  const organisationId = useOrganisationId() ?? ''
  const mayWrite = useMay('product:write')
  return (
    <Empty
      title={words.empty.title}
      {...(mayWrite && {
        action: (
          <>
            <Button asChild look="primary">
              <Link to="/o/$organisationId/products/new" params={{ organisationId }}>
                {words.empty.new}
              </Link>
            </Button>
            <Button asChild>
              <Link to="/o/$organisationId/products/import" params={{ organisationId }}>
                {words.empty.import}
              </Link>
            </Button>
            <SampleBearButton />
          </>
        ),
      })}
    >
      {words.empty.detail}
    </Empty>
  )
}
