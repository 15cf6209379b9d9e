/** Secrets that must be read again, kept encrypted: whoever copies the database alone cannot use them. */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'

export interface Sealer {
  /** @param place Where it is kept, as "organisation/record": it opens there and nowhere else. */
  seal(secret: string, place: string): Uint8Array
  /** @throws It was changed, belongs elsewhere, or was sealed with another key. */
  open(sealed: Uint8Array, place: string): string
}

const algorithm = 'aes-256-gcm'
const sizes = { key: 32, nonce: 12, tag: 16 }

/** @param masterSecret Of the data directory; each purpose has its own key made from it. */
export function openSealer(masterSecret: string, randomBytes: (count: number) => Uint8Array): Sealer {
  const key = Buffer.from(hkdfSync('sha256', masterSecret, '', 'playproof sealed secrets 1', sizes.key))
  return {
    seal(secret, place) {
      const nonce = randomBytes(sizes.nonce)
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(Buffer.from(place))
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed)
      const textAt = sizes.nonce + sizes.tag
      const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, sizes.nonce), {
        authTagLength: sizes.tag,
      })
        .setAAD(Buffer.from(place))
        .setAuthTag(bytes.subarray(sizes.nonce, textAt))
      return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]).toString('utf8')
    },
  }
}
