/** The page for the projector. It follows the room automatically and never shows anything private. */
import { getWall } from "../contract/workshop.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useRoomLive } from "./live.ts";
import { WallStage } from "./wall-stage.tsx";
import { WallView } from "./wall-view.tsx";

const WallPage = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { room = "" } = useParams({ strict: false });
  const connection = useRoomLive(workspace, room);
  const { data } = useSuspenseQuery(read(getWall, { workspace, room }));
  useEffect(() => {
    document.title = `${data.title.text} · Counterpart`;
    document.documentElement.classList.add("on-wall");
    return () => document.documentElement.classList.remove("on-wall");
  }, [data.title.text]);
  return (
    <WallStage fill="viewport">
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
