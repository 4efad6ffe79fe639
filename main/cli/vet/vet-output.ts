import { stringify } from 'csv-stringify/sync'
import type { Link, Policy, Verdict } from '../../../shared/policy/index.ts'
import { sarifWriter } from './sarif.ts'
import type { VetWriter, Language } from './vet-writer.ts'

export const vetFormats = ['text', 'ndjson', 'sarif', 'csv'] as const
export type VetFormat = (typeof vetFormats)[number]

export function vetWriter(format: VetFormat, language: Language, policy: Policy): VetWriter {
  switch (format) {
    case 'ndjson':
      return {
        begin: () => '',
        between: '',
        end: () => '',
        post: ({ id, verdict, changes }) =>
          `${JSON.stringify({ ...vetLine(id, verdict, language), ...(changes === null ? {} : { changes }) })}\n`,
      }
    case 'csv':
      return csvWriter(language)
    case 'sarif':
      return sarifWriter(language, policy)
    case 'text':
      return textWriter(language)
  }
}

const linkLine = ({
  surface,
  start,
  end,
  text,
  url,
  host,
  domain,
  kind,
  confidence,
  looksLike,
  chain,
}: Link) => ({
  surface,
  start,
  end,
  text,
  url,
  host,
  domain,
  kind,
  confidence,
  looksLike,
  chain: chain.map((step) => ({ url: step.url, host: step.host, domain: step.domain, by: step.by })),
})

/** The NDJSON line that other programs rely on: these fields, in this order. */
function vetLine(id: string, verdict: Verdict, language: Language): Record<string, unknown> {
  return {
    id,
    status: verdict.status,
    findings: verdict.findings.map(
      ({ rule, severity, surface, start, end, text, message, source, link, waiver, adjusted }) => ({
        rule,
        severity,
        surface,
        start,
        end,
        text,
        message: message[language],
        source: { title: source.title, url: source.url, date: source.date },
        link: link === null ? null : linkLine(link),
        ...(waiver === null ? {} : { waiver }),
        ...(adjusted === null ? {} : { adjusted }),
      }),
    ),
    links: verdict.links.map(linkLine),
  }
}

function csvWriter(language: Language): VetWriter {
  const header = [
    'id',
    'status',
    'rule',
    'severity',
    'surface',
    'start',
    'end',
    'text',
    'message',
    'source',
    'source date',
  ]
  return {
    begin: () => stringify([header]),
    between: '',
    end: () => '',
    post: ({ id, verdict: { status, findings } }) =>
      stringify(
        findings.length === 0
          ? [[id, status, '', '', '', '', '', '', '', '', '']]
          : findings.map((finding) => [
              id,
              status,
              finding.rule,
              finding.severity,
              finding.surface,
              finding.start,
              finding.end,
              finding.text,
              finding.message[language],
              finding.source.url,
              finding.source.date,
            ]),
        { escape_formulas: true },
      ),
  }
}

const signs = { block: '✖', warn: '▲', note: '◇' } as const

function textWriter(language: Language): VetWriter {
  return {
    begin: () => '',
    between: '',
    post: ({ id, verdict: { status, findings }, changes }) => {
      const shown = findings.filter(({ severity }) => severity !== 'note' || status !== 'clear')
      const later = (changes ?? []).map(
        ({ on, before, after, rules }) => `  from ${on}: ${before} → ${after} (${rules.join(', ')})\n`,
      )
      if (shown.length + later.length === 0) return ''
      const lines = shown.map(
        ({ severity, surface, start, end, title, text, source, rule, link, waiver }) =>
          `  ${waiver === null ? signs[severity] : '○'} ${surface} ${start}–${end}: ${title[language]} ${text.replace(/\s+/g, ' ')}${chainOf(link)}\n${waiver === null ? '' : `    waived by ${waiver.by} until ${waiver.until}: ${waiver.reason}\n`}    ${rule} · ${source.title}, ${source.date}\n${source.url === '' ? '' : `    ${source.url}\n`}`,
      )
      return `${id}: ${status}\n${lines.join('')}${later.join('')}\n`
    },
    end: ({ blocked, warn, clear }) => `${blocked} blocked, ${warn} with a warning, ${clear} clear\n`,
  }
}

const chainOf = (link: Link | null): string =>
  link === null || link.chain.length < 2
    ? ''
    : ` → ${link.chain
        .slice(1)
        .map((step) => step.host ?? step.url)
        .join(' → ')}`
