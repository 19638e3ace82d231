/** Tests the desk without each module and its dependents: which addresses, navigation entries, steps and records remain. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stepNames } from "#platform/contract/step-names.ts";
import { joinWebModules, type JoinedWebModules } from "#platform/web/module/join-web-modules.ts";
import { usableEntries } from "#platform/web/module/usable-entries.ts";
import { trailOf } from "#platform/web/module/trail.ts";
import type { WebModule } from "#platform/web/module/web-module.ts";
import { modules as names } from "../modules.ts";
import { desk } from "./desk-modules.ts";

const web: readonly WebModule[] = desk;
const whole = joinWebModules(web);

const dependsOf = (name: string): readonly string[] => {
  const file = new URL(`../../modules/${name}/module.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { readonly depends: readonly string[] }).depends;
};

/** The module and all modules that depend on it, directly or indirectly. In `names`, each module comes after its dependencies. */
const withDependents = (name: string): ReadonlySet<string> => {
  const out = new Set([name]);
  for (const one of names) if (dependsOf(one).some((needed) => out.has(needed))) out.add(one);
  return out;
};

const everything = { assessment: "1" };
const leadsTo = ({ navigation }: JoinedWebModules, kind: "state" | "programme"): readonly string[] =>
  usableEntries(navigation[kind], everything, () => true).flatMap(({ head, entries }) =>
    [...(head === null ? [] : [head]), ...entries].map(({ path }) => path),
  );

const pathsOf = (groups: ReturnType<typeof usableEntries>): readonly string[] =>
  groups.flatMap(({ entries }) => entries.map(({ path }) => path));

test("the whole desk has eight steps, each with a page at the desk; each step except the scenarios also declares pages for console and wall", () => {
  assert.deepEqual(Object.keys(whole.steps).toSorted(), [...stepNames].toSorted());
  for (const step of stepNames) assert.notEqual(whole.steps[step]?.desk, null, step);
  const shown = stepNames.filter((step) => step !== "scenarios");
  for (const step of shown) assert.ok(whole.steps[step]?.panel && whole.steps[step].wall, step);
  assert.ok(leadsTo(whole, "state").length >= 20 && leadsTo(whole, "programme").length >= 10);
});

test("every navigation entry has its own icon or number, because the narrow rail shows no words", () => {
  for (const kind of ["state", "programme"] as const) {
    const entries = usableEntries(whole.navigation[kind], everything, () => true).flatMap((group) => group.entries);
    const drawn = entries.filter(({ step }) => step === undefined).map(({ icon, label }) => [icon, label] as const);
    const twice = [...Map.groupBy(drawn, ([icon]) => icon).values()].filter((one) => one.length > 1);
    assert.deepEqual(twice, [], kind);
  }
});

for (const name of names)
  test(`without the module ${name} and its dependents, the desk has exactly the pages, steps and records of the remaining modules`, () => {
    const out = withDependents(name);
    const kept = web.filter((module) => !out.has(module.name));
    const gone = web.filter((module) => out.has(module.name));
    const joined = joinWebModules(kept);
    const paths = new Set(joined.routes.map(({ path }) => path));
    for (const { routes } of gone) for (const { path } of routes) assert.ok(!paths.has(path), path);
    assert.equal(paths.size, whole.routes.length - gone.flatMap(({ routes }) => routes).length);

    const goneSteps = gone.flatMap(({ steps }) => Object.keys(steps ?? {}));
    assert.deepEqual(
      stepNames.filter((step) => joined.steps[step] !== undefined),
      stepNames.filter((step) => !goneSteps.includes(step)),
      "the steps that remain keep their order, and with it their numbers",
    );
    for (const step of Object.values(joined.steps)) assert.ok(step?.desk === null || paths.has(step?.desk ?? ""));

    for (const kind of ["state", "programme"] as const) {
      const before = leadsTo(whole, kind);
      const after = leadsTo(joined, kind);
      for (const path of after) assert.ok(paths.has(path), `the navigation leads to ${path}`);
      assert.deepEqual(
        after,
        before.filter((path) => paths.has(path)),
      );
    }
    for (const path of Object.values(joined.records)) assert.ok(paths.has(path ?? ""));
  });

test("without an assessment there is one link to the assessments, and no entry that needs an assessment", () => {
  const groups = usableEntries(whole.navigation.state, {}, () => true);
  assert.equal(groups.find(({ place }) => place === "assessment")?.head?.path, "/assessments");
  assert.ok(!pathsOf(groups).some((path) => path.includes("$")));
});

test("the eight steps are in their order with their numbers, and a further page of a step has no number", () => {
  const [first] = usableEntries(whole.navigation.state, everything, () => true);
  assert.equal(first?.place, "assessment");
  const steps = first.entries.filter(({ step }) => step !== undefined);
  assert.deepEqual(
    steps.flatMap(({ step, number }) => (number === null ? [] : [[number, step]])),
    stepNames.map((step, index) => [index + 1, step]),
  );
  for (const { step, path, number } of steps) assert.ok(number === null || whole.steps[step ?? ""]?.desk === path, path);
  const further = steps.filter(({ number }) => number === null).map(({ label }) => label);
  assert.deepEqual(further, ["desk.nav.rounds", "desk.nav.register", "desk.nav.risks"]);
});

test("a group without an entry that the user may use has no heading", () => {
  const entry = { place: "library", rank: 1, icon: "home", label: "desk.nav.home", to: ["/one"], needs: "write" } as const;
  assert.deepEqual(
    usableEntries([[entry]], {}, () => false),
    [],
  );
});

test("all pages above a page have names: above a record is its list, and above a further page of a step is the step", () => {
  for (const { path } of whole.routes.filter(({ bare }) => bare !== true)) {
    const isNamed = (kind: "state" | "programme") =>
      trailOf(whole, kind, path)
        .slice(0, -1)
        .every(({ label }) => label !== null);
    assert.ok(isNamed("state") || isNamed("programme"), `a page above ${path} has no name`);
  }
  const trail = (path: string) => trailOf(whole, "state", path).map((page) => page.path);
  const at = (page: string) => `/assessments/$assessment/${page}`;
  assert.deepEqual(trail("/measures/$measure"), [at("measures"), "/measures/$measure"]);
  assert.deepEqual(trail(at("register")), [at("scenarios"), at("register")]);
  assert.deepEqual(trail(at("priorities/matrix")), [at("priorities"), at("priorities/matrix")]);
  assert.deepEqual(trail("/assessments/open"), ["/assessments", "/assessments/open"]);
  assert.deepEqual(trail("/visits/$visit"), [at("recommendations"), "/visits/$visit"]);
  assert.equal(trailOf(whole, "state", at("register"))[0]?.step, "scenarios");
});

test("if the module of the page above is absent, the page above is the home page", () => {
  const kept = joinWebModules(web.filter(({ name }) => name !== "recommendation"));
  assert.deepEqual(
    trailOf(kept, "state", "/report-versions/$reportVersion/release").map(({ path }) => path),
    ["/assessments/$assessment/reports", "/report-versions/$reportVersion/release"],
  );
  const alone = joinWebModules(web.filter(({ name }) => name === "exchange"));
  assert.deepEqual(
    trailOf(alone, "state", "/report-versions/$reportVersion/release").map(({ path }) => path),
    ["/report-versions/$reportVersion/release"],
  );
});

test("an entry that the user may not use is not shown", () => {
  const reader = pathsOf(usableEntries(whole.navigation.state, everything, () => false));
  const writer = pathsOf(usableEntries(whole.navigation.state, everything, () => true));
  for (const path of ["/held", "/take-home"]) assert.ok(!reader.includes(path) && writer.includes(path), path);
});

test("if two modules declare the same address, step, kind of record or navigation place, they are refused with an explanation", () => {
  const page = () => Promise.resolve({ default: () => null });
  const one: WebModule = {
    name: "one",
    routes: [{ path: "/one", page, words: [] }],
    navigation: [{ place: "assessment", rank: 1, icon: "home", label: "desk.nav.home", to: ["/one"] }],
    steps: { roles: { desk: "/one", words: [] } },
    questions: { pulse: { label: "desk.nav.home", panel: page, wall: page, words: [] } },
    records: { thing: "/one" },
  };
  const other = (more: Partial<WebModule>): readonly WebModule[] => [one, { name: "other", routes: [], ...more }];
  assert.throws(() => joinWebModules([one, one]), /The module one is declared twice/);
  assert.throws(() => joinWebModules(other({ routes: one.routes })), /The address \/one is declared twice/);
  assert.throws(() => joinWebModules(other({ steps: one.steps ?? {} })), /The step roles is declared twice/);
  assert.throws(() => joinWebModules(other({ questions: one.questions ?? {} })), /The kind of question pulse is declared twice/);
  const walls = (...names: string[]) =>
    names.map((name, at) => ({ name, label: "desk.cancel" as const, key: "xyz"[at] ?? "", wall: page }));
  const step = { desk: "/one", words: [] };
  assert.throws(() => joinWebModules([{ ...one, steps: { roles: { ...step, walls: walls("a", "a") } } }]), /the page a is declared twice/);
  assert.throws(
    () => joinWebModules([{ ...one, steps: { roles: { ...step, walls: walls("blank") } } }]),
    /the page blank is declared twice/,
  );
  const blankLetter = [{ name: "a", label: "desk.cancel" as const, key: "b", wall: page }];
  assert.throws(() => joinWebModules([{ ...one, steps: { roles: { ...step, walls: blankLetter } } }]), /the letter b is declared twice/);
  assert.throws(() => joinWebModules(other({ records: { thing: "/one" } })), /The kind of record thing is declared twice/);
  assert.throws(() => joinWebModules(other({ navigation: one.navigation ?? [] })), /the rank assessment 1 is declared twice/);
});
