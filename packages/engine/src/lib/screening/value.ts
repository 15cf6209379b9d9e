/** Reads what laboratories write into a result cell. */

export type MeasuredValue =
  | { readonly form: 'number'; readonly value: number }
  /** Below the stated limit of quantification. */
  | { readonly form: 'below'; readonly value: number; readonly orEqual?: true }
  | { readonly form: 'above'; readonly value: number; readonly orEqual?: true }
  /** Not detected, without saying below what. */
  | { readonly form: 'not-detected' }
  | { readonly form: 'not-tested' }
  | { readonly form: 'unreadable'; readonly why: ValueFault }

export type ValueFault = 'value-unreadable' | 'value-negative' | 'number-ambiguous' | 'value-is-a-date'

const notDetected = new Set([
  'nd',
  'n.d.',
  'n.d',
  'not detected',
  'none detected',
  '未检出',
  'bdl',
  '<loq',
  '<lod',
  '<rl',
  '<mdl',
  'nicht nachweisbar',
  'n.n.',
])
const notTested = new Set([
  '',
  '-',
  '--',
  '—',
  '–',
  '/',
  'na',
  'n.a.',
  'n.a',
  'n/a',
  'nt',
  'n.t.',
  'not tested',
  'not applicable',
  '未测',
  '未检测',
  '不适用',
])

/**
 * @param cell As written: a number, `<2`, `ND`, `n.a.`, `1,5`. A decimal comma is read where it cannot be a thousands
 *   separator; `1,234` is ambiguous and not read.
 */
export function readMeasuredValue(cell: unknown): MeasuredValue {
  if (typeof cell === 'number') return ofNumber(cell)
  if (cell === undefined || cell === null) return { form: 'not-tested' }
  if (typeof cell !== 'string') return { form: 'unreadable', why: 'value-unreadable' }
  const text = cell.normalize('NFKC').trim().toLowerCase().replaceAll('\u2212', '-').replace(/\s+/g, ' ')
  if (notTested.has(text)) return { form: 'not-tested' }
  if (notDetected.has(text)) return { form: 'not-detected' }
  if (
    /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(text) ||
    /^\d{1,2}[-/.](\d{1,2}[-/.]\d{2,4}|[a-z]{3,9}([-/. ]\d{2,4})?)$/.test(text) ||
    /^[a-z]{3}-\d{2}$/.test(text)
  ) {
    return { form: 'unreadable', why: 'value-is-a-date' }
  }
  const match = /^(<=|>=|<|>|≤|≥)? ?(-?[\d.,' ]+(?:e[-+]?\d+)?)$/.exec(text)
  if (!match) return { form: 'unreadable', why: 'value-unreadable' }
  const number = readNumber(match[2] ?? '')
  if (typeof number !== 'number') return { form: 'unreadable', why: number }
  const read = ofNumber(number)
  if (read.form !== 'number' || match[1] === undefined) return read
  if (read.value === 0) return { form: 'unreadable', why: 'value-unreadable' }
  return {
    form: /[<≤]/.test(match[1]) ? 'below' : 'above',
    value: read.value,
    ...(/[=≤≥]/.test(match[1]) && { orEqual: true as const }),
  }
}

function ofNumber(value: number): MeasuredValue {
  if (!Number.isFinite(value)) return { form: 'unreadable', why: 'value-unreadable' }
  return value < 0 ? { form: 'unreadable', why: 'value-negative' } : { form: 'number', value }
}

function readNumber(written: string): number | ValueFault {
  const text = written.trim().replaceAll(/[' ]/g, '')
  if (/^-?\d+(\.\d+)?(e[-+]?\d+)?$/.test(text) || /^-?\.\d+$/.test(text)) return Number(text)
  // Two kinds of separator: the last one is the decimal one.
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(text)) return Number(text.replaceAll(',', ''))
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'))
  if (/^-?\d{1,3}(,\d{3}){2,}$/.test(text)) return Number(text.replaceAll(',', ''))
  if (/^-?0,\d+$/.test(text) || /^-?\d+,(\d{1,2}|\d{4,})$/.test(text)) return Number(text.replace(',', '.'))
  if (/^-?\d{1,3},\d{3}$/.test(text)) return 'number-ambiguous'
  return 'value-unreadable'
}
