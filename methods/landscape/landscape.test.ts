/** Tests roles and coverage with worked examples, and compares the findings for random claims with a second implementation of SPEC.md. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cellOf, coverFindings, itemOf, roleFindings, rolesOf, strongestIn } from "./index.ts";

const stages = ["collect", "analyse", "assess"];
const areas = ["ai", "darknet", "cloud"];
const agencies = ["a", "b", "c", "d"];
const items = areas.flatMap((area) => stages.map((stage) => itemOf(stage, area)));

/** Each agency makes at most one claim about each item. */
const claimsOver = (asked: readonly string[], levels: readonly string[]) =>
  fc
    .array(fc.option(fc.constantFrom(...levels), { freq: 4 }), {
      minLength: agencies.length * asked.length,
      maxLength: agencies.length * asked.length,
    })
    .map((said) =>
      said.flatMap((level, at) =>
        level === null ? [] : [{ agency: agencies[Math.floor(at / asked.length)] ?? "", item: asked[at % asked.length] ?? "", level }],
      ),
    );
const coverage = claimsOver(items, ["covered", "partly", "not", "cannot-say"]);
const roles = claimsOver(["direct", "collect", "inform"], ["lead", "support", "informed", "none"]);

test("L1, L2: functions without a lead and with several leads are found; an agency that only supports does not lead", () => {
  const claims = [
    { agency: "b", item: "direct", level: "lead" },
    { agency: "a", item: "direct", level: "lead" },
    { agency: "c", item: "collect", level: "support" },
    { agency: "c", item: "inform", level: "lead" },
  ];
  assert.deepEqual(rolesOf("direct", claims), { leads: ["b", "a"], state: "several-leads" });
  assert.deepEqual(roleFindings(["direct", "collect", "inform", "review"], claims), [
    { kind: "several-leads", item: "direct", agencies: ["a", "b"] },
    { kind: "no-lead", item: "collect", agencies: [] },
    { kind: "no-lead", item: "review", agencies: [] },
  ]);
});

test("L3, L4: if all agencies answer `cannot say` about a cell, the cell is unknown and not a blind spot", () => {
  const item = itemOf("collect", "ai");
  assert.equal(cellOf(item, []).best, null);
  assert.equal(cellOf(item, [{ agency: "a", item, level: "cannot-say" }]).blindSpot, false);
  assert.equal(cellOf(item, [{ agency: "a", item, level: "cannot-say" }]).cannotSay, 1);
  assert.equal(cellOf(item, [{ agency: "a", item, level: "not" }]).blindSpot, true);
});

test("L6: no agency has a strong practice if it covers one stage of three, or if nobody could learn from it", () => {
  const covers = (agency: string, ...at: string[]) => at.map((stage) => ({ agency, item: itemOf(stage, "ai"), level: "covered" }));
  const lacks = { agency: "b", item: itemOf("collect", "ai"), level: "not" };
  assert.deepEqual(strongestIn("ai", stages, [...covers("a", "collect"), lacks]), []);
  assert.deepEqual(strongestIn("ai", stages, [...covers("a", "collect", "assess"), lacks]), ["a"]);
  assert.deepEqual(strongestIn("ai", stages, covers("a", "collect", "assess")), []);
  assert.deepEqual(
    strongestIn("ai", stages, [...covers("a", "collect", "assess"), { ...lacks, agency: "a", item: itemOf("analyse", "ai") }]),
    [],
  );
});

test("L6: a strong practice needs more than half of the stages; agencies that cover equally many are named together", () => {
  const four = ["collect", "analyse", "assess", "inform"];
  const covers = (agency: string, n: number) => four.slice(0, n).map((stage) => ({ agency, item: itemOf(stage, "ai"), level: "covered" }));
  const partly = { agency: "c", item: itemOf("inform", "ai"), level: "partly" };
  assert.deepEqual(strongestIn("ai", four, [...covers("a", 2), partly]), []);
  assert.deepEqual(strongestIn("ai", four, [...covers("a", 3), partly]), ["a"]);
  assert.deepEqual(strongestIn("ai", four, [...covers("b", 3), ...covers("a", 3), partly]), ["a", "b"]);
  assert.deepEqual(strongestIn("ai", four, [...covers("b", 4), ...covers("a", 3), partly]), ["b"]);
});

test("L4, L5, L6: for random coverage the findings equal those of a second implementation", () => {
  const rank = { covered: 2, partly: 1, not: 0 } as Record<string, number>;
  fc.assert(
    fc.property(coverage, (claims) => {
      const expected: string[] = [];
      for (const area of areas) {
        for (const stage of stages) {
          const ranks = claims.filter((c) => c.item === `${stage}/${area}` && c.level in rank).map((c) => rank[c.level] ?? 0);
          if (ranks.length > 0 && Math.max(...ranks) === 0) expected.push(`blind-spot ${stage}/${area}`);
          if (ranks.some((one) => ranks.some((other) => one - other === 2))) expected.push(`disagreement ${stage}/${area}`);
        }
        const mine = (agency: string, ...levels: string[]) =>
          claims.filter((c) => c.agency === agency && c.item.endsWith(`/${area}`) && levels.includes(c.level)).length;
        const most = Math.max(...agencies.map((agency) => mine(agency, "covered")));
        const best = agencies.filter((agency) => mine(agency, "covered") === most);
        const others = agencies.some((agency) => !best.includes(agency) && mine(agency, "partly", "not") > 0);
        if (most > stages.length / 2 && others) expected.push(`strong-practice ${area} ${best.join()}`);
      }
      const found = coverFindings(stages, areas, claims).map(({ kind, item, agencies: who }) =>
        kind === "strong-practice" ? `${kind} ${item} ${who.join()}` : `${kind} ${item}`,
      );
      assert.deepEqual(found.toSorted(), expected.toSorted());
    }),
    { seed: 20_261_124, numRuns: 1_000 },
  );
});

test("L7: the order of answers changes no finding", () => {
  fc.assert(
    fc.property(coverage, roles, fc.integer({ min: 1, max: 97 }), (claims, said, turn) => {
      const shuffled = <T>(list: readonly T[]): T[] => list.map((_, at) => list[(at * 101 + turn) % list.length] as T);
      // 101 is prime and larger than any list here, so every claim occurs exactly once
      assert.deepEqual(coverFindings(stages, areas, shuffled(claims)), coverFindings(stages, areas, claims));
      const order = ["direct", "collect", "inform"];
      assert.deepEqual(roleFindings(order, shuffled(said)), roleFindings(order, said));
    }),
    { seed: 20_261_124 },
  );
});
