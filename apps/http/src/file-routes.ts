/** Files as streams: what is no JSON on its way in or out. Permission and audit are in the service all the same. */
import { getCatalogue, openCatalogueContent } from '@playproof/service/catalogue-content'
import { downloadFile, openDownload } from '@playproof/service/downloads'
import type { Outcome } from '@playproof/service/operation'
import { receiveUpload } from '@playproof/service/uploads'
import type { Service } from '@playproof/service/service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { conditionsOf, isKnownVersion } from './conditions.ts'
import { sendProblem } from './problem.ts'

export const fileRoutes = {
  'receive-upload': { method: 'POST', path: '/uploads' },
  'file-content': { method: 'GET', path: '/files/:fileId/content' },
  'catalogue-content': { method: 'GET', path: '/catalogue/:digest/content' },
} as const

/** What a form wraps a file in would be kept as part of it. */
const isForm = /^\s*multipart\//i

export async function addFileRoutes(v1: FastifyInstance, service: Service, baseUrl: string): Promise<void> {
  await v1.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, next) => next(null, payload))
    scope.post<{ Querystring: { readonly name?: unknown } }>(
      fileRoutes['receive-upload'].path,
      { config: { operation: 'receive-upload' } },
      async (request, reply) => {
        const { name } = request.query
        const declaredType = request.headers['content-type']
        if (declaredType !== undefined && isForm.test(declaredType))
          return refuse(request, reply, {
            code: 'media-type-unknown',
            facts: { found: declaredType.slice(0, 100), expected: 'application/octet-stream' },
          })
        const outcome = await receiveUpload(
          service,
          { actor: request.actor, again: request.again },
          { name: typeof name === 'string' ? name : '', ...(declaredType !== undefined && { declaredType }) },
          (request.body ?? []) as AsyncIterable<Uint8Array>,
        )
        if (outcome.problem) return refuse(request, reply, outcome.problem)
        return reply.code(201).send(outcome.value)
      },
    )
    done()
  })
  v1.get<{ Params: { readonly fileId: string }; Querystring: Readonly<Record<string, unknown>> }>(
    fileRoutes['file-content'].path,
    { config: { operation: downloadFile.name } },
    async (request, reply) => {
      const { conditions, problem } = conditionsOf(request)
      if (problem) return sendProblem(request, reply, problem, baseUrl)
      const outcome = await openDownload(
        service,
        { actor: request.actor, ...conditions },
        { ...request.query, ...request.params },
      )
      if (outcome.problem) return sendProblem(request, reply, outcome.problem, baseUrl)
      const { sha256, bytes, headers, content } = outcome.value
      const etag = `"${sha256}"`
      reply.headers(headers).header('etag', etag)
      if (isKnownVersion(request.headers['if-none-match'], etag)) {
        content.destroy()
        return reply.code(304).send()
      }
      return reply.header('content-length', bytes).send(content)
    },
  )
  v1.get<{ Params: { readonly digest: string } }>(
    fileRoutes['catalogue-content'].path,
    { config: { operation: getCatalogue.name } },
    async (request, reply) => {
      const outcome = await openCatalogueContent(service, { actor: request.actor }, request.params)
      if (outcome.problem) return sendProblem(request, reply, outcome.problem, baseUrl)
      const { digest, content } = outcome.value
      return reply
        .type('application/json')
        .header('content-encoding', 'gzip')
        .header('etag', `"${digest}"`)
        .header('cache-control', 'private, max-age=31536000, immutable')
        .send(content)
    },
  )

  /** Whatever of the file has not come yet is not waited for. */
  function refuse(
    request: FastifyRequest,
    reply: FastifyReply,
    problem: NonNullable<Outcome<unknown>['problem']>,
  ): FastifyReply {
    reply.header('connection', 'close')
    return sendProblem(request, reply, problem, baseUrl)
  }
}
