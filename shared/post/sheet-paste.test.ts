import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sheetText } from './sheet-paste.ts'

const excel = (rows: string): string =>
  `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Excel 15"><style><!--td {mso-ignore:padding;}--></style></head><body link="#0563C1"><table border=0 cellpadding=0><!--StartFragment-->${rows}<!--EndFragment--></table></body></html>`

test('a multi-line cell loses the quotes and the final line end that its spreadsheet added', () => {
  const words = 'Baris satu\nBaris "dua" à la carte 👍'
  const quoted = '"Baris satu\nBaris ""dua"" à la carte 👍"'
  const cases: readonly (readonly [string, string, string])[] = [
    [
      'Excel',
      `${quoted}\r\n`,
      excel(
        '<tr height=38><td height=38 width=64>Baris satu<br>\n  Baris &quot;dua&quot; à la carte 👍</td></tr>',
      ),
    ],
    [
      'LibreOffice',
      quoted,
      '<!DOCTYPE html><html><head><meta name="generator" content="LibreOffice 7.4"/><style type="text/css">td { font-size:x-small }</style></head><body><table cellspacing="0" border="0"><colgroup width="85"></colgroup><tr><td height="32" align="left">Baris satu<br>Baris &quot;dua&quot; &agrave; la carte &#128077;</td></tr></table></body></html>',
    ],
    [
      'Google Sheets',
      quoted,
      `<meta charset='utf-8'><style type="text/css"><!--td {border: 1px solid #ccc;}--></style><span style="font-size:10pt;" data-sheets-root="1" data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;a>b&quot;}">Baris satu<br/>Baris &quot;dua&quot; à la carte 👍</span>`,
    ],
  ]
  for (const [from, text, html] of cases)
    assert.deepEqual(sheetText(text, html), { text: words, quoted: 1 }, from)
})

test('the tabs and line ends between several cells are kept', () => {
  const html = excel(
    '<tr><td class=xl65>07:00</td><td>Satu<br>Dua</td></tr><tr><td>08:00</td><td>Tiga</td></tr>',
  )
  assert.deepEqual(sheetText('07:00\t"Satu\nDua"\r\n08:00\tTiga\r\n', html), {
    text: '07:00\tSatu\nDua\n08:00\tTiga',
    quoted: 1,
  })
  // A merged cell appears once in the HTML and leaves empty cells in the text.
  const merged = excel('<tr><td colspan=3>A<br>B</td></tr><tr><td>C</td><td>D</td><td></td></tr>')
  assert.equal(sheetText('"A\nB"\t\t\nC\tD\t\n', merged).quoted, 1)
})

test('quotes typed in a cell are kept', () => {
  const one = (words: string): string => excel(`<tr><td>${words}</td></tr>`)
  assert.equal(sheetText('"Halo" katanya\r\n', one('&quot;Halo&quot; katanya')).text, '"Halo" katanya')
  assert.equal(sheetText('"Halo"\r\n', one('"Halo"')).text, '"Halo"')
  // As written by LibreOffice before version 4.
  assert.equal(sheetText('Satu\n"dua"', one('Satu<br>"dua"')).text, 'Satu\n"dua"')
})

test('text that differs from its HTML cells, or has none, is not changed', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['"Satu\ndua"', ''],
    ['"Satu\ndua"', '<p>"Satu<br>dua"</p>'],
    ['"Satu\ndua"', excel('<tr><td>Satu</td></tr>')],
    ['"Satu\ndua', excel('<tr><td>Satu<br>dua</td></tr>')],
    ['Menu\n"isi"\n', '<table><tr><td>Menu<table><tr><td>lain</td></tr></table></td></tr></table>'],
  ]
  for (const [text, html] of cases) assert.deepEqual(sheetText(text, html), { text, quoted: 0 })
})

test('HTML with very many unclosed tags does not hang and leaves the text unchanged', () => {
  for (const begun of ['<td', '<style ', '<!--', '<td "', '<'])
    for (const times of [2000, 200_000]) {
      const html = begun.repeat(times)
      assert.equal(sheetText('kata "dua"\n', html).text, 'kata "dua"\n', `${begun} × ${times}`)
    }
})

test('any cell content comes back unchanged', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', '"', '\n', ' ', 'é', '👍'), minLength: 1 }),
      (words) => {
        const text = /[\n]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
        const html = words.replaceAll('"', '&quot;').replaceAll('\n', '<br>')
        assert.equal(sheetText(`${text}\r\n`, excel(`<tr><td>${html}</td></tr>`)).text, words)
      },
    ),
  )
})
