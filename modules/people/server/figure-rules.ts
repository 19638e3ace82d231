/**
 * Rules of the figures that count rosters: participations. A row of a roster counts once if it attended a session; rows of trainers, staff and
 * observers do not count. A row goes into a figure with its cells and its id, and without a name.
 */
import { eventKinds } from "#modules/programme/contract/partner-state.ts";
import type { Counting, FigureRule } from "#platform/server/figures/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { sexes } from "../contract/people.ts";

const participations: FigureRule = {
  name: "participations",
  code: "P-1",
  version: 1,
  since: "2026-11-29",
  scopes: ["programme", "year"],
  groupings: { sex: sexes, "event-kind": eventKinds },
  count: async ({ tx, workspace, scope }: Counting) => {
    const lines = await tx
      .selectFrom("people.counted_participation")
      .select(["participation", "person", "sex", "kind", "category", "state", "starts", "visibility"])
      .where("workspace_id", "=", workspace)
      .where("session", "is not", null)
      .where("category", "in", ["official", "partner"])
      .execute();
    const rows = new Map(
      lines
        .filter(({ starts }) => scope.kind === "programme" || String(starts).startsWith(`${scope.key}-`))
        .map((line) => [line.participation, line]),
    );
    return {
      value: rows.size,
      of: null,
      between: null,
      rows: [...rows.values()].map((line) => ({
        key: String(line.participation),
        about: String(line.person),
        visibility: Number(line.visibility),
        cells: { sex: String(line.sex), "event-kind": String(line.kind) },
        read: [line.category, line.state],
        shown: { name: stateByCode(line.state ?? "")?.name ?? {}, number: null, day: String(line.starts), receipt: null },
      })),
    };
  },
};

export const rules = [participations];
