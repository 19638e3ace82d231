/** The form that starts a round: scenarios, questions and panels. It compares the number of fields per person with the limit of 60. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { listRounds, questionNames } from "#modules/threat/contract/judgement.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import { getRoom, getWall, setStage, startRound, type Room } from "../contract/workshop.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { TitleText } from "#modules/threat/web/scenario-title.tsx";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { fieldsPerPersonPerRound } from "#methods/elicitation/index.ts";
import { firstChosen } from "./console/first-chosen.ts";
import { fieldsOf, loadOf, type QuestionName } from "./room-words.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly room: Room;
  readonly criteria: CriteriaSetData | undefined;
  /** True for a second round about the scenarios of the last round. */
  readonly again: boolean;
  readonly onClose: () => void;
}

const isQuestion = (value: string): value is QuestionName => (questionNames as readonly string[]).includes(value);

export const StartRound = ({ workspace, room, criteria, again, onClose }: Props) => {
  const { t, language } = useWords();
  const { data } = useRead(listScenarios, { workspace, assessment: room.assessment });
  const usable = data.scenarios.filter((one) => one.status === "ready" || one.status === "draft");
  const before = new Set(room.round?.scenarios.map((one) => one.scenario));
  const { data: known } = useRead(listRounds, { workspace, assessment: room.assessment });
  const [questions, setQuestions] = useState<readonly QuestionName[]>(room.round?.questions ?? questionNames);
  const [first] = useState(() => {
    const rated = known.rounds.flatMap((round) => round.scenarios).filter(({ state }) => state === "revealed");
    return firstChosen({
      ready: usable.filter((one) => one.status === "ready").map((one) => one.id),
      rated: new Set(rated.map((one) => one.scenario)),
      before: again ? usable.filter((one) => before.has(one.id)).map((one) => one.id) : [],
      most: Math.floor(fieldsPerPersonPerRound / Math.max(1, fieldsOf(questions, criteria))),
    });
  });
  const [chosen, setChosen] = useState<readonly string[]>(first.chosen);
  const [panels, setPanels] = useState(room.round?.panels ?? 1);
  const inOrder = usable.map((one) => one.id).filter((id) => chosen.includes(id));
  const load = loadOf(inOrder, fieldsOf(questions, criteria), panels, room.present);
  const roundNumber = Math.max(0, ...known.rounds.map((round) => round.number)) + 1;
  // if this room has already rated all these scenarios, the stage is round 2
  const stage = before.size > 0 && inOrder.every((id) => before.has(id)) ? ("round-2" as const) : ("round-1" as const);
  const start = useCommandForm({
    send: async () => {
      const begun = await call(startRound, {
        params: { workspace, room: room.id },
        body: { expectedRev: room.rev, scenarios: inOrder, questions: [...questions], panels },
      });
      // the stage starts with its round; a stage that somebody already started is not changed
      const now = begun.stages.find((one) => one.stage === stage);
      if (now !== undefined && now.state !== "under-way")
        await call(setStage, {
          params: { workspace, room: room.id },
          body: { expectedRev: begun.rev, stage, action: now.times > 0 ? "repeat" : "start", reason: null },
        });
    },
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(getRoom, getWall),
  });
  return (
    <CommandForm
      className="form"
      act={start}
      onSubmit={() => start.mutate()}
      submit={t("console.round-begin", { number: roundNumber })}
      size="room"
      next
      blocked={!load.fits}
      onCancel={onClose}
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
      {first.waiting > 0 ? <p className="meta small">{t("console.load-waiting", { n: first.waiting })}</p> : null}
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
    </CommandForm>
  );
};
