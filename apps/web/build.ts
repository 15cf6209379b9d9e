/**
 * Builds the pages, where what they are made of changed since: `node apps/web/build.ts`. Each build has a folder of its
 * own below dist, so that a server goes on with the pages that it began with; `current` names the newest. Every file is
 * packed beside itself, so that the server need not.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const root = fileURLToPath(new URL('../..', import.meta.url))
const web = join(root, 'apps/web')
const dist = join(web, 'dist')
const current = join(dist, 'current')

/** What the pages are made of; packages give their sources. */
const inputs = [
  'apps/web/src',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/early-script.ts',
  'apps/web/build.ts',
  'packages/engine/src',
  'packages/client/src',
  'packages/quantity/src',
  'catalogue/src',
  'package-lock.json',
]

const day = 24 * 3600 * 1000

const name = stampOf(inputs.flatMap((input) => filesIn(join(root, input)))).slice(0, 16)
if (!existsSync(current) || readFileSync(current, 'utf8') !== name) {
  process.stderr.write('playproof: building the pages\n')
  if (!existsSync(join(dist, name))) await buildInto(name)
  const draft = `${current}.${process.pid}`
  writeFileSync(draft, name)
  renameSync(draft, current)
  removeOld()
}

/** Whole or not at all. */
async function buildInto(folder: string): Promise<void> {
  // Tests that build set another, which would be the slow React of its developers.
  process.env['NODE_ENV'] = 'production'
  // Only where something is built.
  const { build } = await import('vite')
  const draft = join(dist, `${folder}.${process.pid}`)
  await build({
    root: web,
    configFile: join(web, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: draft, emptyOutDir: true },
  })
  await Promise.all(filesIn(draft).map(pack))
  mkdirSync(dist, { recursive: true })
  try {
    renameSync(draft, join(dist, folder))
  } catch (error) {
    // Another process built the same meanwhile.
    if (!existsSync(join(dist, folder))) throw error
    rmSync(draft, { recursive: true })
  }
}

/** Servers that began with them may still run. */
function removeOld(): void {
  for (const { name: other } of readdirSync(dist, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  ))
    if (other !== name && statSync(join(dist, other)).mtimeMs < Date.now() - day)
      rmSync(join(dist, other), { recursive: true, force: true })
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
