/** Stores how an agency was asked, and the initiatives and needs of a State. Withdrawn records are kept. */
import {
  addInitiative,
  addNeed,
  changeInitiative,
  changeNeed,
  getNeeds,
  restoreInitiative,
  restoreNeed,
  saveQuestionnaire,
  withdrawInitiative,
  withdrawNeed,
  type Initiative,
  type Need,
} from "../contract/needs.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { agenciesOf, agencyById } from "#modules/programme/server/index.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { markedIn } from "./marked.ts";
import { initiativesOf, needsOf, questionnairesOf, withdrawnIn } from "./register.ts";
import { restoreRow, withdrawRow } from "./withdrawn.ts";

const found = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Problem("not-found");
  return value;
};
const known = async (tx: Tx, workspace: string, agency: string): Promise<void> => {
  if ((await agencyById(tx, workspace, agency)) === null) throw new Problem("invalid-input", { at: ["agency"] });
};

/**
 * @throws Problem invalid-input if a value is not allowed; marking-forbids if the marking is above the writer's clearance;
 * reads-like-a-method if the guard refuses a text
 */
export const initiativeColumns = async (tx: Tx, workspace: string, fields: Omit<Initiative, "id" | "rev">) => {
  await known(tx, workspace, fields.agency);
  rejectOperationalDetail({
    title: fields.title,
    ...(fields.funder === null ? {} : { funder: { text: fields.funder, lang: fields.title.lang } }),
  });
  if (fields.areas.some((code) => !shippedAreas.some((area) => area.code === code))) throw new Problem("invalid-input", { at: ["areas"] });
  if (fields.starts !== null && fields.ends !== null && fields.ends < fields.starts) throw new Problem("invalid-input", { at: ["ends"] });
  return {
    agency_id: fields.agency,
    title: fields.title.text,
    title_lang: fields.title.lang,
    areas: [...new Set(fields.areas)],
    starts: fields.starts,
    ends: fields.ends,
    status: fields.status,
    funder: fields.funder,
    ...markedIn(tx, fields.marking),
  };
};
/**
 * @throws Problem invalid-input if the agency is unknown; marking-forbids if the marking is above the writer's clearance;
 * reads-like-a-method if the guard refuses the text
 */
export const needColumns = async (tx: Tx, workspace: string, fields: Omit<Need, "id" | "rev">) => {
  await known(tx, workspace, fields.agency);
  rejectOperationalDetail({ text: fields.text });
  return {
    agency_id: fields.agency,
    kind: fields.kind,
    text: fields.text.text,
    text_lang: fields.text.lang,
    place: fields.place,
    ...markedIn(tx, fields.marking),
  };
};
const initiativeById = async (tx: Tx, workspace: string, id: string): Promise<Initiative> =>
  found((await initiativesOf(tx, workspace, id))[0]);
const needById = async (tx: Tx, workspace: string, id: string): Promise<Need> => found((await needsOf(tx, workspace, id))[0]);

export const routes = [
  implement(getNeeds, async ({ tx, params, audited }) => {
    const { workspace } = params;
    const agencies = (await agenciesOf(tx, workspace)).map(({ id, name }) => ({ id, name }));
    const initiatives = await initiativesOf(tx, workspace);
    const needs = await needsOf(tx, workspace);
    const withdrawn = await withdrawnIn(tx, workspace);
    audited([...initiatives, ...needs, ...withdrawn.initiatives, ...withdrawn.needs].map(({ id }) => id));
    return { agencies, areas: [...shippedAreas], questionnaires: await questionnairesOf(tx, workspace), initiatives, needs, withdrawn };
  }),
  implement(saveQuestionnaire, async ({ tx, params, body, actor, audited }) => {
    const { workspace, agency } = params;
    found(await agencyById(tx, workspace, agency));
    const here = async () => (await questionnairesOf(tx, workspace)).find((one) => one.agency === agency);
    const values = { mode: body.mode, answered_on: body.answeredOn };
    if (body.expectedRev === null) {
      const by = actorForAudit(actor);
      const made = await tx
        .insertInto("needs.questionnaire")
        .values({ workspace_id: workspace, agency_id: agency, ...values, created_by: by, updated_by: by })
        .onConflict((on) => on.doNothing())
        .executeTakeFirst();
      if (made.numInsertedOrUpdatedRows !== 1n) throw new Problem("conflict", { details: { current: await here() } });
    } else {
      const { expectedRev } = body;
      await changeRecord(tx, { table: "needs.questionnaire", key: { agency_id: agency }, expectedRev, values, actor }, here);
    }
    audited([agency]);
    return found(await here());
  }),
  implement(addInitiative, async ({ tx, params, body, actor, audited }) => {
    const { workspace } = params;
    const id = newId();
    const by = actorForAudit(actor);
    const columns = await initiativeColumns(tx, workspace, body);
    await tx
      .insertInto("needs.initiative")
      .values({ workspace_id: workspace, id, ...columns, created_by: by, updated_by: by })
      .execute();
    audited([id]);
    return initiativeById(tx, workspace, id);
  }),
  implement(changeInitiative, async ({ tx, params, body, actor, audited }) => {
    const { workspace, initiative: id } = params;
    await initiativeById(tx, workspace, id);
    const { expectedRev, ...fields } = body;
    const values = await initiativeColumns(tx, workspace, fields);
    await changeRecord(tx, { table: "needs.initiative", key: { id }, expectedRev, values, actor }, () => initiativeById(tx, workspace, id));
    audited([id]);
    return initiativeById(tx, workspace, id);
  }),
  implement(withdrawInitiative, async ({ tx, params, body, actor, audited, now }) => {
    const { id } = await initiativeById(tx, params.workspace, params.initiative);
    const current = () => initiativeById(tx, params.workspace, id);
    await withdrawRow(tx, { table: "needs.initiative", id, expectedRev: body.expectedRev, actor, current }, body.reason, now());
    audited([id]);
    return {};
  }),
  implement(restoreInitiative, async ({ tx, params, body, actor, audited }) => {
    const { workspace, initiative: id } = params;
    const gone = found((await withdrawnIn(tx, workspace)).initiatives.find((one) => one.id === id));
    await restoreRow(tx, { table: "needs.initiative", id, expectedRev: body.expectedRev, actor, current: async () => gone });
    audited([id]);
    return initiativeById(tx, workspace, id);
  }),
  implement(addNeed, async ({ tx, params, body, actor, audited }) => {
    const { workspace } = params;
    const id = newId();
    const by = actorForAudit(actor);
    const columns = await needColumns(tx, workspace, body);
    await tx
      .insertInto("needs.need")
      .values({ workspace_id: workspace, id, ...columns, created_by: by, updated_by: by })
      .execute();
    audited([id]);
    return needById(tx, workspace, id);
  }),
  implement(changeNeed, async ({ tx, params, body, actor, audited }) => {
    const { workspace, need: id } = params;
    await needById(tx, workspace, id);
    const { expectedRev, ...fields } = body;
    const values = await needColumns(tx, workspace, fields);
    await changeRecord(tx, { table: "needs.need", key: { id }, expectedRev, values, actor }, () => needById(tx, workspace, id));
    audited([id]);
    return needById(tx, workspace, id);
  }),
  implement(withdrawNeed, async ({ tx, params, body, actor, audited, now }) => {
    const { id } = await needById(tx, params.workspace, params.need);
    const current = () => needById(tx, params.workspace, id);
    await withdrawRow(tx, { table: "needs.need", id, expectedRev: body.expectedRev, actor, current }, body.reason, now());
    audited([id]);
    return {};
  }),
  implement(restoreNeed, async ({ tx, params, body, actor, audited }) => {
    const { workspace, need: id } = params;
    const gone = found((await withdrawnIn(tx, workspace)).needs.find((one) => one.id === id));
    await restoreRow(tx, { table: "needs.need", id, expectedRev: body.expectedRev, actor, current: async () => gone });
    audited([id]);
    return needById(tx, workspace, id);
  }),
];
