import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { ruleName, type Finding, type Policy } from '../../../shared/policy/index.ts'
import { toolVersion } from '../../core/platform/version.ts'
import type { Origin } from './vet-line.ts'
import type { Language, VetWriter } from './vet-writer.ts'

/** SARIF's levels by severity; a rule that allows has no results. */
const levels = { block: 'error', warn: 'warning', note: 'note', allow: 'none' } as const

/**
 * SARIF 2.1.0, written as results come. A result names the file and line of a post, the field, and the range in it.
 * Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
 */
export function sarifWriter(language: Language, { rules }: Policy): VetWriter {
  const driver = {
    name: 'tautan',
    version: toolVersion,
    rules: rules.map(({ rule, rule: { id, title, severity }, source }) => ({
      id,
      name: ruleName(rule)[language],
      shortDescription: { text: title[language] },
      helpUri: source.url,
      defaultConfiguration: { level: levels[severity] },
    })),
  }
  const result = (id: string, origin: Origin, finding: Finding): string =>
    JSON.stringify({
      ruleId: finding.rule,
      level: levels[finding.severity],
      message: { text: `${finding.title[language]} ${finding.message[language]}` },
      locations: [
        {
          physicalLocation: physical(origin, finding),
          logicalLocations: [{ name: finding.surface, fullyQualifiedName: `${id}/${finding.surface}` }],
        },
      ],
      ...(finding.waiver === null
        ? {}
        : { suppressions: [{ kind: 'external', justification: finding.waiver.reason }] }),
      properties: {
        post: id,
        surface: finding.surface,
        start: finding.start,
        end: finding.end,
        text: finding.text,
        source: finding.source,
      },
    })
  return {
    begin: () =>
      `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":${JSON.stringify(driver)}},"columnKind":"utf16CodeUnits","results":[\n`,
    between: ',\n',
    end: () => '\n]}]}\n',
    post: ({ id, origin, verdict }) =>
      verdict.findings.map((finding) => result(id, origin, finding)).join(',\n'),
  }
}

/** The location in the file: the range itself when the file is the caption, otherwise the post's line. */
function physical({ file, line, isCaption }: Origin, { surface, start, end }: Finding): unknown {
  const artifactLocation = { uri: file === null ? 'stdin' : addressOf(file) }
  if (isCaption === true && surface === 'caption') {
    return { artifactLocation, region: { charOffset: start, charLength: end - start } }
  }
  return line === null ? { artifactLocation } : { artifactLocation, region: { startLine: line } }
}

/** A path as given: relative ones stay relative, because a report is read where its files are. */
const addressOf = (file: string): string =>
  path.isAbsolute(file)
    ? pathToFileURL(file).href
    : file.toWellFormed().split(path.sep).map(encodeURIComponent).join('/')
