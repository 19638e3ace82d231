/** Notes of the rooms about one scenario, for the scenario's page. */
import { listRooms } from "../contract/list-rooms.ts";
import { listNotes } from "../contract/workshop.ts";
import { useSuspenseQueries } from "@tanstack/react-query";
import type { Said, SaidOf } from "#modules/threat/web/places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";

const SaidInRooms = ({ workspace, assessment, scenario, children }: SourceProps<Said, SaidOf>) => {
  const { t } = useWords();
  const { data } = useRead(listRooms, { workspace });
  const rooms = data.rooms.filter((room) => room.assessment === assessment);
  const found = useSuspenseQueries({ queries: rooms.map((room) => read(listNotes, { workspace, room: room.id })) });
  const notes = found.flatMap((one) => one.data.notes).filter((note) => note.scenario === scenario);
  return children(notes.map(({ id, kind, text }) => ({ id, label: t(`console.note.${kind}`), text })));
};
export default SaidInRooms;
