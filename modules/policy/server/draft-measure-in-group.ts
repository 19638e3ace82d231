/**
 * Step 5 on phones: a break-out group, or everybody in a room without groups, drafts measures. A text that the content filter refuses goes back to
 * its phone and waits for a moderator, as in step 3.
 */
import { draftMeasureInGroup, MeasureDraftFields, measureDraftsOfGroup } from "../contract/measure-drafts.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement, type Actor } from "#platform/server/http/index.ts";
import { holdForGroup, type HeldForGroup, type ModeratedKind } from "#platform/server/moderation/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { groupHere, takeDraft, type DraftingGroup } from "#modules/workshop/server/index.ts";
import { textsIn } from "./check-text.ts";
import { draftColumns, insertMeasureDraft, lockMeasureDraft, measureDraftById, measureDraftsOf } from "./measure-drafts.ts";

interface Payload {
  readonly assessment: string;
  readonly group: number;
  /** The draft to change; null for a new draft. */
  readonly draft: string | null;
  /** The revision of that draft that the group changed; null for a new draft. */
  readonly rev: number | null;
  readonly fields: unknown;
}

const keepDraft = async (
  tx: Tx,
  workspace: string,
  { assessment, group, draft, fields }: Omit<Payload, "rev">,
  by: Actor | string,
): Promise<string> => {
  const written = MeasureDraftFields.parse(fields);
  if (draft === null) {
    const actor = typeof by === "string" ? by : actorForAudit(by);
    return insertMeasureDraft(tx, await assessmentInSight(tx, assessment), group, written, actor);
  }
  const { rev, state } = await lockMeasureDraft(tx, workspace, draft);
  // the draft may have been taken over since the caller read it
  if (state === "taken") throw new Problem("draft-taken");
  // a draft that was set aside waits again, because its text is new
  const values = { ...draftColumns(written), state: "waiting" };
  await changeRecord(tx, { table: "policy.measure_draft", key: { id: draft }, expectedRev: rev, values, actor: by }, () =>
    measureDraftById(tx, workspace, draft),
  );
  return draft;
};

const draftFromPhone = async (
  tx: Tx,
  { room, group }: Pick<DraftingGroup, "room" | "group">,
  draft: string | null,
  fields: MeasureDraftFields,
): Promise<{ readonly draft: string | null; readonly held: HeldForGroup | null }> => {
  const { workspace, assessment } = room;
  const { marking } = await assessmentInSight(tx, assessment);
  const before = draft === null ? null : await measureDraftById(tx, workspace, draft);
  // group numbers start again in each assessment, so the assessment must match too
  if (before !== null && (before.assessment !== assessment || before.group !== group)) throw new Problem("no-access");
  if (before?.state === "taken") throw new Problem("draft-taken");
  if (fields.title.text.trim() === "") throw new Problem("invalid-input", { at: ["title"] });
  if (fields.lead !== null && !(await agenciesOf(tx, workspace)).some(({ id }) => id === fields.lead))
    throw new Problem("invalid-input", { at: ["lead"] });
  const payload: Payload = { assessment, group, draft, rev: before?.rev ?? null, fields };
  const text = { kind: "measure-draft", payload, record: draft, about: draft === null ? [assessment] : [assessment, draft] };
  const held = await holdForGroup(tx, textsIn(fields), text, marking, group);
  // the author is the group, not a seat, so that a draft does not identify a person
  return held !== null ? { draft, held } : { draft: await keepDraft(tx, workspace, payload, `room:${room.id}`), held: null };
};

/**
 * Writes the text of a draft after a moderator allowed the text. If the draft was changed or taken over in the meantime, the text becomes a new
 * draft, so that neither text is lost.
 */
export const heldMeasureDrafts: ModeratedKind = {
  kind: "measure-draft",
  publish: async (tx, workspace, held, by) => {
    const payload = held as Payload;
    const before = payload.draft === null ? null : await lockMeasureDraft(tx, workspace, payload.draft);
    const record = await keepDraft(tx, workspace, before?.rev === payload.rev ? payload : { ...payload, draft: null }, by);
    return { record, texts: textsIn(payload.fields) };
  },
};

export const roomRoutes = [
  implement(draftMeasureInGroup, (ctx) => {
    const { draft, title, problem, lead, ends } = ctx.body;
    return takeDraft(ctx, ctx.body, title.lang, (drafting) => draftFromPhone(ctx.tx, drafting, draft, { title, problem, lead, ends }));
  }),
  implement(measureDraftsOfGroup, async (ctx) => {
    const { room, group } = await groupHere(ctx, ctx.body.token);
    const drafts = await measureDraftsOf(ctx.tx, room.workspace, { assessment: room.assessment });
    return { drafts: drafts.filter((one) => one.group === group), agencies: await agenciesOf(ctx.tx, room.workspace) };
  }),
];
