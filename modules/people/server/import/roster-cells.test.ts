/** Tests how an import reads the cells of a roster: merged cells, signs that only set a direction, and the limit of rows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { workbook } from "#platform/server/spreadsheet/testing.ts";
import { rosterLimits } from "../../contract/roster-import.ts";
import { peopleDesk, upload } from "../testing.ts";

const bookOf = (lines: readonly (readonly string[])[], merged: readonly string[]) => {
  const rows = lines.map((line, y) => {
    const cells = line.map((text, x) => {
      const at = `${String.fromCharCode(65 + x)}${y + 1}`;
      if (text === "") return "";
      return text === "#REF!" ? `<c r="${at}" t="e"><v>${text}</v></c>` : `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
    });
    return `<row r="${y + 1}">${cells.join("")}</row>`;
  });
  const ranges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return upload(workbook({ data: rows.join(""), behind: `<mergeCells>${ranges}</mergeCells>` }), "roster.xlsx");
};

test("a merged cell of the organisation, the State or the age is about each row; a merged name or address is about its first row", async (t) => {
  const { preview } = await peopleDesk(t);
  const file = bookOf(
    [
      ["Full name", "Organisation", "State", "E-mail", "Age"],
      ["Adjoua Koffi", "National Police", "X-BOL", "desk@bolami.example", "30"],
      ["Moussa Sow", "", "", "", ""],
      ["Fatou Diallo", "", "", "", ""],
      ["Ibrahim Camara", "", "X-HAD", "", "16"],
      ["Awa Ba", "", "", "", ""],
      ["", "", "", "", ""],
      ["Ines Kone", "#REF!", "", "", ""],
      ["Omar Fall", "", "", "", ""],
    ],
    ["B2:B4", "C2:C4", "D2:D4", "E5:E6", "A6:A7", "B8:B9"],
  );
  const { rows } = await preview(file);
  assert.deepEqual(
    rows.map(({ row, cells, faults }) => [row, cells.organisation, cells.state, cells.email, ...faults.map(({ fault }) => fault)]),
    [
      [2, "National Police", "X-BOL", "desk@bolami.example"],
      [3, "National Police", "X-BOL", ""],
      [4, "National Police", "X-BOL", ""],
      [5, "", "X-HAD", "", "under-18"],
      [6, "", "", "", "under-18"],
      [8, "#REF!", "", "", "cell-error"],
      [9, "#REF!", "", "", "cell-error"],
    ],
  );
});

test("signs that only set a direction are not stored, and a file without them changes nothing", async (t) => {
  const { preview, take, roster } = await peopleDesk(t);
  const marked = upload("Full name,E-mail,Organisation\n\u200Fليلى القرشي\u200F,\u202Aleila@hadrin.example\u202C,\u2067النيابة\u2069\n");
  await take(marked, await preview(marked));
  assert.deepEqual(
    (await roster()).map(({ fullName, email, organisation }) => [fullName, email, organisation]),
    [["ليلى القرشي", "leila@hadrin.example", "النيابة"]],
  );
  assert.deepEqual((await preview(marked)).counts, { add: 0, replace: 0, same: 1, refuse: 0 });
  const plain = upload("Full name,E-mail,Organisation\nليلى القرشي,leila@hadrin.example,النيابة\n");
  assert.deepEqual((await preview(plain)).counts, { add: 0, replace: 0, same: 1, refuse: 0 });
});

test("a roster above the limit of rows is refused with this limit, however long it is", async (t) => {
  const { preview } = await peopleDesk(t);
  for (const rows of [rosterLimits.rows + 1, 20_100]) {
    const long = upload(`Full name,E-mail\n${Array.from({ length: rows }, (_, i) => `Person ${i},p${i}@bolami.example`).join("\n")}\n`);
    await assert.rejects(preview(long), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.deepEqual(error.body.details, { reason: "rows", limit: rosterLimits.rows });
      return true;
    });
  }
});
