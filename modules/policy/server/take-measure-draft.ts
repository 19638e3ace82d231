/**
 * A member of the State accepts ("takes over") a group's draft, which creates a measure with that member as its author, or sets the
 * draft aside.
 */
import { emptyMeasure } from "../contract/empty-measure.ts";
import { listMeasureDrafts, setMeasureDraftAside, takeMeasureDraft } from "../contract/measure-drafts.ts";
import type { MeasureFields } from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Change, Tx } from "#platform/server/db/index.ts";
import { accountOf, type Actor, implement } from "#platform/server/http/index.ts";
import type { Live } from "#platform/server/live/index.ts";
import { changeRecord, expectRev } from "#platform/server/record/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { tellOpenRoom } from "#modules/workshop/server/index.ts";
import { lockMeasureDraft, measureDraftById, measureDraftsOf, type DraftInSight } from "./measure-drafts.ts";
import { insertMeasure } from "./write-measure.ts";

/** A measure with the fields that the group wrote; all other fields are "not stated". */
const measureOf = ({ title, problem, lead, ends }: DraftInSight, marking: MeasureFields["marking"]): MeasureFields => ({
  ...emptyMeasure(problem.lang, marking),
  title,
  problem,
  lead,
  ends,
});

interface Deciding {
  readonly tx: Tx;
  readonly live: Live;
  readonly actor: Actor;
  readonly params: { readonly workspace: string; readonly measureDraft: string };
  readonly body: { readonly expectedRev: number };
}

/**
 * @param to writes the result of the decision; returns this result and the new values of the draft
 * @throws Problem draft-taken if the draft was taken over; conflict if the group changed it after it was read
 */
const decide = async <T>(
  { tx, live, actor, params: { workspace, measureDraft: id }, body: { expectedRev } }: Deciding,
  to: (draft: DraftInSight) => Promise<{ readonly values: Change<"policy.measure_draft">["values"]; readonly done: T }>,
): Promise<T> => {
  const draft = await lockMeasureDraft(tx, workspace, id);
  if (draft.state === "taken") throw new Problem("draft-taken");
  expectRev(draft, expectedRev);
  const { values, done } = await to(draft);
  await changeRecord(tx, { table: "policy.measure_draft", key: { id }, expectedRev, values, actor }, () =>
    measureDraftById(tx, workspace, id),
  );
  await tellOpenRoom({ tx, live }, workspace, draft.assessment);
  return done;
};

export const routes = [
  implement(listMeasureDrafts, async ({ tx, params: { workspace, assessment }, audited }) => {
    await assessmentInSight(tx, assessment);
    const drafts = await measureDraftsOf(tx, workspace, { assessment });
    audited(drafts.map(({ id }) => id));
    return { drafts };
  }),
  implement(takeMeasureDraft, async (ctx) => {
    const { tx, params, actor } = ctx;
    const { workspace } = params;
    const made = await decide(ctx, async (draft) => {
      const { marking } = await assessmentInSight(tx, draft.assessment);
      // an agency may have been withdrawn after the group named it
      const lead = (await agenciesOf(tx, workspace)).some(({ id }) => id === draft.lead) ? draft.lead : null;
      const measure = await insertMeasure(tx, workspace, draft.assessment, measureOf({ ...draft, lead }, marking), accountOf(actor));
      return { values: { state: "taken", measure_id: measure.id }, done: measure };
    });
    ctx.audited([params.measureDraft, made.id]);
    return made;
  }),
  implement(setMeasureDraftAside, async (ctx) => {
    ctx.audited([ctx.params.measureDraft]);
    await decide(ctx, async () => ({ values: { state: "aside" }, done: null }));
    return measureDraftById(ctx.tx, ctx.params.workspace, ctx.params.measureDraft);
  }),
];
