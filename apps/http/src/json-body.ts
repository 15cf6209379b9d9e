/** Bodies as JSON: refused where they are too deep, name a prototype, or come too slowly. */
import type { FastifyInstance } from 'fastify'
import { ProblemError } from './problem.ts'

/** Documents of this house nest less than ten deep. */
const deepest = 50
const jsonTypes = /^application\/(?:[\w.-]+\+)?json$/
const seconds = 30

export function addJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(jsonTypes, { parseAs: 'buffer' }, (request, body, done) => {
    const text = textOf(body as Buffer)
    if (text === undefined) done(notJson('UTF-8'))
    else if (isTooDeep(text)) done(notJson(`JSON of at most ${deepest} levels`))
    else
      void parse(request, text, (error, value) =>
        error
          ? done(
              notJson(
                // The parser refuses well-formed JSON for one reason alone.
                isJson(text) ? 'JSON without the names __proto__ and constructor' : 'JSON',
              ),
            )
          : done(null, value),
      )
  })
  server.addContentTypeParser('*', (request, _body, done) => {
    const found = (request.headers['content-type'] ?? '').slice(0, 100)
    done(
      new ProblemError({
        code: 'media-type-unknown',
        facts: { found, expected: 'application/json' },
      }),
    )
  })
  // Fastify and Node limit how long a whole request may take, which must suffice for files.
  server.addHook('preParsing', (request, _reply, _payload, done) => {
    if (request.headers['content-type']?.includes('json')) {
      const { raw } = request
      const late = setTimeout(() => raw.destroy(new ProblemError(slow)), seconds * 1000)
      for (const event of ['end', 'close', 'error'] as const) raw.once(event, () => clearTimeout(late))
    }
    done()
  })
}

const slow = { code: 'request-timeout', facts: { seconds } } as const

function notJson(expected: string): ProblemError {
  return new ProblemError({ code: 'body-malformed', facts: { expected } })
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function textOf(body: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

/** Counts brackets outside of strings, so that no parser has to go down first. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (isInString) {
      if (character === backslash) at++
      else if (character === quote) isInString = false
    } else if (character === quote) isInString = true
    else if (character === openBracket || character === openBrace) {
      if (++depth > deepest) return true
    } else if (character === closeBracket || character === closeBrace) depth--
  }
  return false
}

const quote = 0x22
const backslash = 0x5c
const openBracket = 0x5b
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d
