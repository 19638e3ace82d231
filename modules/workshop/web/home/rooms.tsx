/** On the State's home page: the newest rooms. */
import { listRooms } from "../../contract/list-rooms.ts";
import { Link } from "@tanstack/react-router";
import { openRoomHash } from "../open-room-hash.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";

const Rooms = () => {
  const { t, date } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listRooms, { workspace });
  if (data.rooms.length === 0) return <p className="meta">{t("assessment.home.no-rooms")}</p>;
  return (
    <ul className="rows">
      {data.rooms.slice(0, 4).map((room) => (
        <li key={room.id}>
          {may("room.facilitate") ? (
            <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: room.id }} className="quiet-link" {...langOf(room.title.lang)}>
              {room.title.text}
            </Link>
          ) : (
            <span {...langOf(room.title.lang)}>{room.title.text}</span>
          )}
          <div className="meta small">
            <Status glyph={room.state === "open" ? "under-way" : "done"}>
              {t(room.state === "open" ? "assessment.room.open" : "assessment.room.closed")}
            </Status>{" "}
            · {date(room.openedAt)}
          </div>
        </li>
      ))}
    </ul>
  );
};

const RoomsSection = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  return (
    <Section
      title={t("common.rooms")}
      end={
        <Link to="/w/$workspace/rooms" params={{ workspace }} className="quiet-link">
          {t("assessment.home.all-rooms")}
        </Link>
      }
    >
      <Rooms />
      {may("room.facilitate") ? (
        <p>
          <Link to="/w/$workspace/rooms" params={{ workspace }} hash={openRoomHash} className="quiet-link">
            {t("console.open-room")}
          </Link>
        </p>
      ) : null}
    </Section>
  );
};
export default RoomsSection;
