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
