/**
 * Measures the import of a national risk list at three sizes, with preview and confirmation, through the whole request pipeline in one
 * process. In the first import all rows are new; in the second import all rows replace risks. It also prints how long other requests
 * had to wait.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { importRisks, previewImport } from "#modules/priority/contract/risk-list.ts";
import { getCatalogue, openAssessment } from "#modules/assessment/contract/assessment.ts";
import { writeCsv, writeXlsx } from "#platform/server/spreadsheet/index.ts";
import { testApplication } from "#app/server/testing.ts";
import type { Line } from "./main.ts";
import { velmara, command } from "#platform/server/testing-values.ts";

export const name = "risk list: import of 20,000 rows";

const sizes = [2_000, 6_000, 20_000];
const bars = { seconds: 10, exponent: 1.15, stallMs: 400 };
const workspace = velmara;

const tableOf = (rows: number, version: number): string[][] => [
  [
    "code",
    "title",
    "description",
    "kind",
    "likelihood",
    "impact:life",
    "impact:rights",
    "impact:trust",
    "impact:services",
    "impact:economy",
  ],
  ...Array.from({ length: rows }, (_, i) => [
    `N${i}`,
    `River floods in district ${i}, version ${version}`,
    `After days of rain the rivers of district ${i} leave their banks; homes, roads and fields are under water for weeks.`,
    i % 5 === 0 ? "malicious" : "natural",
    `${i % 40}–${(i % 40) + 10} %`,
    "2/3/4",
    "1",
    "2-4",
    "3",
    "moderate",
  ]),
];

export const run = async (): Promise<readonly Line[]> => {
  const endings: (() => Promise<void>)[] = [];
  const app = await testApplication({ after: (end) => void endings.push(end) });
  try {
    const amara = await app.as("amara");
    const { yardsticks, criteriaSets } = await amara.call(getCatalogue, { params: { workspace } });
    const criteriaSet = criteriaSets.find((one) => one.data.id === "room-default")?.id ?? "";
    const measured = { horizonMonths: 24, yardstick: yardsticks[0]?.id ?? "", criteriaSet, marking: "TLP:AMBER" as const };
    const lines: Line[] = [];
    const totals: { readonly rows: number; readonly ms: number }[] = [];
    for (const rows of sizes) {
      const body = { commandId: command(), title: { text: `List of ${rows}`, lang: "en" }, ...measured };
      const { id: assessment } = await amara.call(openAssessment, { params: { workspace }, body });
      const params = { workspace, assessment };
      const imported = async (bytes: Uint8Array, what: string): Promise<number> => {
        const file = { name: "list", content: Buffer.from(bytes).toString("base64") };
        const delay = monitorEventLoopDelay({ resolution: 5 });
        delay.enable();
        const began = performance.now();
        const { digest, options, counts } = await amara.call(previewImport, { params, body: { file, options: {} } });
        const seen = performance.now();
        if (counts.refuse > 0 || counts.add + counts.replace !== rows) throw new Error(`${what}: ${JSON.stringify(counts)}`);
        await amara.call(importRisks, { params, body: { commandId: command(), file, options, digest } });
        const done = performance.now();
        delay.disable();
        const [seconds, stall] = [(done - began) / 1000, delay.max / 1e6];
        lines.push({
          figure: `${rows} rows ${what} (${(bytes.length / 1e6).toFixed(1)} MB): preview ${((seen - began) / 1000).toFixed(2)} s, confirmation ${((done - seen) / 1000).toFixed(2)} s, longest wait of others ${stall.toFixed(0)} ms`,
          bar: `≤ ${bars.seconds} s in all, others wait ≤ ${bars.stallMs} ms`,
          met: seconds <= bars.seconds && stall <= bars.stallMs,
        });
        return done - began;
      };
      totals.push({ rows, ms: await imported(writeCsv(tableOf(rows, 1)), "new, from CSV") });
      await imported(writeXlsx("Risks", tableOf(rows, 2)), "replaced, from XLSX");
    }
    const [small, large] = [totals[0], totals.at(-1)];
    if (small && large) {
      const exponent = Math.log(large.ms / small.ms) / Math.log(large.rows / small.rows);
      lines.push({
        figure: `time grows as rows to the power ${exponent.toFixed(2)}`,
        bar: `no faster than the work: ${bars.exponent}`,
        met: exponent <= bars.exponent,
      });
    }
    return lines;
  } finally {
    for (const end of endings) await end();
  }
};
