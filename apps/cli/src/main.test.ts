import { describe, expect, test } from 'vitest'
import { runProgram } from './test-program.ts'

describe.concurrent('the program', { timeout: 60_000 }, () => {
  test('shows a short overview with examples when called alone', async () => {
    const { code, out, err } = await runProgram([])
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('playproof assess samples/plush-bear.yaml')
    expect(out).toMatch(/^ +screen +Laboratory results/m)
  })

  test('speaks Chinese when asked to', async () => {
    const { out } = await runProgram(['--lang', 'zh'])
    expect(out).toContain('把检测结果与各市场的限值逐一比较')
  })

  test('refuses an unknown command and names the nearest', async () => {
    const { code, err } = await runProgram(['scren'])
    expect(code).toBe(2)
    expect(err).toMatch(/no command "scren". Nearest: screen\. .*\[command-unknown\]/)
  })

  test('refuses all unknown options at once, each with the nearest', async () => {
    const { code, out, err } = await runProgram([
      'search',
      'lead',
      '--kindd',
      'rule',
      '--marketss=eu',
      '--json',
    ])
    expect(code).toBe(2)
    expect(err).toMatch(/no option --kindd. Nearest: --kind/)
    expect(err).toMatch(/no option --marketss. Nearest: --markets/)
    expect(JSON.parse(out)).toMatchObject({
      problems: [{ code: 'flag-unknown' }, {}, { code: 'flag-unknown' }],
    })
  })

  test('refuses an option without its value, a missing and a surplus argument', async () => {
    expect((await runProgram(['search', 'lead', '--limit'])).err).toContain('[flag-without-value]')
    expect((await runProgram(['explain'])).err).toContain('[argument-missing]')
    expect((await runProgram(['explain', 'a', 'b'])).err).toContain('[argument-surplus]')
  })

  test('writes no colours into a pipe', async () => {
    const { out } = await runProgram(['search', 'lead'])
    expect(out).not.toContain('\u001b')
  })
})

describe.concurrent('help', { timeout: 60_000 }, () => {
  test.each([
    'assess',
    'screen',
    'diff',
    'search',
    'explain',
    'labs',
    'ask',
    'catalogue',
    'catalogue check',
    'catalogue build',
    'catalogue unverified',
    'catalogue coverage',
  ])('about %s has usage, options with texts and examples', async (name) => {
    const english = await runProgram([...name.split(' '), '--help'])
    expect(english.code).toBe(0)
    expect(english.out).toContain(`Usage  playproof ${name}`)
    expect(english.out).toContain('Examples')
    expect(english.out).not.toMatch(/^ +--[a-z]+( \S+)? *$/m)
  })

  test('speaks Chinese when asked to', async () => {
    const { out } = await runProgram(['screen', '--help', '--lang', 'zh'])
    expect(out).toContain('示例')
    expect(out).toContain('--failures')
  })
})
