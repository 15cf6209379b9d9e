/** What a page downloads to judge toys by itself. */
import { gzipSync } from 'node:zlib'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { bundleForBrowser } from '../tools/browser-bundle.ts'
import type { Figure } from './measure.ts'

export async function benchBrowser(): Promise<readonly Figure[]> {
  const engine = await bundleForBrowser()
  const catalogue = JSON.stringify(await openCatalogue())
  return [...sizes('engine for a browser, minified', engine), ...sizes('catalogue as JSON', catalogue)]
}

function sizes(name: string, text: string): readonly Figure[] {
  const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10
  return [
    { name, unit: 'kB', value: kilobytes(Buffer.byteLength(text)) },
    { name: `${name}, gzip`, unit: 'kB', value: kilobytes(gzipSync(text, { level: 9 }).length) },
  ]
}
