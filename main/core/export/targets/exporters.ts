import type { Target } from '../../../../shared/export/targets.ts'
import type { Exporter } from '../batch-content.ts'
import { exportReport } from '../report/report.ts'
import { exportReportPdf } from '../report/report-pdf.ts'
import { buffer } from './schedulers/buffer.ts'
import { exportCsv } from './formats/csv.ts'
import { exportTable } from './tables/export-table.ts'
import { gohighlevelAdvanced, gohighlevelBasic } from './schedulers/gohighlevel.ts'
import { hootsuite } from './schedulers/hootsuite.ts'
import { exportIcs } from './formats/ics.ts'
import { exportJson, exportNdjson } from './formats/json.ts'
import { exportMetricool } from './schedulers/metricool.ts'
import { publer } from './schedulers/publer.ts'
import { socialpilot } from './schedulers/socialpilot.ts'
import { sprout } from './schedulers/sprout.ts'
import type { TableTarget } from './tables/table-target.ts'
import { exportTiktokApi } from './tiktok/tiktok-api.ts'
import { exportTiktokStudio } from './tiktok/tiktok-studio.ts'
import { vistaSocial } from './schedulers/vista-social.ts'
import { exportXlsx } from './formats/xlsx.ts'

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
