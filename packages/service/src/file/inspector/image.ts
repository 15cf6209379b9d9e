/** Images: walked from part to part to their end before any decoder sees them. */
import { crc32 } from 'node:zlib'
import type { FindingCode } from '../inspection.ts'
import { foreignIn, hasMarkup, hasPdfHeader, hasZipDirectory } from './foreign.ts'
import { demandPixels } from './pixels.ts'
import { Refused } from './refused.ts'

type ImageType = 'jpeg' | 'png' | 'webp'

/** @throws {Refused} It is cut short, malformed, or holds a second file. */
export function inspectImage(bytes: Buffer, type: ImageType): Set<FindingCode> {
  const findings = new Set<FindingCode>()
  const end = walkers[type](bytes, findings)
  const tail = bytes.subarray(end)
  const foreign = hasPdfHeader(bytes)
    ? 'pdf'
    : hasZipDirectory(bytes)
      ? 'zip'
      : tail.length > 0
        ? foreignIn(tail)
        : undefined
  if (foreign !== undefined) throw new Refused({ code: 'upload-polyglot', type, found: foreign })
  // Cameras append depth maps and short films; nobody sees them.
  if (tail.length > 0) findings.add('data-after-end')
  return findings
}

type Walker = (bytes: Buffer, findings: Set<FindingCode>) => number

/** Each returns where the image ends. */
const walkers: Readonly<Record<ImageType, Walker>> = { jpeg: walkJpeg, png: walkPng, webp: walkWebp }

function walkJpeg(bytes: Buffer, findings: Set<FindingCode>): number {
  let at = 2
  for (;;) {
    const marker = markerAt(bytes, at)
    // A byte that fills up before the marker.
    if (marker === 0xff) {
      at++
      continue
    }
    at += 2
    if (marker === 0xd9) return at
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue
    const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0
    if (length < 2 || at + length > bytes.length)
      throw new Refused({ code: 'upload-truncated', type: 'jpeg' })
    // Application data and comments are free text.
    if ((marker >= 0xe0 && marker <= 0xef) || marker === 0xfe)
      if (hasMarkup(bytes.toString('latin1', at + 2, at + length))) findings.add('markup-in-metadata')
    at += length
    if (marker === 0xda) at = endOfScan(bytes, at)
  }
}

function markerAt(bytes: Buffer, at: number): number {
  const [lead, marker] = [bytes[at], bytes[at + 1]]
  if (lead === undefined || marker === undefined)
    throw new Refused({ code: 'upload-truncated', type: 'jpeg' })
  if (lead !== 0xff) throw new Refused({ code: 'upload-malformed', type: 'jpeg', because: 'marker' })
  return marker
}

/** Compressed data runs to the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new Refused({ code: 'upload-truncated', type: 'jpeg' })
}

function walkPng(bytes: Buffer, findings: Set<FindingCode>): number {
  let at = 8
  for (;;) {
    if (at + 12 > bytes.length) throw new Refused({ code: 'upload-truncated', type: 'png' })
    const length = bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    const end = at + 12 + length
    if (end > bytes.length) throw new Refused({ code: 'upload-truncated', type: 'png' })
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      throw new Refused({ code: 'upload-malformed', type: 'png', because: 'checksum' })
    // Said here, as decoders refuse to read a header that says more than they can hold.
    if (kind === 'IHDR' && length >= 8) demandPixels(bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12))
    if (['tEXt', 'zTXt', 'iTXt'].includes(kind) && hasMarkup(bytes.toString('latin1', at + 8, end - 4)))
      findings.add('markup-in-metadata')
    at = end
    if (kind === 'IEND') return at
  }
}

function walkWebp(bytes: Buffer, findings: Set<FindingCode>): number {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw new Refused({ code: 'upload-truncated', type: 'webp' })
  for (let at = 12; at + 8 <= end; ) {
    const kind = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    if (at + 8 + length > end) throw new Refused({ code: 'upload-truncated', type: 'webp' })
    if (kind === 'XMP ' && hasMarkup(bytes.toString('latin1', at + 8, at + 8 + length)))
      findings.add('markup-in-metadata')
    at += 8 + length + (length % 2)
  }
  return end
}
