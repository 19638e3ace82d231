/**
 * The page with the points of everybody who was confirmed for a course: typed into a table, or filled from a file. They are not stored as a draft.
 */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import {
  assessmentKinds,
  getAssessment,
  keepScores,
  listScores,
  scoreLimits,
  type ScoredPerson,
  type Scores,
} from "../contract/assessment.ts";
import { getCourse } from "../contract/training.ts";
import { usePersonColumns } from "./person-columns.tsx";
import { ScoreFile } from "./score-file.tsx";
import { filled, merged, scoresIn, tableOf, type ScoreTable } from "./score-table.ts";

const ScoresPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { course = "", kind: asked } = useParams({ strict: false });
  const kind = assessmentKinds.find((one) => one === asked) ?? "test";
  const params = { workspace, course, kind };
  const { data: page } = useRead(getCourse, { workspace, course });
  const { data } = useRead(listScores, params);
  const personColumns = usePersonColumns(page.states, 24);
  /** The stored points with which the typed points are compared: as they were when the page was loaded, or in the response after a conflict. */
  const [base, setBase] = useState<Scores>(data);
  const [people, setPeople] = useState<readonly ScoredPerson[]>(data.people);
  const [table, setTable] = useState<ScoreTable>(tableOf(data.people));
  const [highest, setHighest] = useState(String(data.highest ?? ""));
  const [met, setMet] = useState(false);
  const points = /^[0-9]{1,4}$/.test(highest.trim()) ? Number(highest) : null;
  const most = points !== null && points >= 1 && points <= scoreLimits.highest ? points : null;
  const type = (nomination: string, when: "before" | "after", text: string) =>
    setTable({ ...table, [nomination]: { before: "", after: "", ...table[nomination], [when]: text } });
  const save = useCommandForm({
    send: () => call(keepScores, { params, body: { expectedRev: base.rev, highest: most ?? 0, scores: scoresIn(table) } }),
    stale: [getAssessment, listScores],
    onDone: ({ rev }) => {
      setBase({ ...base, rev });
      setMet(false);
    },
    onError: async (error) => {
      if (!isProblem(error, "conflict")) return;
      const theirs = await call(listScores, { params });
      setTable(merged(tableOf(base.people), table, tableOf(theirs.people)));
      setPeople(theirs.people);
      setBase(theirs);
      setMet(true);
    },
  });
  const cell = (when: "before" | "after", { nomination, name: person }: ScoredPerson) => (
    <input
      className="control"
      type="number"
      min={0}
      max={most ?? scoreLimits.highest}
      step={1}
      aria-label={t(when === "before" ? "training.points-before-of" : "training.points-after-of", {
        name: person ?? t("training.erased"),
      })}
      value={table[nomination]?.[when] ?? ""}
      onChange={(event) => type(nomination, when, event.target.value)}
    />
  );
  return (
    <div className="page">
      <PageHead title={t(`training.points-of-${kind}`)} below={page.course.title.text} marking={page.course.marking} />
      {people.length === 0 ? (
        <p className="meta">{t("training.points-nobody")}</p>
      ) : (
        <div className="sections">
          <ScoreFile params={params} highest={most} onTake={(rows) => setTable(filled(table, rows))} />
          <Section title={t(`training.points-of-${kind}`)}>
            <p className="meta read">{t("training.points-whose")}</p>
            {met ? <CautionSentence title={t("training.points-merged")} /> : null}
            <CommandForm
              act={save}
              onSubmit={() => save.mutate()}
              submit={t("desk.save")}
              error={isProblem(save.error, "conflict") ? null : save.error}
            >
              <TextField
                type="number"
                min={1}
                max={scoreLimits.highest}
                label={t("training.points-highest")}
                value={highest}
                onValue={setHighest}
                required
              />
              <Table
                caption={t(`training.points-of-${kind}`)}
                rows={people}
                keyOf={({ nomination }) => nomination}
                columns={[
                  ...personColumns,
                  { key: "before", head: t("training.points-before"), width: "18%", cell: (row) => cell("before", row) },
                  { key: "after", head: t("training.points-after"), width: "18%", cell: (row) => cell("after", row) },
                ]}
              />
            </CommandForm>
          </Section>
        </div>
      )}
    </div>
  );
};
export default ScoresPage;
