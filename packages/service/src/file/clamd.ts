/** The virus scanner clamd, asked over its socket: INSTREAM, lengths before chunks, an empty one at the end. */
import { createReadStream } from 'node:fs'
import { connect, type NetConnectOpts } from 'node:net'
import { once } from 'node:events'

export type ScanResult =
  | { readonly state: 'clean' }
  | { readonly state: 'infected'; readonly signature: string }
  | { readonly state: 'not-scanned'; readonly because: NotScannedBecause }

export const notScannedReasons = ['not-configured', 'unreachable', 'out-of-time', 'refused'] as const
type NotScannedBecause = (typeof notScannedReasons)[number]

/** Scans a file on this disk. Never throws: what could not be scanned is told as such. */
export type Scan = (path: string) => Promise<ScanResult>

/** For a server without scanner. */
export const noScan: Scan = async () => ({ state: 'not-scanned', because: 'not-configured' })

const usualSeconds = 60

/** @param address A socket's path, or host and port. */
export function clamdScan(
  address: { readonly path: string } | { readonly host: string; readonly port: number },
  { seconds = usualSeconds }: { readonly seconds?: number } = {},
): Scan {
  return async (path) => {
    try {
      return resultOf(await converse(address, path, seconds))
    } catch (error) {
      return {
        state: 'not-scanned',
        because: error instanceof OutOfTime ? 'out-of-time' : 'unreachable',
      }
    }
  }
}

class OutOfTime extends Error {}

async function converse(address: NetConnectOpts, path: string, seconds: number): Promise<string> {
  const socket = connect(address)
  const timer = setTimeout(() => socket.destroy(new OutOfTime()), seconds * 1000)
  try {
    await once(socket, 'connect')
    const answer = readAll(socket)
    // Whoever stops listening has said why; the answer is awaited below.
    answer.catch(() => undefined)
    socket.write('zINSTREAM\0')
    for await (const chunk of createReadStream(path)) {
      if (!socket.writable) break
      const length = Buffer.alloc(4)
      length.writeUInt32BE((chunk as Buffer).length)
      socket.write(length)
      if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), answer])
    }
    if (socket.writable) socket.write(Buffer.alloc(4))
    return await answer
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}

async function readAll(socket: AsyncIterable<Buffer>): Promise<string> {
  let answer = ''
  for await (const chunk of socket) {
    answer += chunk.toString('latin1')
    if (answer.includes('\0')) break
  }
  return answer
}

function resultOf(answer: string): ScanResult {
  const text = answer.replaceAll('\0', '').trim()
  const found = /^stream: (.+) FOUND$/.exec(text)?.[1]
  if (found !== undefined) return { state: 'infected', signature: found }
  return text === 'stream: OK' ? { state: 'clean' } : { state: 'not-scanned', because: 'refused' }
}
