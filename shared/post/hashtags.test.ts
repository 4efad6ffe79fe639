import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashtagsOf, withHashtags, withoutHashtags } from './hashtags.ts'

test('the # of the keycap emoji is not a hashtag', () => {
  assert.deepEqual(hashtagsOf('#️⃣ promo #serum #\u20E3'), ['#serum'])
  assert.equal(withoutHashtags('#️⃣ promo', ['#️⃣']), '#️⃣ promo')
})

test('each hashtag is listed once, as first written', () => {
  assert.deepEqual(hashtagsOf('#Promo hari ini #promo #12.12 #kulit_sehat #1'), ['#Promo', '#kulit_sehat'])
})

test('hashtags are added on the line of existing ones, or on a new line', () => {
  assert.equal(withHashtags('Halo\n#satu', ['#dua']), 'Halo\n#satu #dua')
  assert.equal(withHashtags('Halo', ['#dua', '#tiga', '#DUA']), 'Halo\n#dua #tiga')
  assert.equal(withHashtags('', ['#dua']), '#dua')
  assert.equal(withHashtags('Halo #Dua ya', ['#dua']), 'Halo #Dua ya')
})

test('hashtags are removed with the space before them', () => {
  assert.equal(withoutHashtags('Halo\n#satu #dua #tiga', ['#DUA']), 'Halo\n#satu #tiga')
  assert.equal(withoutHashtags('Halo\n#satu', ['#satu']), 'Halo')
  assert.equal(withoutHashtags('#satu Halo', ['#satu']), 'Halo')
  assert.equal(withoutHashtags('Halo #satunya', ['#satu']), 'Halo #satunya')
  assert.equal(
    withoutHashtags('harga\n    Rp 10\n    Rp 20 #a lanjut', ['#a']),
    'harga\n    Rp 10\n    Rp 20 lanjut',
  )
  assert.equal(withoutHashtags('x #a#b', ['#a']), 'x #b')
  assert.equal(withoutHashtags('a\r\n#b\r\n#c', ['#b']), 'a\r\n#c')
  assert.equal(withoutHashtags('Halo\n#a\n#b', ['#a', '#b']), 'Halo')
})
