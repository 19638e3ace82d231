import assert from "node:assert/strict";
import { test } from "node:test";
import {
  faultsOfMapping,
  gateOf,
  movementOf,
  profileOf,
  readLibrary,
  type AgencyAnswer,
  type Instrument,
  type MappingRow,
} from "./index.ts";

const scores = [0, 1, 2, 3, 4].map((score) => ({ score, name: `level ${score}` }));
/** Two areas; the last item of the second is a safeguard, the first item of the first is about one technology. */
function instrument(version = 1, extra: readonly string[] = []): Instrument {
  const nodes = ["a", "a.1", "a.2", "b", "b.1", "b.s", ...extra].map((urn) => ({
    urn,
    assessable: urn.includes("."),
    ...(urn.includes(".") ? { parent_urn: urn[0] } : {}),
  }));
  const read = readLibrary({
    urn: "l",
    locale: "en",
    version,
    objects: { framework: { urn: "f", scores_definition: scores, requirement_nodes: nodes } },
  });
  assert.ok(read.ok);
  const [made] = read.library.instruments;
  assert.ok(made);
  return {
    ...made,
    nodes: made.nodes.map((node) => ({ ...node, safeguard: node.id === "b.s", technologies: node.id === "a.1" ? ["ai"] : [] })),
  };
}
const says = (agency: string, item: string, level: number | null, more: Partial<AgencyAnswer> = {}): AgencyAnswer => ({
  agency,
  item,
  level,
  evidence: "asserted",
  confidence: "high",
  ...more,
});
const areaIn = (profile: ReturnType<typeof profileOf>, area: string) => profile.areas.find((each) => each.area === area);
const itemIn = (profile: ReturnType<typeof profileOf>, item: string) => profile.items.find((each) => each.item === item);

test("I7: the current level is the agreed level, else the median; the spread is the lowest and the highest answer", () => {
  const answers = [says("p", "a.1", 1), says("q", "a.1", 3), says("r", "a.1", 3), says("s", "a.1", null)];
  const free = itemIn(profileOf(instrument(), answers, [], []), "a.1");
  assert.deepEqual([free?.current, free?.by, free?.spread, free?.view?.effective], [3, "median", [1, 3], 3]);
  const settled = itemIn(profileOf(instrument(), answers, [{ item: "a.1", level: 2, target: null }], []), "a.1");
  assert.deepEqual([settled?.current, settled?.by, settled?.spread], [2, "agreed", [1, 3]]);
});

test("I7: an area's level comes from its items with a level, by the area's rule; without such items it has none", () => {
  const answers = [says("p", "a.1", 1), says("p", "a.2", 4)];
  const level = (rule: "weakest-link" | "median" | "mean") => areaIn(profileOf(instrument(), answers, [], [], rule), "a")?.level;
  assert.deepEqual([level("weakest-link"), level("median"), level("mean")], [{ value: 1 }, { value: 2.5 }, { value: 2.5 }]);
  const profile = profileOf(instrument(), answers, [], []);
  assert.deepEqual([areaIn(profile, "b")?.level, areaIn(profile, "b")?.known], [{ undefinedBecause: "too-few" }, 0]);
  assert.equal(areaIn(profile, "a")?.decimals, 0);
});

test("I8: if a safeguard is unmet or unknown, it is listed with its area, and the level of the area does not change", () => {
  const base = [says("p", "b.1", 4)];
  const of = (more: AgencyAnswer[], agreed: Parameters<typeof profileOf>[2] = []) =>
    areaIn(profileOf(instrument(), [...base, ...more], agreed, []), "b");
  assert.deepEqual(of([])?.gatedBy, ["b.s"]);
  assert.deepEqual([of([says("p", "b.s", 2)])?.gatedBy, of([says("p", "b.s", 3)])?.gatedBy], [["b.s"], []]);
  assert.deepEqual(of([says("p", "b.s", 3)], [{ item: "b.s", level: null, target: 4 }])?.gatedBy, ["b.s"]);
  assert.deepEqual(of([says("p", "b.s", 0)])?.level, { value: 2 });
  assert.deepEqual(
    [2, 3, 4, 5].map((levels) => gateOf(levels, null)),
    [1, 2, 3, 3],
  );
});

test("I9: agreement is a figure, or a reason if it is undefined", () => {
  const alone = profileOf(instrument(), [says("p", "a.1", 1)], [], []);
  assert.deepEqual(alone.agreement, { undefinedBecause: "no-pair" });
  const agreeing = ["a.1", "a.2", "b.1"].flatMap((item, i) => [says("p", item, i), says("q", item, i)]);
  assert.deepEqual(profileOf(instrument(), agreeing, [], []).agreement, { value: 1 });
  const same = ["a.1", "a.2"].flatMap((item) => [says("p", item, 2), says("q", item, 2)]);
  assert.deepEqual(areaIn(profileOf(instrument(), same, [], []), "a")?.agreement, { undefinedBecause: "one-category" });
});

test("I10: priority is gap times the weight of the scenarios about the item; without a target there is no priority", () => {
  const scenarios = [
    { weight: 0.25, technologies: ["ai", "darknet"] },
    { weight: 0.75, technologies: ["uas"] },
  ];
  const answers = [says("p", "a.1", 1), says("p", "a.2", 3)];
  const targets = ["a.1", "a.2"].map((item) => ({ item, level: null, target: 3 }));
  const profile = profileOf(instrument(), answers, targets, scenarios);
  const of = (item: string) => {
    const found = itemIn(profile, item);
    return [found?.gap, found?.relevance, found?.priority];
  };
  assert.deepEqual(
    [of("a.1"), of("a.2"), of("b.1")],
    [
      [2, 0.25, 0.5],
      [0, 1, 0],
      [null, 1, null],
    ],
  );
  assert.equal(itemIn(profileOf(instrument(), answers, targets, []), "a.1")?.priority, 2);
  assert.ok((itemIn(profile, "a.1")?.reaches?.probability ?? 1) < 0.5);
});

const measured = (of: Instrument, answers: AgencyAnswer[]) => ({ instrument: of, answers, items: profileOf(of, answers, [], []).items });

test("I12 I13: a movement is up, down or without figure; a rise without a document is marked; agencies match by id", () => {
  const before = measured(instrument(), [says("p", "a.1", 1), says("p", "a.2", 3), says("q", "b.1", 2)]);
  const after = measured(instrument(), [says("p", "a.1", 3), says("p", "a.2", 2), says("p", "b.1", 3, { evidence: "documented" })]);
  const movement = movementOf(before, after, null);
  assert.ok(movement.ok);
  assert.deepEqual(
    movement.rows.map(({ to, moved, because, assertedOnly }) => [to[0], moved, because, assertedOnly]),
    [
      ["a.1", 2, null, true],
      ["a.2", -1, null, false],
      ["b.1", 1, null, false],
      ["b.s", null, "no-level-before", false],
    ],
  );
  assert.deepEqual(movement.rows[2]?.agencies, [
    { agency: "p", before: null, after: 3 },
    { agency: "q", before: 2, after: null },
  ]);
});

test("I11 I12: another version needs a complete mapping; a split element has levels but no figure", () => {
  const before = measured(instrument(1), [says("p", "a.1", 1), says("p", "b.1", 2)]);
  const next = instrument(2, ["a.3"]);
  const after = measured(next, [says("p", "a.1", 2), says("p", "a.3", 3), says("p", "b.1", 3)]);
  const same = (id: string): MappingRow => ({ kind: "same", from: [id], to: [id] });
  const mapping: MappingRow[] = [{ kind: "split", from: ["a.1"], to: ["a.1", "a.3"] }, same("a.2"), same("b.1"), same("b.s")];
  assert.deepEqual(movementOf(before, after, null), { ok: false, because: "no-mapping" });
  assert.deepEqual(movementOf(before, after, mapping.slice(1)), { ok: false, because: "mapping-faulty" });
  assert.deepEqual(movementOf(before, after, [...mapping, same("b.1")]), { ok: false, because: "mapping-faulty" });
  assert.deepEqual(movementOf(before, measured({ ...next, urn: "g" }, []), mapping), { ok: false, because: "other-instrument" });
  const movement = movementOf(before, after, mapping);
  assert.ok(movement.ok);
  assert.deepEqual(
    movement.rows.slice(0, 3).map(({ before: a, after: b, moved, because }) => [a, b, moved, because]),
    [
      [[1], [2, 3], null, "split"],
      [[null], [null], null, "no-level-before"],
      [[2], [3], 1, null],
    ],
  );
});

test("I11: a row of a mapping has the number of elements on each side that its kind requires", () => {
  const shapes = { same: "1 1", split: "1 2", merged: "2 1", new: "0 1", dropped: "1 0" } as const;
  for (const kind of ["same", "split", "merged", "new", "dropped"] as const)
    for (const from of [[], ["a"], ["a", "b"]])
      for (const to of [[], ["a"], ["a", "b"]]) {
        const wrong = faultsOfMapping(instrument(1, []), instrument(2, []), [{ kind, from, to }]).some(
          ({ code }) => code === "wrong-count",
        );
        assert.equal(wrong, shapes[kind] !== `${from.length} ${to.length}`, `${kind} from ${from.length} to ${to.length}`);
      }
});
