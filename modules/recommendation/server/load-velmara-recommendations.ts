/**
 * Loads the recommendations of the demonstration. There are four. Another body wrote two of them, and the State has answered both; the
 * State reported one of these two as done, and a verifier partly confirmed the report. The other two are from the workshop; for one of
 * them the State may still answer. All content is fictional. A second call changes nothing.
 */
import { readFileSync } from "node:fs";
import type { Action, Recommendation, Reply, Report, Source, Verification } from "../contract/recommendation.ts";
import type { Visit } from "../contract/follow-up.ts";
import type { Translated } from "#platform/contract/values.ts";
import { newId, type Tx } from "#platform/server/db/index.ts";
import type { LoadDemonstration } from "#platform/server/http/index.ts";
import { keepTranslations, markedUnder } from "#platform/server/record/index.ts";
import { agenciesOf } from "#modules/programme/server/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { recommendationColumns, recommendationUrn } from "./recommendations.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";

type Told<T> = Omit<T, "id" | "words" | "reason" | "report"> & { readonly words: string; readonly reason: string };
interface Content {
  readonly recommendations: readonly {
    readonly text: Translated;
    readonly addressee: string;
    readonly owner: string;
    readonly dueOn: string;
    readonly origin: Recommendation["origin"];
    readonly written: string;
    readonly sources: readonly (Omit<Source, "label" | "urn" | "body" | "date"> & {
      readonly label: string;
      readonly body?: string;
      readonly date?: string;
      readonly scenario?: number;
    })[];
    /** The number of days from now in which the State may still answer; null if no window was opened. */
    readonly window: number | null;
    readonly reply: Told<Reply> | null;
    readonly report: Told<Report> | null;
    readonly verification: Told<Verification> | null;
  }[];
  readonly actions: readonly (Omit<Action, "id" | "text" | "answers"> & { readonly text: string; readonly answers: readonly number[] })[];
  readonly visit: Pick<Visit, "plannedOn" | "mode">;
}

const read = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../../platform/server/content/demonstration/${name}`, import.meta.url), "utf8")) as T;
const by = "demonstration";
const lang = "en";
const zone = "Etc/UTC";

export const loadVelmaraRecommendations: LoadDemonstration = async ({ db, now }, { velmara }) => {
  await db.transaction({ workspace: velmara, account: null, clearance: 4 }, async (tx) => {
    const there = await tx.selectFrom("recommendation.recommendation").select("id").where("workspace_id", "=", velmara).executeTakeFirst();
    const assessment = await tx
      .selectFrom("assessment.assessment")
      .select("id")
      .where("workspace_id", "=", velmara)
      .orderBy("opened_at")
      .executeTakeFirst();
    if (there === undefined && assessment !== undefined) await load(tx, velmara, assessment.id, now());
  });
};

const load = async (tx: Tx, workspace: string, assessment: string, now: Date): Promise<void> => {
  const content = read<Content>("velmara-recommendations.json");
  const { agencies } = read<{ agencies: readonly { code: string; name: Translated }[] }>("velmara.json");
  const here = await agenciesOf(tx, workspace);
  const idOf = (code: string): string | null => {
    const name = agencies.find((one) => one.code === code)?.name["en"];
    return here.find((row) => row.name["en"] === name)?.id ?? null;
  };
  const above = await assessmentInSight(tx, assessment);
  const { marking, visibility } = markedUnder(above.marking, above);
  const scenarios = await scenariosOf(tx, workspace, { assessment });
  const ids: string[] = [];
  for (const [i, told] of content.recommendations.entries()) {
    const id = newId();
    ids.push(id);
    const sources = told.sources.map(({ kind, label, body = null, date = null, scenario }): Source => {
      const found = scenarios.find(({ code }) => code === `S${scenario}`);
      return {
        kind,
        urn: found === undefined ? null : `urn:counterpart:scenario:${found.id}`,
        label: { text: label, lang },
        body,
        date,
      };
    });
    const replyUntil = told.window === null ? null : dayIn(new Date(now.getTime() + told.window * 86_400_000), zone);
    const text = { text: told.text[lang] ?? "", lang };
    const addressee = { text: told.addressee, lang };
    const fields = { text, addressee, owner: idOf(told.owner), dueOn: told.dueOn, zone, sources, origin: told.origin, replyUntil, marking };
    const written = new Date(`${told.written}T09:00:00Z`);
    await tx
      .insertInto("recommendation.recommendation")
      .values({
        workspace_id: workspace,
        id,
        assessment_id: assessment,
        number: i + 1,
        ...recommendationColumns(fields),
        marking,
        visibility,
        created_at: written,
        created_by: by,
        updated_at: written,
        updated_by: by,
      })
      .execute();
    const others = Object.entries(told.text).filter(([tag]) => tag !== lang);
    await keepTranslations(
      tx,
      { urn: recommendationUrn(id), rev: 1, visibility },
      others.map(([tag, words]) => ({ field: "text", lang: tag, text: words })),
    );
    await loadSaid(tx, { workspace_id: workspace, recommendation_id: id, visibility, created_by: by }, told);
  }
  await loadActions(tx, content, { workspace, assessment, marking, visibility, ids, idOf });
  const visit = { workspace_id: workspace, id: newId(), assessment_id: assessment, number: 1, zone, visibility };
  await tx
    .insertInto("recommendation.visit")
    .values({ ...visit, planned_on: content.visit.plannedOn, mode: content.visit.mode, created_by: by, updated_by: by })
    .execute();
};

interface Row {
  readonly workspace_id: string;
  readonly recommendation_id: string;
  readonly visibility: number;
  readonly created_by: string;
}
/** The State's answer and report, and the verification of the report. */
const loadSaid = async (tx: Tx, row: Row, { reply, report, verification }: Content["recommendations"][number]): Promise<void> => {
  if (reply !== null)
    await tx
      .insertInto("recommendation.reply")
      .values({
        ...row,
        id: newId(),
        answer: reply.answer,
        reason: reply.reason,
        reason_lang: lang,
        by_whom: reply.byWhom,
        on_day: reply.on,
      })
      .execute();
  const reported = newId();
  if (report !== null) {
    const { status, words, byWhom, on, evidence } = report;
    const said = { status, words, words_lang: lang, by_whom: byWhom, on_day: on, evidence: JSON.stringify(evidence) };
    await tx
      .insertInto("recommendation.report")
      .values({ ...row, id: reported, ...said })
      .execute();
  }
  if (verification !== null) {
    const { words, organisation, relation, on, evidence } = verification;
    const found = { words, words_lang: lang, organisation, relation, on_day: on, evidence: JSON.stringify(evidence) };
    await tx
      .insertInto("recommendation.verification")
      .values({ ...row, id: newId(), report_id: report === null ? null : reported, result: verification.result, ...found })
      .execute();
  }
};

interface Under {
  readonly workspace: string;
  readonly assessment: string;
  readonly marking: string;
  readonly visibility: number;
  readonly ids: readonly string[];
  readonly idOf: (code: string) => string | null;
}
const loadActions = async (tx: Tx, { actions }: Content, under: Under): Promise<void> => {
  const { workspace, assessment, marking, visibility, ids, idOf } = under;
  for (const [i, { text, owner, startsOn, endsOn, status, answers }] of actions.entries()) {
    const action = newId();
    const dates = { starts_on: startsOn, ends_on: endsOn };
    const row = { workspace_id: workspace, id: action, assessment_id: assessment, number: i + 1, text, text_lang: lang };
    await tx
      .insertInto("recommendation.action")
      .values({ ...row, owner_id: idOf(owner ?? ""), ...dates, status, marking, visibility, created_by: by, updated_by: by })
      .execute();
    await tx
      .insertInto("recommendation.answered_by")
      .values(answers.map((n) => ({ workspace_id: workspace, action_id: action, recommendation_id: ids[n - 1] ?? "" })))
      .execute();
  }
};
