/** Starts a round: scenarios, questions, panels; the number of fields per person is compared with the limit of 60. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { listRounds, questionNames } from "#modules/threat/contract/judgement.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { getRoom, getWall, setStage, startRound, type Room } from "../contract/workshop.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { TitleText } from "#modules/threat/web/scenario-title.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { fieldsOf, loadOf, type QuestionName } from "./room-words.ts";

interface Props {
  readonly workspace: string;
  readonly room: Room;
  readonly criteria: CriteriaSetData | undefined;
  readonly onClose: () => void;
}

const isQuestion = (value: string): value is QuestionName => (questionNames as readonly string[]).includes(value);

export const StartRound = ({ workspace, room, criteria, onClose }: Props) => {
  const { t, language } = useWords();
  const { data } = useSuspenseQuery(read(listScenarios, { workspace, assessment: room.assessment }));
  const usable = data.scenarios.filter((one) => one.status === "ready" || one.status === "draft");
  const before = new Set(room.round?.scenarios.map((one) => one.scenario));
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    (before.size > 0 ? usable.filter((one) => before.has(one.id)) : usable.filter((one) => one.status === "ready")).map((one) => one.id),
  );
  const [questions, setQuestions] = useState<readonly QuestionName[]>(room.round?.questions ?? questionNames);
  const [panels, setPanels] = useState(room.round?.panels ?? 1);
  const inOrder = usable.map((one) => one.id).filter((id) => chosen.includes(id));
  const load = loadOf(inOrder, fieldsOf(questions, criteria), panels, room.present);
  const { data: known } = useSuspenseQuery(read(listRounds, { workspace, assessment: room.assessment }));
  const roundNumber = Math.max(0, ...known.rounds.map((round) => round.number)) + 1;
  // if this room has already rated these scenarios, the stage is round 2
  const stage = before.size > 0 && inOrder.every((id) => before.has(id)) ? ("round-2" as const) : ("round-1" as const);
  const start = useMutation({
    mutationFn: async () => {
      const begun = await call(startRound, {
        params: { workspace, room: room.id },
        body: { expectedRev: room.rev, scenarios: inOrder, questions: [...questions], panels },
      });
      // the stage follows the round; a stage that somebody started by hand stays as it is
      const now = begun.stages.find((one) => one.stage === stage);
      if (now !== undefined && now.state !== "under-way")
        await call(setStage, {
          params: { workspace, room: room.id },
          body: { expectedRev: begun.rev, stage, action: now.times > 0 ? "repeat" : "start", reason: null },
        });
    },
    onSuccess: onClose,
    onSettled: () => refresh(getRoom, getWall),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <Choices
        legend={t("common.scenarios")}
        kind="checkbox"
        chosen={chosen}
        onChange={setChosen}
        choices={usable.map((one) => ({
          value: one.id,
          label: (
            <>
              <span className="ltr">{one.code}</span> <TitleText title={titleIn(one, language.tag)} />
            </>
          ),
          ...(one.status === "draft" ? { more: t("console.still-draft") } : {}),
        }))}
      />
      <Choices
        legend={t("common.questions")}
        kind="checkbox"
        chosen={questions}
        onChange={(names) => setQuestions(questionNames.filter((name) => names.filter(isQuestion).includes(name)))}
        choices={questionNames.map((name) => ({ value: name, label: t(`scenario.question.${name}`) }))}
      />
      <TextField
        label={t("console.panels")}
        help={t("console.panels-help")}
        type="number"
        min={1}
        max={10}
        value={panels}
        onChange={(event) => setPanels(Math.min(10, Math.max(1, Math.round(event.target.valueAsNumber) || 1)))}
      />
      <p className="load" role="status">
        {inOrder.length === 0 || questions.length === 0 ? (
          <Status glyph="not-started">{t("console.load-none")}</Status>
        ) : (
          <Status glyph={load.fits ? "done" : "late"}>{t("console.load", { fields: load.fields, limit: load.limit })}</Status>
        )}{" "}
        {!load.fits && load.panelsNeeded !== null && load.panelsNeeded > panels ? (
          <button type="button" className="link-button" onClick={() => setPanels(load.panelsNeeded ?? panels)}>
            {t("console.load-panels", { n: load.panelsNeeded })}
          </button>
        ) : null}
        {load.thin ? <Status glyph="due">{t("console.load-thin")}</Status> : null}
      </p>
      <ProblemSentence error={start.error} />
      <div className="button-row">
        <Button look="primary" size="room" type="submit" disabled={start.isPending || !load.fits}>
          {t("console.round-begin", { number: roundNumber })}
        </Button>
        <Button size="room" onClick={onClose}>
          {t("desk.cancel")}
        </Button>
      </div>
    </form>
  );
};
