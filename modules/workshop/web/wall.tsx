/** The page for the projector. It changes automatically with the room and never shows private data. */
import { getWall } from "../contract/workshop.ts";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useRoomLive } from "./live.ts";
import { WallStage } from "./wall-stage.tsx";
import { WallView } from "./wall-view.tsx";

const WallPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { room = "" } = useParams({ strict: false });
  const connection = useRoomLive(workspace, room);
  const { data } = useRead(getWall, { workspace, room });
  useEffect(() => {
    document.title = `${data.title.text} · Counterpart`;
    document.documentElement.classList.add("on-wall");
    return () => document.documentElement.classList.remove("on-wall");
  }, [data.title.text]);
  return (
    <WallStage fill="viewport" joining={data.state === "open" && data.view === "joining"}>
      <WallView workspace={workspace} wall={data} />
      {connection === "lost" ? (
        <p className="wall-lost" role="status">
          {t("wall.connection-lost")}
        </p>
      ) : null}
    </WallStage>
  );
};
export default WallPage;
