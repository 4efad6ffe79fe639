import { Option, type Command } from 'commander'
import { dateOrders, importEncodings, leftOutKinds } from '../../../shared/contract/methods/import-stage.ts'
import { accountKinds, markets } from '../../../shared/policy/index.ts'
import { marketOption, rowOption, timeOption } from '../terminal/options.ts'
import { withCore } from '../with-core.ts'
import { sourceOf } from './import-source.ts'
import { runImport, type ImportOptions } from './run-import.ts'

export function addImport(
  program: Command,
  { probeEntry, workbookEntry }: { readonly probeEntry: URL; readonly workbookEntry: URL },
): void {
  program
    .command('import')
    .argument(
      '<file>',
      'CSV, TSV, XLSX, JSON, NDJSON or ICS; a scheduler’s template; a batch; a folder of videos with captions in .txt',
    )
    .description('vet posts from a file or folder and save them into a workspace')
    .requiredOption('--workspace <dir>', 'the workspace folder; created if it does not exist')
    .requiredOption('--client <name>', 'the client brand; created if it does not exist')
    .requiredOption(
      '--account <handle>',
      'the TikTok account, such as @lestariskin; created if it does not exist',
    )
    .option('--market <id>', `market of a new account: ${markets.join(', ')} (default: ID)`, marketOption)
    .option('--zone <zone>', "IANA zone of a new account (default: the market's)")
    .addOption(new Option('--kind <kind>', 'kind of a new account (default: business)').choices(accountKinds))
    .option('--time <HH:mm>', 'time for rows that have a day but no time', timeOption)
    .option(
      '--sheet <name>',
      'the sheet of a workbook; "all" for each of them (default: the first with posts)',
    )
    .addOption(
      new Option('--encoding <name>', 'encoding of a text file (default: detected)').choices(importEncodings),
    )
    .option(
      '--delimiter <character>',
      'the character between the cells of a text file; "tab" for tabs (default: detected)',
    )
    .option('--header-row <n>', 'the row of the column names; 0 for none (default: detected)', rowOption)
    .option(
      '--columns <field=column...>',
      'the column of each field, such as caption=Teks date=A time=3 (default: guessed)',
    )
    .option(
      '--map <file>',
      'the column of each field, from a JSON file: {"columns": {"caption": "Teks"}, "time": "19:00"}',
    )
    .addOption(
      new Option('--date-order <order>', 'the order of dates such as 01/02/2026 (default: detected)').choices(
        dateOrders,
      ),
    )
    .addOption(
      new Option(
        '--include <reason...>',
        'include rows that are otherwise left out: for other networks, already published or rejected (status), or hidden',
      ).choices(leftOutKinds),
    )
    .option('--change-planned', 'let rows with other words change the post that is planned at their time')
    .option('--refused <file>', 'write the refused rows to a CSV file, with a column of reasons')
    .option('--problems <file>', 'write each problem of a refused row as a line of JSON; "-" prints them')
    .option('--json', 'print the outcome as JSON')
    .addHelpText(
      'after',
      `
Rows with the external id of a post that is planned change that post. Exit code: 0 every row is in the plan (blocked
ones too, in the tray), 1 some were refused, 2 nothing was saved.

Example:
  tautan import plan.xlsx --sheet all --map our-sheets.json --workspace ./agency --client "Lestari Skin" --account @lestariskin
  tautan import videos/ --workspace ./agency --client "Lestari Skin" --account @lestariskin
  tautan import captions.csv --workspace ./agency --client "Lestari Skin" --account @lestariskin --market ID --kind shop-seller`,
    )
    .action(async (file: string, options: ImportOptions) => {
      const source = await sourceOf(file)
      process.exitCode = await withCore(
        options.workspace,
        (call, core) => runImport(call, core, file, source, options),
        { probeEntry, workbookEntry },
      )
    })
}
