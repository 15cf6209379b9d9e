/** Problems as RFC 9457 tells them. */
import type { Language } from '@playproof/engine/present'
import { faultsIn } from '@playproof/service/input-fault'
import { type Problem, problemDetail, problemTitle, statusOf } from '@playproof/service/problem'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Carries a problem out of what Fastify calls before there is an operation: parsers, hooks. */
export class ProblemError extends Error {
  readonly problem: Problem
  readonly statusCode: number

  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
    this.statusCode = statusOf[problem.code]
  }
}

export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly instance: string
  readonly code: string
}

export function problemDocument(
  problem: Problem,
  {
    baseUrl,
    instance,
    language,
  }: { readonly baseUrl: string; readonly instance: string; readonly language: Language },
): ProblemDocument {
  return {
    ...problem.facts,
    type: `${baseUrl}/problems/${problem.code}`,
    title: problemTitle(problem.code, language),
    status: statusOf[problem.code],
    detail: problemDetail(problem, language),
    instance,
    code: problem.code,
    ...(problem.errors && { errors: faultsIn(problem.errors, language) }),
  }
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
  baseUrl: string,
): FastifyReply {
  const language = languageOf(request.headers['accept-language'])
  const document = problemDocument(problem, { baseUrl, instance: pathOf(request.url), language })
  const wait = problem.facts?.['wait']
  if (wait !== undefined) reply.header('retry-after', String(wait))
  if (document.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply
    .code(document.status)
    .type('application/problem+json')
    .header('content-language', language)
    .header('vary', 'accept-language')
    .send(document)
}

/** Without the query, which may hold names and secrets; shortened. */
export function pathOf(url: string): string {
  return (url.split('?')[0] ?? '/').slice(0, 300)
}

/** The better liked of the two languages that there are; English where neither is named. */
export function languageOf(accepted: string | undefined): Language {
  const liked = (accepted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = Number(
        parameters
          .find((p) => p.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      )
      return { language: tag.split('-')[0], quality: Number.isFinite(quality) ? quality : 0 }
    })
    .filter(({ language, quality }) => (language === 'en' || language === 'zh') && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)[0]
  return liked?.language === 'zh' ? 'zh' : 'en'
}
