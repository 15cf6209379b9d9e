/** What the pages of many kinds of things in the law share. */
import type { Confidence, DateWindow, Expr } from '@playproof/catalogue/types'
import { conditionLines, type ConditionLine } from '@playproof/engine/condition'
import type { ExplainedItem, ItemReference } from '@playproof/engine/item'
import { type Presenter, textIn } from '@playproof/engine/present'
import { Fragment, type JSX, type ReactNode, useMemo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { Day } from '../ui/moment.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { today } from '../day.ts'
import { fill, fillCount, useLanguage } from '../words.ts'
import { LawLink } from './law-link.tsx'
import type { PageLaw } from './compiled-law.ts'
import { shownKind } from './shown-kind.ts'
import { useLawWords } from './words.ts'
import { OnlyEnglish } from './only-english.tsx'

/** What the page of one thing is made of. */
export interface ItemView<T> {
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly item: ExplainedItem
  readonly record: T
}

/** A part of an item's page with its own heading. */
export function Part({
  title,
  detail,
  children,
}: {
  readonly title: string
  readonly detail?: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  return (
    <section className="mt-7 break-inside-avoid first:mt-0">
      <h2 className="text-lg font-semibold">{title}</h2>
      {detail !== undefined && <p className="text-sm text-ink-faint">{detail}</p>}
      <div className="mt-2">{children}</div>
    </section>
  )
}

export type FactRow = readonly [label: string, value: ReactNode] | undefined | false

/** Short facts of a thing: label and value, side by side. */
export function FactList({ rows }: { readonly rows: readonly FactRow[] }): JSX.Element {
  return (
    <dl className="grid grid-cols-[minmax(5.5rem,7.5rem)_1fr] gap-x-4 gap-y-1.5">
      {rows.map(
        (row) =>
          row && (
            <Fragment key={row[0]}>
              <dt className="text-sm text-ink-faint">{row[0]}</dt>
              <dd className="min-w-0 break-words">{row[1]}</dd>
            </Fragment>
          ),
      )}
    </dl>
  )
}

/** An id, which may break after each of its parts. */
export function ItemId({ id }: { readonly id: string }): JSX.Element {
  return (
    <code className="font-mono text-sm">
      {id.split('/').map((part, i) => (
        <Fragment key={i}>
          {i > 0 && (
            <>
              /<wbr />
            </>
          )}
          {part}
        </Fragment>
      ))}
    </code>
  )
}

/** Links one after another, with commas. */
export function Listed({ children }: { readonly children: readonly ReactNode[] }): JSX.Element {
  const language = useLanguage()
  return (
    <>
      {children.map((child, i) => (
        <Fragment key={i}>
          {i > 0 && (language === 'zh' ? '、' : ', ')}
          {child}
        </Fragment>
      ))}
    </>
  )
}

export function MarketLinks({
  ids,
  presenter,
}: {
  readonly ids: readonly string[]
  readonly presenter: Presenter
}): JSX.Element {
  return (
    <Listed>
      {ids.map((id) => (
        <LawLink key={id} id={id} kind="market">
          {presenter.market(id)}
        </LawLink>
      ))}
    </Listed>
  )
}

/** Whether somebody read it where it can be relied on; why not. */
export function ConfidenceMark({
  confidence,
  verified,
}: {
  readonly confidence: Confidence
  readonly verified: boolean
}): JSX.Element {
  const { item: words } = useLawWords()
  const why =
    confidence === 'recalled'
      ? words.unverifiedRecalled
      : confidence === 'conflict'
        ? words.unverifiedConflict
        : words.unverifiedGrade
  return (
    <span>
      <VerdictMark mark={verified ? 'verified' : 'unverified'} />
      <span className="block text-sm text-ink-faint">{verified ? words.verified : why}</span>
    </span>
  )
}

/** The star of what nobody read; nothing where it was read. */
export function UnverifiedStar({
  law,
  of: { confidence, sources },
}: {
  readonly law: PageLaw
  readonly of: { readonly confidence?: Confidence; readonly sources?: readonly string[] }
}): JSX.Element | null {
  if (!confidence || law.compiled.isVerified(confidence, sources)) return null
  return (
    <span className="ml-0.5">
      <VerdictMark mark="unverified" wordHidden />
    </span>
  )
}

interface ConditionNode extends ConditionLine {
  readonly children: ConditionNode[]
}

/** A predicate in plain words, as a list in lists; each fact leads to what it means. */
export function ConditionTree({
  law,
  presenter,
  expr,
}: {
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly expr: Expr
}): JSX.Element {
  const roots = useMemo(() => {
    const top: ConditionNode[] = []
    const open: ConditionNode[] = []
    for (const line of conditionLines(law.compiled, presenter, expr)) {
      const node = { ...line, children: [] }
      open.length = line.depth
      ;(open.at(-1)?.children ?? top).push(node)
      open[line.depth] = node
    }
    return top
  }, [law, presenter, expr])
  return <Conditions nodes={roots} isTop />
}

function Conditions({
  nodes,
  isTop = false,
}: {
  readonly nodes: readonly ConditionNode[]
  readonly isTop?: boolean
}): JSX.Element {
  return (
    <ul className={isTop ? '' : 'ml-1.5 border-l border-line pl-4'}>
      {nodes.map((node, i) => (
        <li key={i} className="py-0.5">
          {node.about ? (
            <LawLink
              id={node.about.id}
              kind={node.about.kind}
              className="decoration-line-strong/60 underline-offset-3 hover:underline"
            >
              {node.text}
            </LawLink>
          ) : (
            <span className={node.children.length > 0 ? 'text-sm text-ink-faint' : ''}>{node.text}</span>
          )}
          {node.children.length > 0 && <Conditions nodes={node.children} />}
        </li>
      ))}
    </ul>
  )
}

export type InForce = 'now' | 'coming' | 'ended'

/** How windows stand on a day, whatever date of the goods they ask for. */
export function stateOf(windows: readonly Pick<DateWindow, 'from' | 'to'>[], day = today()): InForce {
  if (windows.some(({ to }) => to !== undefined && to < day)) return 'ended'
  return windows.some(({ from }) => from !== undefined && from > day) ? 'coming' : 'now'
}

export function InForceWord({ windows }: { readonly windows: readonly DateWindow[] }): JSX.Element {
  const { item: words } = useLawWords()
  const state = stateOf(windows)
  const looks = { now: 'text-ink-soft', coming: 'text-accent-strong', ended: 'text-ink-faint' }
  return <span className={looks[state]}>{words[state]}</span>
}

/** From when to when, and which date of the goods decides. */
export function DateWindows({
  windows,
  law,
  presenter,
}: {
  readonly windows: readonly DateWindow[]
  readonly law: PageLaw
  readonly presenter: Presenter
}): JSX.Element {
  const { item: words } = useLawWords()
  const labelled = useLabelled()
  return (
    <ul className="flex flex-col gap-1">
      {windows.map((window) => (
        <li key={JSON.stringify(window)}>
          <span className="text-ink-soft">{labelled(presenter.messages.date[window.by])}</span>
          {window.from === undefined ? (
            words.always
          ) : (
            <>
              {words.from} <Day on={window.from} />
            </>
          )}
          {window.to !== undefined && (
            <>
              {' '}
              {words.until} <Day on={window.to} />
            </>
          )}
          <UnverifiedStar law={law} of={window} />
          {window.note !== undefined && (
            <span className="block text-sm text-ink-faint">
              <OnlyEnglish text={window.note} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const sourcesShown = 6

export function Sources({ item }: { readonly item: ExplainedItem }): JSX.Element | null {
  const words = useLawWords()
  const [isOpen, setOpen] = useState(false)
  const language = useLanguage()
  if (item.sources.length === 0) return null
  const shown = isOpen ? item.sources : item.sources.slice(0, sourcesShown)
  return (
    <Part title={words.item.sources} detail={words.item.sourcesDetail}>
      <ol className="flex flex-col gap-2">
        {shown.map(({ id, title, where, grade, checkedOn, published }) => (
          <li key={id}>
            <LawLink id={id} kind="source" className="link break-words">
              {textIn(title, language)}
            </LawLink>
            <div className="text-sm text-ink-faint">
              {words.grade[grade]} · <SourceDay template={words.item.sourceRead} day={checkedOn} />
              {published !== undefined && <> · {fill(words.item.sourcePublished, { day: published })}</>}
              {/^https?:\/\//.test(where) && (
                <>
                  {' · '}
                  <a className="link break-all" href={where} target="_blank" rel="noreferrer">
                    {new URL(where).hostname}
                  </a>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
      {item.sources.length > shown.length && (
        <Button look="quiet" className="mt-1" onClick={() => setOpen(true)}>
          {fillCount(words.search.showAll, item.sources.length, { language })}
        </Button>
      )}
    </Part>
  )
}

function SourceDay({ template, day }: { readonly template: string; readonly day: string }): JSX.Element {
  const [before = '', after = ''] = template.split('{day}')
  return (
    <>
      {before}
      <Day on={day} />
      {after}
    </>
  )
}

const referencesShown = 12

/** Who rests on it, by kind. */
export function ReferredBy({
  item,
  law,
  title,
}: {
  readonly item: Pick<ExplainedItem, 'referredBy'>
  readonly law: PageLaw
  readonly title?: string
}): JSX.Element | null {
  const words = useLawWords()
  const groups = useMemo(() => {
    const ruleKinds = new Map(law.catalogue.rules.map((rule) => [rule.id, rule.kind]))
    return [
      ...Map.groupBy(item.referredBy, ({ kind, id }) => {
        const ruleKind = ruleKinds.get(id)
        return shownKind({ kind, ...(ruleKind && { ruleKind }) })
      }),
    ]
  }, [item, law])
  if (groups.length === 0) return null
  return (
    <Part title={title ?? words.item.referredBy} detail={words.item.referredByDetail}>
      <div className="flex flex-col gap-3">
        {groups.map(([kind, references]) => (
          <div key={kind}>
            <h3 className="text-sm font-medium text-ink-soft">
              {words.kinds[kind]} <span className="text-ink-faint tabular-nums">{references.length}</span>
            </h3>
            <ReferenceList references={references} />
          </div>
        ))}
      </div>
    </Part>
  )
}

export function ReferenceList({
  references,
  beside,
}: {
  readonly references: readonly ItemReference[]
  /** What stands at the end of a line. */
  readonly beside?: (reference: ItemReference) => ReactNode
}): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? references : references.slice(0, referencesShown)
  return (
    <>
      <ul>
        {shown.map((reference) => (
          <li
            key={`${reference.kind}:${reference.id}`}
            className="flex items-baseline gap-3 border-b border-line py-1 last:border-b-0 max-sm:py-2.5"
          >
            <LawLink id={reference.id} kind={reference.kind} className="link min-w-0 flex-1 break-words">
              {reference.title[language]}
            </LawLink>
            <span className="shrink-0 text-sm text-ink-faint">{beside?.(reference)}</span>
          </li>
        ))}
      </ul>
      {references.length > shown.length && (
        <Button look="quiet" className="mt-1" onClick={() => setOpen(true)}>
          {fillCount(words.search.showAll, references.length, { language })}
        </Button>
      )}
    </>
  )
}

/** A paragraph under a small heading; nothing where there is no text. */
export function Remark({
  title,
  text,
  said,
}: {
  readonly title: string
  /** As the catalogue has it, in one language. */
  readonly text?: string | undefined
  /** In the language of the page. */
  readonly said?: string | undefined
}): JSX.Element | null {
  if (text === undefined && said === undefined) return null
  return (
    <Part title={title}>
      <p className="max-w-prose">{text === undefined ? said : <OnlyEnglish text={text} />}</p>
    </Part>
  )
}
