/**
 * Plain YAML, read several times faster than by a parser that keeps the place of everything. What is malformed or
 * unusual is not judged here: the caller reads it again with places, and that reading alone counts.
 */
import {
  CORE_SCHEMA,
  constructFromEvents,
  defineMappingTag,
  EVENT_ID,
  type Event,
  mapTag,
  parseEvents,
} from 'js-yaml'

/**
 * What two parsers might read in two ways: marks of documents and directives, tabs and rare breaks of line, lines of blanks,
 * blocks that keep the empty lines at their end, numbers beyond what a number holds. It may stand in a string, too; then reading is only slower.
 */
const unusual = ['\n---', '\n%', '\t', '\r', '\u0085', '\u2028', '\u2029', '\uFEFF']
const endOfDocument = /^\s*\.\.\./m
const blanksOrKept = /\n +(?:\n|$)|[|>]\d?\+\d? *\n/
const hugeNumber = /(?:^|[\s:,[{])[-+.\d]*\d[eE][+-]?\d{3}/

function isUnusual(text: string): boolean {
  return (
    text.startsWith('%') ||
    text.startsWith('---') ||
    unusual.some((mark) => text.includes(mark)) ||
    (text.includes('...') && endOfDocument.test(text)) ||
    blanksOrKept.test(text) ||
    hugeNumber.test(text)
  )
}

/** Keys are text: a number, a truth or nothing as a key is unusual. */
const textKeys = defineMappingTag<Record<string, unknown>>(mapTag.tagName, {
  ...mapTag,
  addPair: (map, key, value) =>
    typeof key === 'string' ? mapTag.addPair(map, key, value) : 'a key is no text',
})
const schema = CORE_SCHEMA.withTags(textKeys)

/** @returns The value, or undefined where the text must be read by a parser that tells what is wrong with it, and where. */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (isUnusual(text)) return undefined
  try {
    const events = parseEvents(text, {})
    if (!events.every(isPlain)) return undefined
    const documents = constructFromEvents(events, { source: text, schema })
    return documents.length === 1 ? { value: documents[0] } : undefined
  } catch {
    return undefined
  }
}

/** Aliases let a short text stand for a huge value; tags say how to read one. */
function isPlain(event: Event): boolean {
  switch (event.type) {
    case EVENT_ID.ALIAS:
      return false
    case EVENT_ID.SCALAR:
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.anchorStart < 0 && event.tagStart < 0
    default:
      return true
  }
}
