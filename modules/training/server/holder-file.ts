/**
 * The file for a nominee with everything that the programme stores about this person. For a declined nomination it states "not selected" and gives no
 * reason, as in the answer to the State. For a revoked certificate it states the reason, because the holder may appeal.
 */
import { checkInsOf } from "#modules/people/server/index.ts";
import { inProgramme, stateByCode } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { writeCsv } from "#platform/server/spreadsheet/index.ts";
import { assessmentKinds } from "../contract/assessment.ts";
import { holderFile } from "../contract/certificate.ts";
import { closedQuestions, views } from "../contract/use.ts";
import { assessmentsOf } from "./assessment/scores.ts";
import { appealsOf } from "./appeals/appeals.ts";
import { outcomeOf } from "./calls/called-states.ts";
import { nominationById } from "./nominations.ts";
import { answersOf } from "./use/answers.ts";

const scoresOf = (tx: Tx, nomination: string) =>
  tx
    .selectFrom("training.score")
    .select(["kind", "points_before", "points_after"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("nomination_id", "=", nomination)
    .execute();
export const routes = [
  implementFile(holderFile, async ({ tx, params, i18n, audited }) => {
    await inProgramme(tx);
    const { course, sessions, nomination } = await nominationById(tx, params.nomination);
    const { person, certificate, id } = nomination;
    if (person === null) throw new Problem("not-found");
    const language = i18n.nearest(params.language);
    const t = (word: string, values?: Readonly<Record<string, unknown>>): string =>
      i18n.translate(language, word as Parameters<typeof i18n.translate>[1], values);
    audited([id]);
    const checkIns = await checkInsOf(tx, [id], (direction) => t(`check-in.direction.${direction}`));
    const [scores, highest, uses] = [await scoresOf(tx, id), await assessmentsOf(tx, course.id), await answersOf(tx, { nomination: id })];
    const points = assessmentKinds.flatMap((kind) => {
      const one = scores.find((each) => each.kind === kind);
      if (one === undefined) return [];
      const of = highest.find((each) => each.kind === kind)?.highest ?? "";
      const written = (n: number | null): string => (n === null ? "" : `${n} / ${of}`);
      return [
        [`${t(`training.points-of-${kind}`)}: ${t("training.points-before")}`, written(one.points_before)],
        [`${t(`training.points-of-${kind}`)}: ${t("training.points-after")}`, written(one.points_after)],
      ];
    });
    const used = views.flatMap((view) => {
      const one = uses.find((each) => each.view === view);
      if (one === undefined) return [];
      const why = one.answer.why === null ? [] : [t(`job-use.why.${one.answer.why}`)];
      const closed = closedQuestions.flatMap((question) => {
        const { [question]: said } = one;
        return said === null ? [] : [[`${t(`job-use.view.${view}`)}: ${t(`job-use.question.${question}`)}`, t(`job-use.answer.${said}`)]];
      });
      const remark = one.remark === null ? [] : [[`${t(`job-use.view.${view}`)}: ${t("job-use.remark")}`, one.remark.text]];
      return [[t(`job-use.view.${view}`), [t(`job-use.answer.${one.answer.used}`), ...why].join(", ")], ...closed, ...remark];
    });
    const revoked = certificate?.revoked ?? null;
    const appeals = (await appealsOf(tx, { nomination: id }, null)).flatMap(({ appeal }) => [
      [t("appeals.of", { number: appeal.number, day: appeal.received }), appeal.words?.text ?? t("appeals.deleted")],
      [t("appeals.revocation", { day: appeal.revoked.on }), t(`training.revoked.${appeal.revoked.reason}`)],
      [t("common.status"), t(`appeals.status.${appeal.status}`), appeal.decided?.on ?? "", appeal.decided?.reason?.text ?? ""],
    ]);
    const lines = [
      [t("training.holder-notice")],
      [t("training.course"), course.title.text],
      [t("people.starts"), course.starts],
      [t("common.name"), person.name],
      [t("training.unit"), person.unit],
      [t("training.unit-type"), t(`programme.type.${nomination.unitType}`)],
      [t("people.column.sex"), t(`people.sex.${person.sex}`)],
      [t("people.column.state"), stateByCode(nomination.state)?.name[language] ?? nomination.state],
      [t("common.status"), t(`nominations.outcome.${outcomeOf[nomination.status]}`)],
      [
        t("people.sessions"),
        sessions
          .filter((one) => nomination.attended.includes(one.id))
          .map((one) => one.title.text)
          .join("; "),
      ],
      [t("check-in.passes"), checkIns.passes.get(id) ?? ""],
      [t("check-in.check-ins"), checkIns.times.get(id) ?? ""],
      ...points,
      ...used,
      ...(certificate === null
        ? []
        : [
            [t("training.certificate"), certificate.number],
            [t("certificate.issued"), certificate.issuedOn],
          ]),
      ...(revoked === null
        ? []
        : [[t("certificate.revoked", { day: revoked.on }), t(`training.revoked.${revoked.reason}`), t("training.holder-appeal")]]),
      ...appeals,
    ];
    return { name: `held-${language}.csv`, type: "text/csv; charset=utf-8", bytes: writeCsv(lines) };
  }),
];
