/** The stages of step 3. Each may be started, finished, repeated, or skipped with a reason; the record keeps which. */
import { getRoom, getWall, setStage, type Room } from "@counterpart/contract/workshop";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { langOf } from "../../shell/formats.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { refresh } from "../../shell/queries.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { ModalDialog } from "../../ui/overlay.tsx";
import { StatusGlyph } from "../../ui/status.tsx";
import { actionsFor, type StageAction, type StageState } from "./stage-actions.ts";
import { StageMenu } from "./stage-menu.tsx";

export const StageList = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t, language } = useWords();
  const [skipping, setSkipping] = useState<StageState["stage"] | null>(null);
  const [reason, setReason] = useState("");
  const act = useMutation({
    mutationFn: ({ stage, action }: { stage: StageState["stage"]; action: StageAction }) =>
      call(setStage, {
        params: { workspace, room: room.id },
        body: { expectedRev: room.rev, stage, action, reason: action === "skip" ? { text: reason.trim(), lang: language.tag } : null },
      }),
    onSuccess: () => {
      setSkipping(null);
      setReason("");
    },
    onSettled: () => refresh(getRoom, getWall),
  });
  return (
    <>
      <h2 className="console-label">{t("console.step")}</h2>
      <ol className="stage-list">
        {room.stages.map((stage) => (
          <li key={stage.stage} data-state={stage.state} aria-current={stage.state === "under-way" ? "step" : undefined}>
            <StatusGlyph glyph={stage.state} />
            <span className="stage-name">
              {t(`console.stage.${stage.stage}`)}
              {stage.times > 1 ? <span className="meta"> {t("console.times", { n: stage.times })}</span> : null}
              <span className="visually-hidden">, {t(`console.stage-state.${stage.state}`)}</span>
              {stage.reason === null ? null : (
                <span className="meta block small" {...langOf(stage.reason.lang)}>
                  {stage.reason.text}
                </span>
              )}
            </span>
            {room.state === "open" ? (
              <StageMenu
                label={t("console.stage-actions", { name: t(`console.stage.${stage.stage}`) })}
                actions={actionsFor(stage)}
                onChoose={(action) => (action === "skip" ? setSkipping(stage.stage) : act.mutate({ stage: stage.stage, action }))}
              />
            ) : null}
          </li>
        ))}
      </ol>
      {skipping === null ? <ProblemSentence error={act.error} /> : null}
      <ModalDialog
        open={skipping !== null}
        title={skipping === null ? "" : t("console.skip-title", { name: t(`console.stage.${skipping}`) })}
        onClose={() => setSkipping(null)}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (skipping !== null) act.mutate({ stage: skipping, action: "skip" });
          }}
        >
          <TextField
            label={t("desk.reason")}
            help={t("console.skip-help")}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            required
            maxLength={200}
          />
          <ProblemSentence error={act.error} />
          <div className="button-row">
            <Button look="primary" type="submit" disabled={act.isPending}>
              {t("console.skip-do")}
            </Button>
            <Button onClick={() => setSkipping(null)}>{t("desk.cancel")}</Button>
          </div>
        </form>
      </ModalDialog>
    </>
  );
};
