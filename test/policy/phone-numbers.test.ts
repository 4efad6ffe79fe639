import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type Market } from '../../shared/policy/index.ts'

/** Texts with a number to call, and texts whose digits are something else, by market. */
const cases: Readonly<
  Record<string, { readonly numbers: readonly string[]; readonly others: readonly string[] }>
> = {
  DE: {
    numbers: [
      'Ruf an: 0151 23456789',
      'Bestellung unter 0176-2345678 9',
      'Handy 01602345678',
      '+49 151 2345 6789',
    ],
    others: ['Artikel 0123456', 'Nr. 2026-0456-77', 'PLZ 10115, 01.12.2026', 'nur 14,90 € statt 19,90 €'],
  },
  FR: {
    numbers: [
      'Appelez 06 92 34 56 78',
      'commande au 07.81.23.45.67',
      'Tél : 0692345678',
      '+33 6 92 34 56 78',
    ],
    others: ['lot 06-2026', 'du 06 au 12 07', 'réf 0692345', '06 07 08 09 10 : les tailles'],
  },
  ES: {
    numbers: ['Llámanos 612345678', 'WhatsApp 699 123 456', 'móvil: 711 22 33 44', '+34 612 345 678'],
    others: ['pedido 612345678', 'ref 612345678', '612.345.678 visitas', 'precio 612 345'],
  },
  IT: {
    numbers: ['Chiamaci 3471234567', 'cell 347 123 4567', 'WhatsApp: 333-1234567', '+39 347 123 4567'],
    others: ['ordine 3471234567', 'codice 3471234567', 'Art. 347 123', '3 471 234 visualizzazioni'],
  },
  BR: {
    numbers: ['(11) 91234-5678', 'zap 11912345678', 'Ligue: 21 98765-4321', '+55 11 91234-5678'],
    others: ['pedido 11912345678', 'CEP 01310-100', 'lote 11 9123', 'R$ 91.234,56'],
  },
  JP: {
    numbers: ['電話 090-1234-5678', '080 1234 5678 まで', '携帯:07012345678', '+81 90 1234 5678'],
    others: ['品番 0901234', '〒150-0001', '2026-12-01 発売', '価格 12,345円'],
  },
  IE: {
    numbers: ['Call 087 123 4567', 'text 0851234567', '+353 87 123 4567'],
    others: ['order no 0871234567', 'ref 0871234', '12.12.2026'],
  },
  MX: {
    numbers: ['WhatsApp 55 2345 6789', 'cel: 3312345678', '+52 55 1234 5678'],
    others: ['pedido 5523456789', 'guía 5523456789', '$5,523'],
  },
}

/** Behind a messenger's name a number is an account there. */
const hasNumber = (caption: string, market: Market): boolean =>
  vet({ caption }, { market, account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings.some(
    ({ rule }) => rule.startsWith('redirect.'),
  )

for (const [market, { numbers, others }] of Object.entries(cases)) {
  test(`telephone numbers as written in ${market} are found`, () => {
    assert.deepEqual(
      numbers.filter((text) => !hasNumber(text, market as Market)),
      [],
    )
  })
  test(`other numbers as written in ${market} are no telephone numbers`, () => {
    assert.deepEqual(
      others.filter((text) => hasNumber(text, market as Market)),
      [],
    )
  })
}
