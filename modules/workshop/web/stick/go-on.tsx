/** On the console of a room whose secret key is on another computer: the button that lets the room continue here, with a new key. */
import { call, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { goOnHere } from "../../contract/stick.ts";
import { getRoom, getWall, type Room } from "../../contract/workshop.ts";
import "./stick.css";

export const GoOn = ({ workspace, room }: { readonly workspace: string; readonly room: Room }) => {
  const { t } = useWords();
  const go = useCommandForm({
    send: () => call(goOnHere, { params: { workspace, room: room.id }, body: { expectedRev: room.rev } }),
    stale: [],
    onSettled: () => refresh(getRoom, getWall),
  });
  return (
    <div className="stack go-on">
      <CautionSentence title={t("console.key-lost")}>{t("console.key-lost-do")}</CautionSentence>
      <p className="read">{t("stick.go-on-means")}</p>
      <ProblemSentence error={go.error} />
      <div className="button-row">
        <Button look="primary" size="room" disabled={go.isPending} onClick={() => go.mutate()}>
          {t("stick.go-on")}
        </Button>
      </div>
    </div>
  );
};
