import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aPdf, aPhoto, type Bytes, streamOf } from '../../test/files.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import { perform } from '../operation.ts'
import { operations } from '../operations.ts'
import type { Service } from '../service.ts'
import { receiveUpload } from './receive-upload.ts'

let service: Service
let actor: Actor
let other: Actor
let organisationId: string

beforeAll(async () => {
  const db = await aDatabase()
  service = await aService(db)
  organisationId = await anOrganisation(db, 'Own')
  actor = aMachine(organisationId)
  other = aMachine(await anOrganisation(db, 'Other'))
})
afterAll(() => service.db.close())

async function filed(name: string, bytes: Bytes, by = actor): Promise<string> {
  const { value } = await receiveUpload(service, { actor: by }, { name }, streamOf(bytes))
  const outcome = await perform(
    service,
    operations['file-upload'],
    { actor: by },
    { uploadId: value?.uploadId },
  )
  return outcome.value?.fileId as string
}

async function aDraft(): Promise<{ readonly revisionId: string }> {
  const { value, problem } = await perform(service, operations['create-product'], { actor }, { name: 'Bear' })
  if (!value) throw new Error(JSON.stringify(problem))
  return { revisionId: value.revision.revisionId }
}

const attach = (input: object, by = actor) =>
  perform(service, operations['attach-file'], { actor: by }, input)

test('a draft carries photos and artwork, each once', async () => {
  const { revisionId } = await aDraft()
  const photo = await filed('bear.png', await aPhoto('png'))
  const artwork = await filed('label.pdf', aPdf())
  const first = await attach({ revisionId, fileId: photo, role: 'photo', caption: 'From the front' })
  expect(await attach({ revisionId, fileId: photo, role: 'photo' })).toEqual(first)
  await attach({ revisionId, fileId: artwork, role: 'artwork' })
  const { value } = await perform(service, operations['list-attachments'], { actor }, { revisionId })
  expect(value?.items.map(({ role, caption, file }) => [role, caption, file.name])).toEqual([
    ['photo', 'From the front', 'bear.png'],
    ['artwork', undefined, 'label.pdf'],
  ])
  const removal = await perform(
    service,
    operations['remove-file'],
    { actor, expectedVersion: 1 },
    { fileId: photo },
  )
  expect(removal.problem).toEqual({ code: 'file-in-use', facts: { count: 1 } })
  const { attachmentId } = first.value ?? {}
  const request = { actor, expectedVersion: 1 }
  const detached = await perform(service, operations['detach-file'], request, { attachmentId })
  expect(detached.value).toEqual({ attachmentId, version: 2 })
  const left = await perform(service, operations['list-attachments'], { actor }, { revisionId })
  expect(left.value?.items).toHaveLength(1)
})

test('a photo is an image', async () => {
  const { revisionId } = await aDraft()
  const fileId = await filed('toys.csv', Buffer.from('a,b\n'))
  const { problem } = await attach({ revisionId, fileId, role: 'photo' })
  expect(problem).toEqual({ code: 'file-unsuitable', facts: { found: 'csv', role: 'photo' } })
})

test.each(['approved', 'withdrawn'] as const)('what is %s keeps what it carries', async (state) => {
  const { revisionId } = await aDraft()
  const fileId = await filed('front.png', await aPhoto('png', { width: 50 }))
  const { value } = await attach({ revisionId, fileId, role: 'photo' })
  await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
    tx
      .updateTable('revision')
      .set({ state })
      .where('org_id', '=', organisationId)
      .where('revision_id', '=', revisionId)
      .execute(),
  )
  const code = `revision-${state}`
  expect((await attach({ revisionId, fileId, role: 'artwork' })).problem?.code).toBe(code)
  const detached = await perform(
    service,
    operations['detach-file'],
    { actor, expectedVersion: 1 },
    { attachmentId: value?.attachmentId },
  )
  expect(detached.problem?.code).toBe(code)
})

test("another organisation's revision, file and attachment are as unknown as any", async () => {
  const { revisionId } = await aDraft()
  const fileId = await filed('side.png', await aPhoto('png', { width: 60 }))
  const theirFile = await filed('theirs.png', await aPhoto('png', { width: 70 }), other)
  const { value } = await attach({ revisionId, fileId, role: 'photo' })
  const unknown = newId()
  expect(await attach({ revisionId, fileId: theirFile, role: 'photo' })).toEqual(
    await attach({ revisionId, fileId: unknown, role: 'photo' }),
  )
  expect(await attach({ revisionId, fileId: theirFile, role: 'photo' }, other)).toEqual(
    await attach({ revisionId: unknown, fileId: theirFile, role: 'photo' }, other),
  )
  const list = (id: string) =>
    perform(service, operations['list-attachments'], { actor: other }, { revisionId: id })
  expect(await list(revisionId)).toEqual(await list(unknown))
  const detach = (attachmentId: string) =>
    perform(service, operations['detach-file'], { actor: other, expectedVersion: 1 }, { attachmentId })
  expect(await detach(value?.attachmentId as string)).toEqual(await detach(unknown))
})

const report = { number: 'R-1', laboratory: 'Laboratory', reportedOn: '2026-11-01' }
const results = [{ analyte: 'lead', value: 5, unit: 'mg/kg' }]

test('a report names a file of its own organisation, which then stays', async () => {
  const { revisionId } = await aDraft()
  const ask = (given: object) =>
    perform(service, operations['store-results'], { actor }, { revisionId, ...report, results, ...given })
  const theirs = await filed('theirs.pdf', aPdf(), other)
  const unknown = await ask({ fileId: newId() })
  expect(unknown.problem).toEqual({ code: 'record-unknown', facts: { kind: 'file' } })
  expect(await ask({ fileId: theirs })).toEqual(unknown)
  expect((await ask({ reportedOn: '2027-01-01' })).problem?.errors?.[0]?.pointer).toBe('/reportedOn')
  const fileId = await filed('report.csv', Buffer.from('analyte,value\nlead,5\n'))
  const { reportId } = (await ask({ fileId })).value ?? {}
  const remove = () => perform(service, operations['remove-file'], { actor, expectedVersion: 1 }, { fileId })
  expect((await remove()).problem).toEqual({ code: 'file-in-use', facts: { count: 1 } })
  const known = await perform(service, operations['get-file'], { actor }, { fileId })
  expect(known.value?.reports).toEqual([{ reportId, revisionId }])
  await perform(
    service,
    operations['withdraw-results'],
    { actor, expectedVersion: 1 },
    { reportId, reason: 'mixed up' },
  )
  expect((await remove()).problem).toBeUndefined()
  expect((await ask({ fileId, number: 'R-2' })).problem?.code).toBe('record-unknown')
})

test('a new revision shows what the one before it showed, and may show something else', async () => {
  const { value: made } = await perform(service, operations['create-product'], { actor }, { name: 'Bear' })
  const { productId } = made?.product ?? {}
  const { revisionId } = made?.revision ?? {}
  const fileId = await filed('bear.png', await aPhoto('png'))
  const first = await attach({ revisionId, fileId, role: 'photo', caption: 'From the front' })
  await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
    tx
      .updateTable('revision')
      .set({ state: 'approved' })
      .where('org_id', '=', organisationId)
      .where('revision_id', '=', revisionId as string)
      .execute(),
  )
  const { value: next } = await perform(
    service,
    operations['create-revision'],
    { actor },
    { productId, from: revisionId },
  )
  const shown = (of: string | undefined) =>
    perform(service, operations['list-attachments'], { actor }, { revisionId: of })
  const [copy] = (await shown(next?.revisionId)).value?.items ?? []
  expect(copy).toMatchObject({ role: 'photo', caption: 'From the front', file: { fileId }, version: 1 })
  expect(copy?.attachmentId).not.toBe(first.value?.attachmentId)
  await perform(
    service,
    operations['detach-file'],
    { actor, expectedVersion: 1 },
    { attachmentId: copy?.attachmentId },
  )
  expect((await shown(next?.revisionId)).value?.items).toEqual([])
  expect((await shown(revisionId)).value?.items).toHaveLength(1)
})
