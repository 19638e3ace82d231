/**
 * Part of the home page beside the officer's duties: the parcels that nobody here has opened, the number of parcels since the officer's last visit,
 * and the dates of the next 30 days.
 */
import { Link } from "@tanstack/react-router";
import { daysBetween } from "#methods/calendar/index.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { DateMark } from "./mark.tsx";
import { useMomentText } from "./moment-text.ts";
import { ParcelGlyph } from "./parcel-glyph.tsx";
import { ParcelText } from "./parcel-text.tsx";
import { useLastVisit } from "./use-last-visit.ts";
import { useOverview } from "./use-overview.ts";
import "./programme-desk.css";

const days = 30;
const shown = 3;

const BesideWaiting = () => {
  const { t, name, date, partialDate } = useWords();
  const { id: workspace } = useWorkspace();
  const { what } = useMomentText();
  const before = useLastVisit();
  const data = useOverview();
  if (data === undefined) return null;
  const { today, states } = data;
  const parcels = states
    .flatMap((state) => state.parcels.filter(({ openedAt }) => openedAt === null).map((parcel) => ({ state, parcel })))
    .toSorted((a, b) => b.parcel.sentAt.localeCompare(a.parcel.sentAt));
  const since = before === null ? null : states.flatMap((state) => state.parcels.filter(({ sentAt }) => sentAt > before)).length;
  const ahead = states
    .flatMap((state) => state.moments.filter(({ done }) => !done).map((moment) => ({ state, moment })))
    .filter(({ moment: { starts, until } }) => until >= today && daysBetween(today, starts.date) <= days)
    .toSorted((a, b) => (a.moment.starts.date < b.moment.starts.date ? -1 : 1));
  return (
    <div className="sections">
      <Section
        title={t("overview.parcels")}
        limit={parcels.length === 0 ? undefined : t("overview.parcels-n", { n: parcels.length })}
        end={
          <Link to="/w/$workspace/released" params={{ workspace }} className="quiet-link">
            {t("overview.parcels-all")}
          </Link>
        }
      >
        {since === null || before === null ? null : <p className="meta small">{t("overview.since", { n: since, date: date(before) })}</p>}
        {parcels.length === 0 ? (
          <p className="meta">{t("overview.parcels-none")}</p>
        ) : (
          <ul className="rows">
            {parcels.slice(0, shown).map(({ state, parcel }) => (
              <li key={parcel.parcel} className="parcel-cell">
                <ParcelGlyph opened={false} />
                <div>
                  <b>{name(state.stateName)}</b> <span className="meta">{date(parcel.sentAt)}</span>
                  <span className="small block">
                    <ParcelText parcel={parcel} state={state.state} />
                  </span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t("overview.ahead", { n: days })}>
        {ahead.length === 0 ? (
          <p className="meta">{t("overview.ahead-none")}</p>
        ) : (
          <ul className="rows">
            {ahead.slice(0, shown).map(({ state, moment }, n) => (
              <li key={n} className="parcel-cell">
                <DateMark {...moment} />
                <div>
                  <b>{name(state.stateName)}</b> <span className="meta">{partialDate(moment.starts)}</span>
                  <span className="small block">{what(moment)}</span>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
};
export default BesideWaiting;
