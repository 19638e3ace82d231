/** The rooms of the workspace, and a dialog to open one. */
import { listRooms } from "../contract/list-rooms.ts";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { OpenRoom } from "./door/open-room.tsx";
import { GuideLink } from "./guide-link.tsx";
import { openRoomHash } from "./open-room-hash.ts";

const Rooms = () => {
  const { t, date, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listRooms, { workspace });
  const facilitates = may("room.facilitate");
  const asked = useLocation().hash === openRoomHash;
  const [opening, setOpening] = useState(facilitates && asked);
  const navigate = useNavigate();
  useEffect(() => {
    // the fragment is removed from the address, so that the back button does not open the dialog again
    if (asked) void navigate({ to: ".", hash: "", replace: true });
  }, [asked, navigate]);
  return (
    <div className="page">
      <PageHead
        title={t("common.rooms")}
        below={
          <>
            {t("console.rooms-purpose")} {facilitates ? <GuideLink workspace={workspace} /> : null}
          </>
        }
        actions={
          facilitates && data.rooms.length > 0 ? (
            <Button look="primary" icon="plus" onClick={() => setOpening(true)}>
              {t("console.open-room")}
            </Button>
          ) : undefined
        }
      />
      {data.rooms.length === 0 ? (
        <Empty
          title={t("console.no-rooms")}
          action={
            facilitates ? (
              <Button look="primary" onClick={() => setOpening(true)}>
                {t("console.open-room")}
              </Button>
            ) : undefined
          }
        >
          {t("console.no-rooms-why")}
        </Empty>
      ) : (
        <Section title={t("common.rooms")} limit={number(data.rooms.length)}>
          <Table
            caption={t("common.rooms")}
            rows={data.rooms.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt))}
            keyOf={(row) => row.id}
            columns={[
              {
                key: "title",
                head: t("console.room-title"),
                names: true,
                cell: (row) =>
                  facilitates ? (
                    <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: row.id }} {...langOf(row.title.lang)}>
                      {row.title.text}
                    </Link>
                  ) : (
                    <span {...langOf(row.title.lang)}>{row.title.text}</span>
                  ),
              },
              {
                key: "state",
                head: t("common.state-of"),
                cell: (row) => <Status glyph={row.state === "open" ? "under-way" : "done"}>{t(`console.room-state.${row.state}`)}</Status>,
              },
              { key: "opened", head: t("console.room-opened"), cell: (row) => date(row.openedAt) },
              ...(may("room.second")
                ? [
                    {
                      key: "aside",
                      head: t("door.aside"),
                      cell: (row: (typeof data.rooms)[number]) =>
                        row.state === "open" ? (
                          <Link to="/w/$workspace/rooms/$room/aside" params={{ workspace, room: row.id }}>
                            {row.toSetAside > 0 ? t("door.aside-waits", { n: row.toSetAside }) : t("door.aside-page")}
                          </Link>
                        ) : null,
                    },
                  ]
                : []),
            ]}
          />
        </Section>
      )}
      <ModalDialog open={opening} title={t("console.open-room")} onClose={() => setOpening(false)}>
        <OpenRoom workspace={workspace} onClose={() => setOpening(false)} />
      </ModalDialog>
    </div>
  );
};
export default Rooms;
