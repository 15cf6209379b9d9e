import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { samplesDocuments } from './samples-table.ts'

const documents = [...(await samplesDocuments())]

test.each(documents)(
  '%s says what the catalogue says (else: node tools/samples-table.ts)',
  async (path, text) => {
    expect(await readFile(join(import.meta.dirname, '..', path), 'utf8')).toBe(text)
  },
)
