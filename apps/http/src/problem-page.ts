/** The pages that problems point at: docs/problems as HTML. */
import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { pathOf, sendProblem } from './problem.ts'

const folder = new URL('../../../docs/problems/', import.meta.url)

export function addProblemPages(server: FastifyInstance, baseUrl: string): void {
  const pages = new Map<string, Promise<string | undefined>>()
  server.get<{ Params: { code: string } }>('/problems/:code', async (request, reply) => {
    const { code } = request.params
    if (/^[a-z][a-z-]{1,60}$/.test(code) && !pages.has(code)) pages.set(code, readPage(code))
    const page = await pages.get(code)
    if (page !== undefined)
      return reply.type('text/html').header('cache-control', 'public, max-age=3600').send(page)
    pages.delete(code)
    const unknown = { code: 'route-unknown', facts: { path: pathOf(request.url) } } as const
    return sendProblem(request, reply, unknown, baseUrl)
  })
}

async function readPage(code: string): Promise<string | undefined> {
  const markdown = await readFile(new URL(`${code}.md`, folder), 'utf8').catch(() => undefined)
  return markdown === undefined ? undefined : asPage(markdown)
}

function asPage(markdown: string): string {
  const title = /^# (.+)$/m.exec(markdown)?.[1] ?? ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – Playproof</title>
</head>
<body>
<main>
${htmlOf(markdown)}
</main>
</body>
</html>
`
}

/**
 * What the pages of docs/problems use of Markdown: headings, paragraphs, quotes, lists, fenced code; within lines code,
 * emphasis and links. Everything else is shown as it is written.
 */
export function htmlOf(markdown: string): string {
  return markdown
    .split(/^(```[^\n]*\n[^]*?^```)$/m)
    .flatMap((part) => {
      const code = /^```[^\n]*\n([^]*?)^```$/m.exec(part)?.[1]
      if (code !== undefined) return [`<pre><code>${escaped(code)}</code></pre>`]
      return part
        .split(/\n{2,}/)
        .map((block) => block.trim())
        .filter((block) => block !== '')
        .map(blockOf)
    })
    .join('\n')
}

function blockOf(block: string): string {
  const heading = /^(#{1,3}) (.+)$/.exec(block)
  if (heading) return `<h${heading[1]?.length}>${inline(heading[2] ?? '')}</h${heading[1]?.length}>`
  if (block.startsWith('>')) return `<blockquote>\n${htmlOf(block.replaceAll(/^> ?/gm, ''))}\n</blockquote>`
  if (/^[-*] /.test(block)) {
    const items = block.split(/^[-*] /m).slice(1)
    return `<ul>\n${items.map((item) => `<li>${inline(item.trim())}</li>`).join('\n')}\n</ul>`
  }
  return `<p>${inline(block)}</p>`
}

function inline(text: string): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith('`')
        ? `<code>${escaped(part.slice(1, -1))}</code>`
        : escaped(part)
            .replaceAll(/\[([^\]]+)\]\(([\w./#-]+|https:\/\/[^\s)"]+)\)/g, '<a href="$2">$1</a>')
            .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>'),
    )
    .join('')
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
