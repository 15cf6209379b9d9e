/** Puts `src/early.ts` into the page itself, before the app: it need not be fetched, and shares no file with the app. */
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** In index.html, before whatever a script would wait for. */
const place = '<!-- early -->'

/** @param names Of the app's files that the script may call for; it is told their addresses. */
export function earlyScript(names: readonly string[]): Plugin {
  let root = ''
  return {
    name: 'early-script',
    apply: 'build',
    configResolved(config) {
      root = config.root
    },
    transformIndexHtml: {
      order: 'post',
      async handler(html, { bundle = {} }) {
        const scripts = Object.fromEntries(
          Object.values(bundle).flatMap((file) =>
            file.type === 'chunk' && names.includes(file.name) ? [[file.name, `/${file.fileName}`]] : [],
          ),
        )
        const code = await bundled(join(root, 'src/early.ts'), {
          scriptsByName: JSON.stringify(scripts),
          catalogueDigest: JSON.stringify('%CATALOGUE%'),
        })
        // The server puts a new nonce into each answer.
        return html.replace(place, () => `<script nonce="%NONCE%">${code}</script>`)
      },
    },
  }
}

async function bundled(input: string, define: Readonly<Record<string, string>>): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define,
    build: {
      write: false,
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: { input, output: { format: 'iife' } },
    },
  })
  const [output] = Array.isArray(result) ? result : [result]
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output[0].code
}
