import { existsSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import {
  aHugePng,
  aPdf,
  aPdfWithPackedObject,
  aPhoto,
  aWorkbook,
  aZip,
  type Bytes,
  endless,
  streamOf,
  withChunk,
} from '../../test/files.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import { perform } from '../operation.ts'
import { operations } from '../operations.ts'
import type { Service } from '../service.ts'
import { openDownload } from './download-file.ts'
import { openFiles } from './files.ts'
import { type InspectionBounds, inspectFile } from './inspect.ts'
import { receiveUpload } from './receive-upload.ts'

const directory = join(tmpdir(), `uploads-${newId()}`)
let service: Service
let own: string
let other: string
let actor: Actor

beforeAll(async () => {
  const db = await aDatabase()
  service = await aService(db, { files: openFiles({ directory }) })
  own = await anOrganisation(db, 'Own')
  other = await anOrganisation(db, 'Other')
  actor = aMachine(own)
})
afterAll(async () => {
  await service.db.close()
  rmSync(directory, { recursive: true, force: true })
})

const receive = (name: string, bytes: Bytes, declaredType?: string) =>
  receiveUpload(service, { actor }, { name, ...(declaredType && { declaredType }) }, streamOf(bytes))

const waiting = (organisationId = own): string[] => {
  const place = join(directory, 'quarantine', organisationId)
  return existsSync(place) ? readdirSync(place) : []
}

async function filed(name: string, bytes: Bytes) {
  const { value } = await receive(name, bytes)
  const outcome = await perform(service, operations['file-upload'], { actor }, { uploadId: value?.uploadId })
  if (!outcome.value) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value
}

describe('what is taken', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('a photo as %s, with images that show it', async (format) => {
    const { value } = await receive(`bear.${format}`, await aPhoto(format))
    expect(value).toMatchObject({ type: format, width: 640, height: 480, findings: [] })
    expect(value?.previews).toEqual([
      { variant: 'preview', width: 640, height: 480 },
      { variant: 'thumbnail', width: 320, height: 240 },
    ])
    expect(value?.scan).toEqual({ state: 'not-scanned', because: 'not-configured' })
  })

  test('a PDF, with pages and the program that made it', async () => {
    const { value } = await receive('report.pdf', aPdf())
    expect(value).toMatchObject({ type: 'pdf', pages: 1, producer: 'Bear Works 1.0', findings: [] })
  })

  test('a workbook', async () => {
    const { value } = await receive('skus.xlsx', await aWorkbook([['Name'], ['Bear']]))
    expect(value).toMatchObject({ type: 'xlsx', findings: [] })
  })

  test('tables and JSON', async () => {
    const csv = await receive(
      'skus.csv',
      Buffer.from('name;gtin\nBär;4006381333931\n'),
      'application/vnd.ms-excel',
    )
    expect(csv.value?.type).toBe('csv')
    const chinese = Buffer.from('c3fbb3c6', 'hex')
    expect((await receive('skus.csv', chinese)).value?.type).toBe('csv')
    expect((await receive('data.json', Buffer.from('{"a":[1]}'))).value?.type).toBe('json')
  })

  test('its name without folders', async () => {
    const { value } = await receive('C:\\fakepath\\玩具 熊.csv', Buffer.from('a,b\n'))
    expect(value?.name).toBe('玩具 熊.csv')
  })
})

describe('what is refused, and leaves nothing behind', () => {
  const photo = () => aPhoto('png')
  const zeros = (size: number) => Buffer.alloc(size)
  const html = '<html><script>alert(1)</script>'
  const cases: readonly [
    what: string,
    name: string,
    bytes: () => Bytes | Promise<Bytes>,
    problem: Record<string, unknown>,
  ][] = [
    ['an empty file', 'a.pdf', () => Buffer.alloc(0), { code: 'upload-empty' }],
    [
      'a GIF',
      'a.png',
      () => Buffer.from('GIF89a\x01\0\x01\0'),
      { code: 'upload-type-unknown', facts: { found: 'gif' } },
    ],
    ['a program', 'a.pdf', () => Buffer.from('MZ\x90\0\x03\0'), { code: 'upload-type-unknown' }],
    ['an ending that is not taken', 'a.exe', () => aPdf(), { code: 'upload-type-unknown' }],
    ['a web page called CSV', 'a.csv', () => Buffer.from(html), { code: 'upload-type-unknown' }],
    [
      'a PNG called PDF',
      'a.pdf',
      photo,
      { code: 'upload-type-mismatch', facts: { found: 'png', expected: 'pdf' } },
    ],
    ['a PDF cut short', 'a.pdf', () => aPdf().subarray(0, 150), { code: 'upload-truncated' }],
    ['a PNG cut short', 'a.png', async () => (await photo()).subarray(0, -20), { code: 'upload-truncated' }],
    [
      'a JPEG cut short',
      'a.jpg',
      async () => (await aPhoto('jpeg')).subarray(0, -40),
      { code: 'upload-truncated' },
    ],
    [
      'a WebP cut short',
      'a.webp',
      async () => (await aPhoto('webp')).subarray(0, -40),
      { code: 'upload-truncated' },
    ],
    [
      'a workbook cut short',
      'a.xlsx',
      async () => (await aWorkbook([['a']])).subarray(0, -60),
      { code: 'upload-truncated' },
    ],
    [
      'a PNG with a flipped byte',
      'a.png',
      async () => {
        const bytes = Buffer.from(await photo())
        bytes[20] = (bytes[20] ?? 0) ^ 1
        return bytes
      },
      { code: 'upload-malformed' },
    ],
    [
      'a PNG with an archive behind it',
      'a.png',
      async () => Buffer.concat([await photo(), aZip([])]),
      { code: 'upload-polyglot', facts: { type: 'png', found: 'zip' } },
    ],
    [
      'a JPEG with a Java archive behind it',
      'a.jpg',
      async () =>
        Buffer.concat([await aPhoto('jpeg'), aZip([{ name: 'META-INF/MANIFEST.MF', content: zeros(9) }])]),
      { code: 'upload-polyglot' },
    ],
    [
      'a PNG with a PDF header inside',
      'a.png',
      async () => {
        const png = await photo()
        const start = Buffer.concat([png.subarray(0, 33), png.subarray(-12)])
        return Buffer.concat([
          withChunk(start, 'tEXt', 'Comment\0%PDF-1.4 1 0 obj').subarray(0, -12),
          png.subarray(33),
        ])
      },
      { code: 'upload-polyglot', facts: { type: 'png', found: 'pdf' } },
    ],
    [
      'a PDF with an archive behind it',
      'a.pdf',
      () => Buffer.concat([aPdf(), aZip([])]),
      { code: 'upload-polyglot', facts: { type: 'pdf', found: 'zip' } },
    ],
    [
      'a PDF with a web page behind it',
      'a.pdf',
      () => aPdf({ after: html }),
      { code: 'upload-polyglot', facts: { found: 'html' } },
    ],
    [
      'a workbook with something behind it',
      'a.xlsx',
      async () => Buffer.concat([await aWorkbook([['a']]), Buffer.from('more')]),
      { code: 'upload-polyglot' },
    ],
    [
      'an archive that is no workbook',
      'a.xlsx',
      () => aZip([{ name: 'a.txt', content: zeros(9) }], { isWorkbook: false }),
      { code: 'upload-type-unknown', facts: { found: 'zip' } },
    ],
    [
      'a workbook with macros',
      'a.xlsx',
      () =>
        aZip(
          [
            {
              name: '[Content_Types].xml',
              content: Buffer.from('application/vnd.ms-excel.sheet.macroEnabled.main+xml'),
            },
          ],
          {
            isWorkbook: false,
          },
        ),
      { code: 'upload-type-unknown', facts: { found: 'xlsm' } },
    ],
    [
      'a workbook with macros that it does not tell of',
      'a.xlsx',
      () => aZip([{ name: 'xl/vbaProject.bin', content: zeros(9) }]),
      { code: 'upload-type-unknown', facts: { found: 'xlsm' } },
    ],
    [
      'an archive that unpacks a thousandfold',
      'a.xlsx',
      () => aZip([{ name: 'xl/a.xml', content: zeros(50_000_000) }]),
      { code: 'upload-bomb', facts: { because: 'ratio' } },
    ],
    [
      'an archive that lies about its size',
      'a.xlsx',
      () => aZip([{ name: 'xl/a.xml', content: zeros(50_000_000), claimedSize: 1000 }]),
      { code: 'upload-malformed' },
    ],
    [
      'an archive of ten thousand entries',
      'a.xlsx',
      () => aZip(Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/${i}`, content: zeros(1) }))),
      { code: 'upload-bomb', facts: { because: 'entries' } },
    ],
    [
      'an image of 400 million pixels',
      'a.png',
      () => aHugePng(20_000, 20_000),
      { code: 'upload-bomb', facts: { because: 'pixels', found: 400_000_000 } },
    ],
    [
      'an image that says it is larger than any decoder reads',
      'a.png',
      () => aHugePng(2 ** 31 - 1, 2 ** 31 - 1),
      { code: 'upload-bomb', facts: { because: 'pixels' } },
    ],
    ['JSON without end', 'a.json', () => Buffer.from('['.repeat(100_000)), { code: 'upload-malformed' }],
  ]

  test.each(cases)('%s', async (_, name, make, problem) => {
    const { facts, ...rest } = problem
    const outcome = await receive(name, await make())
    expect(outcome.problem).toMatchObject({
      ...rest,
      ...(facts !== undefined && { facts: expect.objectContaining(facts as object) }),
    })
    expect(waiting().filter((file) => !file.includes('.') && !waiting().includes(`${file}.json`))).toEqual([])
  })

  test('another type than was declared', async () => {
    const { problem } = await receive('a.png', await photo(), 'image/jpeg')
    expect(problem?.code).toBe('upload-type-mismatch')
  })

  test('two gigabytes, of which no more than the bound are read', async () => {
    let read = 0
    const counted = async function* () {
      for await (const piece of endless('%PDF-1.7\n')) {
        read += piece.length
        if (read > 2_000_000_000) return
        yield piece
      }
    }
    const outcome = await receiveUpload(service, { actor }, { name: 'huge.pdf' }, counted())
    expect(outcome.problem).toEqual({ code: 'upload-too-large', facts: { type: 'pdf', limit: 50 } })
    expect(read).toBeLessThan(60_000_000)
  })

  test('anything of somebody who may not upload, unread', async () => {
    let isRead = false
    const source = (async function* () {
      isRead = true
      yield Buffer.from('a')
    })()
    const viewer = aMachine(own, ['file:read'])
    const { problem } = await receiveUpload(service, { actor: viewer }, { name: 'a.csv' }, source)
    expect(problem?.code).toBe('permission-missing')
    expect(isRead).toBe(false)
  })

  test.each(['a\r\nb.csv', 'a\u202Egpj.csv', `${'a'.repeat(300)}.csv`])('the name %j', async (name) => {
    expect((await receive(name, Buffer.from('a,b'))).problem?.code).toBe('input-malformed')
  })

  test('what stops in the middle of its way', async () => {
    const before = waiting().length
    const broken = (async function* () {
      yield Buffer.from('%PDF-')
      throw new Error('connection reset')
    })()
    await expect(receiveUpload(service, { actor }, { name: 'a.pdf' }, broken)).rejects.toThrow(
      'connection reset',
    )
    expect(waiting()).toHaveLength(before)
  })
})

describe('what is found', () => {
  test.each([
    ['pdf-javascript', aPdf({ extra: '/Names << /J#61vaScript 5 0 R >>' })],
    ['pdf-open-action', aPdf({ extra: '/OpenAction 5 0 R' })],
    ['pdf-additional-actions', aPdf({ extra: '/AA << >>' })],
    ['pdf-launch', aPdf({ extra: '/X << /S /Launch >>' })],
    ['pdf-embedded-file', aPdf({ extra: '/Names << /EmbeddedFiles 5 0 R >>' })],
    ['pdf-rich-media', aPdf({ extra: '/X << /Subtype /RichMedia >>' })],
    ['pdf-xfa', aPdf({ extra: '/AcroForm << /XFA [] >>' })],
    ['pdf-encrypted', aPdf({ trailer: '/Encrypt << /Filter /Standard >>' })],
    ['pdf-incremental-update', aPdf({ after: 'startxref\n9\n%%EOF\n' })],
    ['pdf-updated-after-signature', aPdf({ extra: '/X << /ByteRange [0 10 20 30] >>' })],
    ['pdf-javascript', aPdfWithPackedObject('<< /S /JavaScript /JS (app.alert(1)) >>')],
    ['data-after-end', aPdf({ after: 'a note that nobody sees' })],
  ])('%s', async (code, bytes) => {
    const { value } = await receive('a.pdf', bytes)
    expect(value?.findings.map((finding) => finding.code)).toContain(code)
    expect(value?.findings[0]?.text.zh).toMatch(/\p{Script=Han}/u)
  })

  test('a file within a workbook, whatever it is called', async () => {
    const inner = aZip([{ name: 'a', content: Buffer.alloc(9) }])
    const { value } = await receive('a.xlsx', aZip([{ name: 'xl/media/image1.png', content: inner }]))
    expect(value?.findings.map(({ code }) => code)).toEqual(['workbook-embedded-objects'])
  })

  test('web page code in the description of an image, which is still only handed out to be saved', async () => {
    const png = withChunk(await aPhoto('png'), 'tEXt', 'Comment\0<script>alert(1)</script>')
    const { fileId, findings } = await filed('odd.png', png)
    expect(findings.map(({ code }) => code)).toEqual(['markup-in-metadata'])
    const { value } = await perform(service, operations['download-file'], { actor }, { fileId })
    expect(value?.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'x-content-type-options': 'nosniff',
    })
  })

  test('where a photo was taken; the images made of it do not tell', async () => {
    const { fileId, findings } = await filed('home.jpg', await aPhoto('jpeg', { location: true }))
    expect(findings.map(({ code }) => code)).toEqual(['location-in-metadata'])
    const { value } = await openDownload(service, { actor }, { fileId, variant: 'preview' })
    expect((await sharp(await bytesOf(value?.content)).metadata()).exif).toBeUndefined()
    const original = await openDownload(service, { actor }, { fileId })
    expect(await bytesOf(original.value?.content)).toEqual(await aPhoto('jpeg', { location: true }))
  })

  test('that looking at it took too long, or too much memory; the file is kept without images', async () => {
    const large = await aPhoto('png', { width: 7000, height: 7000 })
    const files = openFiles({ directory })
    const narrow = (bounds: InspectionBounds) => ({
      ...service,
      files: { ...files, inspect: (file: Parameters<typeof inspectFile>[0]) => inspectFile(file, bounds) },
    })
    const hurried = narrow({ seconds: 0.05, memoryBytes: 1_500_000_000 })
    const late = await receiveUpload(hurried, { actor }, { name: 'a.png' }, streamOf(large))
    expect(late.problem?.code).toBe('upload-unreadable')
    const cramped = narrow({ seconds: 30, memoryBytes: 120_000_000 })
    const outcome = await receiveUpload(cramped, { actor }, { name: 'a.png' }, streamOf(large))
    expect(outcome.problem?.code ?? outcome.value?.findings.map(({ code }) => code)).not.toEqual([])
    expect(outcome.value?.previews ?? []).toEqual([])
  })
})

describe('the virus scanner', () => {
  const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('')
  let server: Server
  let port: number

  beforeAll(async () => {
    server = clamd()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    port = (server.address() as { port: number }).port
  })
  afterAll(() => void server.close())

  const scanned = (bytes: Bytes, at = port) => {
    const files = openFiles({ directory, scanner: { host: '127.0.0.1', port: at } })
    return receiveUpload({ ...service, files }, { actor }, { name: 'a.csv' }, streamOf(bytes))
  }

  test('what it knows is refused', async () => {
    const { problem } = await scanned(Buffer.from(eicar))
    expect(problem).toEqual({ code: 'upload-infected', facts: { found: 'Eicar-Test-Signature' } })
  })

  test('what it does not know is clean', async () => {
    const many = Buffer.from('name,gtin\n'.repeat(200_000))
    expect((await scanned(many)).value?.scan).toEqual({ state: 'clean' })
  })

  test('that it cannot be reached, or hangs up, is told', async () => {
    const notScanned = { state: 'not-scanned', because: 'unreachable' }
    expect((await scanned(Buffer.from('a,b'), 1)).value?.scan).toEqual(notScanned)
    const refusing = { state: 'not-scanned', because: 'refused' }
    expect((await scanned(Buffer.from('TOO LARGE'))).value?.scan).toEqual(refusing)
  })

  /** Speaks the protocol: zINSTREAM, chunks after their lengths, an empty chunk, an answer. */
  function clamd(): Server {
    return createServer((socket) => {
      let bytes = Buffer.alloc(0)
      socket.on('error', () => undefined)
      socket.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk])
        if (!bytes.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return
        let content = ''
        for (let at = 10; at + 4 <= bytes.length; ) {
          const length = bytes.readUInt32BE(at)
          if (length === 0) {
            answer(content)
            return
          }
          content += bytes.toString('latin1', at + 4, at + 4 + length)
          at += 4 + length
        }
      })
      function answer(content: string): void {
        const text = content.includes(eicar)
          ? 'stream: Eicar-Test-Signature FOUND'
          : content.includes('TOO LARGE')
            ? 'INSTREAM size limit exceeded. ERROR'
            : 'stream: OK'
        socket.end(`${text}\0`)
      }
    })
  }
})

describe('filing', () => {
  test('makes a record with history, whose bytes can be read again, and empties the quarantine', async () => {
    const bytes = Buffer.from('name,gtin\nBear,4006381333931\n')
    const { value } = await receive('bears.csv', bytes)
    const { uploadId } = value ?? {}
    const request = { actor }
    const { value: file } = await perform(service, operations['file-upload'], request, { uploadId })
    expect(file).toMatchObject({ name: 'bears.csv', type: 'csv', bytes: bytes.length, version: 1 })
    const again = await perform(service, operations['file-upload'], request, { uploadId })
    expect(again.value ?? again.problem?.code).toEqual(expect.anything())
    const { value: download } = await openDownload(service, request, { fileId: file?.fileId ?? '' })
    expect(await bytesOf(download?.content)).toEqual(bytes)
    await expect.poll(() => waiting().filter((name) => name.startsWith(uploadId ?? '-'))).toEqual([])
    const key = { organisationId: own, sha256: file?.sha256 ?? '' }
    expect(await service.files.contents.verify(key)).toBe('intact')
  })

  test('the same content twice gives one file', async () => {
    const photo = await aPhoto('png', { width: 33 })
    const first = await filed('one.png', photo)
    const second = await filed('two.png', photo)
    expect(second).toEqual(first)
  })

  test("another organisation's upload and file are as unknown as any", async () => {
    const { value } = await receive('own.csv', Buffer.from('own'))
    const stranger = { actor: aMachine(other) }
    const theirs = await perform(service, operations['file-upload'], stranger, { uploadId: value?.uploadId })
    const unknown = await perform(service, operations['file-upload'], stranger, { uploadId: newId() })
    expect(theirs).toEqual(unknown)
    const { fileId } = await filed('mine.csv', Buffer.from('mine'))
    const ask = async (id: string) => [
      await perform(service, operations['get-file'], stranger, { fileId: id }),
      await perform(service, operations['download-file'], stranger, { fileId: id }),
    ]
    const answers = await ask(fileId)
    expect(answers).toEqual(await ask(newId()))
    expect(answers.map(({ problem }) => problem?.code)).toEqual(['record-unknown', 'record-unknown'])
    const request = { ...stranger, expectedVersion: 1 }
    expect((await perform(service, operations['remove-file'], request, { fileId })).problem?.code).toBe(
      'record-unknown',
    )
    expect((await perform(service, operations['list-files'], stranger, {})).value?.items).toEqual([])
    expect(existsSync(join(directory, 'contents', other))).toBe(false)
  })

  test('a file that is removed is out of the lists, and its bytes stay', async () => {
    const { fileId, sha256 } = await filed('old.csv', Buffer.from('old'))
    const stale = await perform(service, operations['remove-file'], { actor, expectedVersion: 7 }, { fileId })
    expect(stale.problem?.code).toBe('version-conflict')
    const removed = await perform(
      service,
      operations['remove-file'],
      { actor, expectedVersion: 1 },
      { fileId, reason: 'superseded' },
    )
    expect(removed).toMatchObject({ version: 2 })
    const { value } = await perform(service, operations['list-files'], { actor }, { name: 'old' })
    expect(value?.items).toEqual([])
    expect(await service.files.contents.verify({ organisationId: own, sha256 })).toBe('intact')
  })

  test('lists go on where the page before ended', async () => {
    const names: string[] = []
    let cursor: string | undefined
    do {
      const { value } = await perform(service, operations['list-files'], { actor }, { limit: 2, cursor })
      names.push(...(value?.items ?? []).map(({ fileId }) => fileId))
      cursor = value?.nextCursor
    } while (cursor !== undefined)
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(3)
  })

  test('what nobody files is removed after a day', async () => {
    const { value } = await receive('left.csv', Buffer.from('left'))
    const file = join(directory, 'quarantine', own, value?.uploadId ?? '')
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
    utimesSync(file, yesterday, yesterday)
    await service.files.quarantine.sweep(new Date())
    expect(existsSync(file)).toBe(false)
  })
})

async function bytesOf(stream: AsyncIterable<unknown> | undefined): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream ?? []) parts.push(part as Buffer)
  return Buffer.concat(parts)
}
