import { globSync, readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  DryRunStatus,
  TestStatus,
  determineHitLimitReached,
  toMutantRunResult,
  type CompleteDryRunResult,
  type DryRunResult,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
} from '@stryker-mutator/api/test-runner'
import fc from 'fast-check'

/** The state that Stryker's instrumented code reads and writes. */
interface Instrumenter {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: CompleteDryRunResult['mutantCoverage']
}

interface Case {
  readonly name: string
  readonly run: () => unknown
}

const shared = globalThis as unknown as { policyTest: (name: string, run: () => unknown) => void }

/**
 * The global through which instrumented code finds the state: always the same object, because each module keeps a
 * reference.
 */
const stryker: Instrumenter = {}
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: stryker })

/** Ranks files by coverage: the broadest run first. */
const knows = (file: string): number => Number(/golden|perturbed|readings/.test(file))

/** Skip tests of speed: instrumented code is many times slower, and two runners share the machine. */
const skipped = /takes time in proportion/

/**
 * Runs the policy tests inside Stryker's own process. Every mutant gets fresh modules: the policy fills tables on first
 * use, so a module that has run before could hide a mutant, or pass its effects on to the next.
 */
class PolicyTestRunner implements TestRunner {
  private files: string[] = []
  private generation = 0

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init(): Promise<void> {
    const root = pathToFileURL(`${process.cwd()}${path.sep}`).href
    // The broadest file comes first. Files that cover the same captions are left out, and so are property tests, which
    // are slow and kill few mutants: a mutant that survives all the others already takes a second.
    this.files = globSync(['test/policy/*.test.ts', 'shared/policy/**/*.test.ts'])
      .filter((file) => !/(?:properties|corpus|cases|conformance)\.test/.test(file))
      .sort((a, b) => knows(b) - knows(a) || a.localeCompare(b))
    process.env['TAUTAN_PROPERTY_RUNS'] ??= '50'
    // A failing property kills the mutant, so skip shrinking. A fixed seed gives the same examples every time.
    fc.configureGlobal({ endOnFailure: true, seed: 20_261_201 })
    const stripped = new Map<string, string>()
    registerHooks({
      resolve: (specifier, context, next) => {
        if (specifier === 'node:test') return { url: 'policy:test', format: 'module', shortCircuit: true }
        const found = next(specifier, context)
        const own = found.url.startsWith(root) && found.url.endsWith('.ts')
        return own ? { ...found, url: `${found.url}?${this.generation}` } : found
      },
      load: (url, context, next) => {
        if (url === 'policy:test') {
          const source = 'export const test = (...all) => globalThis.policyTest(...all)'
          return { format: 'module', source, shortCircuit: true }
        }
        const [file, generation] = url.split('?')
        if (file === undefined || generation === undefined) return next(url, context)
        let source = stripped.get(file)
        if (source === undefined) {
          source = stripTypeScriptTypes(readFileSync(fileURLToPath(file), 'utf8'))
          stripped.set(file, source)
        }
        return { format: 'module', source, shortCircuit: true }
      },
    })
  }

  async dryRun(): Promise<DryRunResult> {
    stryker.activeMutant = undefined
    stryker.mutantCoverage = { static: {}, perTest: {} }
    const results: TestResult[] = [{ id: 'load', name: 'load', status: TestStatus.Success, timeSpentMs: 0 }]
    for (const file of this.files) results.push(await this.runFile(file, true))
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: stryker.mutantCoverage }
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    stryker.activeMutant = options.mutantActivation === 'static' ? options.activeMutant.id : undefined
    stryker.hitCount = options.hitLimit === undefined ? undefined : 0
    stryker.hitLimit = options.hitLimit
    const results: TestResult[] = []
    try {
      this.generation++
      const wanted = options.testFilter === undefined ? null : new Set(options.testFilter)
      for (const file of this.files.filter((id) => wanted === null || wanted.has(id))) {
        const result = await this.runFile(file, false, options.activeMutant.id)
        results.push(result)
        if (result.status === TestStatus.Failed) break
      }
    } catch (error) {
      results.push(failed('load', 0, error))
    }
    stryker.activeMutant = undefined
    return toMutantRunResult(
      determineHitLimitReached(stryker.hitCount, options.hitLimit) ?? {
        status: DryRunStatus.Complete,
        tests: results,
      },
    )
  }

  /** Runs the tests of a file as a single test: fresh modules for each of its tests would fill the memory. */
  private async runFile(file: string, isFresh: boolean, mutant?: string): Promise<TestResult> {
    const before = performance.now()
    if (isFresh) this.generation++
    const cases: Case[] = []
    shared.policyTest = (name, run) => {
      if (!skipped.test(name)) cases.push({ name, run })
    }
    // Code that runs while modules load belongs to no test: such a mutant must be active before they do.
    stryker.currentTestId = undefined
    try {
      await import(pathToFileURL(path.resolve(file)).href)
      if (cases.length === 0) throw new Error(`${file} has no tests`)
      if (mutant !== undefined) stryker.activeMutant = mutant
      stryker.currentTestId = file
      for (const { run } of cases) await run()
      return { id: file, name: file, status: TestStatus.Success, timeSpentMs: performance.now() - before }
    } catch (error) {
      return failed(file, performance.now() - before, error)
    } finally {
      stryker.currentTestId = undefined
    }
  }
}

function failed(id: string, timeSpentMs: number, error: unknown): TestResult {
  const failureMessage = error instanceof Error ? error.message : String(error)
  return { id, name: id, status: TestStatus.Failed, timeSpentMs, failureMessage }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'policy', PolicyTestRunner)]
