/** Answers as lines, for use without a terminal: `fact: value`, `fact@component: value`, one per line. */
import { billOfMaterialsComplete } from '@playproof/engine/assessment'
import { type CompiledCatalogue, factOf } from '@playproof/engine/catalogue'
import { componentsQuestion, questionKey } from '@playproof/engine/interview'
import { nearest } from '@playproof/engine/product'
import type { Fact } from '@playproof/catalogue/types'
import { parse } from 'yaml'
import { BadInputError, type CliProblem } from '../problem.ts'
import { listOf, localDay } from '../session.ts'
import type { ProductDocument, WrittenValue } from './product-document.ts'

const unknownWords = new Set(['?', 'unknown', 'i don’t know', "i don't know", '不知道', '未知'])

/**
 * Takes all answers into the document, or none.
 *
 * @returns Keys of the questions that were answered with "I don't know".
 * @throws {BadInputError} With every line that cannot be taken.
 */
export function takeAnswers(
  text: string,
  document: ProductDocument,
  compiled: CompiledCatalogue,
): ReadonlySet<string> {
  const problems: CliProblem[] = []
  const asked = new Set<string>()
  text.split(/\r?\n/).forEach((line, i) => {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) return
    const problem = takeLine(trimmed, document, compiled, asked)
    if (problem) problems.push({ ...problem, file: 'stdin', line: i + 1 })
  })
  for (const { code, pointer, found, expected, fact } of document.read().problems)
    problems.push({
      code,
      file: 'stdin',
      pointer: pointer ?? '',
      found,
      expected,
      ...(fact !== undefined && { fact }),
    })
  if (problems.length > 0) throw new BadInputError(problems)
  return asked
}

function takeLine(
  line: string,
  document: ProductDocument,
  compiled: CompiledCatalogue,
  asked: Set<string>,
): CliProblem | undefined {
  const match = /^([\w-]+)(?:@([^:：]+))?\s*[:：]\s*(.+)$/u.exec(line)
  if (!match) return { code: 'answer-malformed', found: line.slice(0, 80), expected: ['fact: value'] }
  const [, id = '', component, written = ''] = match
  const isUnknown = unknownWords.has(written.trim().toLowerCase())
  if (isUnknown) asked.add(questionKey(id, component?.trim()))
  if (id === componentsQuestion || id === billOfMaterialsComplete) {
    if (isUnknown) return undefined
    if (id === componentsQuestion) document.addComponents(listOf(written.replaceAll(/[，、]/g, ',')))
    else document.setBillOfMaterialsComplete(written.trim(), localDay())
    return undefined
  }
  const fact = factOf(compiled, id)
  if (!fact)
    return {
      code: 'fact-unknown',
      found: id,
      expected: nearest(
        id,
        compiled.catalogue.facts.map((f) => f.id),
      ),
    }
  const place = placeOf(fact, component?.trim(), document)
  if (typeof place === 'object') return place
  if (!isUnknown) document.setFact(id, valueWritten(fact, written), place)
  return undefined
}

/** The component that is meant, where the fact is about one. */
function placeOf(
  fact: Fact,
  component: string | undefined,
  document: ProductDocument,
): string | undefined | CliProblem {
  const ids = document.componentIds
  if (fact.of === 'product')
    return component === undefined
      ? undefined
      : { code: 'fact-misplaced', found: fact.id, expected: [fact.id] }
  if (component === undefined && ids.length === 1) return ids[0]
  if (component !== undefined && ids.includes(component)) return component
  const expected = ids.length === 0 ? [`${componentsQuestion}: ...`] : ids.map((id) => `${fact.id}@${id}`)
  return { code: 'component-unknown', found: component ?? fact.id, expected: expected.slice(0, 8) }
}

/** What people write for yes, no, one or several of a list; the vocabulary checks it afterwards. */
export function valueWritten(fact: Fact, written: string): WrittenValue {
  const text = written.trim()
  switch (fact.type) {
    case 'boolean':
      if (/^(y|yes|true|是|有|对)$/i.test(text)) return true
      return /^(n|no|false|否|没有|无|不是)$/i.test(text) ? false : text
    case 'choices': {
      const items = listOf(
        text
          .replace(/^\[/, '')
          .replace(/\]$/, '')
          .replaceAll(/[，、]/g, ','),
      )
      return items.map((item) => valueId(fact, item))
    }
    case 'choice':
      return valueId(fact, text)
    case 'number': {
      const number: unknown = parse(text)
      return fact.unit !== undefined && fact.unit !== '1' && typeof number === 'number'
        ? `${number} ${fact.unit}`
        : typeof number === 'number'
          ? number
          : text
    }
    default:
      return fact.type satisfies never
  }
}

/** The id of a value that is written by its name. */
function valueId(fact: Fact, written: string): string {
  const wanted = written.toLowerCase()
  const found = fact.values?.find((v) =>
    [v.id, v.label.en, v.label.zh, ...(v.synonyms ?? [])].some((name) => name.toLowerCase() === wanted),
  )
  return found?.id ?? written
}
