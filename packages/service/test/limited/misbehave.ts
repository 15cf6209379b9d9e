/** What a file could make its reader do, for tests of the bounds around it: misbehave.ts <how>. */
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFileSync, writeFileSync, writeSync } from 'node:fs'

const ways: Readonly<Record<string, () => void>> = {
  loop: () => {
    for (;;) Math.random()
  },
  grow: () => {
    const kept: unknown[] = []
    for (;;) kept.push(Array.from({ length: 100_000 }, () => ({})))
  },
  'grow outside of the heap': () => {
    const kept: Buffer[] = []
    for (;;) kept.push(Buffer.alloc(10_000_000, 1))
  },
  'read elsewhere': () => process.stdout.write(readFileSync('/etc/passwd', 'utf8')),
  'write elsewhere': () => writeFileSync(join(tmpdir(), 'misbehave'), 'a'),
  'start a program': () => execFileSync('/bin/true'),
  crash: () => process.abort(),
  'write without end': () => {
    for (;;) writeSync(3, Buffer.alloc(100_000))
  },
  behave: () => process.stdout.write(`${readFileSync(0, 'utf8')}\n`),
}
ways[process.argv[2] ?? '']?.()
