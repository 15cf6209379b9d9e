/** Says what of a draft is saved and what is not, and lets two sides of a conflict be chosen between. */
import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import type { JSX, ReactNode } from 'react'
import { useToast } from '../frame/toast.tsx'
import { Button } from '../ui/button.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fill, fillCount, localeOf, useLanguage } from '../words.ts'
import type { DraftKeeper, SavingState as State } from './draft/draft-keeper.ts'
import { type Draft, useTyped } from './draft/use-draft.ts'
import { usePlaceText } from './place-text.ts'
import { useProductWords } from './words.ts'

export function SavingState({ keeper }: { readonly keeper: DraftKeeper }): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const { state, unsaved } = useTyped(keeper)
  const count = unsaved.size
  const unsavedText = fillCount(words.saving.unsaved, count, { language })
  return (
    <span role="status" className="inline-flex items-center gap-1.5 text-sm text-ink-soft">
      {state === 'saved' && (
        <>
          <Check aria-hidden className="size-4 text-pass" />
          {words.saving.saved}
        </>
      )}
      {state === 'saving' && (
        <>
          <LoaderCircle aria-hidden className="size-4" />
          {words.saving.saving}
        </>
      )}
      {waits(state) && (
        <>
          <CloudOff aria-hidden className="size-4 text-unknown" />
          {unsavedText}
        </>
      )}
      {(state === 'conflict' || state === 'refused') && (
        <>
          <TriangleAlert aria-hidden className="size-4 text-unknown" />
          {unsavedText}
        </>
      )}
    </span>
  )
}

/** Only there while something is in the way. */
export function SavingTrouble({
  keeper,
  along,
}: {
  readonly keeper: DraftKeeper
  /** How to take along what was typed into a revision that is no draft any more, where the reader can. */
  readonly along: ReactNode
}): JSX.Element | null {
  const words = useProductWords()
  const language = useLanguage()
  const draft = useTyped(keeper)
  const reasons = useReasons(draft)
  const placeText = usePlaceText(draft.content)
  const { state, conflicts, problem, unsaved, revision } = draft
  const toast = useToast()
  const isDraft = revision.state === 'draft'
  const giveUp = (): void => {
    const given = [...unsaved.values()]
    keeper.giveUp()
    toast({
      text: fillCount(words.saving.givenUp, given.length, { language }),
      undo: () => keeper.takeBack(given),
    })
  }
  if (waits(state))
    return (
      <div
        role="alert"
        className="mb-4 flex flex-wrap items-center gap-3 rounded-md border border-unknown/40 bg-unknown-soft p-3"
      >
        <CloudOff aria-hidden className="size-4 shrink-0 text-unknown" />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{fillCount(words.saving.unsaved, unsaved.size, { language })}</p>
          <p className="text-ink-soft">{reasons[state]}</p>
        </div>
        {state !== 'busy' && <Button onClick={() => keeper.flush()}>{words.saving.now}</Button>}
      </div>
    )
  if (state === 'refused')
    return (
      <div className="mb-4 flex flex-col gap-2">
        <ProblemNote error={problem} placeOf={(pointer) => placeText(pointer).place} />
        <Typed draft={draft} />
        <div className="flex flex-wrap items-center gap-3">
          <p className="text-ink-soft">{(!isDraft && along) || words.saving.refused}</p>
          {isDraft && <Button onClick={() => keeper.flush()}>{words.saving.now}</Button>}
          <Button look="danger" onClick={giveUp}>
            {words.saving.giveUp}
          </Button>
        </div>
      </div>
    )
  return conflicts.length === 0 ? null : <Conflicts draft={draft} />
}

/** What is typed waits in this browser; nothing of it is wrong. */
type Waiting = Extract<State, 'away' | 'busy' | 'signed-out'>

function waits(state: State): state is Waiting {
  return state === 'away' || state === 'busy' || state === 'signed-out'
}

/** Why it waits, and for what. */
function useReasons({ againAt }: Draft): Readonly<Record<Waiting, string>> {
  const { saving } = useProductWords()
  const time = new Intl.DateTimeFormat(localeOf(useLanguage()), { timeStyle: 'medium' })
  return {
    away: saving.away,
    busy: fill(saving.busy, { time: time.format(againAt) }),
    'signed-out': saving.signedOut,
  }
}

/** What the server will not have, wherever on the page it was typed. */
function Typed({ draft: { content, unsaved } }: { readonly draft: Draft }): JSX.Element {
  const labelled = useLabelled()
  const placeText = usePlaceText(content)
  return (
    <ul className="list-disc pl-5">
      {[...unsaved.values()].map(({ pointer, value }) => {
        const { place, text } = placeText(pointer)
        return (
          <li key={pointer} dir="auto" className="break-words">
            {labelled(place)}
            {text(value)}
          </li>
        )
      })}
    </ul>
  )
}

function Conflicts({ draft: { content, keeper, conflicts } }: { readonly draft: Draft }): JSX.Element {
  const words = useProductWords()
  const placeText = usePlaceText(content)
  return (
    <section
      aria-label={words.conflict.title}
      className="mb-4 rounded-md border border-unknown/40 bg-unknown-soft p-3"
    >
      <h2 className="font-medium">{words.conflict.title}</h2>
      <p className="text-ink-soft">{words.conflict.detail}</p>
      <ul className="mt-2 flex flex-col gap-2">
        {conflicts.map(({ edit, theirs }) => {
          const { place, text } = placeText(edit.pointer)
          return (
            <li key={edit.pointer} className="rounded-md border border-line bg-surface p-3">
              <p className="mb-2 font-medium">{place}</p>
              <div className="grid gap-2 sm:grid-cols-2">
                <div className="flex items-center gap-2">
                  <span className="min-w-0 flex-1 break-words">
                    <span className="block text-sm text-ink-faint">{words.conflict.mine}</span>
                    <span dir="auto">{text(edit.value)}</span>
                  </span>
                  <Button onClick={() => keeper.decide(edit.pointer, 'mine')}>
                    {words.conflict.keepMine}
                  </Button>
                </div>
                <div className="flex items-center gap-2">
                  <span className="min-w-0 flex-1 break-words">
                    <span className="block text-sm text-ink-faint">{words.conflict.theirs}</span>
                    <span dir="auto">{text(theirs)}</span>
                  </span>
                  <Button onClick={() => keeper.decide(edit.pointer, 'theirs')}>
                    {words.conflict.keepTheirs}
                  </Button>
                </div>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
