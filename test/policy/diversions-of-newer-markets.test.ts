/** Calls to buy elsewhere in the languages of the TikTok Shop markets outside South-East Asia; every caption is our own. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { builtInPolicy, vet, type Market } from '../../shared/policy/index.ts'

interface Language {
  name: string
  market: Market
  diverting: string[]
  clean: string[]
}

const LANGUAGES: Language[] = [
  {
    name: 'Portuguese',
    market: 'BR',
    diverting: [
      'Amei esse sérum! Link na bio',
      'O link está na bio, corre',
      'Link no meu perfil para comprar',
      'Link nos destaques',
      'Quer um? Chama no direct',
      'Chama no WhatsApp e garanta o seu',
      'Pedidos pelo WhatsApp',
      'Peça pelo whats app',
      'Clique no link e aproveite',
      'Compre no nosso site com desconto',
      'Disponível na Shopee',
      'Compre na Amazon hoje',
      'Nossa loja no Mercado Livre',
    ],
    clean: [
      'Minha bio mudou hoje, repararam?',
      'Esse perfil de pele é oleoso',
      'Clique no carrinho laranja',
      'O site do festival saiu do ar ontem',
      'Fui na loja nova e amei',
      'Não compre na Amazon sem ler isto',
      'A floresta da Amazônia é linda',
      'Comentários abertos: qual cor vocês querem?',
      'Mensagem para o meu eu do passado',
    ],
  },
  {
    name: 'Spanish',
    market: 'MX',
    diverting: [
      'Me encantó. Enlace en la bio',
      'Link en mi perfil',
      'El link está en la bio',
      'Enlace en destacados',
      'Haz tu pedido por WhatsApp',
      'Escríbenos por WhatsApp y te atendemos',
      'Pedidos por inbox',
      'Precio por DM',
      'Haz clic en el enlace',
      'Visita nuestra página web',
      'Cómpralo en Mercado Libre',
      'Disponible en Amazon',
    ],
    clean: [
      'Mi bio dice quién soy',
      'Este es el perfil de la abuela',
      'Haz clic en el carrito naranja',
      'El río Amazonas es enorme',
      'La tienda de la esquina abre hoy',
      'Cuéntame en los comentarios',
      'Nunca compra en Amazon mi mamá',
      'El pedido llegó en dos días',
      'Historias que no olvido',
    ],
  },
  {
    name: 'German',
    market: 'DE',
    diverting: [
      'So weich! Link in der Bio',
      'Link in unserem Profil',
      'Link in meiner Story',
      'Bestellung per WhatsApp',
      'Jetzt über WhatsApp bestellen',
      'Schreib uns eine DM',
      'Klickt auf den Link',
      'Link in den Kommentaren',
      'Besucht unsere Website',
      'Gibt es in unserem Onlineshop',
      'Jetzt bei Amazon kaufen',
      'Erhältlich bei Amazon',
    ],
    clean: [
      'Die Bio-Tomaten sind reif',
      'Mein Profil wird fünf Jahre alt',
      'Klickt auf den Warenkorb',
      'Am Amazonas regnet es viel',
      'Unsere Geschichte begann in Köln',
      'Schreibt es in die Kommentare',
      'Ich arbeite jetzt bei Amazon',
      'Die Bestellung kam heute an',
      'Der neue Laden hat offen',
    ],
  },
  {
    name: 'French',
    market: 'FR',
    diverting: [
      'Trop doux ! Lien en bio',
      'Le lien est dans ma bio : lien dans ma bio',
      'Lien sur notre profil',
      'Lien en story',
      'Commandez sur WhatsApp',
      'Contactez-nous sur WhatsApp',
      'Commande en MP',
      'Prix en DM',
      'Cliquez sur le lien',
      'Lien dans les commentaires',
      'Rendez-vous sur notre site',
      'Disponible sur Amazon',
    ],
    clean: [
      'Des fraises bio du marché',
      'Mon profil a changé',
      'Cliquez sur le panier',
      "L'Amazonie en images",
      'Notre boutique ouvre samedi à Lyon',
      'Dites-le en commentaire',
      'Ma cousine travaille chez Amazon',
      'Ma commande est arrivée',
      'Un lien fort entre sœurs',
    ],
  },
  {
    name: 'Italian',
    market: 'IT',
    diverting: [
      'Morbidissimo! Link nella bio',
      'Link nel mio profilo',
      'Link in evidenza',
      'Link nelle storie',
      'Ordina su WhatsApp',
      'Scrivici su WhatsApp',
      'Ordini in DM',
      'Prezzo in DM',
      'Clicca sul link',
      'Link nei commenti',
      'Visita il nostro sito',
      'Acquistalo su Amazon',
    ],
    clean: [
      'Le mele bio della nonna',
      'Il mio profilo migliore',
      'Clicca sul carrello',
      "Il fiume dell'Amazzonia",
      'Il nostro negozio apre a Roma',
      'Scrivilo nei commenti',
      'Il mio ordine è arrivato',
      'Storie di famiglia',
      'La foto del mio armadio',
    ],
  },
  {
    name: 'Japanese',
    market: 'JP',
    diverting: [
      'もちもち肌に。リンクはプロフィールから',
      'プロフィールのリンクから見てね',
      'ハイライトのリンクをチェック',
      'LINEで注文できます',
      '公式LINEから申し込み',
      'ご注文はDMへ',
      'リンクをタップ',
      '固定コメントのリンクへ',
      '公式サイトで購入できます',
      '楽天市場で販売中',
      'Amazonで購入できます',
      'メルカリに出品しました',
    ],
    clean: [
      'プロフィールを変えました',
      'コメントで教えてね',
      'カートに入れてね',
      '線を引くコツ',
      'お店は土曜日に開きます',
      '楽しい一日でした',
      '注文した服が届いた',
      'ストーリーを見てくれてありがとう',
      'アマゾン川の魚',
      'オンライン登録が始まりました',
      'ONLINE登録はお早めに',
      'Onlineでご注文いただけます',
      '楽天的な性格です',
    ],
  },
]

for (const { name, market, diverting, clean } of LANGUAGES) {
  const findingsOf = (caption: string): string[] =>
    vet({ caption }, { market, account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings.map(
      ({ rule }) => rule,
    )
  for (const caption of diverting)
    test(`${name}, leads away: ${caption}`, () => {
      assert.ok(
        findingsOf(caption).some((rule) => rule.startsWith('redirect.')),
        `found: ${findingsOf(caption).join(', ') || 'nothing'}`,
      )
    })
  for (const caption of clean)
    test(`${name}, leads nowhere: ${caption}`, () => {
      assert.deepEqual(
        findingsOf(caption).filter((rule) => rule !== 'redirect.shop-named'),
        [],
      )
    })
}

test('words of one language do not change verdicts in another where they mean something else', () => {
  const isDiverting = (caption: string): boolean =>
    vet({ caption }, { market: 'ID', account: 'shop-seller', on: '2026-12-01' }, builtInPolicy).findings.some(
      ({ rule }) => rule === 'redirect.other-shop',
    )
  for (const caption of ['Pas order di Shopee lebih murah', 'Non stop order di Shopee'])
    assert.equal(isDiverting(caption), true, caption)
  for (const caption of [
    'Order now no Shopee needed',
    'Our boutique haul from Amazon',
    'The Commander series on Amazon Prime',
  ])
    assert.equal(isDiverting(caption), false, caption)
})
