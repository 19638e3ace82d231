/** Step 8 on the console: choose candidates, ask every phone, watch the count, reveal; then the agreed list. */
import { getRoomPoll, mostCandidates, revealPoll, startPoll, type Candidate } from "../contract/spend.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import type { StepPanelProps } from "#platform/web/module/step-room.ts";
import { QuestionPanel } from "#platform/web/ui/room/question-panel.tsx";
import { Agreed } from "./agreed.tsx";
import { SpendTally } from "./spend-tally.tsx";
import { useCandidates } from "./use-candidates.ts";
import "./recommendation.css";

/** Loads again whenever the stream reports a change of the room. */
export const useRoomPoll = (workspace: string, room: string, told: unknown) => {
  useEffect(() => void refresh(getRoomPoll), [told]);
  return useSuspenseQuery(read(getRoomPoll, { workspace, room })).data;
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
  const [left, setLeft] = useState<readonly string[]>([]);
  const [typed, setTyped] = useState("");
  const [points, setPoints] = useState("10");
  const chosen = candidates.filter(({ code }) => !left.includes(code));
  const items = [...chosen, ...typedIn(typed, language.tag)];
  const start = useMutation({
    mutationFn: () => call(startPoll, { params: { workspace, room: room.id }, body: { points: Number(points), items } }),
    onSettled: () => refresh(getRoomPoll),
  });
  const fits = items.length >= 2 && items.length <= mostCandidates;
  const what = (
    <>
      {candidates.length === 0 ? null : (
        <Choices
          legend={t("recommendation.spend.candidates")}
          kind="checkbox"
          chosen={chosen.map(({ code }) => code)}
          onChange={(codes) => setLeft(candidates.flatMap(({ code }) => (codes.includes(code) ? [] : [code])))}
          choices={candidates.map(({ code, label }) => ({ value: code, label: <span lang={label.lang}>{label.text}</span> }))}
        />
      )}
      <TextArea
        label={t("recommendation.spend.typed")}
        help={t("recommendation.spend.typed-help")}
        value={typed}
        rows={4}
        onChange={(event) => setTyped(event.target.value)}
      />
      <TextField
        label={t("recommendation.spend.points-each")}
        type="number"
        min={1}
        max={100}
        required
        value={points}
        onChange={(event) => setPoints(event.target.value)}
      />
    </>
  );
  return (
    <form
      className="form two-choices"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
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
      <ProblemSentence error={start.error} />
      <div className="button-row">
        <Button
          look={again ? "secondary" : "primary"}
          size="room"
          type="submit"
          disabled={start.isPending || room.state !== "open" || !fits}
        >
          {t(again ? "recommendation.spend.again" : "recommendation.spend.start")}
        </Button>
      </div>
    </form>
  );
};

const SpendPanel = ({ workspace, room }: StepPanelProps) => {
  const { t } = useWords();
  const { poll, answered, present, result } = useRoomPoll(workspace, room.id, room);
  const id = poll?.id ?? "";
  const count = t("recommendation.spend.answered", { n: answered, of: present });
  return (
    <QuestionPanel
      title={t("assessment.step.what-first")}
      state={poll?.state ?? null}
      answered={answered}
      present={present}
      count={count}
      hidden={t("recommendation.spend.hidden")}
      reveal={t("recommendation.spend.reveal")}
      consequence={t("recommendation.spend.reveal-consequence", { n: Math.max(0, present - answered) })}
      confirm={t("recommendation.spend.reveal-do")}
      asked={{ workspace, room: room.id, kind: "points", question: id }}
      onReveal={() => call(revealPoll, { params: { workspace, room: room.id, poll: id } })}
      renew={() => refresh(getRoomPoll)}
      means={t("recommendation.spend.means")}
      result={
        result === null ? null : (
          <>
            <p>{count}</p>
            <SpendTally result={result} />
            <Agreed key={result.poll.id} workspace={workspace} assessment={room.assessment} result={result} />
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
