/**
 * Adds to package-lock.json the optional packages of other platforms that the registry in use did not offer.
 *
 * A registry that mirrors only one platform leaves them out of the lock, and `npm ci` then refuses the lock as
 * incomplete. An entry made here has the version its parent asks for and the platform its name tells, but no
 * integrity hash: `npm install` against a complete registry adds that.
 */
import { readFileSync, writeFileSync } from 'node:fs'

interface LockEntry {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const path = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(path, 'utf8')) as { packages: Record<string, LockEntry> }

const systems = [
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
]
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

const added: Record<string, LockEntry> = {}
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const key = `node_modules/${name}`
    const words = name.split(/[/-]/)
    const os = systems.find((each) => words.includes(each))
    const cpu = processors.find((each) => words.includes(each))
    // WebAssembly runs on every system.
    if (lock.packages[key] || !cpu || (!os && cpu !== 'wasm32') || !/^\d/.test(version)) continue
    const libc = words.at(-1)?.startsWith('musl') ? { libc: ['musl'] } : {}
    const dev = parent.dev ? { dev: true } : {}
    added[key] = { version, cpu: [cpu], ...dev, ...libc, optional: true, ...(os && { os: [os] }) }
  }
}

const entries = Object.entries({ ...lock.packages, ...added })
lock.packages = Object.fromEntries(entries.toSorted(([a], [b]) => a.localeCompare(b, 'en')))
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
process.stdout.write(`added ${Object.keys(added).length} entries to package-lock.json\n`)
