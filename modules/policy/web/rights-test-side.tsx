/**
 * The rights test, shown beside the text: the answers of each reviewer with the reviewer's institution. If the reader is a reviewer,
 * it also shows the questions.
 */
import { readDuties, type Measure, type MeasureWords } from "../contract/policy.ts";
import type { RightsTest } from "#modules/safeguard/contract/safeguard.ts";
import { useState } from "react";
import { getSession } from "#platform/contract/session.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Facts } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { personName } from "./measure-words.ts";
import { RefusedBeforehand } from "./refused-beforehand.tsx";
import { RightsTestForm } from "./rights-test-form.tsx";

const Answers = ({ test, words }: { readonly test: RightsTest; readonly words: MeasureWords }) => {
  const all = useWords();
  const { t, name, date } = all;
  const against = (code: string, answer: string): boolean => (code === "absolute" ? answer === "yes" : answer === "no");
  return (
    <>
      <Facts
        facts={[
          { label: t("policy.reviewer"), value: <bdi>{personName(all, test.reviewer)}</bdi> },
          { label: t("policy.institution"), value: <span {...langOf(test.institution.lang)}>{test.institution.text}</span> },
          {
            label: t("policy.works-under"),
            value:
              test.superiors.length === 0 ? (
                t("policy.nobody-above")
              ) : (
                <bdi>{test.superiors.map((one) => personName(all, one)).join(comma())}</bdi>
              ),
          },
          { label: t("policy.read-on"), value: date(test.updatedAt) },
        ]}
      />
      <ol className="rights-answers">
        {words.questions.map(({ code, ask }) => {
          const { answer, reasons } = test.answers[code];
          return (
            <li key={code}>
              <p>{name(ask)}</p>
              <Status glyph={answer === "not-answered" ? "unknown" : against(code, answer) ? "late" : "done"}>
                {t(`policy.answer.${answer}`)}
              </Status>
              {reasons.text === "" ? null : (
                <p className="read" {...langOf(reasons.lang)}>
                  {reasons.text}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
};

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  readonly words: MeasureWords;
}

export const RightsTestSide = ({ workspace, measure, words }: Props) => {
  const { t, date } = useWords();
  const { may } = useWorkspace();
  const { data: session } = useRead(getSession);
  const me = session.account?.id;
  const open = measure.status === "draft" || measure.status === "under-review";
  const present = measure.tests.filter((test) => !test.stale);
  const own = (test: RightsTest): boolean => !test.stale && test.reviewer.account === me;
  const mine = measure.tests.find(own);
  const { data: duties } = useRead(readDuties, { workspace, measure: measure.id });
  const reviews = open && may("rights.review");
  const writes = reviews && duties.test === null;
  // after its own save, the form keeps its state and confirms the save; if answers were saved elsewhere, the form starts again
  const [form, setForm] = useState({ made: mine?.rev ?? 0, saved: mine?.rev ?? 0 });
  if ((mine?.rev ?? 0) > form.saved) setForm({ made: mine?.rev ?? 0, saved: mine?.rev ?? 0 });
  return (
    <>
      {present
        .filter((test) => !(writes && test === mine))
        .map((test) => (
          <Answers key={test.id} test={test} words={words} />
        ))}
      {reviews && duties.test !== null ? <RefusedBeforehand code={duties.test} title={t("policy.not-yours-to-test")} /> : null}
      {writes ? (
        <RightsTestForm
          key={`${measure.rev} ${form.made}`}
          workspace={workspace}
          measure={measure}
          words={words}
          test={mine ?? null}
          saved={form.saved}
          onSaved={({ tests }) => setForm({ ...form, saved: tests.find(own)?.rev ?? form.saved })}
        />
      ) : null}
      {measure.tests
        .filter((test) => test.stale)
        .map((test) => (
          <details key={test.id}>
            <summary>{t("policy.former-test", { date: date(test.updatedAt) })}</summary>
            <Answers test={test} words={words} />
          </details>
        ))}
    </>
  );
};
