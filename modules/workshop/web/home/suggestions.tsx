/**
 * "Next for you" on the home page. It suggests one of three actions: decide about seats as the second person; go to the console of the open
 * room; or open a first room, if nothing has been rated yet.
 */
import { listRooms } from "../../contract/workshop.ts";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { getRegister } from "#modules/threat/contract/judgement.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { HomeSubject, Suggestion } from "#platform/web/module/home-places.ts";
import type { SourceProps } from "#platform/web/module/part.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";

const Suggestions = ({ workspace, assessment: id = "", children }: SourceProps<Suggestion | null, HomeSubject>) => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const rooms = useQuery(read(listRooms, { workspace }));
  const { data } = useQuery(read(listAssessments, { workspace }));
  const register = useQuery({ ...read(getRegister, { workspace, assessment: id }), enabled: id !== "" });
  if (rooms.data === undefined || (id !== "" && register.data === undefined)) return children([null]);
  const look = { className: buttonClass({ look: "primary" }) };
  const found: Suggestion[] = [];
  const asking = may("room.second") ? rooms.data.rooms.find(({ toSetAside }) => toSetAside > 0) : undefined;
  if (asking !== undefined) {
    const action = (
      <Link to="/w/$workspace/rooms/$room/aside" params={{ workspace, room: asking.id }} {...look}>
        {t("assessment.next.aside-go")}
      </Link>
    );
    found.push({ rank: 5, show: { sentence: t("assessment.next.aside", { n: asking.toSetAside, title: asking.title.text }), action } });
  }
  if (!may("room.facilitate")) return children(found);
  const open = rooms.data.rooms.find(({ state }) => state === "open");
  if (open !== undefined) {
    const action = (
      <Link to="/w/$workspace/rooms/$room" params={{ workspace, room: open.id }} {...look}>
        {t("assessment.next.console-go")}
      </Link>
    );
    found.push({ rank: 10, show: { sentence: t("assessment.next.console", { title: open.title.text }), action } });
  }
  const scenarios = data?.assessments.find((one) => one.id === id)?.scenarios ?? 0;
  if (scenarios > 0 && register.data?.lines.every((line) => line.result === null)) {
    const action = (
      <Link to="/w/$workspace/rooms" params={{ workspace }} {...look}>
        {t("assessment.next.room-go")}
      </Link>
    );
    found.push({ rank: 70, show: { sentence: t("assessment.next.room"), action } });
  }
  return children(found);
};
export default Suggestions;
