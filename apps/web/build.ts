/**
 * Builds the pages into dist, where what they are made of changed since: `node apps/web/build.ts`. Every file is packed
 * beside itself, so that the server need not.
 */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = fileURLToPath(new URL('../..', import.meta.url))
const web = join(root, 'apps/web')
const dist = join(web, 'dist')
const stampFile = join(dist, '.stamp')

/** What the pages are made of; packages give their sources. */
const inputs = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/build.ts',
  'packages/engine/src',
  'packages/client/src',
  'packages/quantity/src',
  'catalogue/src',
  'package-lock.json',
]

const stamp = stampOf(inputs.flatMap((input) => filesIn(join(root, input))))
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  process.stderr.write('playproof: building the pages\n')
  // Only where something is built.
  const { build } = await import('vite')
  await build({ root: web, configFile: join(web, 'vite.config.ts'), logLevel: 'warn' })
  await Promise.all(filesIn(dist).map(pack))
  writeFileSync(stampFile, stamp)
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}

/** By contents, not times: a clone has new ones. */
function stampOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files)
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

async function pack(file: string): Promise<void> {
  // Fonts are packed already.
  if (!/\.(?:js|css|html|svg|json)$/.test(file)) return
  const bytes = await readFile(file)
  if (bytes.length < 1024) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  const [br, gz] = await Promise.all([promisify(brotliCompress)(bytes, { params }), promisify(gzip)(bytes)])
  await Promise.all([writeFile(`${file}.br`, br), writeFile(`${file}.gz`, gz)])
}
