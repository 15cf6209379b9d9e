/** A test request as a document that goes to the laboratory. */
import { digestOf } from '@playproof/engine/digest'
import { format, type Presenter } from '@playproof/engine/present'
import { testRequestSheet } from '@playproof/engine/sheet'
import type { PrintMessages } from '../../messages.ts'
import type { Printing } from '../assessment/document.ts'
import { sheetBlocks } from '../assessment/sheet-blocks.ts'
import { type Fact, plain, type PrintedDocument } from '../document/document.ts'
import type { TestOrder } from './order.ts'

/** Widths of tables by their number of columns. */
const shares = { 4: [0.14, 0.1, 0.1, 0.66], 3: [0.36, 0.34, 0.3] }
const goodsShares = { 4: [0.3, 0.4, 0.15, 0.15] }

export function testRequestDocument(
  { compiled, pack, plan, products, on }: TestOrder,
  presenter: Presenter,
  messages: PrintMessages,
  { at, organisation }: Printing,
): PrintedDocument {
  const words = messages.testRequest
  const { assessment } = messages
  const names = Object.fromEntries(products.map((p) => [p.id, p.name ?? p.id]))
  const sheet = testRequestSheet(compiled, pack, plan, presenter, { on, names })
  const { verdict, confidence, request, report } = presenter.messages
  const signs = {
    applies: assessment.needed,
    unknown: assessment.undecided,
    forbidden: verdict.forbidden,
    not: verdict['does-not-apply'],
    contradiction: assessment.contradiction,
    unverified: confidence.unverified,
  }
  const digest = digestOf(pack)
  const cover: readonly (readonly [string, string])[] = [
    ...(organisation === undefined ? [] : [[words.from, organisation] as const]),
    [assessment.markets, presenter.list(pack.markets.map((m) => presenter.market(m)))],
    [words.asOf, on],
    [assessment.catalogue, `${pack.catalogue.version}, ${pack.catalogue.digest}`],
    [words.request, digest],
    [assessment.printed, at],
  ]
  const facts = cover.map(([name, value]): Fact => ({ name, values: [plain(value)] }))
  return {
    language: presenter.language === 'zh' ? 'zh-CN' : 'en',
    kicker: words.kicker,
    title: sheet.title,
    running: {
      name: presenter.list(
        pack.skus.map(({ sku, revision }) => (revision === undefined ? sku : `${sku} ${revision}`)),
      ),
      revision: '',
      digest: ` · ${digest.slice(0, 19)}`,
      foot: [format(report.asOf, { date: on }), ...sheet.lines.slice(2)].join(' · '),
    },
    pageNumber: assessment.page,
    blocks: [
      { kind: 'facts', rows: facts },
      ...sheet.sections.flatMap((section) =>
        sheetBlocks(
          { ...sheet, sections: [section] },
          signs,
          section.title === request.goods ? goodsShares : shares,
        ),
      ),
      { kind: 'paragraph', phrase: plain(request.legend) },
      { kind: 'paragraph', role: 'quiet', phrase: plain(words.legal) },
    ],
  }
}
