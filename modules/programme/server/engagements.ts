/** Reads, adds and changes the Partner States of the programme. Names and regions come from content/countries.json. */
import { addEngagement, changeEngagement, type Engagement } from "../contract/programme.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Translated } from "#platform/contract/values.ts";
import type * as z from "zod/mini";
import type { Selectable } from "kysely";
import { changeRow, newId, type DB, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { refuseWhileOpen } from "./closing.ts";
import { partialDate, shippedPackages, stateByCode } from "./content.ts";
import { carriedOut, sameImplementers } from "./implementers/carried-out.ts";
import { expectRev } from "#platform/server/record/index.ts";

type EngagementOut = z.infer<typeof Engagement>;

/** The columns of programme.engagement that a response contains. */
export const engagementColumns = [
  "id",
  "state",
  "kind",
  "packages",
  "package",
  "joined",
  "joined_precision",
  "left_on",
  "source",
  "implementers",
  "rev",
] as const;
type EngagementRow = Pick<Selectable<DB["programme.engagement"]>, (typeof engagementColumns)[number]>;

export const engagementOf = (row: EngagementRow): EngagementOut => {
  // The server checks codes when they are written. But a later version of the table of names may not contain the State; then the page
  // shows the code.
  const state = stateByCode(row.state) ?? { name: { en: row.state }, region: "", regionName: {}, fictional: false };
  return {
    id: row.id,
    state: row.state,
    stateName: state.name,
    region: state.region,
    regionName: state.regionName,
    fictional: state.fictional,
    kind: row.kind as EngagementOut["kind"],
    packages: row.packages,
    package: row.package as Translated,
    joined: partialDate(row.joined, row.joined_precision),
    left: row.left_on,
    source: row.source,
    implementers: row.implementers,
    rev: row.rev,
  };
};

export const engagementsOf = async (tx: Tx, workspace: string, id?: string): Promise<EngagementOut[]> => {
  let query = tx.selectFrom("programme.engagement").select(engagementColumns).where("workspace_id", "=", workspace);
  if (id !== undefined) query = query.where("id", "=", id);
  return (await query.orderBy("state").execute()).map(engagementOf);
};

/** @throws Problem not-found if the engagement does not exist */
export const engagementById = async (tx: Tx, workspace: string, id: string): Promise<EngagementOut> => {
  const [found] = await engagementsOf(tx, workspace, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

const refuseUnknownPackage = (codes: readonly string[]): void => {
  const at = codes.findIndex((code, index) => !shippedPackages.some((one) => one.code === code) || codes.indexOf(code) !== index);
  if (at >= 0) throw new Problem("invalid-input", { at: ["packages", at] });
};

/** The support for which a decision is needed: packages that are promised now. Packages that were promised before need no new decision. */
const promised = (state: string, added: readonly string[], by: readonly string[]) =>
  added.length === 0 ? [] : [{ state, unit: null, kind: "package" as const, by }];

export const routes = [
  implement(addEngagement, async ({ tx, params, body, actor, audited, supports }) => {
    const implementers = await carriedOut(tx, body.implementers, []);
    await supports(promised(body.state, body.packages, implementers));
    const id = newId();
    const by = actorForAudit(actor);
    if (stateByCode(body.state) === null) throw new Problem("invalid-input", { at: ["state"] });
    refuseUnknownPackage(body.packages);
    rejectOperationalDetail({ package: { text: body.package, lang: body.lang } });
    await tx
      .insertInto("programme.engagement")
      .values({
        workspace_id: params.workspace,
        id,
        state: body.state,
        kind: body.kind,
        packages: body.packages,
        implementers,
        package: JSON.stringify({ [body.lang]: body.package }),
        joined: body.joined?.date ?? null,
        joined_precision: body.joined?.precision ?? null,
        created_by: by,
        updated_by: by,
      })
      .execute();
    audited([id]);
    return engagementById(tx, params.workspace, id);
  }),
  implement(changeEngagement, async ({ tx, params, body, actor, audited, supports }) => {
    const before = await engagementById(tx, params.workspace, params.engagement);
    const implementers = await carriedOut(tx, body.implementers, before.implementers);
    // if the implementers change, all packages count as newly promised
    const anew = !sameImplementers(implementers, before.implementers);
    const added = body.packages.filter((code) => anew || !before.packages.includes(code));
    await supports(promised(before.state, added, implementers));
    expectRev(before, body.expectedRev);
    refuseUnknownPackage(body.packages);
    rejectOperationalDetail({ package: { text: body.package, lang: body.lang } });
    if (before.left === null && body.left !== null) await refuseWhileOpen(tx, params.workspace, before.state);
    await changeRow(tx, {
      table: "programme.engagement",
      key: { id: params.engagement },
      expectedRev: body.expectedRev,
      values: {
        kind: body.kind,
        packages: body.packages,
        implementers,
        package: JSON.stringify({ ...before.package, [body.lang]: body.package }),
        joined: body.joined?.date ?? null,
        joined_precision: body.joined?.precision ?? null,
        left_on: body.left,
      },
      actor,
    });
    audited([params.engagement]);
    return engagementById(tx, params.workspace, params.engagement);
  }),
];
