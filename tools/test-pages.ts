/** Browsers are shown the pages as they are now. */
import { execFileSync } from 'node:child_process'

export function setup(): void {
  execFileSync(process.execPath, ['apps/web/build.ts'], { stdio: ['ignore', 'ignore', 'inherit'] })
}
