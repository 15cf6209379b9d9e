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
 * What two parsers might read in two ways: marks of documents and directives, numbers beyond what a number holds, tabs
 * and other control characters, other breaks of line. It may stand in a string, too; then reading is only slower.
 */
const unusual = /^[^\S\n]*(?:---|\.\.\.|%)|\d[eE][+-]?\d{3}|[^\n -~\u00A0-\u2027\u202A-\uFEFE\uFF00-\uFFFF]/m

/** Keys are text: a number, a truth or nothing as a key is unusual. */
const textKeys = defineMappingTag<Record<string, unknown>>(mapTag.tagName, {
  ...mapTag,
  addPair: (map, key, value) =>
    typeof key === 'string' ? mapTag.addPair(map, key, value) : 'a key is no text',
})
const schema = CORE_SCHEMA.withTags(textKeys)

/** @returns The value, or undefined where the text must be read by a parser that tells what is wrong with it, and where. */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (unusual.test(text)) return undefined
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
