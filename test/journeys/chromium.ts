/** Chromium, with nothing that is not of the page. */
import { existsSync } from 'node:fs'
import { madeOnce } from '@playproof/service/test/made-once'
import { type Browser, chromium } from 'playwright-core'

/**
 * What a browser window has beside the page, and whoever looks at the page never meets: each window's suggestions below the
 * address are two pages of their own, which cost more than most of ours, and a process waits for the next site. Of several
 * such flags the last one counts, so those that Playwright turns off are named again.
 */
const withoutFeatures = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
]

const flags = [
  `--disable-features=${withoutFeatures.join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser']

export async function launchBrowser(): Promise<Browser> {
  const found = installed.find((path) => existsSync(path))
  if (found !== undefined) return chromium.launch({ executablePath: found, args: flags })
  // Only where the system has none: it unpacks itself first. Of its own flags none is taken: they turn off the walls between
  // sites, and with them the `Origin` that the server asks for.
  const { default: packed } = await import('@sparticuz/chromium')
  // Of several test files one unpacks it: nobody can start what is still written.
  await madeOnce('playproof-chromium', async () => void (await packed.executablePath()))
  return chromium.launch({ executablePath: await packed.executablePath(), args: flags })
}
