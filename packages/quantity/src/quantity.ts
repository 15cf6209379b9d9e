/** Units of the vocabulary, each with its dimension and its size in the dimension's base unit. */
const units: Readonly<Record<string, readonly [dimension: string, size: number]>> = {
  '1': ['count', 1],
  pieces: ['count', 1],
  mm: ['length', 1],
  cm: ['length', 10],
  m: ['length', 1000],
  in: ['length', 25.4],
  ft: ['length', 304.8],
  mm2: ['area', 1],
  cm2: ['area', 100],
  in2: ['area', 645.16],
  g: ['mass', 1],
  kg: ['mass', 1000],
  mg: ['mass', 0.001],
  oz: ['mass', 28.349523125],
  lb: ['mass', 453.59237],
  µg: ['mass', 0.000001],
  ml: ['volume', 1],
  l: ['volume', 1000],
  months: ['age', 1],
  month: ['age', 1],
  years: ['age', 12],
  year: ['age', 12],
  V: ['voltage', 1],
  W: ['power', 1],
  Wh: ['energy-electric', 1],
  'Wh/l': ['energy-density', 1],
  dB: ['sound', 1],
  'm/s': ['speed', 1],
  'km/h': ['speed', 1 / 3.6],
  'mm/s': ['speed', 0.001],
  J: ['energy', 1],
  'J/cm2': ['energy-per-area', 1],
  kG2mm2: ['flux-index', 1],
  T2mm2: ['flux-index', 100],
  '%': ['share', 1],
  N: ['force', 1],
  'g/m2': ['mass-per-area', 1],
  C: ['temperature', 1],
  USD: ['usd', 1],
  EUR: ['eur', 1],
}

/**
 * Reads "435 mm", "1.5 m" or a plain number as a number in the wanted unit.
 *
 * @returns `undefined` where the text is no quantity or its unit measures something else.
 */
export function inUnit(quantity: string | number, unit: string): number | undefined {
  const target = units[unit]
  if (!target) return undefined
  if (typeof quantity === 'number') return unit === '1' || unit === 'pieces' ? quantity : undefined
  const match = /^(-?\d+(?:\.\d+)?)\s*(\S*)$/.exec(quantity.trim())
  if (!match) return undefined
  const from = units[match[2] === '' ? '1' : (match[2] ?? '')]
  if (!from || from[0] !== target[0]) return undefined
  const value = (Number(match[1]) * from[1]) / target[1]
  return Math.round(value * 1e9) / 1e9
}
