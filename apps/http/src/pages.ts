/** The web app: its built files, and one page for every address that is a person's and no program's. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { contentSecurityPolicy } from './security-headers.ts'

const builds = fileURLToPath(new URL('../../web/dist/', import.meta.url))
const noncePlace = '%NONCE%'
const cataloguePlace = '%CATALOGUE%'

/** Begins of the addresses that programs ask for: nothing unknown there is answered with a page. */
const programs = ['/v1', '/mcp', '/health', '/metrics', '/openapi.json', '/reference', '/problems', '/assets']

export async function addPages(
  server: FastifyInstance,
  {
    newNonce,
    catalogueDigest,
  }: {
    /** For the first script, which stands in the page, and the style sheet that a dialog writes into it to hold it still. */
    readonly newNonce: () => string
    /** Of the newest law, which a page can ask for before it can do anything else. */
    readonly catalogueDigest: string
  },
): Promise<void> {
  // Written by apps/web/build.ts, which `npm start` runs first.
  if (!existsSync(`${builds}current`)) return
  const built = `${builds}${readFileSync(`${builds}current`, 'utf8')}/`
  const html = readFileSync(`${built}index.html`, 'utf8').replaceAll(cataloguePlace, catalogueDigest)
  await server.register(fastifyStatic, {
    root: built,
    index: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(response, path) {
      // What is below assets has its digest in its name.
      const isImmutable = path.startsWith(`${built}assets`)
      response.header('cache-control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.get('/*', (request, reply) => {
    if (isForPrograms(request.url)) return reply.callNotFound()
    const nonce = newNonce()
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy(nonce))
      .header('cache-control', 'no-cache')
      .send(html.replaceAll(noncePlace, nonce))
  })
}

/** Also where it is written with other letters or more slashes: a program must not take a page for its answer. */
function isForPrograms(url: string): boolean {
  const [path = ''] = url.split(/[?#]/, 1)
  const plain = path.replaceAll(/[/\\]+/g, '/').toLowerCase()
  return programs.some((begin) => plain === begin || plain.startsWith(`${begin}/`))
}
