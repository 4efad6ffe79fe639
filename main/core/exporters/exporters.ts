import type { Target } from '../../../shared/post/targets.ts'
import type { Exporter } from './batch-content.ts'
import { exportCsv } from './csv.ts'
import { exportIcs } from './ics.ts'
import { exportJson } from './json.ts'
import { exportMetricool } from './metricool.ts'
import { exportReport } from './report/report.ts'

export const exporters: Readonly<Record<Target, Exporter>> = {
  metricool: exportMetricool,
  csv: exportCsv,
  json: exportJson,
  ics: exportIcs,
  report: exportReport,
}
