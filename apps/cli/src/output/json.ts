/** Prints answers as JSON, for programs. */
import { once } from 'node:events'

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, undefined, 2))
}

/** An answer that ends in a long list: an object whose list has one line per entry, written as it is made. */
export async function printJsonList(head: object, name: string, entries: readonly unknown[]): Promise<void> {
  const opened = JSON.stringify(head, undefined, 2).replace(/\n\}$/, '')
  await write(`${opened},\n  ${JSON.stringify(name)}: [`)
  for (const [i, entry] of entries.entries())
    await write(`${i === 0 ? '' : ','}\n    ${JSON.stringify(entry)}`)
  await write('\n  ]\n}\n')
}

async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}
