/**
 * Tests that independent programs can open the files of a report: LibreOffice converts the Word file to a PDF; pdftotext reads this PDF and the
 * report's own PDF. Needs `soffice` and `pdftotext`; run with COUNTERPART_HEAVY=1.
 */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { calculated } from "./journey-calculated.ts";
import { openState, signInAs } from "./journey-desk.ts";
import { download, freeze, headings, shareOfWords } from "./journey-report.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, patience } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const missing = (program: string): boolean => spawnSync(program, ["-v"]).error !== undefined;

test("LibreOffice opens the Word file and pdftotext finds the headings, in both languages", async (t) => {
  for (const program of ["soffice", "pdftotext"]) if (missing(program)) return t.skip(`${program} is not installed`);
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-office-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const amara = await world.desk();
  await signInAs(amara, world.server.desk, "amara");
  await openState(amara, world.server.desk);
  await calculated(world.server.desk, patience);
  await amara
    .locator("#navigation")
    .getByRole("link", { name: wordsOf("en")("desk.nav.reports") })
    .click();
  for (const [number, tag] of [
    [1, "en"],
    [2, "ar"],
  ] as const) {
    await freeze(amara, tag, number);
    const [typeset, word] = [path.join(folder, `${tag}.pdf`), path.join(folder, `${tag}-word.docx`)];
    writeFileSync(typeset, (await download(amara, number, "pdf")).bytes);
    writeFileSync(word, (await download(amara, number, "docx")).bytes);
    const profile = `-env:UserInstallation=file://${path.join(folder, "profile")}`;
    execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, word], { stdio: "pipe", timeout: 120_000 });
    for (const file of [typeset, path.join(folder, `${tag}-word.pdf`)]) {
      const text = execFileSync("pdftotext", [file, "-"], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
      const lost = headings(tag).filter((heading) => shareOfWords(text, heading) < 1);
      assert.deepEqual(lost, [], path.basename(file));
    }
  }
});
