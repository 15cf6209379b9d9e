/** One question: what is asked, why, what the answer would settle, the answer, and whether it is saved. */
import type { Presenter } from '@playproof/engine/present'
import { componentsQuestion } from '@playproof/engine/interview'
import { CloudUpload, Info } from 'lucide-react'
import { type JSX, useCallback, useId, useMemo, useState } from 'react'
import { useMe } from '../api/me.ts'
import { today } from '../day.ts'
import { Button } from '../ui/button.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { useAfterFrame } from '../ui/use-after-frame.ts'
import { fill, fillCount, useLanguage } from '../words.ts'
import { componentsOf, newComponentId } from './document.ts'
import { factPointer, pointerOf, valueAt } from './draft/edit.ts'
import type { Draft } from './draft/use-draft.ts'
import { FactInput } from './fact-input.tsx'
import { type Asked, questionText, weightOf } from './interview-page.ts'
import type { Live } from './live-assessment.ts'
import { SameForOthers } from './same-for-others.tsx'
import { useProductWords } from './words.ts'

export function QuestionCard({
  asked,
  live,
  draft,
  presenter,
  onAnswer,
  large = false,
}: {
  readonly asked: Asked
  readonly live: Live
  readonly draft: Draft
  readonly presenter: Presenter
  /** Called before the answer is put into the draft. */
  readonly onAnswer: (key: string) => void
  readonly large?: boolean
}): JSX.Element {
  const words = useProductWords()
  const id = useId()
  const { fact, component, key } = asked
  const pointer = fact ? factPointer(fact.id, component) : undefined
  const value = pointer === undefined ? undefined : valueAt(draft.content, pointer)
  const named = componentsOf(draft.content.document).find((each) => each.id === component)
  const help = fact && presenter.help(fact.id)
  const { keeper } = draft
  const answer = useCallback(
    (given: unknown) => {
      if (pointer === undefined) return
      onAnswer(key)
      keeper.set(pointer, given)
    },
    [pointer, key, onAnswer, keeper],
  )
  const isUnsaved = pointer !== undefined && draft.unsaved.has(pointer)
  const question = questionText(asked, { presenter, components: words.ask.components })
  return (
    <section aria-labelledby={id} className="border-b border-line py-4 last:border-b-0">
      <div className="mb-2 flex items-start gap-2">
        <h3 id={id} className={`min-w-0 flex-1 font-medium ${large ? 'text-xl' : 'text-lg'}`}>
          {named && (
            <span className="block text-sm font-normal text-ink-faint" dir="auto">
              {named.name ?? named.id}
            </span>
          )}
          {question}
        </h3>
        {isUnsaved && (
          <span className="inline-flex shrink-0 items-center gap-1 text-sm text-ink-faint">
            <CloudUpload aria-hidden className="size-4" />
            {words.saving.notYet}
          </span>
        )}
      </div>
      {help !== undefined && (
        <p id={`${id}-help`} className="mb-2 text-ink-soft">
          {help}
        </p>
      )}
      {fact && pointer !== undefined && (
        <FactInput
          fact={fact}
          value={value}
          presenter={presenter}
          markets={draft.content.markets}
          labelledBy={id}
          describedBy={help === undefined ? undefined : `${id}-help`}
          onChange={answer}
        />
      )}
      {fact && component !== undefined && (
        <SameForOthers {...{ fact, component, live, draft, presenter }} onAnswer={() => onAnswer(key)} />
      )}
      {!fact && key === componentsQuestion && <ComponentNames draft={draft} onAnswer={() => onAnswer(key)} />}
      {!fact && key !== componentsQuestion && <Completeness draft={draft} onAnswer={() => onAnswer(key)} />}
      <Why asked={asked} live={live} presenter={presenter} isAnswered={value !== undefined} />
    </section>
  )
}

function Why({
  asked,
  live,
  presenter,
  isAnswered,
}: {
  readonly asked: Asked
  readonly live: Live
  readonly presenter: Presenter
  readonly isAnswered: boolean
}): JSX.Element | null {
  const words = useProductWords()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const { key, fact } = asked
  // Of all questions of the page: the answer and its effect come first.
  const weighed = useAfterFrame(live)
  const isBusy = weighed !== live || undefined
  const weight = useMemo(() => weightOf(weighed, { key, ...(fact && { fact }) }), [weighed, key, fact])
  if (!weight)
    return (
      <p aria-busy={isBusy} className="mt-2 text-sm text-ink-faint">
        {isAnswered ? words.ask.settled : words.ask.noMatter}
      </p>
    )
  const titles = isOpen ? [...new Set(weight.rules.map((rule) => presenter.rule(rule)))] : []
  const text = fillCount(words.ask.settles, weight.settles, { language })
  const alone = weight.alone > 0 ? fillCount(words.ask.alone, weight.alone, { language }) : ''
  return (
    <details
      aria-busy={isBusy}
      className="mt-2 text-sm text-ink-soft"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className="inline-flex items-center gap-1.5 max-sm:min-h-11">
        <Info aria-hidden className="size-4 shrink-0 text-ink-faint" />
        <span>
          <span className="text-accent underline underline-offset-2">{words.ask.why}</span> {text}
          {alone}
        </span>
      </summary>
      {isOpen && (
        <ul className="mt-1 list-disc pl-8">
          {titles.slice(0, 8).map((title) => (
            <li key={title}>{title}</li>
          ))}
          {titles.length > 8 && (
            <li className="list-none">{fill(words.more, { count: titles.length - 8 })}</li>
          )}
        </ul>
      )}
    </details>
  )
}

/** Names, one per line; the rest is told in the grid of components. */
function ComponentNames({
  draft,
  onAnswer,
}: {
  readonly draft: Draft
  readonly onAnswer: () => void
}): JSX.Element {
  const words = useProductWords()
  const [text, setText] = useState('')
  const components = componentsOf(draft.content.document)
  const add = (): void => {
    const taken = new Set(components.map(({ id }) => id))
    const names = text
      .split(/[\n,;，；、]/)
      .map((name) => name.trim())
      .filter((name) => name !== '')
    onAnswer()
    draft.keeper.setAll(
      names.map((name) => {
        const id = newComponentId(name, taken)
        taken.add(id)
        return { pointer: pointerOf('document', 'components', id), value: { id, name, facts: {} } }
      }),
    )
    setText('')
  }
  return (
    <div className="flex max-w-xl flex-col items-start gap-2">
      {components.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {components.map(({ id, name }) => (
            <li key={id} className="rounded bg-sunken px-2 py-0.5" dir="auto">
              {name ?? id}
            </li>
          ))}
        </ul>
      )}
      <div className="w-full">
        <TextArea
          label={words.ask.componentNames}
          help={words.ask.componentNamesHelp}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button disabled={text.trim() === ''} onClick={add}>
          {words.ask.addComponents}
        </Button>
        {components.length === 0 && (
          <Button
            look="quiet"
            onClick={() => {
              onAnswer()
              draft.keeper.set('/document/components', [])
            }}
          >
            {words.fact.dontKnow}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Somebody with a name answers for the list. */
function Completeness({
  draft,
  onAnswer,
}: {
  readonly draft: Draft
  readonly onAnswer: () => void
}): JSX.Element {
  const words = useProductWords()
  const me = useMe()
  const [by, setBy] = useState<string>()
  const declared = draft.content.document['billOfMaterialsComplete']
  const name = by ?? me?.name ?? ''
  const pointer = '/document/billOfMaterialsComplete'
  const isDeclared = typeof declared === 'object' && declared !== null
  return (
    <div className="flex max-w-xl flex-col items-start gap-2">
      <ul className="flex flex-wrap gap-1.5">
        {componentsOf(draft.content.document).map((each) => (
          <li key={each.id} className="rounded bg-sunken px-2 py-0.5" dir="auto">
            {each.name ?? each.id}
          </li>
        ))}
      </ul>
      {isDeclared ? (
        <p>{fill(words.ask.declaredBy, { name: String((declared as { by?: unknown }).by ?? '') })}</p>
      ) : (
        <div className="w-full max-w-72">
          <TextField
            label={words.ask.declarant}
            value={name}
            maxLength={200}
            onChange={({ target }) => setBy(target.value)}
          />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {isDeclared ? (
          <Button
            onClick={() => {
              onAnswer()
              draft.keeper.set(pointer, undefined)
            }}
          >
            {words.ask.takeBack}
          </Button>
        ) : (
          <>
            <Button
              disabled={name.trim() === ''}
              onClick={() => {
                onAnswer()
                draft.keeper.set(pointer, { by: name.trim(), on: today() })
              }}
            >
              {words.ask.declare}
            </Button>
            <Button
              look="quiet"
              onClick={() => {
                onAnswer()
                draft.keeper.set(pointer, false)
              }}
            >
              {words.ask.notComplete}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}
