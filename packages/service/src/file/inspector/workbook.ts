/** XLSX: an archive whose every entry is unpacked within bounds before anything reads it. */
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import type { FindingCode } from '../inspection.ts'
import { Refused } from './refused.ts'

const mostEntries = 5_000
const mostRatio = 100
const mostTotal = 500_000_000
/** Below it a high ratio is a small table of like rows, not a bomb. */
const harmlessBytes = 5_000_000

/** @throws {Refused} It is no workbook, a bomb, cut short, or a second file. */
export async function inspectWorkbook(bytes: Buffer): Promise<Set<FindingCode>> {
  const zip = await open(bytes)
  const entries = await entriesOf(zip)
  demandBounds(entries)
  demandOrder(entries, bytes.length)
  const names = new Set(entries.map(({ fileName }) => fileName))
  if (!names.has('[Content_Types].xml')) throw new Refused({ code: 'upload-type-unknown', found: 'zip' })
  let total = 0
  let types = ''
  let hasContainer = false
  for (const entry of entries) {
    const isTypes = entry.fileName === '[Content_Types].xml'
    total += await unpack(zip, entry, (chunk, at) => {
      if (at === 0 && isContainer(chunk)) hasContainer = true
      if (isTypes && types.length < 1_000_000) types += chunk.toString('utf8')
    })
    if (total > mostTotal) bomb('total', total, mostTotal)
  }
  // Also where the list of types does not tell of them: some programs look for the part by its name.
  const isMacro = (name: string): boolean => /(?:^|\/)(?:vbaProject\.bin|macrosheets\/)/i.test(name)
  if (/macroEnabled|vbaProject|macrosheet/i.test(types) || [...names].some(isMacro))
    throw new Refused({ code: 'upload-type-unknown', found: 'xlsm' })
  if (!types.includes('spreadsheetml.sheet.main+xml'))
    throw new Refused({ code: 'upload-type-unknown', found: 'zip' })
  const findings = findingsOf(names)
  if (hasContainer) findings.add('workbook-embedded-objects')
  return findings
}

/** An archive, a document of an old office program, a PDF: a file within the file, whatever its name. */
function isContainer(start: Buffer): boolean {
  return ['PK\x03\x04', '\xd0\xcf\x11\xe0', 'Rar!', '7z\xbc\xaf', '%PDF-'].some(
    (signature) => start.toString('latin1', 0, signature.length) === signature,
  )
}

function findingsOf(names: ReadonlySet<string>): Set<FindingCode> {
  const findings = new Set<FindingCode>()
  for (const name of names) {
    if (name.startsWith('xl/externalLinks/')) findings.add('workbook-external-links')
    if (/^xl\/(?:embeddings|activeX|ctrlProps)\//.test(name)) findings.add('workbook-embedded-objects')
  }
  return findings
}

async function open(bytes: Buffer): Promise<ZipFile> {
  try {
    return await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true })
  } catch (error) {
    // Its directory must end where the file ends.
    if (/comment length/.test(String(error)))
      throw new Refused({ code: 'upload-polyglot', type: 'xlsx', found: 'data' })
    if (/end of central directory/i.test(String(error)))
      throw new Refused({ code: 'upload-truncated', type: 'xlsx' })
    throw malformed(error)
  }
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > mostEntries) bomb('entries', zip.entryCount, mostEntries)
  const entries: Entry[] = []
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry)
  } catch (error) {
    throw malformed(error)
  }
  return entries
}

function demandBounds(entries: readonly Entry[]): void {
  let [packed, unpacked] = [0, 0]
  for (const { compressedSize, uncompressedSize } of entries) {
    packed += compressedSize
    unpacked += uncompressedSize
  }
  if (unpacked > mostTotal) bomb('total', unpacked, mostTotal)
  const ratio = Math.round(unpacked / Math.max(1, packed))
  if (unpacked > harmlessBytes && ratio > mostRatio) bomb('ratio', ratio, mostRatio)
}

/** Entries lie one after another from the first byte: none hides before them, and no two share their bytes. */
function demandOrder(entries: readonly Entry[], size: number): void {
  let end = 0
  for (const entry of entries.toSorted(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const start = entry.relativeOffsetOfLocalHeader
    if (start < end || (end === 0 && start !== 0))
      throw new Refused({ code: 'upload-malformed', type: 'xlsx', because: 'entries-overlap' })
    if (entry.generalPurposeBitFlag & 1)
      throw new Refused({ code: 'upload-type-unknown', found: 'encrypted-zip' })
    end = start + 30 + entry.compressedSize
  }
  if (end > size) throw new Refused({ code: 'upload-truncated', type: 'xlsx' })
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  onChunk: (chunk: Buffer, at: number) => void,
): Promise<number> {
  let size = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      onChunk(chunk as Buffer, size)
      size += (chunk as Buffer).length
    }
  } catch (error) {
    throw malformed(error)
  }
  return size
}

function bomb(because: 'entries' | 'ratio' | 'total', found: number, limit: number): never {
  throw new Refused({ code: 'upload-bomb', because, found, limit })
}

function malformed(error: unknown): Refused {
  return new Refused({ code: 'upload-malformed', type: 'xlsx', because: 'not-an-archive' }, { cause: error })
}
