/** A cell of the programme's list of States: shows the newest register that a State released. */
import { listReleased } from "../contract/desk.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { read } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";

const ReleasedCell = ({ state }: { readonly state: string }) => {
  const { t, date } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listReleased, { workspace }));
  if (data === undefined) return null;
  const items = data.items.filter((item) => item.state === state);
  const [newest] = items.filter((item) => item.status !== "withdrawn").toSorted((a, b) => b.sentAt.localeCompare(a.sentAt));
  // a withdrawn register looks like one that was never released; the State's page shows the tombstone
  if (newest === undefined) return <span className="meta">{t("partner.not-released")}</span>;
  return (
    <div>
      <Link to="/w/$workspace/released/$parcel" params={{ workspace, parcel: newest.parcel }} className="quiet-link">
        {t("partner.released-yes")}
      </Link>
      <span className="meta small block">{date(newest.sentAt)}</span>
    </div>
  );
};
export default ReleasedCell;
