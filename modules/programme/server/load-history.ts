/**
 * Fills the demonstration's programme workspace with published facts about CT TECH, each with its source and fact id, and with nine
 * fictional engagements and their events; and fills the fictional State's workspace with its agencies. A second call changes nothing.
 */
import { readFileSync } from "node:fs";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import type { Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";

interface Dated {
  readonly date: string;
  readonly precision: string;
}
interface Sourced {
  readonly source: string;
  readonly factId?: string;
  readonly factIds?: readonly string[];
}
interface Numbered extends Sourced {
  readonly value: number;
  readonly qualifier: string;
  readonly unit: string;
}
interface FictionalEvent {
  readonly kind: string;
  readonly title: Translated;
  readonly place: Translated | null;
  readonly mode: string;
  readonly status: string;
  readonly start: Dated;
  readonly end: Dated | null;
  readonly steps: readonly number[];
  readonly marking: Tlp;
}
interface Programme {
  readonly notice: Translated;
  readonly programmes: readonly ({ readonly name: string; readonly gloss: Translated } & Sourced)[];
  readonly phaseSchemes: readonly ({
    readonly code: string;
    readonly name: Translated;
    readonly phases: readonly { readonly order: number; readonly name: Translated }[];
  } & Sourced)[];
  readonly donors: readonly ({ readonly name: Translated } & Sourced)[];
  readonly implementers: readonly ({ readonly name: Translated } & Sourced)[];
  readonly engagements: readonly ({
    readonly state: string;
    readonly package: Translated;
    readonly joined: Dated | null;
    readonly left: Dated | null;
    readonly periods: readonly { readonly namedAs: string; readonly packages: readonly string[] }[];
  } & Sourced)[];
  readonly fictionalStates: readonly {
    readonly code: string;
    readonly engagement: {
      readonly package: Translated;
      readonly packages: readonly string[];
      readonly joined: Dated | null;
      readonly left: Dated | null;
    };
    readonly events: readonly FictionalEvent[];
  }[];
  readonly units: readonly { readonly code: string; readonly name: Translated }[];
  readonly events: readonly ({
    readonly kind: string;
    readonly title: Translated;
    readonly start: Dated | null;
    readonly end: Dated | null;
    readonly place: Translated | null;
    readonly states: readonly string[];
    readonly status: string;
    readonly note?: Translated;
    readonly numbers: readonly Numbered[];
  } & Sourced)[];
  readonly figures: readonly ({ readonly title: Translated; readonly why: Translated; readonly values: readonly Numbered[] } & Sourced)[];
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;
const fact = (from: Sourced): string | null => from.factId ?? from.factIds?.[0] ?? null;
const json = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));
const dates = (start: Dated | null, end: Dated | null) => ({
  starts: start?.date ?? null,
  starts_precision: start?.precision ?? null,
  ends: end?.date ?? null,
  ends_precision: end?.precision ?? null,
});

const loadProgramme = async (tx: Tx, workspace: string): Promise<void> => {
  const content = read<Programme>("programme.json");
  const row = () => ({ workspace_id: workspace, id: newId() });
  const [first] = content.programmes;
  const named = Object.fromEntries(Object.keys(first?.gloss ?? {}).map((lang) => [lang, content.programmes.map((p) => p.name).join(", ")]));
  await tx
    .insertInto("programme.programme")
    .values({ ...row(), name: JSON.stringify(named), description: json(content.notice) })
    .execute();
  for (const scheme of content.phaseSchemes) {
    for (const phase of scheme.phases) {
      await tx
        .insertInto("programme.phase")
        .values({
          ...row(),
          scheme: scheme.code,
          scheme_name: JSON.stringify(scheme.name),
          position: phase.order,
          name: JSON.stringify(phase.name),
          fact_id: fact(scheme),
          source: scheme.source,
        })
        .execute();
    }
  }
  for (const [kind, bodies] of [
    ["donor", content.donors],
    ["implementer", content.implementers],
  ] as const) {
    for (const body of bodies)
      await tx
        .insertInto("programme.body")
        .values({ ...row(), kind, name: JSON.stringify(body.name), fact_id: fact(body), source: body.source })
        .execute();
  }
  const joined = (date: Dated | null) => ({ joined: date?.date ?? null, joined_precision: date?.precision ?? null });
  for (const e of content.engagements) {
    // If a source names the State as a recipient of support, the State is a beneficiary, even if it also attended events for
    // several States.
    const kind = e.periods.some((period) => period.namedAs !== "regional-workshop") ? "beneficiary" : "regional";
    await tx
      .insertInto("programme.engagement")
      .values({
        ...row(),
        state: e.state,
        kind,
        packages: [...new Set(e.periods.flatMap((period) => period.packages))],
        package: JSON.stringify(e.package),
        ...joined(e.joined),
        left_on: e.left?.date ?? null,
        source: e.source,
      })
      .execute();
  }
  for (const { code, engagement: e, events } of content.fictionalStates) {
    const engagement = row();
    await tx
      .insertInto("programme.engagement")
      .values({
        ...engagement,
        state: code,
        packages: [...e.packages],
        package: JSON.stringify(e.package),
        ...joined(e.joined),
        left_on: e.left?.date ?? null,
      })
      .execute();
    for (const event of events)
      await tx
        .insertInto("programme.event")
        .values({
          ...row(),
          engagement_id: engagement.id,
          kind: event.kind,
          title: JSON.stringify(event.title),
          place: json(event.place),
          mode: event.mode,
          status: event.status,
          starts: event.start.date,
          starts_precision: event.start.precision,
          ends: event.end?.date ?? null,
          ends_precision: event.end?.precision ?? null,
          steps: [...event.steps],
          marking: event.marking,
          visibility: tlpRank(event.marking),
        })
        .execute();
  }
  let position = 0;
  const units = new Map(content.units.map((unit) => [unit.code, unit.name]));
  const entry = (
    more: {
      kind: string;
      title: Translated;
      place?: Translated | null;
      note?: Translated | null;
      dates: ReturnType<typeof dates>;
      number: Numbered | null;
      states?: readonly string[];
      announced?: boolean;
    } & Sourced,
  ) =>
    tx
      .insertInto("programme.history_entry")
      .values({
        ...row(),
        position: (position += 1),
        kind: more.kind,
        title: JSON.stringify(more.title),
        place: json(more.place),
        ...more.dates,
        number: more.number?.value ?? null,
        qualifier: more.number?.qualifier ?? "exactly",
        counts: json(more.number === null ? null : units.get(more.number.unit)),
        note: json(more.note),
        states: [...(more.states ?? [])],
        announced: more.announced ?? false,
        fact_id: more.number === null ? fact(more) : fact(more.number),
        source: more.number?.source ?? more.source,
      })
      .execute();
  for (const event of content.events) {
    for (const number of event.numbers.length === 0 ? [null] : event.numbers) {
      await entry({
        kind: event.kind,
        title: event.title,
        place: event.place,
        note: event.note ?? null,
        dates: dates(event.start, event.end),
        states: event.states,
        announced: event.status === "announced",
        number,
        source: event.source,
        factIds: event.factIds ?? [],
      });
    }
  }
  for (const figure of content.figures) {
    for (const number of figure.values) {
      await entry({ kind: "figure", title: figure.title, note: figure.why, dates: dates(null, null), number, source: number.source });
    }
  }
};

const loadAgencies = async (tx: Tx, workspace: string): Promise<void> => {
  const { agencies } = read<{ agencies: readonly { name: Translated; type: string }[] }>("velmara.json");
  for (const agency of agencies) {
    await tx
      .insertInto("programme.agency")
      .values({ workspace_id: workspace, id: newId(), name: JSON.stringify(agency.name), type: agency.type })
      .execute();
  }
};

export const loadHistory: LoadDemonstration = async ({ db }, { velmara, programme }) => {
  await db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("programme.programme").select("id").where("workspace_id", "=", programme).executeTakeFirst();
    if (there === undefined) await loadProgramme(tx, programme);
  });
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("programme.agency").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    if (there === undefined) await loadAgencies(tx, velmara);
  });
};
