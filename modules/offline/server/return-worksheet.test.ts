/**
 * Exports a list as a workbook or a document, and returns the file. If the file was not edited, nothing may change; otherwise
 * exactly the edited cells change, or the preview gives the reason why not. In a conflict the person sees both values and chooses
 * one, and one command writes the chosen rows.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { changeRecommendation, listRecommendations, replyTo, reportProgress } from "#modules/recommendation/contract/recommendation.ts";
import { dayInUtc, daysLater } from "#methods/calendar/index.ts";
import { anotherList, applied, desk, edited, fieldsOf, personIn, preview, taken, withParts } from "./testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";

const kind = "recommendations";
const shared = await desk({ after });
type Preview = Awaited<ReturnType<typeof preview>>;
const faultsOf = ({ rows }: Preview, row = 0) => rows[row]?.faults.map(({ fault, column }) => [fault, column]);

test("a list returned unchanged changes nothing; otherwise exactly the edited cells and added rows are written", async () => {
  const { amara, at, add, params } = await anotherList(shared);
  const first = await add({ text: said("=2+3 posts are what the budget says"), addressee: said("-Ministry") });
  await add({ text: said("Name a contact.\nAnd one to stand in for her.") });
  await add({ text: said("وحدة واحدة بولاية مكتوبة") });
  await amara.call(replyTo, {
    params: { ...params, recommendation: first.id },
    body: { commandId: command(), answer: "accepted", reason: said("In the plan of next year."), byWhom: "Ministry", on: "2026-11-02" },
  });
  const file = await taken(amara, at, kind, "xlsx");
  const same = await preview(amara, at, kind, file);
  assert.deepEqual(same.counts, { add: 0, replace: 0, hold: 0, same: 3, refuse: 0, absent: 0 });

  const text = "+Name two contacts;\tone a night.";
  const back = edited(file, kind, [
    { record: 2, column: "text", text: `'${text}` },
    { record: 2, column: "due", text: "2027-12-31" },
    { record: 2, column: "status", text: "Under way" },
    { record: 2, column: "words", text: "One is named." },
    { record: 2, column: "by", text: "Ministry" },
    { record: 2, column: "on", text: "2026-11-20" },
    { record: 2, column: "evidence", text: "Handed over: Order 7\nOrder 8" },
    { record: 4, column: "text", text: "Keep a register." },
    { record: 4, column: "addressee", text: "Prosecutor" },
  ]);
  const shown = await preview(amara, at, kind, back);
  assert.deepEqual(shown.counts, { add: 1, replace: 1, hold: 0, same: 2, refuse: 0, absent: 0 });
  const [, second, , fourth] = shown.rows;
  assert.deepEqual(second?.changes[0], { column: "text", before: "Name a contact.\nAnd one to stand in for her.", after: text });
  assert.deepEqual([fourth?.action, fourth?.title], ["add", "Keep a register."]);
  const before = await amara.call(listRecommendations, { params: at });
  assert.equal(before.recommendations.length, 3, "a preview writes nothing");
  const id = command();
  assert.deepEqual(await applied(amara, at, kind, back, shown, undefined, id), { added: 1, replaced: 1, held: 0, ignored: 0 });
  const { recommendations } = await amara.call(listRecommendations, { params: at });
  assert.deepEqual(
    recommendations.map((one) => [one.number, one.text.text, one.dueOn, one.rev, one.report?.status ?? null]),
    [
      [1, "=2+3 posts are what the budget says", "2027-03-31", 1, null],
      [2, text, "2027-12-31", 2, "under-way"],
      [3, "وحدة واحدة بولاية مكتوبة", "2027-03-31", 1, null],
      [4, "Keep a register.", null, 1, null],
    ],
  );
  assert.deepEqual(
    recommendations[1]?.report?.evidence.map(({ how, reference }) => [how, reference.text]),
    [
      ["attached", "Order 7"],
      ["referenced", "Order 8"],
    ],
  );
  // the same command again returns the same answer and writes nothing twice
  assert.deepEqual(await applied(amara, at, kind, back, shown, undefined, id), { added: 1, replaced: 1, held: 0, ignored: 0 });
  assert.equal((await amara.call(listRecommendations, { params: at })).recommendations.length, 4);
});

test("a changed locked cell is reported with both values, and its whole row is refused", async () => {
  const { amara, at, add, params } = await anotherList(shared);
  const one = await add({ text: said("One") });
  await add({ text: said("Two") });
  await amara.call(reportProgress, {
    params: { ...params, recommendation: one.id },
    body: { commandId: command(), status: "done", words: said("Done."), byWhom: "Ministry", on: "2026-11-02", evidence: [] },
  });
  const file = await taken(amara, at, kind, "xlsx");
  const back = edited(file, kind, [
    { record: 1, column: "rev", text: "7" },
    { record: 1, column: "text", text: "One, and more" },
    { record: 1, column: "verification", text: "Confirmed" },
    { record: 2, column: "id", text: one.urn },
  ]);
  const { rows, counts } = await preview(amara, at, kind, back);
  assert.deepEqual([counts.refuse, counts.replace], [2, 0]);
  const named = (i: number) => rows[i]?.faults.map(({ fault, column, from, to }) => [fault, column, from, to]);
  assert.deepEqual(named(0), [
    ["locked-changed", "rev", "1", "7"],
    ["verified-set", "verification", "", "Confirmed"],
    ["id-twice", "id", null, null],
  ]);
  assert.deepEqual(named(1)?.[0], ["locked-changed", "code", "R1", "R2"]);
});

test("a record changed after the export is a conflict only if the file changes the same record", async () => {
  const { amara, at, add, params } = await anotherList(shared);
  const [one, two] = [await add({ text: said("One") }), await add({ text: said("Two") })];
  const file = await taken(amara, at, kind, "xlsx");
  const here = (id: string) => ({ ...params, recommendation: id });
  const change = (id: string, text: string) =>
    amara.call(changeRecommendation, { params: here(id), body: { expectedRev: 1, ...fieldsOf({ text: said(text) }) } });
  await change(one.id, "One, as the desk has it");
  await change(two.id, "Two, as the desk has it");
  const report = { status: "done" as const, words: said("Done."), byWhom: "Ministry", on: "2026-11-02", evidence: [] };
  await amara.call(reportProgress, { params: here(two.id), body: { commandId: command(), ...report } });
  assert.deepEqual((await preview(amara, at, kind, file)).counts, { add: 0, replace: 0, hold: 0, same: 2, refuse: 0, absent: 0 });
  const back = edited(file, kind, [
    { record: 1, column: "text", text: "One, as the file has it" },
    { record: 2, column: "text", text: "Two, as the desk has it" },
    { record: 2, column: "status", text: "Under way" },
  ]);
  const shown = await preview(amara, at, kind, back);
  assert.deepEqual(shown.rows[0]?.faults, [
    { fault: "conflict", column: "text", from: "One, as the desk has it", to: "One, as the file has it", limit: null },
  ]);
  // file and record have the same text but a different report
  assert.deepEqual(faultsOf(shown, 1), [["conflict", "status"]]);
});

test("only chosen rows are written; an outdated preview or a partly invalid choice writes nothing", async () => {
  const { amara, at, add, params } = await anotherList(shared);
  const one = await add({ text: said("One") });
  await add({ text: said("Two") });
  await add({ text: said("Three") });
  const file = edited(await taken(amara, at, kind, "xlsx"), kind, [
    { record: 1, column: "text", text: "One more" },
    { record: 2, column: "text", text: "Two more" },
    { record: 3, column: "code", text: "R9" },
  ]);
  const shown = await preview(amara, at, kind, file);
  const texts = async () => (await amara.call(listRecommendations, { params: at })).recommendations.map(({ text }) => text.text);
  // a row that is refused or does not exist cannot be chosen; such a choice fails as a whole
  for (const take of [
    [5, 7],
    [5, 99],
  ])
    await assert.rejects(applied(amara, at, kind, file, shown, take), refused("invalid-input"));
  assert.deepEqual(await texts(), ["One", "Two", "Three"]);
  assert.deepEqual(await applied(amara, at, kind, file, shown, [6]), { added: 0, replaced: 1, held: 0, ignored: 1 });
  assert.deepEqual(await texts(), ["One", "Two more", "Three"]);
  await assert.rejects(applied(amara, at, kind, file, shown, [5]), refused("preview-stale"));
  const again = await preview(amara, at, kind, file);
  await amara.call(changeRecommendation, {
    params: { ...params, recommendation: one.id },
    body: { expectedRev: 1, ...fieldsOf({ text: said("One"), dueOn: null }) },
  });
  await assert.rejects(applied(amara, at, kind, file, again, [5]), refused("preview-stale"));
  assert.deepEqual(await texts(), ["One", "Two more", "Three"]);
});

test("a cell that has no meaning, or that the person may not change, is reported; a formula gives its stored value", async () => {
  const { app, amara, at, add, workspace } = await anotherList(shared);
  await add({ text: said("One") });
  const file = await taken(amara, at, kind, "xlsx");
  const cases = [
    ["due", "next spring", "date-unclear"],
    ["due", "2027-02-31", "date-unclear"],
    ["owner", "No such body", "owner-unknown"],
    ["marking", "SECRET", "choice-unknown"],
    ["text", "", "missing"],
    ["text", "a".repeat(2_001), "too-long"],
    ["language", "the official one", "language-unknown"],
    ["status", "Perhaps", "choice-unknown"],
  ] as const;
  for (const [column, text, fault] of cases) {
    const filled =
      column === "status"
        ? ([
            ["words", "So far."],
            ["by", "Ministry"],
            ["on", "2026-11-02"],
          ] as const)
        : [];
    const edits = [{ record: 1, column, text }, ...filled.map(([key, value]) => ({ record: 1, column: key, text: value }))];
    assert.deepEqual(
      faultsOf(await preview(amara, at, kind, edited(file, kind, edits))),
      [[fault, column]],
      `${column}: ${text.slice(0, 20)}`,
    );
  }
  const half = edited(file, kind, [{ record: 1, column: "status", text: "Done" }]);
  assert.deepEqual(faultsOf(await preview(amara, at, kind, half)), [
    ["report-incomplete", "words"],
    ["report-incomplete", "by"],
    ["report-incomplete", "on"],
  ]);
  const early = edited(file, kind, [
    { record: 1, column: "status", text: "Done" },
    { record: 1, column: "words", text: "Done." },
    { record: 1, column: "by", text: "Ministry" },
    { record: 1, column: "on", text: daysLater(dayInUtc(new Date()), 2) },
  ]);
  assert.deepEqual(faultsOf(await preview(amara, at, kind, early)), [["day-to-come", "on"]]);
  const method = edited(file, kind, [{ record: 1, column: "text", text: "Write to agent.name@example.org" }]);
  assert.deepEqual(faultsOf(await preview(amara, at, kind, method)), [["guard", "text"]]);
  // a guest cannot report for the State or return records above the guest's clearance
  const guest = await personIn(app, workspace, "guest-of-lists", ["guest-facilitator"]);
  const mine = await taken(guest, at, kind, "xlsx");
  const strict = edited(mine, kind, [
    { record: 1, column: "marking", text: "TLP:RED" },
    { record: 1, column: "status", text: "Done" },
    { record: 1, column: "words", text: "Done." },
    { record: 1, column: "by", text: "Ministry" },
    { record: 1, column: "on", text: "2026-11-02" },
  ]);
  assert.deepEqual(faultsOf(await preview(guest, at, kind, strict)), [
    ["marking-above", "marking"],
    ["not-yours", "status"],
  ]);
  const formula = edited(file, kind, [
    { record: 1, column: "text", text: "Two posts", formula: 'HYPERLINK("http://evil.example","Two posts")' },
    { record: 1, column: "due", text: "46477", formula: "TODAY()" },
  ]);
  const [row] = (await preview(amara, at, kind, formula)).rows;
  assert.deepEqual(
    [row?.action, row?.changes.map(({ after }) => after), row?.notes.map(({ note, column }) => [note, column])],
    ["replace", ["Two posts"], [["formula", "text"]]],
    "46477 is the number of the day that the cell had before, so the due day does not change",
  );
});

test("an export contains only what the person may read, and a return writes only what the person may change", async () => {
  const { app, amara, at, add, workspace } = await anotherList(shared);
  await add({ text: said("For all here") });
  await add({ text: said("For few"), marking: "TLP:RED" });
  const guest = await personIn(app, workspace, "guest-who-reads", ["guest-facilitator"]);
  const full = await taken(amara, at, kind, "docx");
  const part = await taken(guest, at, kind, "docx");
  const text = (file: Uint8Array): string => {
    let found = "";
    withParts(file, (parts) => void (found = Object.values(parts).join("\n")));
    return found;
  };
  assert.ok(text(full).includes("For few") && text(full).includes("TLP:RED"));
  assert.ok(!text(part).includes("For few") && text(part).includes("For all here"));
  await assert.rejects(preview(guest, at, kind, full), refused("file-unreadable"));
  // if rows of another person's worksheet are copied into a worksheet of the guest, they count as rows that were not exported with that worksheet
  assert.deepEqual((await preview(guest, at, kind, part)).counts, { add: 0, replace: 0, hold: 0, same: 1, refuse: 0, absent: 0 });
  const donor = await personIn(app, workspace, "donor-who-looks", ["donor-observer"]);
  await assert.rejects(taken(donor, at, kind, "xlsx"), refused("no-access"));
});

test("tracked changes are read as if they were accepted, and are reported; comments are counted but not imported", async () => {
  const { amara, at, add } = await anotherList(shared);
  await add({ text: said("Name a contact") });
  const file = withParts(await taken(amara, at, kind, "docx"), (parts) => {
    const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
    const before = parts["word/document.xml"] ?? "";
    parts["word/document.xml"] = before.replace(
      '<w:r><w:t xml:space="preserve">Name a contact</w:t></w:r>',
      `${run("Name ")}<w:del><w:r><w:delText>a contact</w:delText></w:r></w:del><w:ins>${run("two contacts")}</w:ins>`,
    );
    assert.notEqual(parts["word/document.xml"], before);
    const related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    parts["word/_rels/document.xml.rels"] = (parts["word/_rels/document.xml.rels"] ?? "").replace(
      "</Relationships>",
      `<Relationship Id="c" Type="${related}/comments" Target="comments.xml"/></Relationships>`,
    );
    parts["word/comments.xml"] = '<w:comments xmlns:w="w"><w:comment/><w:comment/></w:comments>';
  });
  const shown = await preview(amara, at, kind, file);
  assert.deepEqual(
    [shown.comments, shown.format, shown.rows[0]?.changes],
    [2, "docx", [{ column: "text", before: "Name a contact", after: "Name two contacts" }]],
  );
  assert.deepEqual(shown.rows[0]?.notes, [{ note: "tracked", column: "text" }]);
  await applied(amara, at, kind, file, shown);
  assert.equal((await amara.call(listRecommendations, { params: at })).recommendations[0]?.text.text, "Name two contacts");
});
