/** A real browser against the real server: what the journeys stand on. */
import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aServerProcess, type ServerProcess } from '@playproof/http/test/process'
import { madeOnce } from '@playproof/service/test/made-once'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import { launchBrowser } from './chromium.ts'

export interface Looks {
  readonly width?: 390 | 768 | 1440
  readonly language?: 'en' | 'zh'
  readonly theme?: 'light' | 'dark'
}

interface Reader extends Looks {
  /** The time zone in which she is. */
  readonly zone?: string
}

export const person = {
  name: 'Ada Bär',
  email: 'ada@toys.example',
  password: 'wooden rattle of seven colours',
} as const

const colleague = {
  name: 'Bo 王',
  email: 'bo@toys.example',
  password: 'three paper boats on a pond',
} as const

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** What somebody leaves who signed up: beside it lies the server's directory, `data`. */
interface Left {
  readonly baseUrl: string
  readonly organisationId: string
  readonly state: State
}

/** A server with its first person and the sample organisation, and a browser to look at it. */
export class Journey {
  server: ServerProcess
  readonly #browser: Browser
  readonly #directory: string
  #state: State | undefined
  #organisationId = ''

  private constructor(server: ServerProcess, browser: Browser, directory: string) {
    this.server = server
    this.#browser = browser
    this.#directory = directory
  }

  /** Nobody signed up yet. */
  static async begin(): Promise<Journey> {
    return Journey.#on(await mkdtemp(join(tmpdir(), 'playproof-journey-')))
  }

  /** The first person signed up, and her sample toys are assessed: a copy of what is made once for all tests of a run. */
  static async signedUp(): Promise<Journey> {
    const left = await leftBySignUp()
    const directory = await mkdtemp(join(tmpdir(), 'playproof-journey-'))
    await cp(join(left, 'data'), directory, { recursive: true })
    const journey = await Journey.#on(directory)
    const { baseUrl, organisationId, state } = JSON.parse(
      await readFile(join(left, 'left.json'), 'utf8'),
    ) as Left
    journey.#organisationId = organisationId
    // What a browser keeps it keeps for one address.
    journey.#state = JSON.parse(JSON.stringify(state).replaceAll(baseUrl, journey.server.baseUrl)) as State
    return journey
  }

  /** Signs up in `folder`, which is there and empty. */
  static async leave(folder: string): Promise<void> {
    const directory = join(folder, 'data')
    await mkdir(directory)
    const journey = await Journey.#on(directory)
    const page = await journey.signUp()
    await journey.standsStill(page)
    const { organisationId, server } = journey
    const left: Left = { baseUrl: server.baseUrl, organisationId, state: await page.context().storageState() }
    await journey.#browser.close()
    await server.stop()
    await writeFile(join(folder, 'left.json'), JSON.stringify(left))
  }

  static async #on(directory: string): Promise<Journey> {
    const [server, browser] = await Promise.all([
      aServerProcess(directory, { sample: true }),
      launchBrowser(),
    ])
    return new Journey(server, browser, directory)
  }

  async end(): Promise<void> {
    await this.#browser.close()
    await this.server.stop()
    await rm(this.#directory, { recursive: true, force: true })
  }

  /** The server falls as by a power cut; `whileAway` happens before it stands again at the same address. */
  async withoutServer(whileAway: () => Promise<void>): Promise<void> {
    await this.server.kill()
    await whileAway()
    const port = Number(new URL(this.server.baseUrl).port)
    this.server = await aServerProcess(this.#directory, { sample: true, port })
  }

  get organisationId(): string {
    return this.#organisationId
  }

  /** A page in which nobody is signed in. */
  async stranger(looks: Looks = {}): Promise<Page> {
    return this.#open(looks, undefined)
  }

  /** By the link of the first start, through the page that it opens. */
  async signUp(): Promise<Page> {
    const link = /\/sign-up#\S+/.exec(this.server.said())?.[0]
    if (link === undefined) throw new Error(`No link was printed: ${this.server.said()}`)
    const page = await this.stranger()
    await page.goto(link)
    await page.getByLabel('Your name').fill(person.name)
    await page.getByLabel('E-mail address').fill(person.email)
    await page.getByLabel('Password').fill(person.password)
    await page.getByRole('button', { name: 'Make the account' }).click()
    await page.waitForURL(/\/o\/[0-9a-f-]+/)
    this.#organisationId = /\/o\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? ''
    this.#state = await page.context().storageState()
    return page
  }

  /** Waits until no job is open: while one is, pages ask again and again how far it is. */
  async standsStill(page: Page): Promise<void> {
    const headers = { 'playproof-organisation': this.#organisationId }
    const openJobs = async (): Promise<number> => {
      const answer = await page.request.get('/v1/work', { headers })
      const { jobs } = (await answer.json()) as { readonly jobs: readonly { readonly state: string }[] }
      return jobs.filter(({ state }) => state !== 'failed').length
    }
    await vi.waitUntil(async () => (await openJobs()) === 0, { timeout: 60_000, interval: 100 })
  }

  /** A page of the person who signed up; `path` is below the organisation's address. */
  async page(path: string, looks: Reader = {}): Promise<Page> {
    if (!this.#state) throw new Error('Nobody signed up')
    const page = await this.#open(looks, this.#state)
    await page.goto(`/o/${this.#organisationId}${path}`)
    return page
  }

  /** Somebody else, who has made an account by the first person's invitation. */
  async colleague(role: 'compliance' | 'quality' | 'production' | 'viewer'): Promise<typeof colleague> {
    const page = await this.page('')
    const headers = { 'playproof-organisation': this.#organisationId, origin: this.server.baseUrl }
    const { email, name, password } = colleague
    const invited = await page.request.post('/v1/invitations', { headers, data: { email, role } })
    const { path } = (await invited.json()) as { readonly path: string }
    await page.context().close()
    const stranger = await this.stranger()
    await stranger.goto(path)
    await stranger.getByLabel('Your name').fill(name)
    await stranger.getByLabel('Password').fill(password)
    await stranger.getByRole('button', { name: 'Make the account' }).click()
    await stranger.waitForURL(/\/o\/[0-9a-f-]+/)
    await stranger.context().close()
    return colleague
  }

  async #open(
    { width = 1440, language = 'en', theme = 'light', zone = 'Europe/Berlin' }: Reader,
    storageState: State | undefined,
  ): Promise<Page> {
    const context = await this.#browser.newContext({
      baseURL: this.server.baseUrl,
      viewport: { width, height: width === 390 ? 844 : 900 },
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: zone,
      colorScheme: theme,
      reducedMotion: 'reduce',
      ...(storageState && { storageState }),
    })
    context.setDefaultTimeout(60_000)
    return context.newPage()
  }
}

/** @returns The folder of what `Journey.leave` leaves. */
const leftBySignUp = (): Promise<string> => madeOnce('playproof-signed-up', (folder) => Journey.leave(folder))

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** @throws Where something keeps somebody from using the page by keyboard or screen reader. */
export async function expectAccessible(page: Page): Promise<void> {
  // By its tag: behind a dialog it has no role.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  expect(await violationsOf(page), page.url()).toEqual([])
}

interface Violation {
  readonly id: string
  /** Each place: its HTML, and what to do about it. */
  readonly nodes: readonly string[]
}

/**
 * Everything that axe finds on the page as it stands.
 *
 * @param rules Those that are left out, by axe's ids.
 */
export async function violationsOf(
  page: Page,
  rules: { readonly without: readonly string[] } = { without: [] },
): Promise<readonly Violation[]> {
  if (!(await page.evaluate<boolean>('"axe" in globalThis'))) await page.evaluate(axe)
  return page.evaluate(async ({ without }) => {
    const { axe: engine } = globalThis as unknown as {
      readonly axe: {
        run(
          of: Document,
          options: {
            readonly resultTypes: readonly string[]
            readonly rules: Readonly<Record<string, { readonly enabled: false }>>
          },
        ): Promise<{
          readonly violations: readonly {
            readonly id: string
            readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
          }[]
        }>
      }
    }
    // The selectors of everything that is well cost most of the time.
    const result = await engine.run(document, {
      resultTypes: ['violations'],
      rules: Object.fromEntries(without.map((id) => [id, { enabled: false }])),
    })
    return result.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html}\n${failureSummary}`),
    }))
  }, rules)
}

/** Whatever the page complains of: a script that breaks, a resource that its policy refuses. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return complaints
}
