import { stringify } from 'csv-stringify/sync'
import type { Finding, Link, Verdict } from '../../shared/policy/index.ts'
import { toolVersion } from '../core/version.ts'

export const vetFormats = ['text', 'ndjson', 'sarif', 'csv'] as const
export type VetFormat = (typeof vetFormats)[number]

/** What is written before, for, and after the posts. */
export interface VetWriter {
  begin(): string
  post(id: string, verdict: Verdict): string
  end(): string
}

type Language = 'en' | 'id'

export function vetWriter(format: VetFormat, language: Language): VetWriter {
  switch (format) {
    case 'ndjson':
      return {
        begin: () => '',
        end: () => '',
        post: (id, verdict) => `${JSON.stringify(vetLine(id, verdict, language))}\n`,
      }
    case 'csv':
      return csvWriter(language)
    case 'sarif':
      return sarifWriter(language)
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

/** The line of NDJSON that other programs rely on: these fields, in this order. */
function vetLine(id: string, verdict: Verdict, language: Language): Record<string, unknown> {
  return {
    id,
    status: verdict.status,
    findings: verdict.findings.map(
      ({ rule, severity, surface, start, end, text, message, source, link }) => ({
        rule,
        severity,
        surface,
        start,
        end,
        text,
        message: message[language],
        source: { title: source.title, url: source.url, date: source.date },
        link: link === null ? null : linkLine(link),
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
    end: () => '',
    post: (id, { status, findings }) =>
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

const sarifLevels = { block: 'error', warn: 'warning', note: 'note' } as const

/** SARIF 2.1.0, written as it comes. Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ */
function sarifWriter(language: Language): VetWriter {
  let first = true
  const result = (id: string, finding: Finding): string =>
    JSON.stringify({
      ruleId: finding.rule,
      level: sarifLevels[finding.severity],
      message: { text: `${finding.title[language]} ${finding.message[language]}` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(id.toWellFormed()) },
            region: {
              charOffset: finding.start,
              charLength: finding.end - finding.start,
              snippet: { text: finding.text },
            },
          },
          logicalLocations: [{ name: finding.surface, fullyQualifiedName: `${id}/${finding.surface}` }],
        },
      ],
      properties: { source: finding.source },
    })
  return {
    begin: () =>
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"tautan","version":${JSON.stringify(toolVersion)},"rules":[]}},"columnKind":"utf16CodeUnits","results":[`,
    end: () => '\n]}]}\n',
    post: (id, { findings }) =>
      findings
        .map((finding) => {
          const comma = first ? '\n' : ',\n'
          first = false
          return comma + result(id, finding)
        })
        .join(''),
  }
}

const signs = { block: '✖', warn: '▲', note: '◇' } as const

function textWriter(language: Language): VetWriter {
  const counts = { blocked: 0, warn: 0, clear: 0 }
  return {
    begin: () => '',
    post: (id, { status, findings }) => {
      counts[status]++
      const shown = findings.filter(({ severity }) => severity !== 'note' || status !== 'clear')
      if (shown.length === 0) return ''
      const lines = shown.map(
        ({ severity, surface, start, end, title, text, source, rule, link }) =>
          `  ${signs[severity]} ${surface} ${start}–${end}: ${title[language]} ${text.replace(/\s+/g, ' ')}${chainOf(link)}\n    ${rule} · ${source.title}, ${source.date}\n    ${source.url}\n`,
      )
      return `${id}: ${status}\n${lines.join('')}\n`
    },
    end: () => `${counts.blocked} blocked, ${counts.warn} with a warning, ${counts.clear} clear\n`,
  }
}

const chainOf = (link: Link | null): string =>
  link === null || link.chain.length < 2
    ? ''
    : ` → ${link.chain
        .slice(1)
        .map((step) => step.host ?? step.url)
        .join(' → ')}`
