export { clientPolicy, outdated, type ClientPolicy } from './client-policy.ts'
export { policyServices } from './services.ts'
export { vetAllOutdated, vetOutdated } from './vet-outdated.ts'
export { changedVerdicts, type ChangedVerdict } from './what-if.ts'
