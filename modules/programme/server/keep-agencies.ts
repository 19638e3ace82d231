/** Lists, adds, renames and withdraws agencies. An agency that has given answers is withdrawn, never deleted. */
import { addAgency, changeAgency, listAgencies, withdrawAgency } from "../contract/programme.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeRow } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { agenciesOf, agencyById, insertAgency } from "./agencies.ts";

const required = <T>(value: T | null): T => {
  if (value === null) throw new Problem("not-found");
  return value;
};

export const routes = [
  implement(listAgencies, async ({ tx, params }) => ({ agencies: await agenciesOf(tx, params.workspace) })),
  implement(addAgency, async ({ tx, params, body, actor, audited }) => {
    const id = await insertAgency(tx, params.workspace, body, actorForAudit(actor));
    audited([id]);
    return required(await agencyById(tx, params.workspace, id));
  }),
  implement(changeAgency, async ({ tx, params, body, actor, audited }) => {
    const change = { name: JSON.stringify(body.name), type: body.type };
    try {
      await changeRow(tx, { table: "programme.agency", key: { id: params.agency }, expectedRev: body.expectedRev, values: change, actor });
    } catch (error) {
      // after a conflict the second person gets the agency's present values, in the form of the contract
      if (error instanceof Problem && error.code === "conflict")
        throw new Problem("conflict", { details: { current: await agencyById(tx, params.workspace, params.agency) } });
      throw error;
    }
    audited([params.agency]);
    return required(await agencyById(tx, params.workspace, params.agency));
  }),
  implement(withdrawAgency, async ({ tx, params, actor, audited }) => {
    const agency = required(await agencyById(tx, params.workspace, params.agency));
    await changeRow(tx, {
      table: "programme.agency",
      key: { id: params.agency },
      expectedRev: agency.rev,
      values: { withdrawn_at: new Date() },
      actor,
    });
    audited([params.agency]);
    return {};
  }),
];
