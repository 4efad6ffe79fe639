import { shortZone } from '../../../shared/time/zones.ts'
import type { BatchContent, Exported, OutgoingPost } from './batch-content.ts'

const words = {
  en: {
    title: 'Vetting report',
    goes: 'goes',
    goesPlural: 'go',
    warned: 'with a warning',
    held: 'held back',
    vettedWith: 'Vetted with',
    when: 'When',
    account: 'Account',
    caption: 'Caption',
    verdict: 'Verdict',
    clear: 'Clear',
    warn: 'Warning',
    blocked: 'Blocked',
    heldHeading: 'Held back',
    goesHeading: 'In this batch',
    source: 'Source',
    none: 'no findings',
    made: 'Made',
    check: 'Anyone can check that this batch has not changed: tautan verify with this folder.',
  },
  id: {
    title: 'Laporan pemeriksaan',
    goes: 'berangkat',
    goesPlural: 'berangkat',
    warned: 'dengan catatan',
    held: 'ditahan',
    vettedWith: 'Diperiksa dengan',
    when: 'Waktu',
    account: 'Akun',
    caption: 'Caption',
    verdict: 'Hasil',
    clear: 'Bersih',
    warn: 'Catatan',
    blocked: 'Diblokir',
    heldHeading: 'Ditahan',
    goesHeading: 'Dalam batch ini',
    source: 'Sumber',
    none: 'tidak ada temuan',
    made: 'Dibuat',
    check: 'Siapa pun bisa memastikan batch ini tidak berubah: tautan verify dengan folder ini.',
  },
} as const

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? character)

const style = `
:root{color-scheme:light dark;--paper:light-dark(#fffefb,#1b1916);--ink:light-dark(#1d1a15,#f3eee4);--soft:light-dark(#665f52,#a49b8c);--line:light-dark(#e0d9cb,#322e28);--clear:light-dark(#2a6446,#86c7a0);--warn:light-dark(#804f00,#e6b55e);--blocked:light-dark(#a3281d,#f3968a)}
body{margin:0 auto;max-width:960px;padding:32px 24px 64px;background:var(--paper);color:var(--ink);font:14px/22px system-ui,sans-serif}
h1{font-size:28px;line-height:36px;letter-spacing:-.02em;margin:0}h2{font-size:15px;margin:32px 0 8px}
p{margin:4px 0}.soft{color:var(--soft)}table{border-collapse:collapse;width:100%}th{text-align:start;font-size:12px;font-weight:600;color:var(--soft)}
td,th{padding:8px 12px 8px 0;border-top:1px solid var(--line);vertical-align:top}table{table-layout:fixed}th:nth-child(1){width:17%}th:nth-child(2){width:16%}th:nth-child(4){width:30%}td:first-child{font-variant-numeric:tabular-nums}
.caption{white-space:pre-wrap;overflow-wrap:anywhere}.clear{color:var(--clear)}.warn{color:var(--warn)}.blocked{color:var(--blocked)}
ul{margin:4px 0 0;padding:0;list-style:none}li{margin:2px 0}a{color:inherit}code{font:12px ui-monospace,monospace;overflow-wrap:anywhere}
@media print{body{padding:0;max-width:none}tr{break-inside:avoid}}`

/** A page that a client can read: what goes, what is held, why, by which rule and source. No script, nothing fetched. */
export function exportReport(batch: BatchContent): Exported {
  const t = words[batch.language]
  const locale = batch.language === 'id' ? 'id-ID' : 'en-GB'
  const dayAndTime = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'UTC',
  })
  const when = (wall: string): string => dayAndTime.format(new Date(`${wall}:00Z`))
  const row = ({ post, account, client, verdict }: OutgoingPost): string => {
    const findings = verdict.findings
      .filter(({ severity }) => severity !== 'note')
      .map(
        ({ title, message, source, rule, text }) =>
          `<li><strong>${escaped(title[batch.language])}</strong> ${escaped(message[batch.language])} <code>${escaped(text)}</code><br><span class="soft">${t.source}: <a href="${escaped(source.url)}" rel="noreferrer">${escaped(source.title)}</a>, ${escaped(source.date)} · ${escaped(rule)}</span></li>`,
      )
      .join('')
    const status = verdict.status === 'blocked' ? t.blocked : verdict.status === 'warn' ? t.warn : t.clear
    return `<tr><td>${escaped(when(post.wall))} ${escaped(shortZone(post.zone))}</td><td>${escaped(client.name)}<br><span class="soft">${escaped(account.handle)}</span></td><td class="caption">${escaped(post.caption)}</td><td><span class="${verdict.status}">${status}</span>${findings === '' ? '' : `<ul>${findings}</ul>`}</td></tr>`
  }
  const table = (posts: readonly OutgoingPost[]): string =>
    `<table><thead><tr><th>${t.when}</th><th>${t.account}</th><th>${t.caption}</th><th>${t.verdict}</th></tr></thead><tbody>${posts.map(row).join('\n')}</tbody></table>`
  const warned = batch.posts.filter(({ verdict }) => verdict.status === 'warn').length
  const clients = [...new Set([...batch.posts, ...batch.held].map(({ client }) => client.name))].join(', ')
  const content = `<!doctype html>
<html lang="${batch.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(batch.name)} · ${t.title}</title>
<style>${style}</style>
</head>
<body>
<p class="soft">${t.title}</p>
<h1>${escaped(batch.name)}</h1>
<p>${escaped(clients)} · ${escaped(batch.from)} – ${escaped(batch.to)}</p>
<p><strong>${batch.posts.length}</strong> ${batch.posts.length === 1 ? t.goes : t.goesPlural}${warned > 0 ? `, <span class="warn">${warned} ${t.warned}</span>` : ''}${batch.held.length > 0 ? `, <span class="blocked">${batch.held.length} ${t.held}</span>` : ''}.</p>
<p class="soft">${t.vettedWith} ${batch.packs.map((pack) => `${escaped(pack.title[batch.language])} ${escaped(pack.version)} <code>${pack.hash.slice(0, 12)}</code>`).join(', ')}. ${t.made} ${escaped(batch.createdAt.toISOString().slice(0, 16).replace('T', ' '))} UTC.</p>
<h2>${t.goesHeading}</h2>${table(batch.posts)}
${batch.held.length > 0 ? `<h2>${t.heldHeading}</h2>${table(batch.held)}` : ''}
<p class="soft">${t.check}</p>
</body>
</html>
`
  return { files: [{ path: 'report.html', pieces: [content], rows: batch.posts.length }], losses: [] }
}
