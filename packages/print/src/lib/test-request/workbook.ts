/**
 * A test request as a workbook: days are days, numbers are numbers, and everything else is text, in cells that stay
 * text even when somebody edits them, so that no name can become a formula.
 */
import { digestOf } from '@playproof/engine/digest'
import type { Presenter } from '@playproof/engine/present'
import { type CellStyle, type CellValue, writeXlsx, type WriteSheet } from 'hucre/xlsx'
import type { PrintMessages } from '../../messages.ts'
import type { TestOrder } from './order.ts'

export interface WorkbookOptions {
  readonly printedAt: Date
  readonly organisation?: string
}

interface Column {
  readonly head: string
  readonly kind: 'text' | 'number' | 'day'
}

export async function testRequestWorkbook(
  order: TestOrder,
  presenter: Presenter,
  messages: PrintMessages,
  { printedAt, organisation }: WorkbookOptions,
): Promise<Uint8Array> {
  const workbook = new Workbook(order, presenter, messages)
  return writeXlsx({
    sheets: [
      workbook.request(organisation),
      workbook.goods(),
      workbook.tests(),
      workbook.parameters(),
      workbook.invoices(),
    ],
    properties: {
      title: messages.testRequest.kicker,
      creator: 'Playproof',
      created: printedAt,
      modified: printedAt,
    },
  })
}

class Workbook {
  readonly #order: TestOrder
  readonly #presenter: Presenter
  readonly #words: PrintMessages['testRequest']
  readonly #messages: PrintMessages
  readonly #names: ReadonlyMap<string, string>

  constructor(order: TestOrder, presenter: Presenter, messages: PrintMessages) {
    this.#order = order
    this.#presenter = presenter
    this.#words = messages.testRequest
    this.#messages = messages
    this.#names = new Map(order.products.map((p) => [p.id, p.name ?? p.id]))
  }

  request(organisation: string | undefined): WriteSheet {
    const words = this.#words
    const { assessment } = this.#messages
    const { pack, on } = this.#order
    const text: readonly (readonly [string, string])[] = [
      ...(organisation === undefined ? [] : [[words.from, organisation] as const]),
      [words.laboratory, pack.laboratory.name],
      [words.accreditation, pack.laboratory.accreditation],
      [assessment.markets, this.#presenter.list(pack.markets.map((m) => this.#presenter.market(m)))],
      [assessment.catalogue, `${pack.catalogue.version}, ${pack.catalogue.digest}`],
      [words.request, digestOf(pack)],
    ]
    const made = sheetOf(
      words.kicker,
      [
        { head: words.field, kind: 'text' },
        { head: words.value, kind: 'text' },
      ],
      text,
    )
    // The one day among texts.
    const row = text.length + 1
    made.rows?.push([words.asOf, dayOf(on)])
    made.cells?.set(`${row},0`, { style: styles.text })
    made.cells?.set(`${row},1`, { style: styles.day })
    return made
  }

  goods(): WriteSheet {
    const words = this.#words
    const { pack } = this.#order
    const rows = pack.skus.flatMap(({ sku, product, revision = '' }) =>
      pack.samples
        .filter((s) => s.product === product)
        .map(({ count, unit }) => [
          sku,
          this.#nameOf(product),
          revision,
          count,
          this.#presenter.messages.plan.unit[unit],
        ]),
    )
    return sheetOf(
      words.goods,
      [
        { head: 'SKU', kind: 'text' },
        { head: words.product, kind: 'text' },
        { head: words.revision, kind: 'text' },
        { head: words.samples, kind: 'number' },
        { head: words.unit, kind: 'text' },
      ],
      rows,
    )
  }

  /** With columns for the laboratory to fill in its quotation. */
  tests(): WriteSheet {
    const words = this.#words
    const { assessment } = this.#messages
    const { pack } = this.#order
    const presenter = this.#presenter
    const rows = pack.tests.map((line, i) => [
      i + 1,
      line.needed === 'applies' ? assessment.needed : assessment.undecided,
      line.markets.map((m) => presenter.marketCode(m)).join(' '),
      this.#testName(line.test),
      line.test,
      line.orders,
      presenter.list(line.products.map((id) => this.#nameOf(id))),
      presenter.list((line.subjects ?? []).map(({ name, id }) => name ?? id)),
      presenter.list(line.acceptances.map((id) => this.#acceptance(id))),
      null,
      null,
      null,
      null,
    ])
    return sheetOf(
      words.tests,
      [
        { head: words.number, kind: 'number' },
        { head: words.needed, kind: 'text' },
        { head: assessment.market, kind: 'text' },
        { head: words.test, kind: 'text' },
        { head: words.testId, kind: 'text' },
        { head: words.orders, kind: 'number' },
        { head: words.product, kind: 'text' },
        { head: words.components, kind: 'text' },
        { head: words.acceptance, kind: 'text' },
        { head: words.price, kind: 'number' },
        { head: words.currency, kind: 'text' },
        { head: words.days, kind: 'number' },
        { head: words.remark, kind: 'text' },
      ],
      rows,
    )
  }

  parameters(): WriteSheet {
    const words = this.#words
    return sheetOf(
      words.parameters,
      [
        { head: words.test, kind: 'text' },
        { head: words.parameter, kind: 'text' },
        { head: words.value, kind: 'text' },
      ],
      this.#order.pack.tests.flatMap((line) =>
        line.parameters.map(({ name, value }) => [
          this.#testName(line.test),
          this.#presenter.text(name),
          this.#presenter.text(value),
        ]),
      ),
    )
  }

  invoices(): WriteSheet {
    const { invoices } = this.#order.pack
    const { noInvoices } = this.#presenter.messages.request
    return sheetOf(
      this.#words.invoices,
      [{ head: this.#words.invoice, kind: 'text' }],
      invoices.length > 0 ? invoices.map((invoice) => [invoice]) : [[noInvoices]],
    )
  }

  #nameOf(product: string): string {
    return this.#names.get(product) ?? product
  }

  #testName(id: string): string {
    const test = this.#order.compiled.tests.get(id)?.test
    return test ? this.#presenter.text(test.title) : id
  }

  #acceptance(id: string): string {
    const found = this.#order.compiled.catalogue.acceptances.find((a) => a.id === id)
    return found ? this.#presenter.text(found.title) : id
  }
}

const alignment = { vertical: 'top', wrapText: true } as const
const styles = {
  head: {
    font: { bold: true },
    alignment,
    numFmt: '@',
    border: { bottom: { style: 'thin', color: { rgb: '555D68' } } },
  },
  text: { alignment, numFmt: '@' },
  number: { alignment: { vertical: 'top' }, numFmt: '0' },
  day: { alignment: { vertical: 'top', horizontal: 'left' }, numFmt: 'yyyy-mm-dd' },
} as const satisfies Readonly<Record<string, CellStyle>>

function sheetOf(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly CellValue[])[],
): WriteSheet {
  const cells: NonNullable<WriteSheet['cells']> = new Map()
  columns.forEach(({ kind }, c) => {
    cells.set(`0,${c}`, { style: styles.head })
    rows.forEach((_, r) => cells.set(`${r + 1},${c}`, { style: styles[kind] }))
  })
  return {
    name,
    columns: columns.map(({ head }, c) => ({
      width: widthOf([head, ...rows.map((row) => String(row[c] ?? ''))]),
    })),
    rows: [columns.map(({ head }) => head), ...rows.map((row) => row.map(safe))],
    cells,
    freezePane: { rows: 1 },
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '$1:$1',
    },
  }
}

/** Characters that a workbook cannot hold are shown as unprintable. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

const safe = (value: CellValue): CellValue =>
  typeof value === 'string' ? value.replaceAll(unprintable, '\ufffd').slice(0, 32_767) : value

/** As wide as the widest text, in characters; Chinese ones count twice. Long texts wrap. */
function widthOf(texts: readonly string[]): number {
  const widths = texts.map((text) =>
    Array.from(text).reduce((sum, c) => sum + (/[\u1100-\uffe6]/.test(c) ? 2 : 1), 0),
  )
  return Math.min(60, Math.max(8, ...widths) + 2)
}

/** A calendar day as workbooks count it. */
const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`)
