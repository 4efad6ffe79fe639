import { buffer } from './buffer.ts'
import { gohighlevelAdvanced, gohighlevelBasic } from './gohighlevel.ts'
import { hootsuite } from './hootsuite.ts'
import { metricool } from './metricool.ts'
import { publer } from './publer.ts'
import { socialpilot } from './socialpilot.ts'
import { sprout } from './sprout.ts'
import type { TableTarget } from '../tables/table-target.ts'
import { vistaSocial } from './vista-social.ts'

/** Every scheduler whose import file is described by its columns. */
export const tableTargets: readonly TableTarget[] = [
  metricool,
  publer,
  buffer,
  hootsuite,
  sprout,
  vistaSocial,
  socialpilot,
  gohighlevelBasic,
  gohighlevelAdvanced,
]
