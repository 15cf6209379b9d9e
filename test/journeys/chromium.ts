/** Chromium, with nothing that is not of the page. */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const flags = [
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
  // Only where the system has none: it unpacks itself first.
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...flags] })
}
