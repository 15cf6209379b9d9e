import { expect, test } from 'vitest'
import { isEnglish } from './is-english.ts'

test.each([
  'The mark 旨 stands beside 危险 on the label, in a height of 5 mm.',
  'See EN 71-1:2014+A1:2018, 8.2.',
  'Read as the stricter of both.',
])('English: %s', (text) => expect(isEnglish(text)).toBe(true))

test.each([
  '16 CFR 1262.2(a)（已查阅）：50或以上的磁通量指数即为危险磁体。',
  '见 EN ISO 8124-3。',
  'CPSC staff guidance（工作人员指南）另有说明。',
  'ASTM F963-23',
])('not English: %s', (text) => expect(isEnglish(text)).toBe(false))
