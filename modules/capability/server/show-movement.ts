/**
 * Compares this profile with an earlier profile of the State. If the two profiles use different versions of the instrument, the
 * function uses the mapping between the versions.
 */
import { isDeepStrictEqual } from "node:util";
import { getMovement, listEarlier } from "../contract/capability-movement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { movementOf, type MappingRow } from "#methods/instrument/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { figuresOf } from "./figures.ts";
import { mappingOf } from "./save-mapping.ts";
import { namesAt } from "#modules/programme/server/index.ts";
import { assessmentRow } from "#modules/assessment/server/index.ts";
import { profileById, profilesOf } from "./profiles.ts";

export const routes = [
  implement(listEarlier, async ({ tx, params, audited }) => {
    const { workspace } = params;
    const { line } = await profileById(tx, workspace, params.profile, params.assessment);
    const before = (await profilesOf(tx, workspace, {})).filter(
      (one) => one.line.id !== line.id && one.line.instrument.urn === line.instrument.urn && one.line.startedAt <= line.startedAt,
    );
    audited([params.profile]);
    const profiles = [];
    for (const one of before.toReversed()) {
      const row = await assessmentRow(tx, workspace, one.assessment);
      if (row !== undefined) profiles.push({ profile: one.line, assessment: { text: row.title, lang: row.title_lang } });
    }
    return { profiles };
  }),
  implement(getMovement, async ({ tx, params, audited }) => {
    const { workspace } = params;
    const to = await profileById(tx, workspace, params.profile, params.assessment);
    const from = await profileById(tx, workspace, params.from);
    if (from.line.startedAt > to.line.startedAt || from.line.id === to.line.id) throw new Problem("invalid-input", { at: ["from"] });
    audited([params.profile, params.from]);
    const mapping = await mappingOf(tx, workspace, from.line.instrument.id, to.line.instrument.id);
    const [before, after] = [await figuresOf(tx, workspace, from), await figuresOf(tx, workspace, to)];
    const movement = movementOf(before.measured, after.measured, (mapping?.rows as readonly MappingRow[] | undefined) ?? null);
    const lines = { from: from.line, to: to.line };
    if (!movement.ok) return { ...lines, because: movement.because, rows: [] };
    const then = await namesAt(tx, workspace, new Date(from.line.startedAt));
    const names = new Map([...from.line.agencies, ...to.line.agencies].map(({ id, name }) => [id, name]));
    return {
      ...lines,
      because: null,
      rows: movement.rows.map((row) => ({
        ...row,
        from: [...row.from],
        to: [...row.to],
        before: [...row.before],
        after: [...row.after],
        agencies: row.agencies.map((each) => {
          const [name, former] = [names.get(each.agency) ?? {}, then.get(each.agency) ?? null];
          return { ...each, name, formerly: isDeepStrictEqual(former, name) ? null : former };
        }),
      })),
    };
  }),
];
