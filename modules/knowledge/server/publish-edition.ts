/** Records reviews of editions, and publishes and withdraws editions. */
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { askReview, publishEdition, renewLanguages, reviewEdition, withdrawEdition, type Edition } from "../contract/editions.ts";
import type { Work } from "../contract/works.ts";
import { editionFor, lockWorkOf, editionWithWork, textStep, writersOf } from "./editions.ts";
import { pinTexts, pinTranslations } from "./pin-texts.ts";
import { withdrawShared } from "./sharing/share-edition.ts";
import { workById } from "./works.ts";

type Row = { readonly id: string; readonly visibility: number };
interface Act {
  readonly by: string;
  readonly at: Date;
}

const change = async (tx: Tx, edition: string, values: Readonly<Record<string, unknown>>): Promise<void> => {
  await tx.updateTable("knowledge.edition").set(values).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", edition).execute();
};

export const insertReview = async (
  tx: Tx,
  edition: Row,
  review: { readonly accepted: boolean; readonly reason: Work["title"]; readonly step: number },
  { by, at }: Act,
): Promise<void> => {
  await tx
    .insertInto("knowledge.review")
    .values({
      workspace_id: workspaceOf(tx),
      id: newId(),
      edition_id: edition.id,
      accepted: review.accepted,
      reason: review.reason.text.trim(),
      reason_lang: review.reason.lang,
      step: review.step,
      decided_at: at,
      decided_by: by,
      visibility: edition.visibility,
    })
    .execute();
};

/** Copies the present title, licence and other catalogue fields into the edition, and fixes the revisions that belong to it. */
export const publish = async (tx: Tx, edition: Row, work: Work, { by, at }: Act): Promise<void> => {
  const titles = [
    { lang: work.title.lang, title: work.title.text, summary: work.summary.lang === work.title.lang ? work.summary.text : "" },
    ...work.translations.filter(({ behind }) => !behind),
  ];
  await change(tx, edition.id, {
    state: "published",
    published_at: at,
    published_by: by,
    titles: JSON.stringify(Object.fromEntries(titles.map(({ lang, title, summary }) => [lang, { title, summary }]))),
    licence: work.licence,
    holder: work.holder,
    source: work.source,
    source_url: work.sourceUrl,
  });
  if (work.held) await pinTexts(tx, edition, { id: work.id, lang: work.title.lang });
};

/** @throws Problem edition-lacks, with the conditions that are not met */
const expectComplete = ({ lacks }: Edition): void => {
  if (lacks.length > 0) throw new Problem("edition-lacks", { at: [...lacks] });
};

export const routes = [
  implement(askReview, async ({ tx, params, actor, now, audited }) => {
    const row = await editionFor(tx, params.edition, ["draft"]);
    const { edition } = await editionWithWork(tx, row);
    if (edition.lacks.includes("text")) throw new Problem("edition-lacks", { at: ["text"] });
    await change(tx, row.id, { state: "in-review", asked_at: now(), asked_by: actorForAudit(actor) });
    audited([row.id]);
    return { edition: row.id };
  }),
  implement(reviewEdition, async ({ tx, params, body, actor, now, audited }) => {
    const row = await editionFor(tx, params.edition, ["in-review"]);
    const { id, title } = await workById(tx, row.work_id);
    const of = { id, lang: title.lang };
    const by = actorForAudit(actor);
    if ((await writersOf(tx, of)).has(by)) throw new Problem("edition-reviewer-wrote");
    if ((await textStep(tx, of)) !== body.step) throw new Problem("edition-text-moved");
    rejectOperationalDetail({ reason: body.reason });
    await insertReview(tx, row, body, { by, at: now() });
    await change(tx, row.id, { state: "draft" });
    audited([row.id]);
    return { edition: row.id };
  }),
  implement(publishEdition, async ({ tx, params, actor, now, audited }) => {
    await lockWorkOf(tx, params.edition);
    const row = await editionFor(tx, params.edition, ["draft"]);
    const { work, edition } = await editionWithWork(tx, row);
    expectComplete(edition);
    await publish(tx, row, work, { by: actorForAudit(actor), at: now() });
    audited([work.id, row.id]);
    return { edition: row.id };
  }),
  implement(renewLanguages, async ({ tx, params, audited }) => {
    const row = await editionFor(tx, params.edition, ["published"]);
    const work = await workById(tx, row.work_id);
    await pinTranslations(tx, row, { lang: work.title.lang });
    audited([work.id, row.id]);
    return { edition: row.id };
  }),
  implement(withdrawEdition, async ({ tx, params, body, actor, now, audited }) => {
    const row = await editionFor(tx, params.edition, ["published"]);
    rejectOperationalDetail({ reason: body.reason });
    await change(tx, row.id, {
      state: "withdrawn",
      withdrawn_at: now(),
      withdrawn_by: actorForAudit(actor),
      reason: body.reason.text.trim(),
      reason_lang: body.reason.lang,
    });
    audited([row.id, ...(await withdrawShared(tx, row.id, body.reason))]);
    return { edition: row.id };
  }),
];
