/**
 * On the page of an assessment's rounds: a button that opens a room, because only a room can start a round. Readers who may not run rooms get a link
 * to the list of rooms.
 */
import { Link } from "@tanstack/react-router";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { openRoomHash } from "./open-room-hash.ts";

const WayToRoom = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  return (
    <p className="button-row">
      <Link to="/w/$workspace/rooms" params={{ workspace }} className="quiet-link">
        {t("assessment.home.all-rooms")}
      </Link>
      {may("room.facilitate") ? (
        <Link to="/w/$workspace/rooms" params={{ workspace }} hash={openRoomHash} className="quiet-link">
          {t("console.open-room")}
        </Link>
      ) : null}
    </p>
  );
};
export default WayToRoom;
