import { stripVTControlCharacters } from 'node:util'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/** Of what a test says when it fails, so much is told once more at the end. */
const mostCharacters = 1500

/**
 * Ends the output with what failed and `N passed, N failed`, for whoever is shown the last lines only. Failed counts tests, test files that could not be loaded, errors
 * outside of any test, and the checks (format, lint, ...) that tools/bootstrap.mjs says have failed.
 */
// oxlint-disable-next-line import/no-default-export -- vitest loads a reporter by its default export
export default class CiReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let passed = 0
    let failed = errors.length
    const told: string[] = []
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      passed += tests.filter((test) => test.result().state === 'passed').length
      const failedTests = tests.filter((test) => test.result().state === 'failed')
      failed += failedTests.length === 0 && module.state() === 'failed' ? 1 : failedTests.length
      told.push(
        ...failedTests.map((test) =>
          toldOf(`${module.relativeModuleId} > ${test.fullName}`, test.result().errors),
        ),
      )
    }
    const checks = (process.env['PLAYPROOF_FAILED_CHECKS'] ?? '').split(', ').filter((check) => check !== '')
    failed += checks.length
    const lines = [
      ...told,
      ...checks.map((check) => `failed before the tests: ${check}`),
      `${passed} passed, ${failed} failed`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
}

function toldOf(name: string, errors: readonly SerializedError[] = []): string {
  const said = errors
    .map(({ message, diff }) =>
      stripVTControlCharacters(`${message}\n${typeof diff === 'string' ? diff : ''}`),
    )
    .join('\n')
  return `failed: ${name}\n${said.slice(0, mostCharacters)}\n`
}
