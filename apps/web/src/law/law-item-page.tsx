/** The page of anything in the law: a rule, limits, a substance, a standard, a source. Its address is its id. */
import type { Rule } from '@playproof/catalogue/types'
import type { ExplainedItem, RetiredName } from '@playproof/engine/item'
import { explainItem, explainRetired, formerNames, nearestItems } from '@playproof/engine/item'
import type { Presenter } from '@playproof/engine/present'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Link2 } from 'lucide-react'
import { type JSX, useEffect, useMemo } from 'react'
import { usePersonId } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { remember } from '../frame/recent.ts'
import { useToast } from '../frame/toast.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { Day } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { fill, useLanguage } from '../words.ts'
import { ItemBody } from './item-body.tsx'
import { Part, ReferredBy, Sources } from './item-parts.tsx'
import { LawLink } from './law-link.tsx'
import type { PageLaw } from './compiled-law.ts'
import { useLaw, usePresenter } from './page-law.ts'
import { type ShownKind, shownKind } from './shown-kind.ts'
import { useLawWords } from './words.ts'

export function LawItemPage(): JSX.Element {
  const words = useLawWords()
  const { organisationId, _splat: id = '' } = useParams({ from: '/o/$organisationId/law/$' })
  const { kind } = useSearch({ from: '/o/$organisationId/law/$' })
  const { data: law, error, refetch } = useLaw()
  const presenter = usePresenter()
  const language = useLanguage()
  const items = useMemo(() => (law ? explainItem(law.compiled, id) : []), [law, id])
  const above = (
    <Link to="/o/$organisationId/law" params={{ organisationId }} className="link">
      {words.title}
    </Link>
  )
  if (error)
    return (
      <Page title={words.title} above={above}>
        <ProblemNote error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (!law || !presenter)
    return (
      <Page title={id} above={above}>
        <SkeletonRows rows={10} />
      </Page>
    )
  const item = items.find((each) => each.kind === kind) ?? items[0]
  const [retired] = item ? [] : explainRetired(law.compiled, id)
  if (retired)
    return (
      <Page title={retired.title[language]} above={above}>
        <Retired name={retired} />
      </Page>
    )
  if (!item)
    return (
      <Page title={fill(words.item.unknown, { id })} above={above}>
        <Unknown id={id} law={law} organisationId={organisationId} />
      </Page>
    )
  return <ItemPage key={`${item.kind}:${item.id}`} {...{ law, presenter, item, items, organisationId }} />
}

function ItemPage({
  law,
  presenter,
  item,
  items,
  organisationId,
}: {
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly item: ExplainedItem
  readonly items: readonly ExplainedItem[]
  readonly organisationId: string
}): JSX.Element {
  const words = useLawWords()
  const toast = useToast()
  const language = useLanguage()
  const personId = usePersonId()
  const labelled = useLabelled()
  const kind = kindShownOf(item)
  const title = item.title[language]
  useEffect(() => {
    remember({ personId, organisationId }, { path: `/law/${item.id}?kind=${item.kind}`, title })
  }, [personId, organisationId, item, title])
  const { instrument } = item.record as { readonly instrument?: string }
  const owner =
    instrument === undefined ? undefined : law.catalogue.instruments.find((i) => i.id === instrument)
  return (
    <Page
      title={title}
      wide={item.kind === 'substance' || item.kind === 'limit-table' || item.kind === 'market'}
      above={
        <nav aria-label={words.title} className="flex flex-wrap gap-x-1.5">
          <Link to="/o/$organisationId/law" params={{ organisationId }} className="link">
            {words.title}
          </Link>
          <span aria-hidden>›</span>
          {owner ? (
            <LawLink id={owner.id} kind="instrument">
              {owner.title[language]}
            </LawLink>
          ) : (
            <Link to="/o/$organisationId/law" params={{ organisationId }} search={{ kind }} className="link">
              {words.kinds[kind]}
            </Link>
          )}
        </nav>
      }
      state={
        <span className="flex flex-wrap gap-x-3">
          <span>{words.kind[kind]}</span>
          {item.verified === false && <VerdictMark mark="unverified" />}
        </span>
      }
      action={
        <Button
          onClick={() =>
            void navigator.clipboard
              .writeText(location.href)
              .then(() => toast({ text: words.item.linkCopied }))
          }
        >
          <Link2 aria-hidden className="size-4" />
          {words.item.copyLink}
        </Button>
      }
    >
      {items.length > 1 && (
        <p className="mb-4 text-sm text-ink-soft">
          {labelled(words.item.severalKinds)}
          {items.map((each) => (
            <LawLink
              key={each.kind}
              id={each.id}
              kind={each.kind}
              className={each.kind === item.kind ? 'mr-3 font-semibold' : 'link mr-3'}
            >
              {words.kind[kindShownOf(each)]}
            </LawLink>
          ))}
        </p>
      )}
      <ItemBody law={law} presenter={presenter} item={item} />
      <FormerNames law={law} item={item} />
      <Sources item={item} />
      <ReferredBy item={item} law={law} />
    </Page>
  )
}

function kindShownOf({ kind, record }: ExplainedItem): ShownKind {
  return shownKind({ kind, ...(kind === 'rule' && { ruleKind: (record as Rule).kind }) })
}

function Retired({ name }: { readonly name: RetiredName }): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  return (
    <Empty title={words.item.retired}>
      <p>
        {words.item.retiredOn} <Day on={name.on} />
      </p>
      <p className="mt-1">{name.reason[language]}</p>
      {name.replacedBy.length === 0 ? (
        <p className="mt-3">{words.item.insteadNothing}</p>
      ) : (
        <>
          <p className="mt-3">{words.item.instead}</p>
          <ul>
            {name.replacedBy.map(({ kind, id, title }) => (
              <li key={id}>
                <LawLink id={id} kind={kind}>
                  {title[language]}
                </LawLink>
              </li>
            ))}
          </ul>
        </>
      )}
    </Empty>
  )
}

/** What it was called before, as documents may still say it. */
function FormerNames({
  law,
  item,
}: {
  readonly law: PageLaw
  readonly item: ExplainedItem
}): JSX.Element | null {
  const words = useLawWords()
  const language = useLanguage()
  const names = formerNames(law.compiled, item)
  if (names.length === 0) return null
  return (
    <Part title={words.item.formerly} detail={words.item.formerlyDetail}>
      <ul className="flex flex-col gap-2">
        {names.map(({ kind, id, title, on, reason }) => (
          <li key={`${kind} ${id}`}>
            <LawLink id={id} kind={kind}>
              {title[language]}
            </LawLink>{' '}
            <span className="text-sm text-ink-faint">
              <span className="font-mono">{id}</span> · {words.item.retiredOn} <Day on={on} />
            </span>
            <p className="text-sm text-ink-soft">{reason[language]}</p>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function Unknown({
  id,
  law,
  organisationId,
}: {
  readonly id: string
  readonly law: PageLaw
  readonly organisationId: string
}): JSX.Element {
  const words = useLawWords()
  const nearest = useMemo(() => nearestItems(law.compiled, id), [law, id])
  return (
    <Empty
      title={words.item.nearest}
      action={
        <Button asChild look="primary">
          <Link to="/o/$organisationId/law" params={{ organisationId }} search={{ q: id }}>
            {words.item.toSearch}
          </Link>
        </Button>
      }
    >
      <p>{words.item.unknownDetail}</p>
      <ul className="mt-3">
        {nearest.map((each) => (
          <li key={each}>
            <LawLink id={each}>{each}</LawLink>
          </li>
        ))}
      </ul>
    </Empty>
  )
}
