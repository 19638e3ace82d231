import assert from "node:assert/strict";
import { test } from "node:test";
import type { StateRow } from "../contract/partner-state.ts";
import fc from "fast-check";
import { cell, statesCsv } from "./states-csv.ts";

/** Parses one line of RFC 4180 as a spreadsheet does. */
const parse = (line: string): string[] => {
  const cells: string[] = [];
  let at = 0;
  while (at <= line.length) {
    if (line[at] === '"') {
      let text = "";
      for (at += 1; !(line[at] === '"' && line[at + 1] !== '"'); at += 1) {
        if (line[at] === '"') at += 1;
        text += line[at];
      }
      cells.push(text);
      at += 2;
    } else {
      const end = line.indexOf(",", at) < 0 ? line.length : line.indexOf(",", at);
      cells.push(line.slice(at, end));
      at = end + 1;
    }
  }
  return cells;
};

test("a text that a spreadsheet would read as a formula is written as text, also after blanks or quotes", () => {
  for (const bad of ["=1+1", "+49", "-1", "@SUM(A1)", " =1", '"=1', "\t=1", "\r=1", "＝1", "|cmd", "%0A"])
    assert.match(cell(bad).replace(/^"/, ""), /^'/, JSON.stringify(bad));
  for (const fine of ["Velmara", "a=b", "2026-12-01", "", "Côte d’Ivoire"]) assert.equal(cell(fine), fine);
});

test("any text can be read back with at most an added apostrophe in front, and never begins like a formula", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 4 }), (texts) => {
      const back = parse(texts.map(cell).join(","));
      assert.equal(back.length, texts.length);
      for (const [i, text] of texts.entries()) {
        assert.ok(back[i] === text || back[i] === `'${text}`);
        assert.doesNotMatch(back[i] ?? "", /^[=+\-@]/);
      }
    }),
  );
});

test("headings, dates and codes are the same in every language; names and titles are in the reader's language", () => {
  const state: StateRow = {
    id: "1",
    state: "X-VEL",
    stateName: { en: "Velmara", ar: "فلمارا" },
    region: "fictional",
    regionName: { en: "Fictional", ar: "خيالية" },
    fictional: true,
    kind: "beneficiary",
    packages: ["training", "policy-frameworks"],
    package: { en: "=Training, and more" },
    joined: { date: "2025-11-01", precision: "month" },
    left: null,
    source: null,
    rev: 1,
    steps: [1, 2],
    lastEvent: null,
    lastPublished: { id: "3", title: { en: "Workshop" }, starts: { date: "2024-01-01", precision: "month" }, ends: null },
    nextEvent: { id: "2", title: { en: "Visit" }, starts: { date: "2026-12-01", precision: "day" }, ends: null },
  };
  assert.equal(
    statesCsv([state], "ar"),
    "\uFEFFstate,name,region,region_name,fictional,kind,packages,package,joined,joined_precision,left,steps_held,last_event," +
      "last_event_date,last_event_precision,last_published,last_published_date,last_published_precision,next_event,next_event_date,next_event_precision,source\r\n" +
      `X-VEL,فلمارا,fictional,خيالية,true,beneficiary,training policy-frameworks,"'=Training, and more",2025-11-01,month,,1 2,,,,Workshop,2024-01-01,month,Visit,2026-12-01,day,\r\n`,
  );
});
