/**
 * A bar on the console while the wall shows how to join. It states the reason: the room has not begun, the address has changed, or the facilitator
 * chose this page. If phones can no longer reach this computer, the network panel replaces the bar.
 */
import { getRoom, getWall, setWall, type Room, type Wall } from "../../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { call, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { NetworkPanel } from "../door/network-panel.tsx";
import "./joining-bar.css";

interface Props {
  readonly workspace: string;
  readonly room: Room;
}

export const useWallView = ({ workspace, room }: Props) =>
  useMutation({
    mutationFn: (body: Pick<Wall, "view"> & Partial<Pick<Wall, "page">>) => call(setWall, { params: { workspace, room: room.id }, body }),
    onSettled: () => refresh(getRoom, getWall),
  });

export const JoiningBar = ({ workspace, room }: Props) => {
  const { t } = useWords();
  const show = useWallView({ workspace, room });
  if (room.network === "gone") return <NetworkPanel workspace={workspace} />;
  if (room.wallView !== "joining") return null;
  const back = (
    <Button disabled={show.isPending} onClick={() => show.mutate({ view: "follows" })}>
      {t(room.begun ? "console.wall-back" : "console.begin")}
    </Button>
  );
  return (
    <>
      {room.moved ? <CautionSentence title={t("console.address-changed")}>{t("console.address-changed-do")}</CautionSentence> : null}
      <div className="joining-bar">
        <p>{t(room.begun ? "console.joining-shown" : "console.begin-means")}</p>
        {back}
      </div>
      <ProblemSentence error={show.error} />
    </>
  );
};
