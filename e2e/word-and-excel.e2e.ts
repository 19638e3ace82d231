/**
 * Tests editing in Word: a list is exported as a document, edited, and imported again by keyboard, row by row; changes in locked cells are reported.
 * A document for signature is printed, signed and registered as a scan, which the server identifies by its hash. If a text is changed afterwards, the
 * page shows that it differs from the signed text.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { Page } from "playwright-core";
import { looking, quietDesk, settled } from "./accessible-look.ts";
import { button, openState, signInAs } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import { openWorld, step } from "./journey-world.ts";
import { noLan } from "./lan.ts";

const en = wordsOf("en");
interface Listed {
  readonly id: string;
  readonly urn: string;
  readonly rev: number;
  readonly text: { readonly text: string; readonly lang: string };
}

/** The edited document: some texts are replaced, one of which is a locked identifier. */
const typedOver = (file: Uint8Array, changes: readonly (readonly [from: string, to: string])[]): Buffer => {
  const parts = unzipSync(file);
  let xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  for (const [from, to] of changes) {
    assert.ok(xml.includes(`>${from}<`), from);
    xml = xml.replace(`>${from}<`, () => `>${to}<`);
  }
  return Buffer.from(zipSync({ ...parts, "word/document.xml": strToU8(xml) }));
};

const recommendations = async (page: Page, assessment: string): Promise<Listed[]> => {
  const answer = await page.request.get(`${assessment.replace("/w/", "/api/w/")}/recommendations`);
  return ((await answer.json()) as { recommendations: Listed[] }).recommendations;
};

test("a list is edited in Word and imported again; a signed scan is identified by its hash", async (t) => {
  const world = await openWorld(t);
  if (world === null) return t.skip(noLan);
  const { desk } = world.server;
  const amara = await world.desk("en", { acceptDownloads: true });
  await signInAs(amara, desk, "amara");
  const state = await openState(amara, desk);
  const { assessments } = (await (await amara.request.get(`${state.replace("/w/", "/api/w/")}/assessments`)).json()) as {
    assessments: { id: string }[];
  };
  const addresses = assessments.map(({ id }) => `${state}/assessments/${id}`);
  const lists = await Promise.all(addresses.map((address) => recommendations(amara, address)));
  const assessment = addresses[lists.findIndex((list) => list.length >= 3)] ?? assert.fail("a list of three");
  const [one, two, three] = await recommendations(amara, assessment);
  if (one === undefined || two === undefined || three === undefined) return assert.fail("a list of three");
  const file = { name: "list.docx", mimeType: "application/octet-stream", buffer: Buffer.alloc(0) as Buffer };

  await step(t, "the list is exported as a Word document", async () => {
    await amara.goto(`${assessment}/recommendations`);
    const leaving = amara.waitForEvent("download");
    await button(amara, en("offline.take.docx")).press("Enter");
    const taken = await readFile(await (await leaving).path());
    file.buffer = typedOver(taken, [
      [one.text.text, "Give one unit a written mandate; =SUM(1) and all."],
      [two.urn, "urn:counterpart:recommendation:another"],
      [three.text.text, "Agree who leads."],
      [en("offline.column.due"), "Due date"],
    ]);
  });

  const all = looking();
  await step(t, "the list is imported: a row is omitted by keyboard, and a locked cell is reported", async () => {
    await amara.getByRole("link", { name: en("offline.bring") }).press("Enter");
    await amara.getByLabel(en("offline.file")).setInputFiles(file);
    const rows = amara.locator(".offline-row");
    await rows.nth(2).waitFor();
    assert.deepEqual(await rows.evaluateAll((found) => found.map((row) => row.getAttribute("data-action"))), [
      "replace",
      "refuse",
      "replace",
    ]);
    await rows.nth(1).getByText("urn:counterpart:recommendation:another", { exact: true }).waitFor();
    const unread = amara.locator(".caution-sentence", { hasText: en("offline.missing.what") });
    await unread.getByText(en("offline.column.due"), { exact: true }).waitFor();
    await unread.getByText("Due date", { exact: true }).waitFor();
    await rows.nth(2).getByRole("checkbox").press("Space");
    await rows.nth(2).getByText(en("offline.action.ignored")).waitFor();
    await settled(amara);
    await all.look("en a list that came back", amara);
    await all.narrow("en a list that came back", amara);
    await button(amara, en("offline.confirm", { n: 1 })).press("Enter");
    await amara.getByText(en("offline.done", { added: 0, replaced: 1, held: 0, ignored: 1 })).waitFor();
    const now = await recommendations(amara, assessment);
    assert.deepEqual(
      now.slice(0, 3).map(({ text, rev }) => [text.text, rev]),
      [
        ["Give one unit a written mandate; =SUM(1) and all.", one.rev + 1],
        [two.text.text, two.rev],
        [three.text.text, three.rev],
      ],
    );
  });

  await step(t, "the page works in Arabic, and a file that is not a list is rejected", async () => {
    const page = await quietDesk(world, "ar");
    await signInAs(page, desk, "amara");
    await page.goto(`${assessment}/bring-back/recommendations`);
    const ar = wordsOf("ar");
    await page.getByLabel(ar("offline.file")).setInputFiles({ ...file, buffer: Buffer.from("%PDF-1.7 no list") });
    await page.getByText(ar("offline.unreadable.wrong-kind")).waitFor();
    await settled(page);
    await all.look("ar a file that is no list", page);
    await all.narrow("ar a file that is no list", page);
    await page.context().close();
  });

  await step(t, "the signed document is uploaded as a scan and identified by its hash", async () => {
    await amara.goto(`${assessment}/recommendations`);
    const printing = amara.waitForEvent("download");
    await amara.getByRole("link", { name: en("offline.signed.document") }).click();
    const scan = await readFile(await (await printing).path());
    await amara.getByRole("link", { name: en("offline.signed.add") }).press("Enter");
    await amara.getByLabel(en("offline.signed.file")).setInputFiles({ name: "signed.pdf", mimeType: "application/pdf", buffer: scan });
    await amara.getByText(createHash("sha256").update(scan).digest("hex")).waitFor();
    // the server found every identifier; the person unchecks one, as if its page were missing from the scan
    const marks = amara.getByRole("checkbox");
    await marks.first().waitFor();
    assert.ok((await marks.evaluateAll((found) => found.map((mark) => (mark as HTMLInputElement).checked))).every(Boolean));
    await marks.nth(1).press("Space");
    await amara.getByLabel(en("offline.signed.by"), { exact: true }).fill("Minister of Justice");
    await all.look("en a scan to register", amara);
    await button(amara, en("offline.signed.save")).press("Enter");
    const listed = amara.locator(".offline-signed .offline-listed", { hasText: en("offline.signed.missing") });
    await listed.getByRole("link", { name: "R2" }).waitFor();
    assert.equal(await listed.getByRole("link").count(), 1);
  });

  await step(t, "a text that changes afterwards differs from the signed text, and its record shows this", async () => {
    const [now] = await recommendations(amara, assessment);
    const address = `${state}/recommendations/${now?.id ?? ""}`;
    await amara.goto(address);
    await amara.getByText(en("offline.signed.same-text", { number: 1 })).waitFor();
    await button(amara, en("common.change")).click();
    await amara.getByLabel(en("recommendation.text"), { exact: true }).fill("Give one unit a mandate in writing.");
    await button(amara, en("desk.save")).click();
    // the form closes when it is saved; leaving the page earlier would cancel the change
    await button(amara, en("desk.save")).waitFor({ state: "detached" });
    await amara.goto(address);
    await amara.getByText(en("offline.signed.differs-from", { number: 1, rev: now?.rev ?? 0 })).waitFor();
  });
  assert.deepEqual(all.faults, []);
});
