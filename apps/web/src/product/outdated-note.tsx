/** Answers to questions that the vocabulary no longer has: they count for nothing, and keep the draft from being saved. */
import type { JSX } from 'react'
import { Button } from '../ui/button.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { valueAt } from './draft/edit.ts'
import type { Draft } from './draft/use-draft.ts'
import type { Live } from './live-assessment.ts'
import { usePlaceText } from './place-text.ts'
import { useProductWords } from './words.ts'

export function OutdatedNote({
  draft,
  live,
}: {
  readonly draft: Draft
  readonly live: Live
}): JSX.Element | null {
  return live.outdated.length === 0 ? null : <Outdated draft={draft} pointers={live.outdated} />
}

function Outdated({
  draft,
  pointers,
}: {
  readonly draft: Draft
  readonly pointers: readonly string[]
}): JSX.Element {
  const words = useProductWords()
  const placeText = usePlaceText(draft.content)
  const labelled = useLabelled()
  return (
    <section
      aria-label={words.outdated.title}
      className="mb-4 rounded-md border border-unknown/40 bg-unknown-soft p-3"
    >
      <h2 className="font-medium">{words.outdated.title}</h2>
      <p className="text-ink-soft">{words.outdated.detail}</p>
      <ul className="mt-1 list-disc pl-5">
        {pointers.map((pointer) => {
          const { place, text } = placeText(pointer)
          return (
            <li key={pointer} dir="auto">
              {labelled(place)}
              {text(valueAt(draft.content, pointer))}
            </li>
          )
        })}
      </ul>
      {draft.revision.state === 'draft' && (
        <Button
          className="mt-2"
          onClick={() => draft.keeper.setAll(pointers.map((pointer) => ({ pointer, value: undefined })))}
        >
          {words.outdated.action}
        </Button>
      )}
    </section>
  )
}
