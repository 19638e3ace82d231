/**
 * Step 8 on the console. The facilitator chooses candidates, asks every phone, watches the count and reveals the answers. After that
 * the console shows the agreed list.
 */
import { getQuestion } from "#platform/contract/questions.ts";
import { mostCandidates, pointsContract, type Candidate } from "../contract/points.ts";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { QuestionPanel } from "#platform/web/ui/room/question-panel.tsx";
import { Agreed } from "./agreed.tsx";
import { chosenCandidates } from "./chosen-candidates.ts";
import { Opposed } from "./opposed.tsx";
import { SpendTally } from "./spend-tally.tsx";
import { useCandidates } from "./use-candidates.ts";
import "./recommendation.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

/** Reads the room's points question, and reads it again whenever the event stream reports a change of the room. */
export const useRoomPointsQuestion = (workspace: string, room: string, told: unknown) => {
  useEffect(() => void refresh(getQuestion), [told]);
  return useRead(pointsContract.get, { workspace, room, kind: "points" }).data;
};

/** Each typed line is a candidate. */
const typedIn = (text: string, lang: string): Candidate[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line, i) => ({ code: `t-${i + 1}`, urn: null, label: { text: line.slice(0, 200), lang } }));

const Start = ({ workspace, room, again }: StepPanelProps & { readonly again: boolean }) => {
  const { t, language } = useWords();
  const candidates = useCandidates(workspace, room.assessment);
  const [picked, setPicked] = useState<readonly string[] | null>(null);
  const [typed, setTyped] = useState("");
  const [points, setPoints] = useState("10");
  const chosen = chosenCandidates(candidates, picked);
  const items = [...chosen.map(({ code, urn, label }) => ({ code, urn, label })), ...typedIn(typed, language.tag)];
  const start = useCommandForm({
    send: () =>
      call(pointsContract.start, { params: { workspace, room: room.id, kind: "points" }, body: { points: Number(points), items } }),
    stale: [],
    onSettled: () => refresh(getQuestion),
    kept: { form: "recommendation.spend", record: room.id, ...draftIn({ typed: [typed, setTyped], points: [points, setPoints] }) },
  });
  const fits = items.length >= 2 && items.length <= mostCandidates;
  const what = (
    <>
      {candidates.length === 0 ? null : (
        <Choices
          legend={t("recommendation.spend.candidates")}
          kind="checkbox"
          chosen={chosen.map(({ code }) => code)}
          onChange={setPicked}
          choices={candidates.map(({ code, label, opposed }) => ({
            value: code,
            label: <span {...langOf(label.lang)}>{label.text}</span>,
            ...(opposed ? { more: <Opposed /> } : {}),
          }))}
        />
      )}
      <TextArea
        label={t("recommendation.spend.typed")}
        help={t("recommendation.spend.typed-help")}
        value={typed}
        rows={4}
        onValue={setTyped}
      />
      <TextField
        label={t("recommendation.spend.points-each")}
        type="number"
        min={1}
        max={100}
        required
        value={points}
        onValue={setPoints}
      />
    </>
  );
  return (
    <CommandForm
      className="form two-choices"
      act={start}
      onSubmit={() => start.mutate()}
      submit={t(again ? "recommendation.spend.again" : "recommendation.spend.start")}
      look={again ? "secondary" : "primary"}
      next={!again}
      size="room"
      blocked={room.state !== "open" || !fits}
    >
      {again ? (
        <details className="folded">
          <summary>{t("recommendation.spend.candidates")}</summary>
          {what}
        </details>
      ) : (
        what
      )}
      <p className="meta small" role="status">
        {t("recommendation.spend.chosen", { n: items.length, most: mostCandidates })}
      </p>
    </CommandForm>
  );
};

const SpendPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { question: pointsQuestion, answered, present, closedBecause, result } = useRoomPointsQuestion(workspace, room.id, room);
  const id = pointsQuestion?.id ?? "";
  const count = t("recommendation.spend.answered", { n: answered, of: present });
  return (
    <QuestionPanel
      title={t("assessment.step.recommendations")}
      state={pointsQuestion?.state ?? null}
      because={closedBecause}
      answered={answered}
      present={present}
      count={count}
      hidden={t("recommendation.spend.hidden")}
      reveal={t("recommendation.spend.reveal")}
      consequence={t("recommendation.spend.reveal-consequence", { n: Math.max(0, present - answered) })}
      confirm={t("recommendation.spend.reveal-do")}
      asked={{ workspace, room: room.id, kind: "points", question: id }}
      means={t("recommendation.spend.means")}
      result={
        result === null ? null : (
          <>
            <p>{count}</p>
            <SpendTally result={result} />
            <Agreed key={result.pointsQuestion.id} workspace={workspace} assessment={room.assessment} result={result} />
          </>
        )
      }
      start={<Start workspace={workspace} room={room} again={result !== null} />}
      link={
        <Link
          to="/w/$workspace/assessments/$assessment/recommendations"
          params={{ workspace, assessment: room.assessment }}
          className="quiet-link"
        >
          {t("recommendation.spend.to-list")}
        </Link>
      }
    />
  );
};
export default SpendPanel;
