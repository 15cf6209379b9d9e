/** The wizard on a terminal: one question at a time, why it is asked and what it settles; saved after each answer. */
import {
  autocomplete,
  autocompleteMultiselect,
  intro,
  isCancel,
  log,
  multiselect,
  outro,
  select,
  text,
} from '@clack/prompts'
import type { Fact } from '@playproof/catalogue/types'
import { assess } from '@playproof/engine/assessment'
import {
  componentsQuestion,
  type InterviewQuestion,
  nextQuestion,
  undecidedRules,
} from '@playproof/engine/interview'
import { format } from '@playproof/engine/present'
import { inUnit } from '@playproof/quantity'
import { valueWritten } from '../input/answers.ts'
import type { ProductDocument, WrittenValue } from '../input/product-document.ts'
import { messagesOf } from '../problem.ts'
import { listOf, localDay, type Scope, type Session } from '../session.ts'
import { lineWidth, styled, wrapped } from './terminal.ts'

/** Lists longer than this are searched by typing. */
const longList = 12

const skip = Symbol('skip')
const stop = Symbol('stop')
const interrupt = Symbol('interrupt')
type Answer = WrittenValue | typeof skip | typeof stop | typeof interrupt

export async function interview(
  document: ProductDocument,
  session: Session,
  scope: Scope,
): Promise<'finished' | 'stopped' | 'interrupted'> {
  const { ask: words } = messagesOf[session.language]
  const asked = new Set<string>()
  intro(styled('bold', format(words.intro, { file: document.path })))
  let before: number | undefined
  for (;;) {
    await document.refresh()
    const { product } = document
    const assessment = assess(session.compiled, product, scope)
    const undecided = undecidedRules(assessment)
    tellProgress(before, undecided, session)
    before = undecided
    const question = nextQuestion(session.compiled, product, assessment, asked)
    if (!question) {
      outro(format(words.done, { count: undecided, file: document.path }))
      return 'finished'
    }
    const answer = await put(question, session, document)
    if (answer === stop || answer === interrupt) {
      outro(format(words.stopped, { file: document.path }))
      return answer === stop ? 'stopped' : 'interrupted'
    }
    if (answer === skip) asked.add(question.key)
    else {
      enter(question, answer, document)
      await document.save()
    }
  }
}

function tellProgress(before: number | undefined, undecided: number, { language }: Session): void {
  const { ask: words } = messagesOf[language]
  if (before === undefined) log.info(format(words.undecided, { count: undecided }))
  else if (undecided < before)
    log.success(format(words.settled, { count: before - undecided, left: undecided }))
  else if (undecided > before) log.warn(format(words.opened, { count: undecided - before, left: undecided }))
  else log.info(format(words.undecided, { count: undecided }))
}

function enter(question: InterviewQuestion, answer: WrittenValue, document: ProductDocument): void {
  if (question.fact) document.setFact(question.id, answer, question.component)
  else if (question.id === componentsQuestion) document.addComponents(namesIn(String(answer)))
  else document.setBillOfMaterialsComplete(String(answer), localDay())
}

function namesIn(written: string): readonly string[] {
  return listOf(written.replaceAll(/[，、]/g, ','))
}

async function put(
  question: InterviewQuestion,
  session: Session,
  document: ProductDocument,
): Promise<Answer> {
  const { ask: words } = messagesOf[session.language]
  const { fact } = question
  const message = messageOf(question, session, document)
  if (!fact)
    return putText(
      message,
      question.id === componentsQuestion ? words.componentsHint : words.completeHint,
      () => undefined,
    )
  switch (fact.type) {
    case 'boolean':
      return putChoice(
        message,
        [
          { value: true, label: session.presenter.messages.yes },
          { value: false, label: session.presenter.messages.no },
        ],
        session,
      )
    case 'choice':
      return putChoice(message, valuesOf(fact, session), session)
    case 'choices':
      return putChoices(message, fact, session)
    case 'number':
      return putNumber(message, fact, session)
    default:
      return fact.type satisfies never
  }
}

/** The question, its help, and why it is asked. */
function messageOf(question: InterviewQuestion, session: Session, document: ProductDocument): string {
  const { ask: words } = messagesOf[session.language]
  const { presenter } = session
  const component = document.product.components.find((c) => c.id === question.component)
  const asking = question.fact
    ? presenter.text(question.fact.question)
    : question.id === componentsQuestion
      ? words.components
      : words.complete
  const named = component ? `${component.name ?? component.id}: ${asking}` : asking
  const rules = [...new Set(question.rules.map((id) => presenter.rule(id)))]
  const why = format(question.alone > 0 ? words.whyAlone : words.why, {
    count: question.settles,
    alone: question.alone,
    rules: presenter.list(rules.slice(0, 3)),
  })
  const help = question.fact ? presenter.help(question.fact.id) : undefined
  const width = lineWidth() - 6
  const small = [help, why].filter((part) => part !== undefined && part !== '')
  return [
    ...wrapped(named, width),
    ...small.flatMap((part) => wrapped(part ?? '', width)).map((line) => styled('dim', line)),
  ].join('\n')
}

interface Option {
  readonly value: boolean | string | symbol
  readonly label: string
}

function valuesOf(fact: Fact, session: Session): readonly Option[] {
  return (fact.values ?? []).map((v) => ({ value: v.id, label: session.presenter.text(v.label) }))
}

async function putChoice(message: string, values: readonly Option[], session: Session): Promise<Answer> {
  const { ask: words } = messagesOf[session.language]
  const options: Option[] = [
    ...values,
    { value: skip, label: words.dontKnow },
    { value: stop, label: words.stop },
  ]
  const given =
    options.length > longList
      ? await autocomplete({ message, options, maxItems: 12, placeholder: words.typeToFind })
      : await select({ message, options })
  return isCancel(given) ? interrupt : (given as Answer)
}

async function putChoices(message: string, fact: Fact, session: Session): Promise<Answer> {
  const { ask: words } = messagesOf[session.language]
  const options: Option[] = [...valuesOf(fact, session), { value: skip, label: words.dontKnow }]
  const given =
    options.length > longList
      ? await autocompleteMultiselect({
          message,
          options,
          required: true,
          maxItems: 12,
          placeholder: words.typeToFind,
        })
      : await multiselect({ message: `${message}\n${styled('dim', words.several)}`, options, required: true })
  if (isCancel(given)) return interrupt
  const chosen = given as readonly (string | symbol)[]
  return chosen.includes(skip) ? skip : (chosen as readonly string[])
}

async function putNumber(message: string, fact: Fact, session: Session): Promise<Answer> {
  const { ask: words } = messagesOf[session.language]
  const unit = fact.unit ?? '1'
  const example = unit === '1' ? '2' : `12 ${unit}`
  const check = (written: string | undefined): string | undefined => {
    const given = written?.trim() ?? ''
    if (given === '') return undefined
    const value = valueWritten(fact, given)
    const number =
      Array.isArray(value) || typeof value === 'boolean' ? undefined : inUnit(value as string | number, unit)
    if (number === undefined) return format(words.wanted, { example })
    const isIn = number >= (fact.minimum ?? -Infinity) && number <= (fact.maximum ?? Infinity)
    return isIn
      ? undefined
      : format(words.range, { from: fact.minimum ?? '…', to: fact.maximum ?? '…', unit })
  }
  const given = await putText(message, format(words.numberHint, { example }), check)
  return typeof given === 'string' ? valueWritten(fact, given) : given
}

/** An empty line is "I don't know". */
async function putText(
  message: string,
  placeholder: string,
  validate: (written: string | undefined) => string | undefined,
): Promise<Answer> {
  const given = await text({ message, placeholder, validate })
  if (isCancel(given)) return interrupt
  return (given ?? '').trim() === '' ? skip : given.trim()
}
