/** The stages of step 3. Each can be started, finished, repeated, or skipped with a reason; the room's record lists these changes. */
import { getRoom, getWall, setStage, type Room } from "../contract/workshop.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { SkipDialog } from "./skip-dialog.tsx";
import { actionsFor, type StageAction, type StageState } from "./stage-actions.ts";
import { StageMenu } from "./stage-menu.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type Reason = { text: string; lang: string };

export const StageList = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t } = useWords();
  const [skipping, setSkipping] = useState<StageState["stage"] | null>(null);
  const act = useCommandForm({
    send: (_, { stage, action, reason }: { stage: StageState["stage"]; action: StageAction; reason: Reason | null }) =>
      call(setStage, { params: { workspace, room: room.id }, body: { expectedRev: room.rev, stage, action, reason } }),
    stale: [],
    onDone: () => setSkipping(null),
    onSettled: () => refresh(getRoom, getWall),
  });
  return (
    <>
      <h2 className="visually-hidden">{t("console.step")}</h2>
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
                onChoose={(action) =>
                  action === "skip" ? setSkipping(stage.stage) : act.mutate({ stage: stage.stage, action, reason: null })
                }
              />
            ) : null}
          </li>
        ))}
      </ol>
      {skipping === null ? <ProblemSentence error={act.error} /> : null}
      <SkipDialog
        name={skipping === null ? null : t(`console.stage.${skipping}`)}
        error={act.error}
        pending={act.isPending}
        onSkip={(reason) => skipping !== null && act.mutate({ stage: skipping, action: "skip", reason })}
        onClose={() => setSkipping(null)}
      />
    </>
  );
};
