/**
 * One archive with all that an installation holds, and the way back: rows in a form that every engine reads, and the
 * folders beside the database (catalogue versions that answers rest on, files by content hash). The queue of jobs is not in it.
 *
 *     manifest.json              what made it, migrations, and the SHA-256 of every other part
 *     rows/<table>.ndjson        one row per line, as JSON of PostgreSQL, in the order of the primary key
 *     folders/<name>/<path>      files as they are
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, existsSync, readdirSync } from 'node:fs'
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Entry, open as openZip, type ZipFile } from 'yauzl'
import { ZipFile as ZipWriter } from 'yazl'
import { type Database, type DatabaseConfig, openEngine } from './database.ts'
import { syncPath, syncTree } from './embedded/durable-fs.ts'
import { type Migration, migrate, readMigrations } from './migrate.ts'
import { DatabaseProblem } from './problem.ts'
import type { Session } from './session.ts'

/** Folders beside the database, by the name they have in the archive. One that is missing counts as empty. */
export type Folders = Readonly<Record<string, string>>

export interface Manifest {
  readonly format: 1
  readonly madeAt: string
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[]
  /** In an order in which each table comes after those its foreign keys point at. */
  readonly tables: readonly { readonly name: string; readonly rows: number }[]
  /** SHA-256 in hexadecimal, by path in the archive. */
  readonly parts: Readonly<Record<string, string>>
}

const rowsPerFetch = 2_000

/**
 * Writes an archive of one instant. On the embedded engine others wait while the rows are read.
 *
 * @param file Appears once it is whole and on the disk.
 * @param place.overwrites Whether an archive of that name is replaced.
 * @throws {DatabaseProblem} `backup-exists`.
 */
export async function backup(
  database: Database,
  { file, overwrites = false }: { readonly file: string; readonly overwrites?: boolean },
  folders: Folders,
  now: Date,
): Promise<Manifest> {
  const refuseExisting = () => {
    if (!overwrites && existsSync(file)) throw new DatabaseProblem({ code: 'backup-exists', facts: { file } })
  }
  refuseExisting()
  const draft = `${file}.part`
  const archive = new Archive(draft)
  try {
    const rows = await database.snapshot((session) => writeRows(archive, session))
    // Files are only ever added, so those that the rows name are still there.
    for (const [name, directory] of Object.entries(folders)) await writeFolder(archive, name, directory)
    const manifest: Manifest = { format: 1, madeAt: now.toISOString(), ...rows, parts: archive.parts }
    await archive.end(manifest)
    refuseExisting()
    await rename(draft, file)
    return manifest
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

/**
 * Makes a database from an archive. Everything is verified before anything is written, and rows come last and all at once:
 * a restore that is cut short leaves an empty database, and is done again.
 *
 * @param config A place without a database, or with an empty one.
 * @param folders Where the folders of the archive go; each empty or missing.
 * @throws {DatabaseProblem} `backup-damaged`, `backup-newer`, `restore-target-not-empty`, or what opening may throw.
 */
export async function restore(file: string, config: DatabaseConfig, folders: Folders): Promise<Manifest> {
  const zip = await openArchive(file)
  try {
    const entries = await readEntries(zip)
    const manifest = await verify(zip, entries, file)
    const known = demandKnown(manifest)
    demandFolders(manifest, folders)
    const engine = await openEngine(config)
    try {
      // The rows are of the schema that the archive was made with; later migrations come after them.
      await migrate(engine, known)
      const staged = await unpackFolders(zip, entries, folders)
      await engine.administer((session) => readRowsBack(session, zip, entries, { manifest, file, staged }))
      await migrate(engine)
    } finally {
      await engine.close()
    }
    return manifest
  } finally {
    zip.close()
  }
}

/** A zip that is written part by part, with the digest of each. */
class Archive {
  readonly parts: Record<string, string> = {}
  readonly #zip = new ZipWriter()
  readonly #written: Promise<void>

  constructor(file: string) {
    this.#written = pipeline(this.#zip.outputStream, createWriteStream(file, { flush: true, mode: 0o600 }))
    // Told by whoever waits for a part or the end.
    this.#written.catch(() => {})
  }

  /** @returns When the part was read to its end. */
  async add(path: string, content: Readable): Promise<void> {
    const hash = createHash('sha256')
    const hashing = new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        hash.update(chunk)
        done(null, chunk)
      },
    })
    this.#zip.addReadStream(hashing, path, {
      mtime: new Date('2000-01-01T00:00:00Z'),
      forceDosTimestamp: true,
    })
    await Promise.race([pipeline(content, hashing), this.#written])
    this.parts[path] = hash.digest('hex')
  }

  async end(manifest: Manifest): Promise<void> {
    this.#zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`), 'manifest.json')
    this.#zip.end()
    await this.#written
  }
}

async function writeRows(
  archive: Archive,
  session: Session,
): Promise<Pick<Manifest, 'migrations' | 'tables'>> {
  const { rows: migrations } = await session.query('select name, sha256 from schema_migration order by name')
  const tables: { name: string; rows: number }[] = []
  for (const name of await tablesInOrder(session)) {
    let count = 0
    const lines = linesOf(session, name)
    const counted = async function* () {
      for await (const { text, rows } of lines) {
        count += rows
        yield text
      }
    }
    await archive.add(`rows/${name}.ndjson`, Readable.from(counted()))
    tables.push({ name, rows: count })
  }
  return { migrations: migrations as { name: string; sha256: string }[], tables }
}

/** Rows of a table, many lines at a time. The text is PostgreSQL's own, so no number loses a digit. */
async function* linesOf(session: Session, table: string): AsyncGenerator<{ text: string; rows: number }> {
  const { rows: key } = await session.query(
    `select string_agg(quote_ident(attname), ', ' order by array_position(indkey::int2[], attnum)) as columns
    from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)
    where indrelid = $1::text::regclass and indisprimary`,
    [`public.${table}`],
  )
  await session.query(`
    declare lines no scroll cursor for
    select row_to_json(t)::text as line from public.${table} t order by ${String(key[0]?.['columns'])}`)
  for (;;) {
    const { rows } = await session.query(`fetch ${rowsPerFetch} from lines`)
    if (rows.length > 0)
      yield { text: `${rows.map(({ line }) => line as string).join('\n')}\n`, rows: rows.length }
    if (rows.length < rowsPerFetch) break
  }
  await session.query('close lines')
}

/** Tables of the service; each after those its foreign keys point at. */
async function tablesInOrder(session: Session): Promise<string[]> {
  const { rows } = await session.query(`
    select relname as name, array(
      select confrelid::regclass::text from pg_constraint
      where conrelid = pg_class.oid and contype = 'f' and confrelid <> conrelid
    ) as after
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migration'
    order by relname`)
  const waiting = new Map(
    (rows as { name: string; after: string[] }[]).map(({ name, after }) => [name, after]),
  )
  const ordered: string[] = []
  while (waiting.size > 0) {
    const ready = [...waiting].filter(([, after]) => after.every((name) => !waiting.has(name)))
    if (ready.length === 0) throw new Error(`Foreign keys go round: ${[...waiting.keys()].join(', ')}`)
    for (const [name] of ready) {
      ordered.push(name)
      waiting.delete(name)
    }
  }
  return ordered
}

async function writeFolder(archive: Archive, name: string, directory: string): Promise<void> {
  if (!existsSync(directory)) return
  const files = await readdir(directory, { recursive: true, withFileTypes: true })
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name)
    const inArchive = relative(directory, path).split(sep).join('/')
    await archive.add(`folders/${name}/${inArchive}`, createReadStream(path))
  }
}

function openArchive(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(file, { lazyEntries: true, autoClose: false }, (error, zip) => {
      // A file that cannot be opened tells so itself; one that can is no archive.
      if (error) reject('path' in error ? error : damaged(file, file, error))
      else resolve(zip)
    })
  })
}

function readEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
}

function contentOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}

/** @returns The manifest, once every part was read and is as it says, and there is nothing else. */
async function verify(zip: ZipFile, entries: ReadonlyMap<string, Entry>, file: string): Promise<Manifest> {
  const manifest = await readManifest(zip, entries.get('manifest.json'), file)
  const paths = new Set([...entries.keys(), ...Object.keys(manifest.parts)])
  paths.delete('manifest.json')
  for (const path of paths) {
    const entry = entries.get(path)
    const digest =
      entry && (await digestOf(zip, entry).catch((error) => Promise.reject(damaged(file, path, error))))
    if (digest === undefined || digest !== manifest.parts[path]) throw damaged(file, path)
  }
  return manifest
}

async function readManifest(zip: ZipFile, entry: Entry | undefined, file: string): Promise<Manifest> {
  try {
    if (!entry) throw new Error('There is no manifest')
    const chunks = await (await contentOf(zip, entry)).toArray()
    const manifest: Manifest = JSON.parse(Buffer.concat(chunks as Buffer[]).toString('utf8'))
    if (manifest.format !== 1) throw new Error(`Format ${String(manifest.format)}`)
    return manifest
  } catch (error) {
    throw damaged(file, 'manifest.json', error)
  }
}

async function digestOf(zip: ZipFile, entry: Entry): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of await contentOf(zip, entry)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** @returns The migrations that the archive was made with. */
function demandKnown({ migrations }: Manifest): Migration[] {
  const own = readMigrations()
  for (const { name, sha256 } of migrations) {
    if (own.find((migration) => migration.name === name)?.sha256 !== sha256)
      throw new DatabaseProblem({ code: 'backup-newer', facts: { migration: name } })
  }
  return own.filter(({ name }) => migrations.some((migration) => migration.name === name))
}

function demandFolders({ parts }: Manifest, folders: Folders): void {
  for (const path of Object.keys(parts)) {
    const [kind, name = ''] = path.split('/')
    if (kind === 'folders' && !Object.hasOwn(folders, name))
      throw new TypeError(`The archive has a folder ${name}, and it was not told where that goes`)
  }
  for (const directory of Object.values(folders)) {
    if (existsSync(directory) && readdirSync(directory).length > 0)
      throw new DatabaseProblem({ code: 'restore-target-not-empty', facts: { found: directory } })
  }
}

async function readRowsBack(
  session: Session,
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  {
    manifest,
    file,
    staged,
  }: { readonly manifest: Manifest; readonly file: string; readonly staged: readonly Staged[] },
): Promise<void> {
  await session.query('begin')
  try {
    await demandEmptyTables(session)
    for (const { name } of manifest.tables) {
      const path = `rows/${name}.ndjson`
      const entry = entries.get(path)
      if (!entry) throw damaged(file, path)
      await insertLines(session, name, () => contentOf(zip, entry))
    }
    for (const { from, to } of staged) await putInPlace(from, to)
    await session.query('commit')
  } catch (error) {
    await session.query('rollback')
    throw error
  }
}

async function demandEmptyTables(session: Session): Promise<void> {
  await session.query('set local role playproof_backup')
  for (const name of await tablesInOrder(session)) {
    const { rows } = await session.query(`select exists (select from public.${name}) as has_rows`)
    if (rows[0]?.['has_rows'] === true)
      throw new DatabaseProblem({ code: 'restore-target-not-empty', facts: { found: name } })
  }
  await session.query('reset role')
}

/** Rows of organisations are written as each organisation would write them: the walls hold here, too. */
async function insertLines(session: Session, table: string, open: () => Promise<Readable>): Promise<void> {
  const { rows } = await session.query(
    'select relrowsecurity as is_walled from pg_class where oid = $1::text::regclass',
    [`public.${table}`],
  )
  const isWalled = rows[0]?.['is_walled'] === true
  let batch: string[] = []
  let organisationId: string | undefined
  const flush = async () => {
    if (batch.length === 0) return
    if (organisationId !== undefined)
      await session.script(`set local role playproof_app; set local app.org_id = '${organisationId}'`)
    await session.query(
      `insert into public.${table} select * from json_populate_recordset(null::public.${table}, $1::json)`,
      [`[${batch.join(',')}]`],
    )
    if (organisationId !== undefined) await session.query('reset role')
    batch = []
  }
  for await (const line of linesIn(await open())) {
    const owner = isWalled ? (JSON.parse(line) as { org_id: string }).org_id : undefined
    if (owner !== organisationId || batch.length >= rowsPerFetch) await flush()
    organisationId = owner
    batch.push(line)
  }
  await flush()
}

/** Lines end in \n alone: the text of a row may hold every other separator. */
async function* linesIn(stream: Readable): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + (chunk as string)).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
}

/** A folder that was unpacked beside its place. */
interface Staged {
  readonly from: string
  readonly to: string
}

/** Unpacks the folders beside their places, and makes them durable. What an earlier attempt left there is thrown away. */
async function unpackFolders(
  zip: ZipFile,
  entries: ReadonlyMap<string, Entry>,
  folders: Folders,
): Promise<readonly Staged[]> {
  const staged = Object.values(folders).map((to): Staged => ({ from: `${to}.restoring`, to }))
  for (const { from } of staged) await rm(from, { recursive: true, force: true })
  for (const [path, entry] of entries) {
    const [kind, name = '', ...rest] = path.split('/')
    if (kind !== 'folders') continue
    const target = join(`${folders[name] ?? ''}.restoring`, ...rest)
    await mkdir(dirname(target), { recursive: true })
    await pipeline(await contentOf(zip, entry), createWriteStream(target, { flush: true, flags: 'wx' }))
  }
  const made = staged.filter(({ from }) => existsSync(from))
  for (const { from } of made) syncTree(from)
  return made
}

async function putInPlace(from: string, to: string): Promise<void> {
  if (existsSync(to)) await rmdir(to)
  await rename(from, to)
  syncPath(dirname(to))
}

function damaged(file: string, part: string, cause?: unknown): DatabaseProblem {
  return new DatabaseProblem({ code: 'backup-damaged', facts: { file, part } }, { cause })
}
