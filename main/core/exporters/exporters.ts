import type { Target } from '../../../shared/post/targets.ts'
import type { Exporter } from './batch-content.ts'
import { exportReport } from './report/report.ts'
import { exportReportPdf } from './report/report-pdf.ts'
import { buffer } from './targets/buffer.ts'
import { exportCsv } from './targets/csv.ts'
import { exportTable } from './targets/export-table.ts'
import { gohighlevelAdvanced, gohighlevelBasic } from './targets/gohighlevel.ts'
import { hootsuite } from './targets/hootsuite.ts'
import { exportIcs } from './targets/ics.ts'
import { exportJson, exportNdjson } from './targets/json.ts'
import { exportMetricool } from './targets/metricool.ts'
import { publer } from './targets/publer.ts'
import { socialpilot } from './targets/socialpilot.ts'
import { sprout } from './targets/sprout.ts'
import type { TableTarget } from './targets/table-target.ts'
import { exportTiktokApi } from './targets/tiktok-api.ts'
import { exportTiktokStudio } from './targets/tiktok-studio.ts'
import { vistaSocial } from './targets/vista-social.ts'
import { exportXlsx } from './targets/xlsx.ts'

const table =
  (target: TableTarget): Exporter =>
  (batch) =>
    exportTable(batch, target)

export const exporters: Readonly<Record<Target, Exporter>> = {
  metricool: exportMetricool,
  publer: table(publer),
  buffer: table(buffer),
  hootsuite: table(hootsuite),
  sprout: table(sprout),
  'vista-social': table(vistaSocial),
  socialpilot: table(socialpilot),
  'gohighlevel-basic': table(gohighlevelBasic),
  'gohighlevel-advanced': table(gohighlevelAdvanced),
  csv: exportCsv,
  xlsx: exportXlsx,
  json: exportJson,
  ndjson: exportNdjson,
  ics: exportIcs,
  report: exportReport,
  'report-pdf': exportReportPdf,
  'tiktok-api': exportTiktokApi,
  'tiktok-studio': exportTiktokStudio,
}
