import assert from "node:assert/strict";
import { test } from "node:test";
import { standingAbroad } from "#modules/recommendation/contract/standing.ts";
import { everything, isChosen, isLate, wordOf, type Followed, type Recommended } from "./followed.ts";

type Report = NonNullable<Recommended["report"]>;
type Verification = NonNullable<Recommended["verification"]>;
const report = (status: Report["status"], evidence: Report["evidence"] = []): Report => ({
  status,
  byWhom: "Police",
  on: "2026-10-01",
  evidence,
});
const verification = (result: Verification["result"], former = false, evidence: Verification["evidence"] = []): Verification => ({
  result,
  organisation: "Institute",
  relation: "independent",
  on: "2026-11-01",
  evidence,
  former,
});
const recommended = (more: Partial<Recommended>): Recommended => ({
  place: 1,
  text: { text: "Name one office", lang: "en" },
  translations: [{ lang: "fr", text: "Désigner un bureau" }],
  addressee: { text: "Ministry", lang: "en" },
  dueOn: null,
  marking: "TLP:GREEN",
  reply: null,
  report: null,
  verification: null,
  ...more,
});
const followed = (more: Partial<Recommended>, state = "X-A"): Followed => {
  const one = recommended(more);
  const progress = { title: one.text, state: {}, fictional: true, demonstration: true, recommendations: [one] };
  const item = { state, stateName: {}, parcel: "", marking: "TLP:GREEN" as const, sentAt: "", openedAt: null, digest: "", progress };
  return { key: state, item, one };
};

test("the source of a status is the State or a verifier; a verification counts only for the report it verified", () => {
  const of = (said: Report | null, found: Verification | null) => wordOf({ report: said, verification: found });
  assert.deepEqual(
    [
      of(null, null),
      of(report("done"), null),
      of(report("done"), verification("confirmed", true)),
      of(report("done"), verification("not-confirmed")),
      of(report("done"), verification("not-verifiable")),
      of(null, verification("partly")),
      of(report("done"), verification("confirmed")),
      of(report("done"), { ...verification("confirmed"), unopened: true }),
      of(report("done"), { ...verification("partly"), unopened: true }),
    ],
    ["silent", "reported", "reported", "seen", "seen", "seen", "verified", "unopened", "seen"],
  );
});

test("the status is the same as in the State's own list", () => {
  const of = (said: Report | null, found: Verification | null) => standingAbroad({ report: said, verification: found });
  assert.deepEqual(
    [
      of(null, null),
      of(report("under-way"), null),
      of(report("overtaken"), null),
      of(report("done"), null),
      of(report("done"), verification("confirmed", true)),
      of(report("done"), verification("partly")),
      of(report("done"), verification("confirmed")),
      of(report("done"), { ...verification("confirmed"), unopened: true }),
    ],
    ["silent", "under-way", "overtaken", "unverified", "unverified", "differing", "confirmed", "confirmed-unopened"],
  );
});

test("a recommendation is late after its due day, unless the State reported it done or overtaken", () => {
  const late = (more: Partial<Recommended>) => isLate(recommended({ dueOn: "2026-11-23", ...more }), "2026-11-24");
  assert.deepEqual(
    [
      late({}),
      late({ report: report("under-way") }),
      late({ report: report("done") }),
      late({ report: report("overtaken") }),
      late({ dueOn: "2026-11-24" }),
      late({ dueOn: null }),
    ],
    [true, true, false, false, false, false],
  );
});

test("all filters apply together; the text filter finds translations and ignores the case of letters", () => {
  const rows = [
    followed({ report: report("done", ["attached"]), verification: verification("confirmed", false, ["sighted"]) }),
    followed({ report: report("done", ["referenced"]), text: { text: "Publish figures", lang: "en" }, translations: [] }, "X-B"),
    followed({ dueOn: "2026-01-01" }, "X-B"),
  ];
  const chosen = (more: Partial<typeof everything>) =>
    rows.flatMap((row, n) => (isChosen(row, { ...everything, ...more }, "2026-11-24") ? [n] : []));
  assert.deepEqual(chosen({}), [0, 1, 2]);
  assert.deepEqual(chosen({ state: "X-B" }), [1, 2]);
  assert.deepEqual(chosen({ word: "verified" }), [0]);
  assert.deepEqual(chosen({ word: "reported", state: "X-A" }), []);
  assert.deepEqual(chosen({ evidence: "sighted" }), [0]);
  assert.deepEqual(chosen({ evidence: "none" }), [2]);
  assert.deepEqual(chosen({ which: "late" }), [2]);
  assert.deepEqual(chosen({ which: "unverified" }), [1]);
  assert.deepEqual(chosen({ text: " DÉSIGNER " }), [0, 2]);
});
