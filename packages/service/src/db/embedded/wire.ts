/** A pg client's socket that leads into the engine's thread in place of a network. */
import { Duplex } from 'node:stream'

/** What is sent within one turn of the event loop goes as one message: each costs both threads more than a short query. */
export class Wire extends Duplex {
  readonly #send: (bytes: Uint8Array<ArrayBuffer>) => void
  #unsent: Buffer[] = []

  constructor(send: (bytes: Uint8Array<ArrayBuffer>) => void) {
    super()
    this.#send = send
  }

  /** What the engine answered. */
  receive(bytes: Uint8Array): void {
    this.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#collect([chunk])
    done()
  }

  override _writev(chunks: readonly { chunk: Buffer }[], done: () => void): void {
    this.#collect(chunks.map(({ chunk }) => chunk))
    done()
  }

  #collect(chunks: readonly Buffer[]): void {
    // After all promises that are settled by now: who waits for none of the answers asks on.
    if (this.#unsent.length === 0) process.nextTick(() => this.#sendCollected())
    this.#unsent.push(...chunks)
  }

  #sendCollected(): void {
    // Memory of its own, as it is handed over.
    const bytes = new Uint8Array(this.#unsent.reduce((length, chunk) => length + chunk.byteLength, 0))
    let offset = 0
    for (const chunk of this.#unsent) {
      bytes.set(chunk, offset)
      offset += chunk.byteLength
    }
    this.#unsent = []
    if (!this.destroyed) this.#send(bytes)
  }

  /** What a pg client calls on a socket. */
  connect(): void {
    queueMicrotask(() => this.emit('connect'))
  }

  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}
}
