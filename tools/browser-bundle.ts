/** The engine as one script for a browser: what a page needs to judge a toy without a server. */
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const entry = 'playproof:browser-entry'
const engine = fileURLToPath(new URL('../packages/engine/src/', import.meta.url))

/** @returns Minified source that leaves one global, `playproof`: compileCatalogue, readProduct, assess, Presenter and the rest of their modules. */
export async function bundleForBrowser(): Promise<string> {
  const modules = ['catalogue', 'product', 'assessment', 'present']
  const source = modules.map((name) => `export * from ${JSON.stringify(`${engine}${name}.ts`)}`).join('\n')
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? source : undefined),
      },
    ],
  })
  try {
    const { output } = await bundle.generate({ format: 'iife', name: 'playproof', minify: true })
    return output[0].code
  } finally {
    await bundle.close()
  }
}
