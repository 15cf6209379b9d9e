/** One open question, answered where it stands. */
import { billOfMaterialsComplete, type Question } from '@playproof/engine/assessment'
import { factOf } from '@playproof/engine/catalogue'
import type { FactValue } from '@playproof/engine/product'
import { Link } from '@tanstack/react-router'
import type { JSX } from 'react'
import { useOrganisationId } from '../api/client.ts'
import { useMe } from '../api/me.ts'
import { Button } from '../ui/button.tsx'
import { fillCount, useLanguage } from '../words.ts'
import { AnswerField } from './answer-field.tsx'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export function QuestionRow({
  question,
}: {
  readonly question: Pick<Question, 'fact' | 'components'> & { readonly settles?: number }
}): JSX.Element | null {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { law, presenter, product, answer } = useAssessed()
  const { fact: id, components, settles } = question
  const fact = factOf(law.compiled, id)
  const help = presenter.help(id)
  const asked = presenter.question({ fact: id })
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2 py-2">
      <div className="min-w-56 flex-1">
        <p className="font-medium">{asked}</p>
        {help !== undefined && <p className="text-sm text-ink-faint">{help}</p>}
      </div>
      {settles !== undefined && (
        <span className="self-center text-sm whitespace-nowrap text-unknown">
          {fillCount(words.questions.settles, settles, { language })}
        </span>
      )}
      {id === billOfMaterialsComplete && <BillOfMaterials />}
      {fact && !components && (
        <AnswerField
          key={JSON.stringify(product.facts[id])}
          fact={fact}
          value={product.facts[id]}
          label={asked}
          onAnswer={(value) => answer({ kind: 'answer', fact: id, value })}
        />
      )}
      {fact && components && (
        <div className="flex w-full flex-col gap-1.5 border-l-2 border-line pl-3">
          {components.map((component) => {
            const known = product.components.find((each) => each.id === component)
            const value: FactValue | undefined = known?.facts[id]
            const name = known?.name ?? component
            return (
              <div key={component} className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="min-w-40 flex-1" dir="auto">
                  {name}
                </span>
                <AnswerField
                  key={JSON.stringify(value)}
                  fact={fact}
                  value={value}
                  label={`${asked} ${name}`}
                  onAnswer={(given) => answer({ kind: 'answer', fact: id, component, value: given })}
                />
              </div>
            )
          })}
        </div>
      )}
    </div>
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
          to="/o/$organisationId/products/$productId"
          params={{ organisationId, productId: place.productId }}
        >
          {words.questions.listFirst}
        </Link>
      </Button>
    )
  return (
    <Button
      disabled={!me}
      onClick={() => answer({ kind: 'bill-of-materials', value: { by: me?.name ?? '', on: today } })}
    >
      {words.questions.complete}
    </Button>
  )
}
