/** The API reference, to read and to try: a page of Scalar's that gets nothing from elsewhere. */
import type { FastifyInstance } from 'fastify'
import { contentSecurityPolicy } from './security-headers.ts'

const title = 'Playproof API'

/** What the bundle would fetch or offer from its makers' servers stays out. */
const settings = {
  url: '/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  documentDownloadType: 'json',
  proxyUrl: '',
}

/**
 * Runs before the bundle, which makes some of its style sheets without the nonce, and writes styles as attributes, which no
 * nonce allows. The sheets get the nonce; attributes are set as the properties that they name.
 */
const styleScript = String.raw`
const { nonce } = document.currentScript
const { createElement } = Document.prototype
Document.prototype.createElement = function (name, options) {
  const element = createElement.call(this, name, options)
  if (element instanceof HTMLStyleElement) element.nonce = nonce
  return element
}
const { setAttribute } = Element.prototype
Element.prototype.setAttribute = function (name, value) {
  if (name === 'style') this.style.cssText = value
  else setAttribute.call(this, name, value)
}
const innerHTML = Object.getOwnPropertyDescriptor(Element.prototype, 'innerHTML')
Object.defineProperty(Element.prototype, 'innerHTML', {
  ...innerHTML,
  set(html) {
    innerHTML.set.call(this, String(html).replaceAll(/(<[^<>]*\s)style="/g, '$1data-style="'))
    for (const element of (this.content ?? this).querySelectorAll('[data-style]'))
      element.style.cssText = element.dataset.style
  },
})
`

const startScript = `Scalar.createApiReference('#reference', ${JSON.stringify(settings)})`

export function addReference(server: FastifyInstance, newNonce: () => string): void {
  let bundle: Promise<Buffer> | undefined
  server.get('/reference', (_request, reply) => {
    const nonce = newNonce()
    // The bundle writes style sheets into the page, and marks most of them with the nonce that it finds in the head.
    reply.header('content-security-policy', contentSecurityPolicy(nonce))
    return reply.type('text/html').send(page(nonce))
  })
  server.get('/reference/scalar.js', async (_request, reply) => {
    bundle ??= readBundle()
    return reply
      .type('text/javascript')
      .header('cache-control', 'public, max-age=86400')
      .send(await bundle)
  })
  server.get('/reference/styles.js', (_request, reply) => reply.type('text/javascript').send(styleScript))
  server.get('/reference/start.js', (_request, reply) => reply.type('text/javascript').send(startScript))
}

function page(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" content="${nonce}">
<title>${title}</title>
</head>
<body>
<div id="reference"></div>
<script src="/reference/styles.js" nonce="${nonce}"></script>
<script src="/reference/scalar.js"></script>
<script src="/reference/start.js"></script>
</body>
</html>
`
}

/** Several megabytes, and to be had from its plugin alone: read when somebody first wants it. */
async function readBundle(): Promise<Buffer> {
  const [{ default: Fastify }, { default: scalar }] = await Promise.all([
    import('fastify'),
    import('@scalar/fastify-api-reference'),
  ])
  const inner = Fastify()
  await inner.register(scalar, { routePrefix: '/', configuration: { url: settings.url } })
  const { rawPayload } = await inner.inject('/js/scalar.js')
  await inner.close()
  return rawPayload
}
