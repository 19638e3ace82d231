import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plainText } from "./plain-text.ts";
import { prepare, withDigits } from "./prepare.ts";
import { reportDate } from "./report-date.ts";
import { documentDigest, type ReportDocument } from "./document.ts";

const labels = {
  fictional: "Fictional State",
  version: "Version 4, draft",
  page: "Page {n} of {total}",
  figure: "Figure {n}.",
  table: "Table {n}.",
  rowsIn: "Rows: table {n}.",
  rowsOf: "Rows behind figure {n}.",
  annex: "Rows behind the figures",
  contents: "Contents",
  digest: "Digest",
  demonstration: "Demonstration",
  checkpoint: "Audit checkpoint",
  digits: "٠١٢٣٤٥٦٧٨٩",
};
const report = (sections: ReportDocument["sections"], more: Partial<ReportDocument> = {}): ReportDocument => ({
  title: "Register",
  subtitle: "",
  state: "Velmara",
  fictional: true,
  demonstration: false,
  marking: "TLP:GREEN",
  language: "en",
  direction: "ltr",
  version: 4,
  status: "draft",
  digest: "",
  labels,
  sections,
  ...more,
});
const drawing = {
  scene: { tag: "svg", attrs: {}, children: [] },
  table: { head: ["Answer", "Best"], rows: [["Answer", "3 %"]] },
  width: 100,
  height: 50,
} as const;

test("plain text: characters that XML cannot contain, overrides and unpaired isolates are removed", () => {
  assert.equal(plainText("a\u0000b\u0007c\uD800d"), "a\uFFFDb\uFFFDc\uFFFDd");
  assert.equal(plainText("ab\u202Ecd\u202C\u200Fef"), "abcdef");
  assert.equal(plainText("a\u2069b\u2067c"), "ab\u2067c\u2069");
  assert.equal(plainText("a\r\nb\u2028c\rd"), "a\nb\nc\nd");
  assert.equal(plainText("\u2067x\ny\u2069"), "\u2067x\u2069\ny");
});

test("plain text of any input is valid in XML, has paired isolates, and stays the same if it is converted again", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom("a", "\u2066", "\u2067", "\u2068", "\u2069", "\u202E", "\u0000", "\uD800", "\n", "م", "😀"),
        maxLength: 40,
      }),
      (text) => {
        const plain = plainText(text);
        assert.ok(plain.isWellFormed());
        assert.doesNotMatch(plain, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u202A-\u202E]/);
        for (const line of plain.split("\n")) {
          let open = 0;
          for (const mark of line.match(/[\u2066-\u2069]/g) ?? []) assert.ok((open += mark === "\u2069" ? -1 : 1) >= 0);
          assert.equal(open, 0);
        }
        assert.equal(plainText(plain), plain);
      },
    ),
    { seed: 11 },
  );
});

test("dates are written as in formal reports", () => {
  const written = (language: string, date = "2026-11-24"): string => reportDate(language, date);
  assert.equal(written("en"), "24 November 2026");
  assert.equal(written("fr", "2027-01-01"), "1er janvier 2027");
  assert.equal(written("fr", "2027-01-02"), "2 janvier 2027");
  assert.equal(written("es"), "24 de noviembre de 2026");
  assert.equal(written("ru").replaceAll("\u00A0", " "), "24 ноября 2026 года");
  assert.equal(written("ar"), "24 تشرين الثاني/نوفمبر 2026");
  assert.equal(written("zh"), "2026年11月24日");
  assert.throws(() => reportDate("en", "soon"), RangeError);
});

test("figures, tables and the annex are numbered once, in the document's digits", () => {
  const { blocks } = prepare(
    report([
      { kind: "drawing", drawing, caption: "One.", alt: "a" },
      { kind: "table", head: ["x"], rows: [["1"]], caption: "First" },
      { kind: "drawing", drawing, caption: "Two.", alt: "a", rows: false },
      { kind: "drawing", drawing, caption: "Three.", alt: "a" },
      { kind: "table", head: ["x"], rows: [["1"]] },
    ]),
  );
  const told = blocks.flatMap((block) =>
    block.kind === "drawing" || block.kind === "table" ? [`${block.label} ${block.caption}`.trim()] : [],
  );
  assert.deepEqual(told, [
    "Figure ١. One. Rows: table ٢.",
    "Table ١. First",
    "Figure ٢. Two.",
    "Figure ٣. Three. Rows: table ٣.",
    "",
    "Table ٢. Rows behind figure ١.",
    "Table ٣. Rows behind figure ٣.",
  ]);
  const heading = blocks.find((block) => block.kind === "heading");
  assert.equal(heading?.kind === "heading" && heading.text.text, "Rows behind the figures");
  assert.equal(withDigits("12 of 30", labels.digits), "١٢ of ٣٠");
});

test("a text keeps its own language and direction; an unknown language tag causes no error", () => {
  const { blocks } = prepare(
    report([
      { kind: "paragraph", text: { text: "نص", lang: "ar" } },
      { kind: "paragraph", text: { text: "x", lang: "abcdefgh-1" } },
      { kind: "paragraph", text: "own" },
    ]),
  );
  const runs = blocks.map((block) => (block.kind === "paragraph" ? block.text : null));
  assert.deepEqual(runs, [
    { text: "نص", lang: "ar", dir: "rtl", own: false },
    { text: "x", lang: "und", dir: "ltr", own: false },
    { text: "own", lang: "en", dir: "ltr", own: true },
  ]);
});

test("a row that does not fit its head is refused", () => {
  assert.throws(() => prepare(report([{ kind: "table", head: ["a", "b"], rows: [["1"]] }])), RangeError);
});

test("the digest covers the content, and an approval does not change the digest", () => {
  const draft = report([{ kind: "paragraph", text: "a" }]);
  const digest = documentDigest(draft);
  assert.match(digest, /^[0-9a-f]{64}$/);
  assert.equal(
    documentDigest({
      ...draft,
      digest,
      status: "approved",
      statusAt: "2026-11-20",
      labels: { ...labels, version: "Version 4, approved" },
    }),
    digest,
  );
  assert.notEqual(documentDigest(report([{ kind: "paragraph", text: "b" }])), digest);
  assert.notEqual(documentDigest({ ...draft, marking: "TLP:RED" }), digest);
  assert.notEqual(documentDigest({ ...draft, version: 5 }), digest);
});
