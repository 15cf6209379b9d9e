/** The web app in a browser: how much it loads, how soon it answers, how evenly it moves. */
/* oxlint-disable eslint/no-await-in-loop -- one thing after another: at once they would slow each other */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { execFileSync } from 'node:child_process'
import { aFirstCaller, aServerProcess, expectGood, type ServerProcess } from '@playproof/http/test/process'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { launchBrowser } from '../test/journeys/chromium.ts'
import { type Figure, progress, spreadOf } from './measure.ts'
import { repeated } from './processes.ts'
import { rootFolder } from './root.ts'

const frame = 1000 / 60
const loads = 7
const coldChanges = 7
const changes = 3
const portfolioRows = 10_000
const scrollFrames = 600
const thereWithinMs = 30_000
/** A hand's pointer rests on what it presses, and presses it so long. */
const restMs = 100
const pressMs = 80

/** What the measured pages are below: the sample toys, and an organisation with many rows. */
interface Places {
  readonly sample: string
  readonly many: string
  /** Addresses of the sample toys. */
  readonly products: readonly string[]
}

interface Bench {
  readonly server: ServerProcess
  readonly browser: Browser
  readonly state: Awaited<ReturnType<BrowserContext['storageState']>>
  readonly places: Places
}

export async function benchWeb(): Promise<readonly Figure[]> {
  execFileSync(process.execPath, ['apps/web/build.ts'], { cwd: rootFolder, stdio: 'inherit' })
  const directory = await mkdtemp(join(tmpdir(), 'playproof-bench-'))
  const server = await aServerProcess(directory, { sample: true })
  const browser = await launchBrowser()
  try {
    const bench = await prepared(server, browser)
    return [
      ...(await scripts(bench)),
      ...(await firstPages(bench)),
      ...(await routeChanges(bench)),
      ...(await answering(bench)),
      ...(await scrolling(bench)),
      ...(await shifting(bench)),
    ]
  } finally {
    await browser.close()
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

/** Signs in the first person, who has the sample toys, and gives her other organisation many products. */
async function prepared(server: ServerProcess, browser: Browser): Promise<Bench> {
  const { key, organisationId } = await aFirstCaller(server)
  progress(`web: ${portfolioRows} products`)
  await importProducts(server, { authorization: `Bearer ${key}` })
  const context = await browser.newContext({ baseURL: server.baseUrl, locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill('first@toys.example')
  await page.getByLabel('Password').fill('wooden rattle of seven colours')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/o\//)
  const { organisations } = await page.evaluate<{
    readonly organisations: readonly { readonly organisationId: string }[]
  }>(`fetch('/v1/me').then((answer) => answer.json())`)
  const own = organisations.map((each) => each.organisationId)
  const sample = own.find((id) => id !== organisationId)
  if (sample === undefined) throw new Error('There is no sample organisation')
  const { items } = await page.evaluate<{ readonly items: readonly Readonly<Record<string, string>>[] }>(
    `fetch('/v1/products?limit=50', { headers: { 'playproof-organisation': '${sample}' } }).then((answer) => answer.json())`,
  )
  const products = items.map(
    ({ productId, draftRevisionId }) => `/o/${sample}/products/${productId}/revisions/${draftRevisionId}`,
  )
  const state = await context.storageState()
  await context.close()
  return {
    server,
    browser,
    state,
    places: { sample: `/o/${sample}`, many: `/o/${organisationId}`, products },
  }
}

async function importProducts(
  { ask, baseUrl }: ServerProcess,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = Array.from(
    { length: portfolioRows },
    (_, i) => `Wooden toy ${i},WT-${String(i).padStart(5, '0')},"EU, US, CN"`,
  )
  const uploaded = await fetch(`${baseUrl}/v1/uploads?name=toys.csv`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: ['Product name,Style number,Markets', ...rows].join('\n'),
  })
  const { uploadId } = (await uploaded.json()) as { readonly uploadId: string }
  const filed = expectGood(await ask('POST', '/v1/files', { headers, body: { uploadId } }))
  const { fileId } = filed.json as { readonly fileId: string }
  const started = expectGood(await ask('POST', '/v1/imports', { headers, body: { fileId } }))
  const { importId } = started.json as { readonly importId: string }
  for (;;) {
    const { json } = expectGood(await ask('GET', `/v1/imports/${importId}`, { headers }))
    const { state } = json as { readonly state: string }
    if (state === 'refused')
      throw new Error(`The products were refused: ${JSON.stringify(json).slice(0, 2000)}`)
    if (state === 'saved') return idle({ ask, headers })
    await delay(500)
  }
}

/** Until everything that was imported is assessed. */
async function idle({
  ask,
  headers,
}: Pick<ServerProcess, 'ask'> & { readonly headers: Readonly<Record<string, string>> }): Promise<void> {
  for (;;) {
    const { json } = expectGood(await ask('GET', '/v1/portfolio?limit=1&assessed=false', { headers }))
    if ((json as { readonly count: number }).count === 0) return
    await delay(2000)
  }
}

/** A browser that was never here before. */
async function fresh({ browser, server, state }: Bench, isKnown = true): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.baseUrl,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    ...(isKnown && { storageState: state }),
  })
  return context.newPage()
}

/** In the page: everything that was asked for is there, and it is no shape of what is coming. */
const isThere = `globalThis.__TSR_ROUTER__?.state.status === 'idle'
  && document.querySelector('h1') !== null
  && document.querySelector('.animate-pulse, [aria-busy=true]') === null`

const waitUntilThere = `
    const last = performance.now() + ${thereWithinMs}
    while (!(${isThere})) {
      if (performance.now() > last) throw new Error(location.pathname + ' never came')
      await new Promise((done) => requestAnimationFrame(done))
    }`

async function untilThere(page: Page): Promise<number> {
  return page.evaluate<number>(`(async () => {
    ${waitUntilThere}
    return performance.now()
  })()`)
}

async function scripts(bench: Bench): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [name, path, isKnown] of [
    ['the page to sign in', '/sign-in', false],
    ['the first page of who is signed in', bench.places.sample, true],
  ] as const) {
    const page = await fresh(bench, isKnown)
    const asked = new Set<string>()
    page.on('request', (request) => {
      if (request.url().endsWith('.js')) asked.add(request.url())
    })
    await page.goto(path)
    await untilThere(page)
    const files = (await Promise.all([...asked].map(sizeOf))).toSorted((a, b) => b.bytes - a.bytes)
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
    const listed = files.filter(({ bytes }) => bytes > 2000).map((f) => `${f.name} ${kilobytes(f.bytes)}`)
    figures.push({
      name: `scripts of ${name}, gzip`,
      unit: 'kB',
      value: kilobytes(total),
      goal: { atMost: 150 },
      note: `Chromium ${bench.browser.version()}; ${files.length} files; over 2 kB: ${listed.join(', ')}`,
    })
    await page.context().close()
  }
  return figures
}

/** Of a script, under the name that it has before its digest. */
async function sizeOf(url: string): Promise<{ readonly name: string; readonly bytes: number }> {
  const script = await fetch(url)
  const name = url.replace(/^.*\//, '').replace(/-[\w-]{8}\.js$/, '')
  return { name, bytes: gzipSync(Buffer.from(await script.arrayBuffer())).length }
}

async function firstPages(bench: Bench): Promise<readonly Figure[]> {
  const { places } = bench
  const load = async (path: string): Promise<number> => {
    const page = await fresh(bench)
    await page.goto(path, { waitUntil: 'commit' })
    const milliseconds = await untilThere(page)
    await page.context().close()
    return milliseconds
  }
  const figures: Figure[] = []
  for (const [name, path] of [
    ['work', places.sample],
    ['products', `${places.sample}/products`],
    ['a toy’s matrix', `${places.products[0]}/assessment/matrix`],
    ['the law', `${places.sample}/law`],
  ] as const) {
    progress(`web: loading ${name}`)
    const times = await repeated(loads, () => load(path))
    figures.push({
      name: `${name}, until usable with an empty cache`,
      unit: 'ms',
      value: spreadOf(times),
      goal: { atMost: 1000 },
    })
  }
  return figures
}

/** Milliseconds from going there until it is there and painted. */
async function goTo(page: Page, path: string): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const start = performance.now()
    void __TSR_ROUTER__.navigate({ href: ${JSON.stringify(path)} })
    await new Promise((done) => requestAnimationFrame(done))
    ${waitUntilThere}
    await new Promise((done) => setTimeout(done))
    return performance.now() - start
  })()`)
}

/** Milliseconds from the click on a link until its page is there and painted: as a hand does it, which rests before. */
async function openByHand(page: Page, link: string): Promise<number> {
  await page.evaluate(`void (globalThis.__opened = new Promise((opened) => {
    addEventListener('click', async () => {
      const start = performance.now()
      const from = location.pathname
      do await new Promise((done) => requestAnimationFrame(done))
      while (location.pathname === from)
      ${waitUntilThere}
      await new Promise((done) => setTimeout(done))
      opened(performance.now() - start)
    }, { capture: true, once: true })
  }))`)
  await page.locator(link).first().hover()
  await delay(restMs)
  await page.mouse.down()
  await delay(pressMs)
  await page.mouse.up()
  return page.evaluate<number>('__opened')
}

/** The link by which the list names a product. @param path Of a page of the product. */
function nameOf(path: string): string {
  return `a[href="${path.replace(/\/revisions\/.*/, '')}"]`
}

/** From the products to a product by its name, after the first time. */
async function namePressed(bench: Bench): Promise<Figure> {
  const { sample, products } = bench.places
  const from = `${sample}/products`
  const page = await fresh(bench)
  await page.goto(from)
  const times: number[] = []
  for (let i = 0; i <= coldChanges * changes; i++) {
    await page.waitForLoadState('networkidle')
    times.push(await openByHand(page, nameOf(products[i % products.length] as string)))
    await goTo(page, from)
  }
  await page.context().close()
  return {
    name: 'products → product, its name pressed',
    unit: 'ms',
    value: spreadOf(times.slice(1)),
    goal: { atMost: 100 },
    note: pressedNote,
  }
}

async function routeChanges(bench: Bench): Promise<readonly Figure[]> {
  const { sample, products } = bench.places
  const law = `${sample}/law/us/16-cfr-1303/lead-in-surface-coatings`
  const other = `${sample}/law/us/16-cfr-1250/toy-standard`
  const [first = ''] = products
  const tab = (part: string): string => `nav a[href^="${first}/${part}"]`
  const pairs: readonly Change[] = [
    {
      name: 'products → product',
      from: `${sample}/products`,
      to: (i) => `${products[i % products.length]}/assessment/matrix`,
      link: nameOf(first),
    },
    {
      name: 'matrix → plan',
      from: `${first}/assessment/matrix`,
      to: () => `${first}/assessment/plan`,
      link: tab('assessment/plan'),
    },
    {
      name: 'matrix → limits',
      from: `${first}/assessment/matrix`,
      to: () => `${first}/assessment/limits`,
      link: tab('assessment/limits'),
    },
    {
      name: 'matrix → facts',
      from: `${first}/assessment/matrix`,
      to: () => `${first}/facts`,
      link: tab('facts'),
    },
    {
      name: 'law → item',
      from: `${sample}/law`,
      to: (i) => (i % 2 === 0 ? law : other),
      link: `main a[href^="${sample}/law/"]`,
    },
    {
      name: 'work → products',
      from: sample,
      to: () => `${sample}/products`,
      link: `nav a[href="${sample}/products"]`,
    },
  ]
  const figures: Figure[] = []
  for (const { name, from, to, link } of pairs) {
    progress(`web: ${name}`)
    const cold: number[] = []
    const warm: number[] = []
    const byHand: number[] = []
    const arrived = async (): Promise<Page> => {
      const page = await fresh(bench)
      await page.goto(from)
      await page.waitForLoadState('networkidle')
      return page
    }
    for (let i = 0; i < coldChanges; i++) {
      const pressed = await arrived()
      byHand.push(await openByHand(pressed, link))
      await pressed.context().close()
      const page = await arrived()
      cold.push(await goTo(page, to(0)))
      for (let j = 1; j <= changes; j++) {
        await goTo(page, from)
        await page.waitForLoadState('networkidle')
        warm.push(await goTo(page, to(j)))
      }
      await page.context().close()
    }
    figures.push(
      { name: `${name}, script known`, unit: 'ms', value: spreadOf(warm), goal: { atMost: 100 } },
      {
        name: `${name}, for the first time`,
        unit: 'ms',
        value: spreadOf(cold),
        goal: { atMost: 100 },
        note: 'what the page shows was not asked for before, as by a pointer that comes to rest on the link',
      },
      {
        name: `${name}, for the first time, its link pressed`,
        unit: 'ms',
        value: spreadOf(byHand),
        goal: { atMost: 100 },
        note: pressedNote,
      },
    )
  }
  return [...figures, await namePressed(bench)]
}

interface Change {
  readonly name: string
  readonly from: string
  /** @param i How often one has gone there. */
  readonly to: (i: number) => string
  /** By which a hand goes there from the page. */
  readonly link: string
}

const pressedNote = `from the click; the pointer rests on the link for ${restMs} ms and presses it for ${pressMs} ms`

interface Input {
  /** Work of the page for the input and for the frame after it. */
  readonly work: number
  /** Until that frame is painted. */
  readonly painted: number
  /** Until the frames are painted, too, in which follows what lagged behind and was marked as busy. */
  readonly whole: number
}

async function answering(bench: Bench): Promise<readonly Figure[]> {
  progress('web: answering in the wizard')
  const page = await fresh(bench)
  const inputs: Input[] = []
  const typed: Input[] = []
  const assessed: number[] = []
  for (const path of bench.places.products.slice(0, 4)) {
    await page.goto(`${path}/facts`)
    await untilThere(page)
    // That of the page's own coming is no answer's.
    await page.evaluate(`performance.clearMeasures('assess')`)
    inputs.push(...(await page.evaluate<readonly Input[]>(measuring('clickAnswers()'))))
    typed.push(...(await page.evaluate<readonly Input[]>(measuring('typeAnswers()'))))
    assessed.push(
      ...(await page.evaluate<readonly number[]>(
        `performance.getEntriesByName('assess').map(({ duration }) => duration)`,
      )),
    )
  }
  await page.context().close()
  const waits = (answers: readonly Input[]): string => {
    const median = (of: (input: Input) => number): number => Math.round(spreadOf(answers.map(of)).median)
    return `${median(({ painted }) => painted)} ms until then, with the wait for the frame; ${median(({ whole }) => whole)} ms until the last part of the page follows`
  }
  const figure = (name: string, times: readonly number[], note?: string): Figure => ({
    name,
    unit: 'ms',
    value: spreadOf(times),
    goal: { atMost: frame },
    ...(note !== undefined && { note }),
  })
  return [
    figure('the engine in the page, per answer', assessed),
    figure(
      'an answer chosen: work until its effect is painted',
      inputs.map(({ work }) => work),
      waits(inputs),
    ),
    figure(
      'an answer typed: work until its effect is painted',
      typed.map(({ work }) => work),
      waits(typed),
    ),
  ]
}

/** In the page: one input after another, with the time of its event and of the frame that follows. */
function measuring(what: string): string {
  return `(async () => {
    const timed = async (act) => {
      const start = performance.now()
      act()
      const handled = performance.now()
      const drawing = await new Promise((done) => requestAnimationFrame(() => done(performance.now())))
      const channel = new MessageChannel()
      const painted = await new Promise((done) => {
        channel.port1.onmessage = () => done(performance.now())
        channel.port2.postMessage(undefined)
      })
      // What follows a frame later begins in the task after it.
      await new Promise((done) => setTimeout(done))
      while (document.querySelector('main [aria-busy=true]') !== null)
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      const whole = performance.now()
      await new Promise((done) => setTimeout(done, 120))
      return { work: handled - start + painted - drawing, painted: painted - start, whole: whole - start }
    }
    const clickAnswers = async () => {
      const found = []
      // Not those that choose which facts are shown.
      const answers = document.querySelectorAll('main input[type=radio]:not(:checked, [name=shown])')
      for (const radio of [...answers].slice(0, 12))
        if (radio.isConnected) found.push(await timed(() => radio.click()))
      return found
    }
    const typeAnswers = async () => {
      const found = []
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
      const fields = [...document.querySelectorAll('main input[inputmode=decimal], main input[type=number]')]
      for (const field of fields.slice(0, 3))
        for (const value of ['1', '12', '120'])
          if (field.isConnected)
            found.push(await timed(() => {
              field.focus()
              set.call(field, value)
              field.dispatchEvent(new InputEvent('input', { bubbles: true }))
            }))
      return found
    }
    return ${what}
  })()`
}

async function scrolling(bench: Bench): Promise<readonly Figure[]> {
  progress(`web: scrolling ${portfolioRows} rows`)
  const page = await fresh(bench)
  const started = performance.now()
  await page.goto(`${bench.places.many}/products`)
  await untilThere(page)
  const opened = performance.now() - started
  const scroll = (): Promise<{ readonly intervals: readonly number[]; readonly works: readonly number[] }> =>
    page.evaluate(`(async () => {
      const grid = document.querySelector('[role=grid]')
      const intervals = []
      const works = []
      const most = grid.scrollHeight - grid.clientHeight
      const step = most / ${scrollFrames}
      const channel = new MessageChannel()
      let drawing = 0
      channel.port1.onmessage = () => works.push(performance.now() - drawing)
      let last = await new Promise((done) => requestAnimationFrame(done))
      for (let i = 1; i <= ${scrollFrames}; i++) {
        grid.scrollTop = i * step
        drawing = performance.now()
        channel.port2.postMessage(undefined)
        const now = await new Promise((done) => requestAnimationFrame(done))
        intervals.push(now - last)
        last = now
      }
      return { intervals, works }
    })()`)
  const first = await scroll()
  // Only what is looked at is fetched: a moment at each part, until none of its rows is waited for.
  await page.evaluate(`(async () => {
    const grid = document.querySelector('[role=grid]')
    for (let row = 0; row < ${portfolioRows}; row += 150) {
      grid.scrollTop = row * 32
      do await new Promise((done) => setTimeout(done, 120))
      while (grid.querySelector('[aria-busy]') !== null)
    }
    grid.scrollTop = 0
    await new Promise((done) => setTimeout(done, 300))
  })()`)
  const second = await scroll()
  await page.context().close()
  const pixels = Math.round((portfolioRows * 32) / scrollFrames)
  const figures = (
    name: string,
    { intervals }: { readonly intervals: readonly number[] },
  ): readonly Figure[] => {
    const late = intervals.filter((interval) => interval > frame * 1.5).length
    return [
      {
        name: `${name}: between two frames`,
        unit: 'ms',
        value: spreadOf(intervals),
        goal: { atMost: frame + 0.1 },
        note: `${pixels} px, ${Math.round(pixels / 32)} rows, a frame`,
      },
      {
        name: `${name}: frames that were left out`,
        unit: '%',
        value: (late / intervals.length) * 100,
        goal: { atMost: 1 },
      },
    ]
  }
  return [
    { name: `${portfolioRows} products, until usable`, unit: 'ms', value: opened, goal: { atMost: 1000 } },
    ...figures(`${portfolioRows} rows scrolled while they are fetched`, first),
    ...figures(`${portfolioRows} rows scrolled`, second),
  ]
}

async function shifting(bench: Bench): Promise<readonly Figure[]> {
  const { sample, many, products } = bench.places
  const [first = ''] = products
  const paths = [
    sample,
    `${sample}/products`,
    `${many}/products`,
    `${sample}/products/new`,
    `${sample}/products/import`,
    ...['matrix', 'plan', 'limits', 'labels', 'documents', 'age', 'kept'].map(
      (facet) => `${first}/assessment/${facet}`,
    ),
    ...['questions', 'facts', 'components', 'skus', 'files', 'history'].map((part) => `${first}/${part}`),
    `${sample}/changes`,
    `${sample}/changes/ahead`,
    `${sample}/results`,
    `${sample}/results/screen`,
    `${sample}/law`,
    `${sample}/law?q=lead`,
    `${sample}/law/us/16-cfr-1303/lead-in-surface-coatings`,
    `${sample}/organisation/people`,
    `${sample}/organisation/settings`,
    `${sample}/developers/keys`,
    '/account',
    '/sign-in',
  ]
  progress(`web: layout shift of ${paths.length} pages`)
  const shifted: { readonly path: string; readonly sum: number; readonly from: string }[] = []
  for (const path of paths) {
    const page = await fresh(bench, path !== '/sign-in')
    await page.addInitScript(`
      globalThis.__shifts = []
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput, sources } of list.getEntries())
          if (!hadRecentInput)
            __shifts.push({ value, from: sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? '').slice(0, 160)) })
      }).observe({ type: 'layout-shift', buffered: true })
    `)
    await page.goto(path)
    await untilThere(page)
    await page.waitForLoadState('networkidle')
    const found = await page.evaluate<
      readonly { readonly value: number; readonly from: readonly string[] }[]
    >(`new Promise((done) => setTimeout(() => done(__shifts), 100))`)
    const sum = found.reduce((all, { value }) => all + value, 0)
    if (sum > 0) {
      progress(`web: ${path} shifts by ${sum.toFixed(4)}: ${found.flatMap(({ from }) => from).join('\n  ')}`)
      shifted.push({
        path: path.replace(/^\/o\/[^/]+/, '').replace(/\/products\/.*\/revisions\/[^/]+/, '…'),
        sum,
        from: '',
      })
    }
    await page.context().close()
  }
  const sums = shifted.toSorted((a, b) => b.sum - a.sum)
  return [
    {
      name: `layout shift, the most of ${paths.length} pages`,
      unit: '',
      value: sums[0]?.sum ?? 0,
      goal: { atMost: 0 },
      ...(sums.length > 0 && { note: sums.map(({ path, sum }) => `${path} ${sum.toFixed(4)}`).join(', ') }),
    },
  ]
}

const kilobytes = (bytes: number): number => Math.round(bytes / 100) / 10
