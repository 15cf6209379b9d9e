/** Headers that every answer carries: what a browser may do with it. */
import type { FastifyInstance } from 'fastify'

/**
 * Nothing from elsewhere, nothing inline but what bears the nonce, nothing evaluated, no framing. Images may be made in the
 * page (photos before they are uploaded, drawings of codes).
 */
export function contentSecurityPolicy(nonce?: string): string {
  const own = nonce === undefined ? "'self'" : `'self' 'nonce-${nonce}'`
  return [
    "default-src 'none'",
    `script-src ${own}`,
    `style-src ${own}`,
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

const twoYears = 2 * 365 * 24 * 3600

/** @param baseUrl Its scheme decides whether browsers are told to come by https alone. */
export function addSecurityHeaders(server: FastifyInstance, baseUrl: string): void {
  const headers = {
    'content-security-policy': contentSecurityPolicy(),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy':
      'camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'origin-agent-cluster': '?1',
    'x-permitted-cross-domain-policies': 'none',
    'cache-control': 'no-store',
    ...(baseUrl.startsWith('https:') && {
      'strict-transport-security': `max-age=${twoYears}; includeSubDomains`,
    }),
  }
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
