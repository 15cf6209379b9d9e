import type { Reporter, SerializedError, TestModule } from 'vitest/node'

/**
 * Ends the output with `N passed, N failed`. Failed counts tests, test files that could not be loaded, errors
 * outside of any test, and the checks (format, lint, ...) that tools/bootstrap.mjs says have failed.
 */
// oxlint-disable-next-line import/no-default-export -- vitest loads a reporter by its default export
export default class CiReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let passed = 0
    let failed = errors.length
    for (const module of modules) {
      const tests = [...module.children.allTests()].map((test) => test.result().state)
      passed += tests.filter((state) => state === 'passed').length
      const failedTests = tests.filter((state) => state === 'failed').length
      failed += failedTests === 0 && module.state() === 'failed' ? 1 : failedTests
    }
    const checks = (process.env['PLAYPROOF_FAILED_CHECKS'] ?? '').split(', ').filter((check) => check !== '')
    failed += checks.length
    const lines = [
      ...checks.map((check) => `failed before the tests: ${check}`),
      `${passed} passed, ${failed} failed`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
}
