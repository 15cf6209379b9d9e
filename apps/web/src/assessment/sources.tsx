/** Where a statement was read, with the way there. */
import type { Source } from '@playproof/catalogue/types'
import type { JSX } from 'react'
import { Day } from '../ui/moment.tsx'
import { fill } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export function Sources({ ids }: { readonly ids: readonly string[] }): JSX.Element {
  const words = useAssessmentWords()
  const { law, presenter } = useAssessed()
  const sources = ids.flatMap((id): Source[] => {
    const source = law.catalogue.sources.find((each) => each.id === id)
    return source ? [source] : []
  })
  return (
    <ul className="flex flex-col gap-1.5">
      {sources.map(({ id, title, where, checkedOn, published, grade }) => (
        <li key={id}>
          {/^https?:/.test(where) ? (
            <a className="link" href={where} target="_blank" rel="noreferrer">
              {presenter.text(title)}
            </a>
          ) : (
            <>
              {presenter.text(title)} {grade !== 'own' && <span className="text-ink-faint">{where}</span>}
            </>
          )}
          <span className="block text-sm text-ink-faint">
            {words.grade[grade]}
            {published !== undefined && ` · ${fill(words.panel.published, { on: published })}`}
            {grade !== 'own' && (
              <>
                {' · '}
                {words.panel.read} <Day on={checkedOn} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
