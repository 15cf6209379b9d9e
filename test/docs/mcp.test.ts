import { expect, test } from 'vitest'
import { transcript } from '../../tools/mcp-transcript.ts'
import { readFile } from '../architecture/repository.ts'

test('docs/mcp.md tells what the calls in it answer: node tools/mcp-transcript.ts', async () => {
  expect(readFile('docs/mcp.md')).toBe(await transcript())
})
