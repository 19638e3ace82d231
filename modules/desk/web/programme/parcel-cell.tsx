/** The newest parcel of one State: its day, its content, and whether anybody here has opened it. */
import { useWords } from "#platform/web/shell/words.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { ParcelGlyph } from "./parcel-glyph.tsx";
import { ParcelText } from "./parcel-text.tsx";
import { useLastVisit } from "./use-last-visit.ts";
import { useOverview } from "./use-overview.ts";
import "./programme-desk.css";

const ParcelCell = ({ state }: { readonly state: string }) => {
  const { t, date } = useWords();
  const before = useLastVisit();
  const data = useOverview();
  if (data === undefined) return null;
  const [last] = data.states.find((one) => one.state === state)?.parcels ?? [];
  // a withdrawn parcel looks like one that was never sent; only the State's page shows that there was one
  if (last === undefined) return <span className="meta">{t("overview.no-parcel")}</span>;
  return (
    <div className="parcel-cell">
      <ParcelGlyph opened={last.openedAt !== null} />
      <div>
        {date(last.sentAt)} {last.openedAt === null ? <b className="parcel-new">{t("overview.new")}</b> : null}
        {before !== null && last.sentAt > before ? <span className="meta small block">{t("overview.since-mark")}</span> : null}
        <span className="small block">
          <ParcelText parcel={last} state={state} /> <TlpLabel label={last.marking} />
        </span>
      </div>
    </div>
  );
};
export default ParcelCell;
