/** Files as people and attackers send them, made here. */
import { deflateSync, crc32 } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'
import sharp from 'sharp'

export type Bytes = Uint8Array

/** In pieces, as the network brings them. */
export async function* streamOf(bytes: Bytes, piece = 64 * 1024): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
}

/** Zeros without end, made as they are read. */
export async function* endless(head: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head)
  const piece = Buffer.alloc(1024 * 1024)
  for (;;) yield piece
}

export function aPhoto(
  format: 'jpeg' | 'png' | 'webp',
  { width = 640, height = 480, location = false } = {},
): Promise<Buffer> {
  const image = sharp({ create: { width, height, channels: 3, background: '#c96' } })
  const located = location
    ? image.withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    : image
  return located.toFormat(format).toBuffer()
}

/** A PDF of one page. @param extra Entries of its catalogue. @param trailer Entries of its trailer. */
export function aPdf({ extra = '', trailer = '', after = '' } = {}): Buffer {
  const objects = [
    `<< /Type /Catalog /Pages 2 0 R ${extra} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
    '<< /Producer (Bear Works 1.0) >>',
  ]
  let text = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = text.length
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = text.length
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`
  for (const place of places) text += `${String(place).padStart(10, '0')} 00000 n \n`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(text + after, 'latin1')
}

/** The same with an object packed into a stream. */
export function aPdfWithPackedObject(object: string): Buffer {
  const packed = deflateSync(`9 0 ${object}`).toString('latin1')
  const stream = `9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n`
  const pdf = aPdf().toString('latin1')
  return Buffer.from(pdf.replace('xref\n', `${stream}xref\n`), 'latin1')
}

/** A PNG with a further chunk before its end. */
export function withChunk(png: Buffer, kind: string, content: string): Buffer {
  const body = Buffer.from(kind + content, 'latin1')
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(content.length)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)])
}

/** A PNG that says it is as large as this, in a few bytes. */
export function aHugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0, 0, 0, 0], 8)
  const empty = withChunk(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      Buffer.from('0000000049454e44ae426082', 'hex'),
    ]),
    'IHDR',
    header.toString('latin1'),
  )
  const row = Math.ceil(width / 8) + 1
  return withChunk(
    empty,
    'IDAT',
    deflateSync(Buffer.alloc(Math.min(row * height, 5_000_000))).toString('latin1'),
  )
}

export async function aWorkbook(rows: readonly (readonly unknown[])[], name = 'Toys'): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name, rows: rows as never }] }))
}

export interface ZipEntry {
  readonly name: string
  /** Uncompressed. */
  readonly content: Buffer
  /** What the archive says that it unpacks to, where it lies. */
  readonly claimedSize?: number
}

/** An archive, with what makes it a workbook unless it is said otherwise. */
export function aZip(given: readonly ZipEntry[], { isWorkbook = true } = {}): Buffer {
  const types =
    '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
  const entries = isWorkbook
    ? [{ name: '[Content_Types].xml', content: Buffer.from(types) }, ...given]
    : given
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, content, claimedSize = content.length } of entries) {
    const packed = deflateSync(content).subarray(2, -4)
    const header = Buffer.alloc(30)
    header.writeUInt32LE(0x04034b50)
    header.writeUInt16LE(20, 4)
    header.writeUInt16LE(8, 8)
    header.writeUInt32LE(crc32(content), 14)
    header.writeUInt32LE(packed.length, 18)
    header.writeUInt32LE(claimedSize, 22)
    header.writeUInt16LE(name.length, 26)
    const listed = Buffer.alloc(46)
    listed.writeUInt32LE(0x02014b50)
    listed.writeUInt16LE(20, 4)
    listed.writeUInt16LE(20, 6)
    header.copy(listed, 10, 8, 30)
    listed.writeUInt32LE(at, 42)
    parts.push(header, Buffer.from(name), packed)
    directory.push(listed, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...parts, list, end])
}

/** A workbook of which every sheet is the same part, and every cell of `cells` the same text: far larger read than kept. */
export function anEchoingWorkbook({ sheets = 1, rows = 1, cells = 1, text = 'Name' }): Buffer {
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
  const relations = (...targets: readonly (readonly [kind: string, target: string])[]) =>
    Buffer.from(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
        .map(([kind, target], i) => `<Relationship Id="r${i}" Type="${office}/${kind}" Target="${target}"/>`)
        .join('')}</Relationships>`,
    )
  const listed = Array.from(
    { length: sheets },
    (_, i) => `<sheet name="S${i}" sheetId="${i + 1}" r:id="r0"/>`,
  )
  const row = Array.from({ length: cells }, () => '<c t="s"><v>0</v></c>').join('')
  return aZip([
    { name: '_rels/.rels', content: relations(['officeDocument', 'xl/workbook.xml']) },
    {
      name: 'xl/workbook.xml',
      content: Buffer.from(
        `<workbook ${main} xmlns:r="${office}"><sheets>${listed.join('')}</sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations(['worksheet', 'sheet.xml'], ['sharedStrings', 'sharedStrings.xml']),
    },
    {
      name: 'xl/sheet.xml',
      content: Buffer.from(
        `<worksheet ${main}><sheetData>${`<row>${row}</row>`.repeat(rows)}</sheetData></worksheet>`,
      ),
    },
    {
      name: 'xl/sharedStrings.xml',
      content: Buffer.from(`<sst ${main} count="1" uniqueCount="1"><si><t>${text}</t></si></sst>`),
    },
  ])
}
