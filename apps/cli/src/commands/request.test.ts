import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, runProgram } from '../test-program.ts'

const input = 'id: bear\nname: Bear\nsku: BEAR-1\nrevision: B\nfacts: { for-play: true }\n'
const bear = ['request', '-', '--markets', 'eu', '--on', '2026-11-20'] as const
const five = ['--laboratory', 'Lab One', '--accreditation', 'ISO/IEC 17025', '--samples', '12'] as const

describe.concurrent('a test request', { timeout: 60_000 }, () => {
  test('is refused with all that is missing at once', async () => {
    const { code, out, err } = await runProgram([...bear], { input })
    expect({ code, out }).toEqual({ code: 2, out: '' })
    for (const option of ['--laboratory', '--accreditation', '--samples', '--invoices'])
      expect(err).toContain(`lacks ${option}`)
  })

  test('holds laboratory, SKU, samples and invoices', async () => {
    const args = [...bear, ...five, '--invoices', 'INV-1,INV-2', '--format', 'markdown']
    const { code, out } = await runProgram(args, { input })
    expect(code).toBe(0)
    for (const part of ['Lab One', 'ISO/IEC 17025', 'BEAR-1', '12 pcs', 'INV-1', 'INV-2'])
      expect(out).toContain(part)
  })

  test('is refused for a product without its SKU', async () => {
    const args = [...bear, ...five, '--invoices', 'none']
    expect(await runProgram(args, { input: 'id: bear\n' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('bear lacks sku: SKU'),
    })
  })

  test('is a value for programs as well', async () => {
    const { out } = await runProgram([...bear, ...five, '--invoices', 'none', '--json'], { input })
    expect(JSON.parse(out)).toMatchObject({
      schema: 'playproof/test-request/1',
      laboratory: { name: 'Lab One' },
      skus: [{ sku: 'BEAR-1', product: 'bear', revision: 'B' }],
      invoices: [],
      digest: expect.stringMatching(/^sha256:/),
    })
  })

  test('goes to the laboratory as PDF and as a workbook', async () => {
    const cwd = await emptyFolder()
    for (const [form, magic] of [
      ['pdf', '%PDF'],
      ['xlsx', 'PK'],
    ] as const) {
      const args = [...bear, ...five, '--invoices', 'none', '--format', form, '--out', `request.${form}`]
      expect(await runProgram(args, { input, cwd })).toMatchObject({ code: 0, out: `request.${form}\n` })
      expect((await readFile(join(cwd, `request.${form}`))).toString('latin1').startsWith(magic)).toBe(true)
    }
  })
})
