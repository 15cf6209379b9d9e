/** Units of laboratory results. Two units compare only within one dimension. */
const units: Readonly<Record<string, readonly [dimension: string, size: number]>> = {
  'mg/kg': ['mass-fraction', 1],
  ppm: ['mass-fraction', 1],
  'µg/g': ['mass-fraction', 1],
  'g/kg': ['mass-fraction', 1000],
  'µg/kg': ['mass-fraction', 0.001],
  ppb: ['mass-fraction', 0.001],
  'ng/g': ['mass-fraction', 0.001],
  'mg/g': ['mass-fraction', 1000],
  '%': ['mass-fraction', 10_000],
  'mg/l': ['concentration', 1],
  'µg/ml': ['concentration', 1],
  'µg/l': ['concentration', 0.001],
  'ng/ml': ['concentration', 0.001],
  'mg/ml': ['concentration', 1000],
  'mg/m3': ['emission', 1],
  'µg/m3': ['emission', 0.001],
  'ml/m3': ['volume-fraction-air', 1],
  'µg/cm2/week': ['release-per-area', 1],
  'mg/cm2': ['mass-per-area', 1],
  'µg/cm2': ['mass-per-area', 0.001],
  µg: ['mass', 1],
  mg: ['mass', 1000],
  'cfu/g': ['count-per-mass', 1],
  'cfu/ml': ['count-per-volume', 1],
  'mg/dm2': ['mass-per-area', 0.01],
  '1': ['number', 1],
  pH: ['number', 1],
}

const spellings: Readonly<Record<string, string>> = {
  'mg/kg': 'mg/kg',
  ppm: 'ppm',
  'ug/g': 'µg/g',
  'mcg/g': 'µg/g',
  'g/kg': 'g/kg',
  'ug/kg': 'µg/kg',
  ppb: 'ppb',
  'ng/g': 'ng/g',
  'mg/g': 'mg/g',
  '%': '%',
  '% (w/w)': '%',
  '%(w/w)': '%',
  'wt%': '%',
  '% w/w': '%',
  percent: '%',
  'mg/l': 'mg/l',
  'ug/ml': 'µg/ml',
  'ug/l': 'µg/l',
  'ng/ml': 'ng/ml',
  'mg/ml': 'mg/ml',
  'mg/m3': 'mg/m3',
  'mg/m³': 'mg/m3',
  'ug/m3': 'µg/m3',
  'ug/m³': 'µg/m3',
  'ml/m3': 'ml/m3',
  'ml/m³': 'ml/m3',
  'ug/cm2/week': 'µg/cm2/week',
  'ug/cm²/week': 'µg/cm2/week',
  'mg/cm2': 'mg/cm2',
  'ug/cm2': 'µg/cm2',
  'mg/dm2': 'mg/dm2',
  ug: 'µg',
  mg: 'mg',
  'cfu/g': 'cfu/g',
  'cfu/ml': 'cfu/ml',
  '1': '1',
  '': '1',
  ph: 'pH',
}

/** The unit as the tables write it; `undefined` where it is not known. */
export function readUnit(written: string): string | undefined {
  const text = written
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll('μ', 'u')
    .replaceAll('µ', 'u')
    .replaceAll('微克', 'ug')
    .replaceAll('毫克', 'mg')
  return spellings[text]
}

/** How much of unit `to` one of unit `from` is; `undefined` where they measure different things. */
export function unitFactor(from: string, to: string): number | undefined {
  const a = units[from]
  const b = units[to]
  return a && b && a[0] === b[0] ? a[1] / b[1] : undefined
}
