/** Files that operations make, sent as themselves to whoever saves what comes: a browser that follows a link, curl. */
import { GeneratedFile } from '@playproof/service/generated-file'
import type { Operation } from '@playproof/service/operation'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'

export function makesFile({ output }: Operation): boolean {
  return output === GeneratedFile
}

const whatever = 'application/octet-stream'
const json = 'application/json'

/**
 * Whether the caller wants the bytes. JSON with the bytes in it is what programs get that do not say: the bytes are for
 * those that name the file's type or any, and for browsers, which name HTML.
 */
export function wantsBytes(accept: string | undefined, mediaType: string): boolean {
  const bare = bareTypeOf(mediaType)
  const family = `${bare.slice(0, bare.indexOf('/'))}/*`
  const named = (accept ?? '')
    .toLowerCase()
    .split(',')
    .filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one))
    .map(bareTypeOf)
  return !named.includes(json) && [bare, family, whatever, 'text/html'].some((type) => named.includes(type))
}

function bareTypeOf(type: string): string {
  return (type.split(';')[0] ?? '').trim()
}

/** Sends the file where the caller wants its bytes. @returns Undefined: she does not. */
export function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
): FastifyReply | undefined {
  const { mediaType, headers, content } = value as z.output<typeof GeneratedFile>
  reply.header('vary', 'accept')
  if (!wantsBytes(request.headers.accept, mediaType)) return undefined
  return reply.headers(headers).send(Buffer.from(content, 'base64'))
}
