/** Secrets of endpoints, and signatures by Standard Webhooks: HMAC-SHA256 over id, time and body. */
import { Webhook } from 'standardwebhooks'

/** As many bytes as the digest has. */
const secretBytes = 32
/** How long the former secret signs beside the new one, so that a receiver can change over. */
export const overlapMs = 24 * 3600 * 1000

/** `whsec_` and base64, as receivers' libraries take it. */
export function makeWebhookSecret(randomBytes: (count: number) => Uint8Array): string {
  return `whsec_${Buffer.from(randomBytes(secretBytes)).toString('base64')}`
}

/** Headers that a receiver needs to believe a message. One signature per secret. */
export function signedHeaders(
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
  secrets: readonly string[],
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}
