/** One answer for all components that still wait for it: named before they are changed, and taken back in one step. */
import type { Fact } from '@playproof/catalogue/types'
import type { Presenter } from '@playproof/engine/present'
import { CopyCheck, Undo2 } from 'lucide-react'
import { type JSX, type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { componentsOf } from './document.ts'
import { factPointer, isSame, valueAt } from './draft/edit.ts'
import type { Draft } from './draft/use-draft.ts'
import { answerText } from './fact-text.ts'
import type { Live } from './live-assessment.ts'
import { useProductWords } from './words.ts'

/** What was said of others, and can be taken back while this is in the page. */
interface Said {
  readonly value: unknown
  readonly components: readonly string[]
}

export function SameForOthers({
  fact,
  component,
  live,
  draft,
  presenter,
  onAnswer,
}: {
  readonly fact: Fact
  /** Whose answer it is. */
  readonly component: string
  readonly live: Live
  readonly draft: Draft
  readonly presenter: Presenter
  /** Called before the answers are put into the draft. */
  readonly onAnswer?: () => void
}): JSX.Element | null {
  const words = useProductWords()
  const language = useLanguage()
  const [said, setSaid] = useState<Said>()
  const { keeper, content } = draft
  const answerOf = (id: string): unknown => valueAt(content, factPointer(fact.id, id))
  const value = answerOf(component)
  const names = new Map(componentsOf(content.document).map(({ id, name }) => [id, name ?? id]))
  const standing = said?.components.filter((id) => isSame(answerOf(id), said.value)) ?? []
  if (said && standing.length > 0)
    return (
      <Line
        names={standing.map((id) => names.get(id) ?? id)}
        action={
          <Button
            onClick={() => {
              onAnswer?.()
              keeper.setAll(standing.map((id) => ({ pointer: factPointer(fact.id, id), value: undefined })))
              setSaid(undefined)
            }}
          >
            <Undo2 aria-hidden className="size-4" />
            {words.ask.same.undo}
          </Button>
        }
      >
        {fillCount(words.ask.same.said, standing.length, {
          language,
          answer: answerText(fact, said.value, { presenter, words: words.fact }),
        })}
      </Line>
    )
  const waiting = live.assessment.questions.find((question) => question.fact === fact.id)?.components ?? []
  const open = waiting.filter((id) => id !== component && names.has(id) && answerOf(id) === undefined)
  if (value === undefined || open.length === 0) return null
  return (
    <Line
      names={open.map((id) => names.get(id) ?? id)}
      action={
        <Button
          onClick={() => {
            onAnswer?.()
            keeper.setAll(open.map((id) => ({ pointer: factPointer(fact.id, id), value })))
            setSaid({ value, components: open })
          }}
        >
          <CopyCheck aria-hidden className="size-4" />
          {fill(words.ask.same.say, { answer: answerText(fact, value, { presenter, words: words.fact }) })}
        </Button>
      }
    >
      {fillCount(words.ask.same.open, open.length, { language })}
    </Line>
  )
}

function Line({
  names,
  action,
  children,
}: {
  /** All of them: nobody changes what she was not told of. */
  readonly names: readonly string[]
  readonly action: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-md bg-sunken px-3 py-2 text-sm">
      <p role="status" className="min-w-0 flex-1 basis-60">
        <span className="text-ink-soft">{children} </span>
        {names.map((name, i) => (
          <span key={i}>
            {i > 0 && <span aria-hidden> · </span>}
            <bdi>{name}</bdi>
          </span>
        ))}
      </p>
      {action}
    </div>
  )
}
