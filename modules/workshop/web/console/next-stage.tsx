/** The button for the next stage of step 3 in the console's bar. It starts the stage, or opens the form for a round. */
import { getRoom, getWall, setStage, type Room } from "../../contract/workshop.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { NextAct } from "#platform/web/ui/room/next-act.tsx";
import { nextStage } from "./next-stage-of.ts";

interface Props {
  readonly workspace: string;
  readonly room: Room;
  /** True if scenarios exist: then the first button of a room that has not begun opens the form for a round. */
  readonly rated?: boolean;
  readonly onRound: () => void;
}

export const NextStage = ({ workspace, room, rated = false, onRound }: Props) => {
  const { t } = useWords();
  const start = useCommandForm({
    send: (_, stage: Room["stages"][number]["stage"]) =>
      call(setStage, { params: { workspace, room: room.id }, body: { expectedRev: room.rev, stage, action: "start", reason: null } }),
    stale: [],
    onSettled: () => refresh(getRoom, getWall),
  });
  const next = nextStage(room.stages);
  const stage = next === "draft" && rated ? "round-1" : next;
  if (stage === null) return null;
  const isRound = stage === "round-1" || stage === "round-2";
  return (
    <NextAct bare>
      <Button look="primary" size="room" disabled={start.isPending} onClick={() => (isRound ? onRound() : start.mutate(stage))}>
        {t("console.next", { name: t(`console.stage.${stage}`) })}
      </Button>
      <ProblemSentence error={start.error} />
    </NextAct>
  );
};
