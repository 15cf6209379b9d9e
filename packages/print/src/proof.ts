/** The proof sheet of a label in true size: A4, 50 mm scale bar, verified words and marks, and what is not set. */
import { rulesById } from '@playproof/engine/assessment'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { digestOf } from '@playproof/engine/digest'
import { format, type Presenter } from '@playproof/engine/present'
import type { Product } from '@playproof/engine/product'
import type { NotSet, Proof, ProofMark, ProofWarning } from '@playproof/engine/proof'
import { isSymbol, markSymbol, pictogramSymbol } from '@playproof/engine/symbol'
import type { DrawItem, PrintedSheet } from './lib/page/drawing.ts'
import { beside, boxed, Flow, faint, ink, type Placed, rule } from './lib/page/flow.ts'
import { openMeasure } from './lib/page/measure.ts'
import { symbolItems } from './lib/page/symbols.ts'

export interface ProofInput {
  readonly proof: Proof
  readonly product: Product
  readonly compiled: CompiledCatalogue
  readonly presenter: Presenter
  readonly on: string
}

/** Between a line and the box that it is about, mm. */
const toBox = 0.8
/** Capitals, mm, where no law fixes a size. */
const freeHeight = 2
/** Whose letters are as high as Latin capitals or ideographs: of others no height is told here, so none are set. */
const settable =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Common}\p{Script=Inherited}]*$/u
const page = { width: 210, height: 297, margin: 15 }

export async function proofFile(kind: 'pdf' | 'svg', input: ProofInput): Promise<Uint8Array | string> {
  const sheet = proofSheet(input)
  if (kind === 'svg') return (await import('./lib/page/sheet-svg.ts')).sheetSvg(sheet)
  return (await import('./lib/page/sheet-pdf.ts')).sheetPdf(sheet)
}

function proofSheet(input: ProofInput): PrintedSheet {
  const flow = new Flow(openMeasure(), {
    left: page.margin,
    right: page.width - page.margin,
    top: page.margin,
    bottom: page.height - 22,
  })
  const composer = new Composer(flow, input)
  composer.compose()
  return {
    title: composer.title,
    language: input.presenter.language === 'zh' ? 'zh-CN' : 'en',
    on: input.on,
    width: page.width,
    height: page.height,
    pages: flow.pages((number, pages) => composer.footer(number, pages)),
  }
}

class Composer {
  readonly title: string
  readonly #flow: Flow
  readonly #input: ProofInput
  readonly #words: Presenter['messages']['proof']

  constructor(flow: Flow, input: ProofInput) {
    this.#flow = flow
    this.#input = input
    this.#words = input.presenter.messages.proof
    this.title = input.presenter.labelled(this.#words.title, input.product.name ?? input.product.id)
  }

  compose(): void {
    const { warnings, marks, notSet, forbidden } = this.#settable()
    this.#head()
    this.#scale()
    const words = this.#words
    // What may be required yet is not told as not required.
    const open = notSet
      .filter(({ reason }) => reason !== 'voluntary')
      .map((entry) => this.#isWarning(entry.rule))
    const noWarnings = open.includes(true) ? words.noWarningsYet : words.noWarnings
    this.#section(words.warnings, warnings.length === 0 ? [this.#note(noWarnings)] : [])
    for (const warning of warnings) this.#warning(warning)
    const symbols = marks.filter((mark) => mark.verified && isSymbol(mark.symbol))
    const details = marks.filter((mark) => !symbols.includes(mark) || shownFields(mark).length > 0)
    const noMarks = open.includes(false) ? words.noMarksYet : words.noMarks
    this.#section(words.marks, symbols.length === 0 ? [this.#note(noMarks)] : [])
    for (const mark of symbols) this.#mark(mark)
    if (details.length > 0) this.#section(this.#words.tracking, [])
    for (const mark of details) this.#details(mark)
    if (forbidden.length > 0) {
      this.#section(this.#words.forbidden, [])
      for (const { rule: id, forbids, destinations } of forbidden)
        for (const marking of forbids)
          this.#line('⊘', `${this.#rule(marking)} (${this.#rule(id)})`, destinations)
    }
    if (notSet.length > 0) this.#notSet(notSet)
  }

  footer(number: number, pages: number): readonly DrawItem[] {
    const { product, compiled, on } = this.#input
    const { version, digest } = compiled.catalogue
    const words = this.#words
    const y = page.height - 15
    const size = 2.4
    const right = format(words.page, { page: number, pages })
    const { measure } = this.#flow
    const width = measure.width(right, 'regular', size)
    const revision = product.revision === undefined ? '' : `${product.revision} · `
    const whole = `${words.asOf} ${on} · ${words.catalogue} ${version} ${digest.slice(0, 23)} · ${revision}${product.name ?? product.id}`
    const [first = '', ...more] = measure.lines(whole, 'regular', size, this.#flow.width - width - 6)
    const left = more.length === 0 ? first : `${first}…`
    return [
      {
        kind: 'shape',
        path: `M0 0H${this.#flow.width}`,
        x: page.margin,
        y,
        scale: 1,
        stroke: { colour: rule, width: 0.2 },
      },
      { kind: 'text', x: page.margin, baseline: y + 4, text: left, face: 'regular', size, colour: faint },
      {
        kind: 'text',
        x: page.width - page.margin - width,
        baseline: y + 4,
        text: right,
        face: 'regular',
        size,
        colour: faint,
      },
      {
        kind: 'text',
        x: page.margin,
        baseline: y + 8,
        text: words.legal,
        face: 'regular',
        size,
        colour: faint,
      },
    ]
  }

  /** A wording in letters that no font here holds is not set either. */
  #settable(): Proof {
    const { proof } = this.#input
    const isSettable = (warning: ProofWarning): boolean =>
      warning.lines.flat().every((run) => settable.test(run.text))
    return {
      ...proof,
      warnings: proof.warnings.filter(isSettable),
      notSet: [
        ...proof.notSet,
        ...proof.warnings
          .filter((warning) => !isSettable(warning))
          .map(
            ({ rule: id, language, destinations }): NotSet => ({
              rule: id,
              reason: 'no-wording',
              language,
              text: this.#words.noFont,
              sources: [],
              destinations,
            }),
          ),
      ],
    }
  }

  #head(): void {
    const { product, compiled, on, proof } = this.#input
    const words = this.#words
    const flow = this.#flow
    const { version, digest } = compiled.catalogue
    flow.add(flow.text(words.title, { size: 3.2, colour: faint }))
    flow.add(flow.text(product.name ?? product.id, { face: 'bold', size: 7 }, flow.width, 'H1'))
    flow.gap(1.5)
    const cells: readonly (readonly [string, string])[] = [
      [words.product, product.name ?? product.id],
      [words.revision, product.revision ?? words.none],
      [words.sku, product.sku ?? words.none],
      [words.asOf, on],
      [words.catalogue, `${version} ${digest.slice(0, 19)}`],
      [words.proof, digestOf(proof).slice(0, 19)],
    ]
    const third = flow.width / 3
    for (const row of [cells.slice(0, 3), cells.slice(3)])
      flow.add(
        beside(
          'P',
          row.flatMap(([name, value], i) => [
            { at: i * third, placed: flow.text(name, { size: 2.4, colour: faint }, third) },
            { at: i * third, placed: lowered(flow.text(value, { size: 3.2 }, third - 3), 3.6) },
          ]),
        ),
      )
  }

  #scale(): void {
    const flow = this.#flow
    const words = this.#words
    flow.gap(4)
    const bar: Placed = {
      tag: 'Figure',
      alt: words.bar,
      height: 7,
      draw: (x, y) => [
        {
          kind: 'shape',
          path: 'M0 0V4M50 0V4M0 2H50M10 1V3M20 1V3M30 1V3M40 1V3',
          x,
          y,
          scale: 1,
          stroke: { colour: ink, width: 0.2 },
        },
        { kind: 'text', x: x + 52, baseline: y + 3, text: words.bar, face: 'bold', size: 2.8, colour: ink },
      ],
    }
    flow.add(bar, flow.text(words.scale, { size: 2.8 }))
  }

  #section(title: string, first: readonly Placed[]): void {
    const flow = this.#flow
    flow.gap(6)
    const line: Placed = {
      tag: 'Artifact',
      height: 2,
      draw: (x, y) => [
        { kind: 'shape', path: `M0 0H${flow.width}`, x, y, scale: 1, stroke: { colour: rule, width: 0.2 } },
      ],
    }
    flow.add(line, flow.text(title, { face: 'bold', size: 4.2 }, flow.width, 'H2'), ...first)
    flow.gap(1)
  }

  #note(text: string): Placed {
    return this.#flow.text(text, { size: 2.8, colour: faint })
  }

  #rule(id: string): string {
    return this.#input.presenter.rule(id)
  }

  #isWarning(id: string): boolean {
    return rulesById(this.#input.compiled).get(id)?.warning !== undefined
  }

  #for(destinations: readonly string[]): string {
    return format(this.#words.destinations, { destinations: destinations.join(' ') })
  }

  #warning(warning: ProofWarning): void {
    const flow = this.#flow
    const words = this.#words
    const heights = [...new Set(warning.lines.flat().flatMap((run) => run.height ?? []))]
    const about = [
      `${warning.language} · ${this.#for(warning.destinations)}`,
      this.#rule(warning.rule),
      heights.length > 0
        ? format(words.capHeight, { height: heights.map(rounded).join(' / ') })
        : format(words.free, { height: freeHeight }),
      ...(warning.largest ? [words.largest] : []),
      ...(warning.verbatim ? [] : [words.ownWords]),
      ...(warning.pictogram ? [words.pictogram] : []),
    ].join(' · ')
    const padding = 2
    const set = this.#setWords(warning, flow.width - padding * 2)
    flow.add(this.#note(about), lowered(boxed(set, flow.width, padding), toBox))
    flow.gap(3)
  }

  /** Lines of runs, each at its own height; the pictogram stands before the first. */
  #setWords(warning: ProofWarning, width: number): Placed {
    const { measure } = this.#flow
    const symbol = warning.pictogram ? pictogramSymbol(warning.pictogram) : undefined
    const first = warning.lines[0]?.[0]
    const capital = first?.height ?? freeHeight
    const symbolHeight = warning.pictogram === 'age-0-3' ? 10 : Math.max(capital * 1.3, 3)
    const indent = symbol ? (symbolHeight * symbol.width) / symbol.height + 1.5 : 0
    const items: DrawItem[] = []
    let y = 0
    for (const line of warning.lines) {
      const tallest = Math.max(...line.map((run) => run.height ?? freeHeight))
      let x = indent
      y += tallest * 1.15
      for (const run of line) {
        const face = run.role === 'other' ? 'regular' : 'bold'
        const size = measure.sizeFor(run.height ?? freeHeight, face)
        const pieces = measure.lines(run.text, face, size, Math.max(width - x, 20))
        pieces.forEach((text, i) => {
          if (i > 0) {
            x = indent
            y += size * 1.35
          }
          items.push({
            kind: 'text',
            x,
            baseline: y,
            text,
            face,
            size,
            colour: ink,
            language: warning.language,
          })
          x += measure.width(`${text} `, face, size)
        })
      }
      y += tallest * 0.6
    }
    const height = Math.max(y, symbol ? symbolHeight : 0)
    const middle = (height - y) / 2
    return {
      tag: 'P',
      height,
      draw: (left, top) => [
        ...(symbol ? symbolItems(symbol, { x: left, y: top, height: symbolHeight }) : []),
        ...items.map((item) =>
          item.kind === 'text' ? { ...item, x: item.x + left, baseline: item.baseline + top + middle } : item,
        ),
      ],
    }
  }

  #symbolName(mark: ProofMark): string {
    return this.#input.presenter.messages.label.symbol[mark.symbol]
  }

  #mark(mark: ProofMark): void {
    const flow = this.#flow
    const words = this.#words
    const symbol = markSymbol(mark.symbol, this.#symbolName(mark))
    if (!symbol) return
    const height = mark.height ?? 10
    const says = [
      format(words.drawn, { height: rounded(height) }),
      ...(mark.height === undefined ? [] : [format(words.minimum, { height: rounded(mark.height) })]),
      ...(mark.symbol === 'ce' ? [] : [words.frame]),
    ].join(' · ')
    const drawn: Placed = {
      tag: 'Figure',
      alt: this.#symbolName(mark),
      height: height + 2,
      draw: (x, y) => symbolItems(symbol, { x, y, height }),
    }
    const at = 35
    const about = stacked([
      flow.text(this.#rule(mark.rule), { face: 'bold' }, flow.width - at),
      this.#wide(`${says} · ${this.#for(mark.destinations)}`, flow.width - at),
    ])
    flow.add({
      ...beside('Figure', [
        { at: 0, placed: drawn },
        { at, placed: about },
      ]),
      alt: this.#input.presenter.labelled(this.#symbolName(mark), this.#rule(mark.rule)),
    })
    flow.gap(3)
  }

  #wide(text: string, width: number): Placed {
    return this.#flow.text(text, { size: 2.8, colour: faint }, width)
  }

  #details(mark: ProofMark): void {
    const flow = this.#flow
    const words = this.#words
    const { catalogue } = this.#input.compiled
    const labels = catalogue.rules.find((r) => r.id === mark.rule)?.mark?.fields ?? []
    const rows = shownFields(mark).map((field) => {
      const label = labels.find((l) => l.id === field.id)
      const { presenter } = this.#input
      const name = label ? presenter.text(label.label) : field.id
      // Of the parties each has a name and an address: which one lacks is said in the place itself.
      const lacking = field.key === field.id ? name : this.#rule(mark.rule)
      return beside('P', [
        { at: 0, placed: flow.text(name, { size: 2.6, colour: faint }, 60) },
        {
          at: 62,
          placed:
            field.value === undefined
              ? flow.text(
                  `[ ${presenter.labelled(words.missing, lacking)} ]`,
                  { face: 'bold', size: 2.8 },
                  flow.width - 68,
                )
              : flow.text(
                  field.value,
                  { size: this.#flow.measure.sizeFor(freeHeight, 'regular') },
                  flow.width - 68,
                ),
        },
      ])
    })
    const title = flow.text(this.#rule(mark.rule), { face: 'bold' })
    const about = this.#note(
      mark.verified
        ? this.#for(mark.destinations)
        : `${this.#for(mark.destinations)} · ${words.reason['rule-unverified']}`,
    )
    if (rows.length === 0) flow.add(title, about)
    else flow.add(title, about, lowered(boxed({ ...stacked(rows), tag: 'P' }, flow.width, 2), toBox))
    flow.gap(3)
  }

  #line(symbol: string, text: string, destinations: readonly string[]): void {
    const flow = this.#flow
    flow.add(
      beside('P', [
        { at: 0, placed: flow.text(symbol, { face: 'bold' }, 6) },
        { at: 6, placed: flow.text(text, {}, flow.width - 56) },
        { at: flow.width - 48, placed: this.#wide(this.#for(destinations), 48) },
      ]),
    )
  }

  #notSet(list: readonly NotSet[]): void {
    const flow = this.#flow
    const words = this.#words
    this.#section(words.notSet, [this.#note(words.notSetIntro)])
    for (const { rule: id, reason, language, text, sources, destinations } of list) {
      const titles = sources.map((s) => this.#sourceTitle(s)).join('; ')
      const says = [
        `${language === undefined ? '' : `${language} · `}${this.#for(destinations)}`,
        ...(text === undefined
          ? []
          : [`“${this.#input.presenter.withBlanks(text).replaceAll('\n', ' / ')}”`]),
        ...(titles === '' ? [] : [this.#input.presenter.labelled(words.source, titles)]),
      ].join(' · ')
      flow.add(
        beside('P', [
          { at: 0, placed: flow.text(words.reason[reason], { face: 'bold', size: 2.8 }, 42) },
          {
            at: 44,
            placed: stacked([
              flow.text(this.#rule(id), { size: 2.8 }, flow.width - 44),
              flow.text(says, { size: 2.4, colour: faint }, flow.width - 44),
            ]),
          },
        ]),
      )
      flow.gap(1.2)
    }
  }

  #sourceTitle(id: string): string {
    const { compiled, presenter } = this.#input
    return presenter.text(compiled.catalogue.sources.find((s) => s.id === id)?.title ?? id)
  }
}

/** What must be told, and what is. */
const shownFields = ({ fields }: ProofMark): ProofMark['fields'] =>
  fields.filter((field) => field.required || field.value !== undefined)

function lowered(placed: Placed, by: number): Placed {
  return { ...placed, height: placed.height + by, draw: (x, y) => placed.draw(x, y + by) }
}

function stacked(list: readonly Placed[]): Placed {
  return {
    tag: 'P',
    height: list.reduce((sum, p) => sum + p.height, 0),
    draw: (x, y) => {
      let at = y
      return list.flatMap((placed) => {
        const items = placed.draw(x, at)
        at += placed.height
        return items
      })
    },
  }
}

const rounded = (mm: number): string => String(Math.round(mm * 100) / 100)
