/** What must be drawn up, and who must do what: an overview, each line opening to what it says in full. */
import type { Rule } from '@playproof/catalogue/types'
import { type DocumentNeed, documentsOf } from '@playproof/engine/document'
import { documentSheet, dutySheet, type SheetSection } from '@playproof/engine/sheet'
import { ChevronRight } from 'lucide-react'
import { type JSX, type ReactNode, useMemo } from 'react'
import { LawLink } from '../law/law-link.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { useAssessed } from './assessed.ts'
import { SheetNotes, SheetTable } from './sheet-view.tsx'
import { useAssessmentWords } from './words.ts'

export function DocumentsView(): JSX.Element {
  const words = useAssessmentWords()
  const { law, assessment, presenter, on } = useAssessed()
  const { compiled } = law
  const duties = useMemo(
    () => dutySheet(compiled, assessment, presenter, { on }),
    [compiled, assessment, presenter, on],
  )
  return (
    <>
      <h2 className="mb-2 text-xl font-semibold">{words.documents.papers}</h2>
      <Documents />
      <h2 className="mt-8 mb-2 text-xl font-semibold">{words.documents.duties}</h2>
      <Lines>
        {duties.sections.map((section) => (
          <Line key={section.title} head={<span className="font-medium">{section.title}</span>}>
            <SheetTable section={section} />
          </Line>
        ))}
      </Lines>
      <div className="mt-4">
        <SheetNotes notes={duties.notes} />
      </div>
    </>
  )
}

function Documents(): JSX.Element {
  const words = useAssessmentWords()
  const { law, assessment, presenter, on } = useAssessed()
  const { compiled, catalogue } = law
  const documents = useMemo(() => {
    const needs = documentsOf(compiled, assessment)
    const { sections } = documentSheet(compiled, assessment, needs, presenter, { on })
    const rank = ({ markets }: Rule): number =>
      assessment.markets.findIndex((market) => markets.includes(market))
    return needs
      .flatMap((need) => {
        const rule = catalogue.rules.find(({ id }) => id === need.rule)
        const section = sections.find(({ about }) => about === need.rule)
        return rule && section ? [{ need, rule, section }] : []
      })
      .toSorted((a, b) => rank(a.rule) - rank(b.rule))
  }, [compiled, catalogue, assessment, presenter, on])
  if (documents.length === 0) return <p className="text-ink-soft">{words.documents.none}</p>
  return (
    <Lines>
      {documents.map(({ need, rule, section }) => (
        <Line key={rule.id} head={<DocumentHead need={need} rule={rule} />}>
          <Particulars section={section} />
          <p className="mt-2 text-sm">
            <LawLink id={rule.id} className="link">
              {words.documents.law}
            </LawLink>
          </p>
        </Line>
      ))}
    </Lines>
  )
}

function DocumentHead({
  need: { needed, issuer },
  rule,
}: {
  readonly need: DocumentNeed
  readonly rule: Rule
}): JSX.Element {
  const { law, assessment, presenter } = useAssessed()
  const { operator } = presenter.messages
  return (
    <>
      <span className="w-7 shrink-0">
        <VerdictMark mark={needed} wordHidden />
        {!law.compiled.isVerified(rule.confidence, rule.sources) && (
          <VerdictMark mark="unverified" wordHidden />
        )}
      </span>
      <span className="w-20 shrink-0 text-sm text-ink-soft">
        {rule.markets
          .filter((market) => assessment.markets.includes(market))
          .map((market) => presenter.marketCode(market))
          .join(' ')}
      </span>
      <span className="min-w-48 flex-1 font-medium max-sm:basis-full max-sm:pl-6">
        {presenter.rule(rule.id)}
      </span>
      <span className="text-sm text-ink-soft first-letter:uppercase max-sm:basis-full max-sm:pl-6">
        {presenter.list(issuer.map((who) => operator[who]))}
      </span>
    </>
  )
}

function Lines({ children }: { readonly children: ReactNode }): JSX.Element {
  return <div className="divide-y divide-line rounded-md border border-line bg-surface">{children}</div>
}

function Line({ head, children }: { readonly head: ReactNode; readonly children: ReactNode }): JSX.Element {
  return (
    <details>
      <summary className="flex min-h-8 cursor-pointer flex-wrap items-center gap-x-2 px-3 py-1 hover:bg-sunken max-sm:min-h-11">
        <ChevronRight
          aria-hidden
          className="no-print size-4 shrink-0 text-ink-faint transition-transform in-open:rotate-90"
        />
        {head}
      </summary>
      <div className="px-3 pt-1 pb-3 sm:pl-9">{children}</div>
    </details>
  )
}

/** What a section says under each name; a row without a name goes on with the one before. */
function Particulars({ section: { rows } }: { readonly section: SheetSection }): JSX.Element {
  const parts: { readonly name: string; readonly texts: string[] }[] = []
  for (const [name = '', text = ''] of rows) {
    const last = parts.at(-1)
    if (name === '' && last) last.texts.push(text)
    else parts.push({ name, texts: [text] })
  }
  return (
    <dl className="grid max-w-4xl grid-cols-[10rem_1fr] gap-x-4 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0">
      {parts.map(({ name, texts }) => (
        <div key={name} className="col-span-full grid grid-cols-subgrid max-sm:mb-2">
          <dt className="text-ink-soft first-letter:uppercase">{name}</dt>
          <dd>
            {texts.length === 1 ? (
              <span className="inline-block first-letter:uppercase">{texts[0]}</span>
            ) : (
              <ul className="list-disc pl-4">
                {texts.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
