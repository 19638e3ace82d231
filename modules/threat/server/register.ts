/** The register: one line per scenario in use, with the newest revealed result. */
import { isInUse } from "../contract/threat.ts";
import { getRegister } from "../contract/judgement.ts";
import { implement } from "#platform/server/http/index.ts";
import { assessmentById } from "#modules/assessment/server/index.ts";
import { latestResults } from "./results.ts";
import { scenariosOf } from "./scenarios.ts";

export const routes = [
  implement(getRegister, async ({ tx, params, audited }) => {
    await assessmentById(tx, params.workspace, params.assessment);
    const scenarios = await scenariosOf(tx, params.workspace, { assessment: params.assessment });
    const results = await latestResults(tx, params.workspace, params.assessment);
    const inUse = scenarios.filter(isInUse);
    audited(inUse.map((s) => s.id));
    return { lines: inUse.map((s) => ({ scenario: s.id, code: s.code, title: s.title, result: results.get(s.id) ?? null })) };
  }),
];
