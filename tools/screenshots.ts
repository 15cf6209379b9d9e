/**
 * `node tools/screenshots.ts [page ...]`: writes pictures of the main pages into docs/screens, in both languages and on
 * three widths, from a server on a directory of its own with the sample organisation; and the page that shows them.
 */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { Journey, type Looks } from '../test/journeys/browser.ts'

const folder = join(import.meta.dirname, '../docs/screens')

interface Screen {
  readonly id: string
  readonly title: string
  /** Below the organisation's address; `{toy}` is the revision that is shown. */
  readonly path: string
  /** What somebody does there before it is looked at. */
  readonly act?: (page: Page) => Promise<void>
  readonly isDark?: true
}

/** The sample toy that most pages show. */
const toy = 'Painted wooden pull-along train'
const leadInPaint = 'us/16-cfr-1303/lead-in-surface-coatings'

/** As a laboratory writes them, for parts of the toy. */
const results = [
  ['Component', 'Substance', 'Result', 'Unit', 'LOQ', 'Basis'],
  ['Water-based paint, five colours', 'Lead', '0.0095', '%', '0.0002', 'total'],
  ['Water-based paint, five colours', 'Lead', '<0.5', 'mg/kg', '0.5', 'migration'],
  ['Water-based paint, five colours', 'Barium', '180', 'mg/kg', '10', 'migration'],
  ['Water-based paint, five colours', 'Cadmium', '2.1', 'mg/kg', '0.1', 'migration'],
  ['Water-based paint, five colours', 'DEHP', '0.02', '%', '0.005', 'total'],
  ['Beech body and wheels', 'Formaldehyde', '12', 'mg/kg', '5', 'migration'],
  ['Cotton cord with bead', 'Chromium (VI)', '<0.01', 'mg/kg', '0.01', 'migration'],
]

const screens: readonly Screen[] = [
  { id: 'work', title: 'Work', path: '', isDark: true },
  { id: 'products', title: 'Products', path: '/products' },
  { id: 'questions', title: 'Questions', path: '{toy}/questions' },
  { id: 'matrix', title: 'Matrix', path: '{toy}/assessment/matrix', isDark: true },
  { id: 'cell', title: 'A duty in one market', path: '{toy}/assessment/matrix', act: openCell, isDark: true },
  { id: 'plan', title: 'Test plan', path: '{toy}/assessment/plan' },
  { id: 'limits', title: 'Limits', path: '{toy}/assessment/limits' },
  { id: 'labels', title: 'Labels', path: '{toy}/assessment/labels', isDark: true },
  { id: 'documents', title: 'Documents and duties', path: '{toy}/assessment/documents', act: openDocument },
  {
    id: 'day',
    title: 'What another day changes',
    path: '{toy}/assessment/matrix?on=2030-08-01&only=changed',
  },
  { id: 'changes', title: 'What a coming day hits', path: '/changes/ahead?to=2030-08-01' },
  { id: 'screening', title: 'Screening of results', path: '/results/screen', act: pasteResults },
  { id: 'law', title: 'Search in the law', path: '/law?q=lead' },
  { id: 'rule', title: 'A rule', path: `/law/${leadInPaint}` },
  { id: 'import', title: 'Import', path: '/products/import' },
  { id: 'organisation', title: 'Organisation', path: '/organisation' },
  { id: 'developers', title: 'Developers', path: '/developers' },
]

const widths = [1440, 768, 390] as const
const languages = ['en', 'zh'] as const
const looks: readonly Required<Looks>[] = [
  ...languages.flatMap((language) =>
    widths.map((width): Required<Looks> => ({ language, width, theme: 'light' })),
  ),
  { language: 'en', width: 1440, theme: 'dark' },
  { language: 'zh', width: 390, theme: 'dark' },
]

/** Colours of a picture: pages have few, and files stay small. */
const colours = 96

if (import.meta.main) {
  const asked = process.argv.slice(2)
  await take(asked.length === 0 ? screens : screens.filter(({ id }) => asked.includes(id)))
}

async function take(chosen: readonly Screen[]): Promise<void> {
  const journey = await Journey.begin()
  try {
    const first = await journey.signUp()
    const places = await placesOf(first, journey.organisationId)
    await first.context().close()
    await mkdir(folder, { recursive: true })
    const pages = await Promise.all(
      languages.map(async (language) => ({ language, page: await journey.page('', { language }) })),
    )
    for (const screen of chosen)
      for (const { language, page } of pages) {
        const path = screen.path.replace(/\{(\w+)\}/, (_, name: string) => places[name] ?? '')
        await page.setViewportSize(sizeOf(1440))
        await page.emulateMedia({ colorScheme: 'light' })
        await page.goto(`/o/${journey.organisationId}${path}`)
        await isStill(page)
        await screen.act?.(page)
        for (const look of looksOf(screen).filter((each) => each.language === language)) {
          await page.emulateMedia({ colorScheme: look.theme })
          await page.setViewportSize(sizeOf(look.width))
          await isDrawn(page)
          await writeFile(join(folder, nameOf(screen.id, look)), await small(await page.screenshot()))
        }
      }
    if (chosen.length === screens.length) await removeOthers()
    await writeFile(join(folder, 'README.md'), await pageOfScreens())
  } finally {
    await journey.end()
  }
}

async function placesOf(page: Page, organisationId: string): Promise<Readonly<Record<string, string>>> {
  const answer = await page.request.get('/v1/products?limit=200', {
    headers: { 'playproof-organisation': organisationId },
  })
  const { items } = (await answer.json()) as {
    readonly items: readonly {
      readonly name: string
      readonly productId: string
      readonly draftRevisionId: string
    }[]
  }
  const found = items.find(({ name }) => name === toy)
  if (!found) throw new Error(`No sample is called ${toy}`)
  return { toy: `/products/${found.productId}/revisions/${found.draftRevisionId}` }
}

/** Everything has come, and nothing moves. */
async function isStill(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('h1').first().waitFor()
  await page.locator('.animate-pulse').first().waitFor({ state: 'detached' })
  await page.evaluate('document.fonts.ready.then(() => true)')
  await isDrawn(page)
}

/** Rows of another width have been measured and drawn. */
async function isDrawn(page: Page): Promise<void> {
  await page.waitForTimeout(400)
}

async function openCell(page: Page): Promise<void> {
  await page.locator('[role=gridcell][aria-selected]').nth(24).click()
  await page.locator('#panel-title').waitFor()
}

async function openDocument(page: Page): Promise<void> {
  await page.locator('#page summary').nth(3).click()
}

async function pasteResults(page: Page): Promise<void> {
  await page.locator('textarea').fill(results.map((row) => row.join('\t')).join('\n'))
  await page.locator('input[type=search]').fill(toy)
  await page.getByRole('button', { name: toy }).click()
  await page.locator('#page table button').first().waitFor()
  // What the laboratory wrote stands above; the verdicts are what one looks at.
  await page.locator('#page table').last().scrollIntoViewIfNeeded()
  await isStill(page)
}

function small(picture: Uint8Array): Promise<Uint8Array> {
  return sharp(picture).png({ palette: true, colours, dither: 0, effort: 8, compressionLevel: 9 }).toBuffer()
}

function nameOf(id: string, { language, width, theme }: Required<Looks>): string {
  return `${id}-${language}-${width}${theme === 'dark' ? '-dark' : ''}.png`
}

function looksOf({ isDark }: Screen): readonly Required<Looks>[] {
  return looks.filter(({ theme }) => theme === 'light' || isDark)
}

function namesOf(screen: Screen): readonly string[] {
  return looksOf(screen).map((look) => nameOf(screen.id, look))
}

function sizeOf(width: number): { readonly width: number; readonly height: number } {
  return { width, height: width === 390 ? 844 : 900 }
}

/** Pictures of pages that are shown no more. */
async function removeOthers(): Promise<void> {
  const known = new Set(screens.flatMap(namesOf))
  for (const name of await readdir(folder))
    if (name.endsWith('.png') && !known.has(name)) await rm(join(folder, name))
}

/** Text of docs/screens/README.md: shows the pictures that there are. */
export async function pageOfScreens(): Promise<string> {
  const taken = new Set(await readdir(folder))
  const parts = screens.flatMap((screen) => {
    const [first, ...others] = namesOf(screen).filter((name) => taken.has(name))
    if (first === undefined) return []
    const links = others.map((name) => `[${name.slice(screen.id.length + 1, -4)}](${name})`)
    return `## ${screen.title}\n\n![${screen.title}](${first})\n\n${links.join(' · ')}\n`
  })
  return `# Screens\n\nWritten by \`node tools/screenshots.ts\` from the sample organisation: pages in English and Chinese, 1440, 768 and 390 pixels wide.\n\n${parts.join('\n')}`
}
