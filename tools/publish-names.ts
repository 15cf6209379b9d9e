/** `node tools/publish-names.ts`: adds the catalogue's new names to the list of those that were ever published. */
import { readFileSync, writeFileSync } from 'node:fs'
import { loadLaw } from '@playproof/catalogue/load'
import { namesOf } from '../test/catalogue/published-names.ts'

const list = new URL('../test/catalogue/published-names.txt', import.meta.url)
const published = readFileSync(list, 'utf8').trimEnd().split('\n')
const all = new Set([...published, ...namesOf(await loadLaw())])
writeFileSync(list, `${[...all].toSorted().join('\n')}\n`)
console.log(`${all.size - published.length} names added`)
