import { rm } from 'node:fs/promises'
import { aDirectory } from '@playproof/service/test/database'
import { expect, test } from 'vitest'
import { killUnderLoad } from '../test/kill.ts'

test('what was acknowledged survives kill -9 under load, nothing is half-written, and a key is answered once', async () => {
  const directory = await aDirectory()
  try {
    const report = await killUnderLoad(directory, { kills: 2, writers: 4, writes: 15 })
    expect(report.faults).toEqual([])
    expect(report.acknowledged).toBeGreaterThanOrEqual(30)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}, 600_000)
