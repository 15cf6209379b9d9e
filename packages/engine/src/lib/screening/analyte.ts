/**
 * What laboratories say with the name of a substance of what they measured of it: "Soluble lead (Pb)", "Migration of
 * lead", "可溶性铅", "铅迁移量".
 */
import type { LimitTable } from '@playproof/catalogue/types'

type Basis = LimitTable['basis']

interface Qualifier {
  /** Matches at the beginning or the end; the name is what it leaves. */
  readonly pattern: RegExp
  /** Undefined: "lead content" does not say of which. */
  readonly basis: Basis | undefined
}

const before = (words: string, basis: Basis): Qualifier => ({
  pattern: new RegExp(
    `^(?:${words})(?: content)?(?: of)?(?: (?:certain |toxic |heavy |hazardous )*(?:elements?|metals?)\\s*[-–—:：,/])?\\s+`,
    'i',
  ),
  basis,
})
const after = (words: string, basis: Basis): Qualifier => ({
  pattern: new RegExp(
    `(?:\\s*[,;:：–—-]\\s*|\\s+|\\s*[(（[]\\s*)(?:${words})(?: content)?\\s*[)）\\]]?$`,
    'i',
  ),
  basis,
})
const chinese = (lead: string, tail: string, basis: Basis): readonly Qualifier[] => [
  { pattern: new RegExp(`^(?:${lead})(?:的)?(?:(?:重金属|元素)\\s*[-–—:：,，/]\\s*)?`), basis },
  { pattern: new RegExp(`[\\s-]*[(（]?(?:${tail})[)）]?$`), basis },
]

const qualifiers: readonly Qualifier[] = [
  before('total', 'total-content'),
  after('total', 'total-content'),
  before('soluble', 'soluble'),
  after('soluble', 'soluble'),
  before('migration|migratable|migrated', 'migration'),
  after('migration|migratable|migrated', 'migration'),
  before('extractable|extracted', 'extract'),
  after('extractable|extracted', 'extract'),
  before('release|released|emission|emitted', 'emission'),
  after('release|released|emission|emitted', 'emission'),
  ...chinese('可溶性|可溶出|可溶', '可溶性|可溶出|可溶|可溶量', 'soluble'),
  ...chinese('可迁移性|可迁移|特定迁移', '可迁移|迁移量|迁移', 'migration'),
  ...chinese('可萃取|可提取', '可萃取|可提取|萃取量|提取量', 'extract'),
  ...chinese('释放', '释放量|释放', 'emission'),
  ...chinese('总', '总含量|总量', 'total-content'),
  { pattern: /\s+content$/i, basis: undefined },
  { pattern: /含量$/, basis: undefined },
]

/** Brackets may hold what was measured, and else a symbol or a remark. */
const bracket = /(?<=\S)\s*[(（[]([^()（）[\]]+)[)）\]]$/

/** What brackets may say beside a name and change nothing about which substance it is: how, or of what, it was measured. */
const remark =
  /^(?:by )?(?:icp(?:[-/ ]?(?:ms|oes|aes))?|g?f?aas|xrf|(?:gc|lc|hplc)(?:[-/ ]?(?:ms){1,2})?|hplc-uv|uv-?vis)$|^(?:surface )?coatings?$|^(?:paint|substrate|plastics?|textiles?|fabric|wood|paper|glass|measured|表面涂层|涂层|油漆|基材|塑料|纺织品|木材|纸)$/i

/** Words for a part of what goes by a name, or for what it is bound in: "Organotin", "Chrom VI", "Lead + Cadmium". */
const species =
  /organ|valent|compound|chromate|oxide|(?:alk|meth|eth|prop|but|oct|phen)yl|hex|\d|\b[IVX]+\b|[+/&,;]|有机|无机|基|价|酸|六/i

/** Whether a name says more than what stands in brackets beside it: "Organotin (Sn)". */
export const isMoreThan = (name: string): boolean => species.test(name)

export interface AnalyteName {
  readonly substance: string
  /** None where the name does not say what was measured; several where it says it in two ways. */
  readonly bases: readonly Basis[]
}

/**
 * A substance and what was measured of it.
 *
 * @param substanceOf The substance of a bare name. A name that it knows as it stands says nothing of a basis: "Total
 *   fluorine" is a substance.
 */
export function readAnalyteName(
  written: string,
  substanceOf: (name: string) => string | undefined,
): AnalyteName | undefined {
  const known = substanceOf(written)
  if (known !== undefined) return { substance: known, bases: [] }
  if (written.length > longestName) return undefined
  // Each step leaves less of the name; "Soluble lead, total" says two things.
  let left: readonly Shortened[] = [
    { name: written.normalize('NFKC').replaceAll(/\s+/g, ' ').trim(), bases: [], as: undefined },
  ]
  while (left.length > 0) {
    for (const { name, bases, as } of left) {
      const substance = substanceOf(name)
      if (substance !== undefined && (as === undefined || as === substance)) return { substance, bases }
    }
    const shorter = left.flatMap((one) => [...withoutQualifier(one), ...withoutBracket(one, substanceOf)])
    // Many ways lead to the same rest.
    left = [
      ...new Map(
        shorter.map((one) => [JSON.stringify([one.name, one.bases.toSorted(), one.as]), one]),
      ).values(),
    ]
  }
  return undefined
}

/** Nothing longer names a substance. */
const longestName = 200

/** What is left of a name. */
interface Shortened {
  readonly name: string
  readonly bases: readonly Basis[]
  /** The substance that brackets named: it must be what is left. */
  readonly as: string | undefined
}

function withoutQualifier({ name, bases, as }: Shortened): readonly Shortened[] {
  return qualifiers.flatMap(({ pattern, basis }) => {
    const rest = name.replace(pattern, '').trim()
    if (rest === name || rest === '') return []
    return [
      { name: rest, bases: basis === undefined || bases.includes(basis) ? bases : [...bases, basis], as },
    ]
  })
}

/** None where the brackets hold anything but the same substance again or a remark: "Chromium (Cr6)" is no chromium. */
function withoutBracket(
  { name, bases, as }: Shortened,
  substanceOf: (name: string) => string | undefined,
): readonly Shortened[] {
  const inside = bracket
    .exec(name)?.[1]
    ?.trim()
    .replace(/^(?:cas(?:[ -]?(?:no\.?|number|号))? ?[:：]? ?|as\s+|(?:以|按)(.+)计$)/i, '$1')
  if (inside === undefined) return []
  const rest = { name: name.replace(bracket, '').trim(), bases, as }
  if (remark.test(inside)) return [rest]
  const other = substanceOf(inside)
  return other === undefined || (as !== undefined && as !== other) ? [] : [{ ...rest, as: other }]
}
