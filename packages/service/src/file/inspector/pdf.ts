/** PDF: what it could do when it is opened, told from its names, also those in compressed objects. */
import { inflateSync } from 'node:zlib'
import type { FindingCode } from '../inspection.ts'
import { foreignIn, hasZipDirectory } from './foreign.ts'
import { Refused } from './refused.ts'

const findingsByName: Readonly<Record<string, FindingCode>> = {
  JavaScript: 'pdf-javascript',
  JS: 'pdf-javascript',
  OpenAction: 'pdf-open-action',
  AA: 'pdf-additional-actions',
  Launch: 'pdf-launch',
  EmbeddedFile: 'pdf-embedded-file',
  EmbeddedFiles: 'pdf-embedded-file',
  RichMedia: 'pdf-rich-media',
  XFA: 'pdf-xfa',
  Encrypt: 'pdf-encrypted',
}

const mostUnpackedBytes = 100_000_000

/** @throws {Refused} It is cut short, or a second file. */
export function inspectPdf(bytes: Buffer): Set<FindingCode> {
  const text = bytes.toString('latin1')
  const lastEnd = text.lastIndexOf('%%EOF')
  if (lastEnd < 0 || !text.slice(0, lastEnd).includes('startxref'))
    throw new Refused({ code: 'upload-truncated', type: 'pdf' })
  const tail = bytes.subarray(lastEnd + 5)
  const foreign = hasZipDirectory(bytes) ? 'zip' : foreignIn(tail)
  if (foreign !== undefined) throw new Refused({ code: 'upload-polyglot', type: 'pdf', found: foreign })
  const findings = new Set<FindingCode>(isBlank(tail) ? [] : ['data-after-end'])
  for (const part of [outsideStreams(text), ...packedObjects(bytes, text)])
    for (const name of namesIn(part)) {
      const finding = Object.hasOwn(findingsByName, name) ? findingsByName[name] : undefined
      if (finding) findings.add(finding)
    }
  addUpdates(text, findings)
  return findings
}

const isBlank = (tail: Buffer): boolean => tail.every((byte) => byte <= 0x20)

/** Content streams are drawn or shown; what a reader obeys are objects. */
function outsideStreams(text: string): string {
  return text.replaceAll(/\bstream\r?\n[^]*?\bendstream\b/g, ' ')
}

/** Objects packed into streams, unpacked as far as the bounds allow. */
function packedObjects(bytes: Buffer, text: string): string[] {
  const parts: string[] = []
  let left = mostUnpackedBytes
  for (const { 0: dictionary, index } of text.matchAll(/\/ObjStm\b[^]{0,2000}?\bstream\r?\n/g)) {
    const start = index + dictionary.length
    const end = text.indexOf('endstream', start)
    if (end < 0) break
    try {
      const unpacked = inflateSync(bytes.subarray(start, end), { maxOutputLength: left })
      left -= unpacked.length
      parts.push(unpacked.toString('latin1'))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
        throw new Refused({
          code: 'upload-bomb',
          because: 'total',
          found: mostUnpackedBytes,
          limit: mostUnpackedBytes,
        })
      // Encrypted or packed in another way; that it is encrypted is told by its trailer.
    }
  }
  return parts
}

/** Names with their escapes undone: /J#61vaScript is /JavaScript. */
function namesIn(text: string): Set<string> {
  const names = new Set<string>()
  for (const [, name = ''] of text.matchAll(/\/([^\s()<>[\]{}/%]+)/g))
    names.add(
      name.replaceAll(/#([0-9a-f]{2})/gi, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
    )
  return names
}

/** Each saving appends; a linearised file has two ends from the start. What follows a signature is not signed. */
function addUpdates(text: string, findings: Set<FindingCode>): void {
  const ends = text.match(/startxref\s+\d+\s+%%EOF/g)?.length ?? 0
  const isLinearised = /\/Linearized\b/.test(text.slice(0, 2048))
  if (ends > (isLinearised ? 2 : 1)) findings.add('pdf-incremental-update')
  const covered = [...text.matchAll(/\/ByteRange\s*\[\s*\d+\s+\d+\s+(\d+)\s+(\d+)\s*\]/g)].map(
    ([, start, length]) => Number(start) + Number(length),
  )
  if (covered.length > 0 && Math.max(...covered) < text.trimEnd().length)
    findings.add('pdf-updated-after-signature')
}
