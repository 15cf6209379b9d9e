/** Who may ask for which route: found out by asking, as each of them. */
import { machinePermissions, type Permission, type Role, roles } from '@playproof/service/permission'
import { aFounder, aMember, type Founder } from '@playproof/service/test/people'
import { operations } from '@playproof/service/operations'
import type { Operation } from '@playproof/service/operation'
import { type DescribedOperation, openApiDocument } from '../src/openapi.ts'
import { ask, baseUrl, type TestServer } from './server.ts'

export interface Place {
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly described: DescribedOperation
}

export const places: readonly Place[] = Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, described]) => ({
    name: described.operationId,
    method: method.toUpperCase() as Place['method'],
    path,
    described,
  })),
)

export type Headers = Readonly<Record<string, string>>

/** Who asks; undefined headers: nobody in particular. */
export interface Caller {
  readonly name: string
  readonly headers: Headers
}

export interface World {
  readonly server: TestServer
  readonly founder: Founder
  readonly callers: readonly Caller[]
  /** Keys of one scope each, named by it. */
  readonly keys: readonly Caller[]
}

export async function aWorld(server: TestServer): Promise<World> {
  const { service } = server
  const founder = await aFounder(service)
  const { organisationId } = founder
  const members: Caller[] = []
  for (const role of roles) {
    const { browser } = role === 'owner' ? founder : await aMember(service, founder, role)
    members.push({ name: role, headers: headersOf(browser.cookie, organisationId) })
  }
  const key = async (name: string, scopes: readonly Permission[]): Promise<Caller> => {
    const made = await founder.browser.ask('create-key', { name, scopes: [...scopes] })
    if (!made.value) throw new Error(JSON.stringify(made.problem))
    return { name, headers: { authorization: `Bearer ${made.value.key}` } }
  }
  const keys: Caller[] = []
  for (const scope of machinePermissions) keys.push(await key(scope, [scope]))
  return {
    server,
    founder,
    keys,
    callers: [
      { name: 'nobody', headers: {} },
      ...members.toReversed(),
      await key('key, all scopes', machinePermissions),
      await key('key, law alone', ['catalogue:read']),
    ],
  }
}

export function headersOf(cookie: string, organisationId: string): Headers {
  return { cookie, origin: baseUrl, 'playproof-organisation': organisationId }
}

export function asRole(role: Role, { callers }: World): Headers {
  return callers.find(({ name }) => name === role)?.headers ?? {}
}

/** Problems that say: not you. Whatever else comes says that the caller may. */
const refusals = new Set([
  'not-signed-in',
  'permission-missing',
  'organisation-missing',
  'person-required',
  'key-invalid',
])

/**
 * Whether the caller may. The request holds a field that nobody knows, so that nothing is done: who may not is told so
 * before the input is looked at.
 */
export async function may(server: TestServer, { headers }: Caller, place: Place): Promise<boolean> {
  const path = place.path.replaceAll(/\{\w+\}/g, '00000000-0000-7000-8000-000000000000')
  const isQuery = place.method === 'GET' || place.method === 'DELETE'
  const answer = await ask(server, undefined, {
    method: place.method,
    url: isQuery ? `${path}?unknown-field=1` : path,
    // Requests without a key are counted per address, and there are more routes than one address may ask.
    remoteAddress: `10.2.0.${(places.indexOf(place) % 250) + 1}`,
    headers: { ...headers, ...(isStream(place) && { 'content-type': 'text/csv' }) },
    ...(!isQuery && { payload: isStream(place) ? '' : { 'unknown-field': 1 } }),
  })
  if (answer.statusCode < 400) throw new Error(`${place.name} took an unknown field: ${answer.statusCode}`)
  const { code } = answer.json<{ code: string }>()
  if (code === 'too-many-requests') throw new Error(`${place.name} was not looked at: ${code}`)
  return !refusals.has(code)
}

function isStream({ name }: Place): boolean {
  return name === 'receive-upload'
}

export function operationOf({ name }: Place): Operation | undefined {
  return Object.hasOwn(operations, name) ? operations[name as keyof typeof operations] : undefined
}

/** docs/authorisation.md. */
export async function authorisationTable(world: World): Promise<string> {
  const rows: string[] = []
  for (const place of places) {
    const cells: string[] = []
    for (const caller of world.callers) cells.push((await may(world.server, caller, place)) ? '●' : '–')
    const operation = operationOf(place)
    const permission = operation && 'permission' in operation ? operation.permission : ''
    const grant = operation?.scope === 'organisation' && operation.grantable ? '●' : '–'
    rows.push(
      `| ${place.method} ${place.path} | ${place.name} | ${permission && `\`${permission}\``} | ${cells.join(' | ')} | ${grant} |`,
    )
  }
  const ofKeys = await reachOfKeys(world)
  const names = world.callers.map(({ name }) => name)
  return `${head}
| request | operation | permission | ${names.join(' | ')} | by grant |
|${'---|'.repeat(names.length + 4)}
${rows.join('\n')}
${headOfKeys}
| scope | operations |
|---|---|
${[...ofKeys].map(([scope, reached]) => `| \`${scope}\` | ${reached.join(', ')} |`).join('\n')}
`
}

/** For each scope the operations that answer a key which has it alone, in the order of the routes. */
export async function reachOfKeys({ server, keys }: World): Promise<ReadonlyMap<string, readonly string[]>> {
  const reached = new Map<string, readonly string[]>()
  for (const key of keys) {
    const names: string[] = []
    for (const place of places) if (await may(server, key, place)) names.push(place.name)
    reached.set(key.name, names)
  }
  return reached
}

const headOfKeys = `
## Keys with one scope

What answers a key that has this scope and no other. Deciding for the organisation (approving, members, keys, grants) needs a
person, whatever a key was made with.
`

const head = `# Who may ask for what

Made by asking each route as each caller: \`node tools/authorisation-table.ts\`. A test holds it against the server.

● may, – is refused (401 or 403), before the input is looked at and whatever it names. *by grant*: another organisation may
ask where the owner granted it a look at the records named. A record of another organisation, and another organisation
itself, are answered like ones that do not exist, in every byte but the address.
`
