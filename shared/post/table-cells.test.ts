import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cellsOf } from './table-cells.ts'

const tables: readonly (readonly [what: string, text: string, rows: readonly (readonly string[])[]])[] = [
  [
    'quotes around cells, doubled within, and a row without anything',
    'a\t"b\nc"\t"d ""e"""\r\n\nf\tg "h"\t\n',
    [['a', 'b\nc', 'd "e"'], [''], ['f', 'g "h"', '']],
  ],
  [
    'a quote that is never closed',
    'a\tb\n"27 inch\tc\nd\te',
    [
      ['a', 'b'],
      ['"27 inch', 'c'],
      ['d', 'e'],
    ],
  ],
  [
    'a quoted word at the start of a cell',
    '"Halo" katanya\tx\ny\tz',
    [
      ['"Halo" katanya', 'x'],
      ['y', 'z'],
    ],
  ],
  [
    'a quote alone in a cell',
    'a\t"\nb\tc',
    [
      ['a', '"'],
      ['b', 'c'],
    ],
  ],
  ['two quoted words', '"x" "y"\tz', [['"x" "y"', 'z']]],
  ['cells of every number in their rows', 'a\nb\tc\td', [['a'], ['b', 'c', 'd']]],
  ['nothing', '', []],
]

for (const [what, text, rows] of tables)
  test(`a pasted table: ${what}`, () => assert.deepEqual(cellsOf(text), rows))
