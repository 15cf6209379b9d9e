/** One open question, answered where it stands. */
import { billOfMaterialsComplete, type Question } from '@playproof/engine/assessment'
import { factOf } from '@playproof/engine/catalogue'
import { Link } from '@tanstack/react-router'
import { type JSX, useId } from 'react'
import { useOrganisationId } from '../api/client.ts'
import { useMe } from '../api/me.ts'
import { factPointer, valueAt } from '../product/draft/edit.ts'
import { FactInput } from '../product/fact-input.tsx'
import { Button } from '../ui/button.tsx'
import { fillCount, useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export type Asked = Pick<Question, 'fact' | 'components'> & { readonly settles?: number }

export function QuestionRow({ question }: { readonly question: Asked }): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const id = useId()
  const { law, presenter, product } = useAssessed()
  const { fact: factId, components, settles } = question
  const fact = factOf(law.compiled, factId)
  const help = presenter.help(factId)
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2">
      <div className="min-w-56 flex-1">
        <p id={id} className="font-medium">
          {presenter.question({ fact: factId })}
        </p>
        {help !== undefined && (
          <p id={`${id}-help`} className="text-sm text-ink-faint">
            {help}
          </p>
        )}
      </div>
      {settles !== undefined && settles > 0 && (
        <span className="text-sm leading-8 whitespace-nowrap text-unknown max-sm:leading-6">
          {fillCount(words.questions.settles, settles, { language })}
        </span>
      )}
      {factId === billOfMaterialsComplete && <BillOfMaterials />}
      {fact && !components && (
        <Answer factId={factId} labelledBy={id} {...(help !== undefined && { describedBy: `${id}-help` })} />
      )}
      {fact && components && (
        <div className="flex w-full flex-col gap-1.5 border-l-2 border-line pl-3">
          {components.map((component) => (
            <div key={component} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span id={`${id}-${component}`} className="min-w-40 flex-1" dir="auto">
                {product.components.find((each) => each.id === component)?.name ?? component}
              </span>
              <Answer factId={factId} component={component} labelledBy={`${id} ${id}-${component}`} />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function Answer({
  factId,
  component,
  labelledBy,
  describedBy,
}: {
  readonly factId: string
  readonly component?: string
  readonly labelledBy: string
  readonly describedBy?: string
}): JSX.Element | null {
  const { law, presenter, content, markets, answer } = useAssessed()
  const fact = factOf(law.compiled, factId)
  const pointer = factPointer(factId, component)
  if (!fact) return null
  return (
    <FactInput
      fact={fact}
      value={valueAt(content, pointer)}
      onChange={(value) => answer(pointer, value)}
      presenter={presenter}
      markets={markets}
      labelledBy={labelledBy}
      describedBy={describedBy}
    />
  )
}

/** A list can be declared complete by somebody with a name, once there is one. */
function BillOfMaterials(): JSX.Element {
  const words = useAssessmentWords()
  const me = useMe()
  const organisationId = useOrganisationId() ?? ''
  const { product, place, today, answer } = useAssessed()
  if (product.components.length === 0)
    return (
      <Button asChild>
        <Link
          to="/o/$organisationId/products/$productId/revisions/$revisionId/facts"
          params={{ organisationId, ...place }}
        >
          {words.questions.listFirst}
        </Link>
      </Button>
    )
  const pointer = '/document/billOfMaterialsComplete'
  const { billOfMaterialsComplete: declared } = product
  return declared ? (
    <Button onClick={() => answer(pointer, undefined)}>{words.questions.incomplete}</Button>
  ) : (
    <Button disabled={!me} onClick={() => answer(pointer, { by: me?.name ?? '', on: today })}>
      {words.questions.complete}
    </Button>
  )
}
