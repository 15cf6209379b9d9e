/** Goods at the edges of a rule and what the law says of them: how a reader checks that we read it as she does. */
import { type components, valueOf } from '@playproof/client'
import type { CatalogueKind } from '@playproof/engine/item'
import type { Presenter } from '@playproof/engine/present'
import { factOf } from '@playproof/engine/catalogue'
import { useQuery } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useApi } from '../api/client.ts'
import { useLabelled } from '../ui/labelled.ts'
import { Day } from '../ui/moment.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { type Mark, VerdictMark } from '../ui/verdict.tsx'
import { fill } from '../words.ts'
import { Part } from './item-parts.tsx'
import type { PageLaw } from './compiled-law.ts'
import { type LawWords, useLawWords } from './words.ts'

type Worked = NonNullable<components['schemas']['CatalogueItem']['worked']>
type Given = Readonly<Record<string, unknown>>

interface CaseContext {
  readonly law: PageLaw
  readonly presenter: Presenter
}

export function WorkedCases({
  id,
  kind,
  ...context
}: CaseContext & { readonly id: string; readonly kind: CatalogueKind }): JSX.Element | null {
  const words = useLawWords()
  const api = useApi()
  const { data, isPending } = useQuery({
    queryKey: ['law-cases', context.law.catalogue.digest, id],
    staleTime: Number.POSITIVE_INFINITY,
    // What an overlay adds is not in the law that all share, and has no cases.
    enabled: !id.startsWith('own/'),
    queryFn: async () => {
      const path = { id }
      const { items } = valueOf(await api.GET('/v1/catalogue/items/{id}', { params: { path } }))
      return items.find((item) => item.kind === kind)?.worked ?? null
    },
  })
  if (isPending && !id.startsWith('own/'))
    return (
      <Part title={words.item.cases} detail={words.item.casesDetail}>
        <SkeletonRows rows={5} height={36} />
      </Part>
    )
  return data ? <Cases {...context} worked={data} /> : null
}

function Cases({ worked, ...context }: CaseContext & { readonly worked: Worked }): JSX.Element {
  const words = useLawWords()
  const labelled = useLabelled()
  const base = worked.base ? partsOf(worked.base, context, words) : []
  const hasDays = worked.cases.some(({ on }) => on !== undefined)
  return (
    <Part title={words.item.cases} detail={words.item.casesDetail}>
      {base.length > 0 && (
        <p className="mb-2 text-sm text-ink-soft">
          <span className="text-ink-faint">{labelled(words.cases.start)}</span>
          {context.presenter.list(base)}
        </p>
      )}
      <Table
        caption={words.item.cases}
        heads={[words.item.case, words.item.given, ...(hasDays ? [words.item.on] : []), words.item.expected]}
      >
        {worked.cases.map((one, i) => (
          <Row key={i}>
            <Cell className="min-w-56 align-top" lang="en">
              {one.case}
              {one.why !== undefined && <span className="block text-sm text-ink-faint">{one.why}</span>}
            </Cell>
            <Cell className="min-w-56 align-top text-sm text-ink-soft">
              {context.presenter.list([
                ...(one.product ? partsOf(one.product, context, words) : []),
                ...[...(one.result ? [one.result] : []), ...(one.results ?? [])].map((result) =>
                  resultText(result, context, words),
                ),
              ])}
            </Cell>
            {hasDays && (
              <Cell className="align-top text-sm">{one.on !== undefined && <Day on={one.on} />}</Cell>
            )}
            <Cell className="align-top whitespace-nowrap">
              <Answer expect={one.expect} presenter={context.presenter} />
            </Cell>
          </Row>
        ))}
      </Table>
    </Part>
  )
}

const marks: readonly string[] = [
  'applies',
  'does-not-apply',
  'unknown',
  'pass',
  'fail',
  'inconclusive',
] satisfies readonly Mark[]

function Answer({
  expect,
  presenter,
}: {
  readonly expect: string
  readonly presenter: Presenter
}): JSX.Element {
  if (marks.includes(expect)) return <VerdictMark mark={expect as Mark} />
  const known: Readonly<Record<string, string>> = {
    ...presenter.messages.definition,
    ...presenter.messages.screening.verdict,
  }
  return <span className="pl-4.5">{known[expect] ?? expect}</span>
}

/** What a case gives of a product, in words. */
function partsOf(product: Given, context: CaseContext, words: LawWords): readonly string[] {
  const { presenter } = context
  const { facts, age, dates, components, billOfMaterialsComplete } = product as {
    readonly facts?: Given
    readonly age?: { readonly declared?: AgeRange; readonly decision?: AgeRange }
    readonly dates?: Readonly<Record<string, unknown>>
    readonly components?: readonly { readonly id?: string; readonly facts?: Given }[]
    readonly billOfMaterialsComplete?: boolean
  }
  const named: Readonly<Record<string, string>> = presenter.messages.date
  const parts = factTexts(facts ?? {}, context)
  if (age?.declared) parts.push(`${words.cases.declaredAge} ${ageText(age.declared, words)}`)
  if (age?.decision) parts.push(`${words.cases.decidedAge} ${ageText(age.decision, words)}`)
  for (const [date, day] of Object.entries(dates ?? {}))
    parts.push(`${named[date] ?? date} ${typeof day === 'string' ? day : ageText(day as AgeRange, words)}`)
  for (const component of components ?? [])
    parts.push(`${component.id ?? ''} (${presenter.list(factTexts(component.facts ?? {}, context))})`.trim())
  if (billOfMaterialsComplete !== undefined)
    parts.push(billOfMaterialsComplete ? words.cases.completeParts : words.cases.incompleteParts)
  return parts
}

interface AgeRange {
  readonly from?: string
  readonly to?: string
}

function ageText({ from = '', to }: AgeRange, words: LawWords): string {
  return to === undefined ? fill(words.cases.fromOn, { from }) : fill(words.cases.fromTo, { from, to })
}

function factTexts(facts: Given, { law, presenter }: CaseContext): string[] {
  return Object.entries(facts).map(([id, value]) => {
    const fact = factOf(law.compiled, id)
    return fact
      ? presenter.labelled(presenter.text(fact.label), presenter.value(fact, value))
      : presenter.labelled(id, String(value))
  })
}

function resultText(result: Given, { law, presenter }: CaseContext, words: LawWords): string {
  const { analyte, value, unit, basis, category, loq, uncertainty } = result as Readonly<
    Record<string, string | number | undefined>
  >
  const substance = law.catalogue.substances.find(({ id }) => id === analyte)
  const bases: Readonly<Record<string, string>> = presenter.messages.screening.basis
  return [
    substance ? presenter.text(substance.name) : analyte,
    value,
    unit,
    basis === undefined ? undefined : (bases[basis] ?? basis),
    category,
    loq === undefined ? undefined : fill(words.cases.loq, { value: loq }),
    uncertainty === undefined ? undefined : fill(words.cases.uncertainty, { value: uncertainty }),
  ]
    .filter((part) => part !== undefined)
    .join(' ')
}
