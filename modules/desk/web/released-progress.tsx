/**
 * The page of released recommendations: which are implemented, who stated or confirmed each status, and the evidence. The rows are in alphabetical
 * order of the States. No number is about a single State, so that States cannot be compared. States that released no progress are not shown.
 */
import { openReleasedProgress } from "../contract/desk.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { today } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { useInAddress } from "#platform/web/ui/use-in-address.ts";
import { standingAbroad } from "#modules/recommendation/contract/standing.ts";
import { everything, isChosen, type Followed } from "./followed.ts";
import { FollowedFilters } from "./followed-filters.tsx";
import { FollowedTable } from "./followed-table.tsx";
import "./followed.css";

/**
 * "Reported as implemented: 4 of 9 ...", which the reader can expand to see its rule. It counts all rows, even if a filter is chosen: otherwise a
 * filter by State would produce a figure about one State.
 */
const Implemented = ({ rows }: { readonly rows: readonly Followed[] }) => {
  const { t } = useWords();
  const n = (standing: string): number => rows.filter(({ one }) => standingAbroad(one) === standing).length;
  const done = { confirmed: n("confirmed"), unopened: n("confirmed-unopened"), differing: n("differing"), unverified: n("unverified") };
  const values = { ...done, n: done.confirmed + done.unopened + done.differing + done.unverified, of: rows.length, silent: n("silent") };
  return (
    <p className="read">
      <FigureThatOpens figure={t("followed.implemented", values)} title={t("followed.opens")}>
        <p>{t("followed.rule")}</p>
        <p>{t("followed.rule-words")}</p>
      </FigureThatOpens>
    </p>
  );
};

const ReleasedProgressPage = () => {
  const { t, name, compare } = useWords();
  const { id: workspace } = useWorkspace();
  const [choice, choose] = useInAddress(everything);
  // this page shows every released text, so reading it opens the parcels; the other pages open no parcel
  const { data } = useRead(openReleasedProgress, { workspace });
  const { released, of } = data.figure;
  const rows: Followed[] = data.items
    .toSorted((a, b) => compare(name(a.stateName), name(b.stateName)))
    .flatMap((item) => item.progress.recommendations.map((one) => ({ key: `${item.parcel} ${one.place}`, item, one })));
  const day = today();
  const shown = rows.filter((row) => isChosen(row, choice, day));
  return (
    <div className="page">
      <PageHead title={t("recommendation.released.figure", { n: released, of })} below={t("recommendation.released.means")} />
      {rows.length === 0 ? (
        <Empty title={t("followed.none")}>{t("followed.none-why")}</Empty>
      ) : (
        <div className="sections">
          <Implemented rows={rows} />
          <FollowedFilters rows={rows} choice={choice} onChange={choose} />
          <Section
            title={t("recommendation.title")}
            className="followed"
            limit={<span role="status">{t("recommendation.shown", { n: shown.length, of: rows.length })}</span>}
          >
            {shown.length === 0 ? <p className="meta">{t("followed.none-match")}</p> : <FollowedTable rows={shown} today={day} />}
          </Section>
        </div>
      )}
    </div>
  );
};
export default ReleasedProgressPage;
