/** Lists, adds, changes and translates press releases. */
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, keepTranslations, markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { addPress, changePress, getPress, listPress, translatePress, type PressFields } from "../contract/press.ts";
import { pageOf, releaseOut } from "./page.ts";
import { noteWriter, releaseById, releasesOf, releaseToChange, wroteIn } from "./releases.ts";

/** @throws Problem marking-forbids, reads-like-a-method */
const check = (tx: Tx, { title, body, marking }: PressFields): void => {
  if (tlpRank(marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  rejectOperationalDetail({ title, body: { text: body.text, lang: title.lang } });
};

const columns = ({ title, body, day, marking }: PressFields) => ({
  title: title.text.trim(),
  title_lang: title.lang,
  // a text has one language, that of its title
  body: body.text,
  body_lang: title.lang,
  day,
  ...markingColumns(marking),
});

export const insertRelease = async (tx: Tx, fields: PressFields, by: string): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("press.release")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      number: await nextNumber(tx, "press.release"),
      ...columns(fields),
      created_by: by,
      updated_by: by,
    })
    .execute();
  await noteWriter(tx, id, tlpRank(fields.marking), by);
  return id;
};

export const routes = [
  implement(listPress, async ({ tx, params: { workspace }, i18n, now, audited }) => {
    const stored = await releasesOf(tx);
    audited(stored.map(({ id }) => id));
    const at = now();
    const releases = [];
    for (const release of stored) {
      // only for a cleared release, the text must be rendered again to find out whether it is unchanged
      const digest = release.clearedAt === null ? "" : (await pageOf({ tx, workspace, i18n, now: at }, release.id)).digest;
      releases.push(await releaseOut(tx, workspace, release, digest));
    }
    return { releases };
  }),
  implement(addPress, async ({ tx, body, actor, audited }) => {
    await inProgramme(tx);
    const { commandId: _, ...fields } = body;
    check(tx, fields);
    const release = await insertRelease(tx, fields, actorForAudit(actor));
    audited([release]);
    return { release };
  }),
  implement(getPress, async ({ tx, params: { workspace, release: id }, i18n, actor, now, audited }) => {
    const { places: _, release, ...page } = await pageOf({ tx, workspace, i18n, now: now() }, id);
    audited([id, ...page.figures.flatMap(({ figure }) => figure?.id ?? [])]);
    const ownText = await wroteIn(tx, id, actorForAudit(actor));
    return { ...page, release: await releaseOut(tx, workspace, release, page.digest), ownText };
  }),
  implement(changePress, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const before = await releaseById(tx, params.release);
    check(tx, fields);
    const change = { table: "press.release" as const, key: { id: before.id }, expectedRev, values: columns(fields), actor };
    await changeRecord(tx, change, () => releaseOut(tx, params.workspace, before, ""));
    await noteWriter(tx, before.id, tlpRank(fields.marking), actorForAudit(actor));
    audited([before.id]);
    return { release: before.id };
  }),
  implement(translatePress, async ({ tx, params, body, actor, now, audited }) => {
    const { id, rev, marking, title } = await releaseToChange(tx, params.release, actorForAudit(actor), now());
    const { lang } = params;
    if (lang === title.lang) throw new Problem("invalid-input", { at: ["lang"] });
    rejectOperationalDetail({ title: { text: body.title, lang }, body: { text: body.body, lang } });
    await keepTranslations(tx, { urn: `urn:counterpart:press-release:${id}`, rev, visibility: tlpRank(marking) }, [
      { field: "title", lang, text: body.title },
      { field: "body", lang, text: body.body },
    ]);
    audited([id]);
    return { release: id };
  }),
];
