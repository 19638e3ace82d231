/**
 * "Waiting for you": all duties of the reader, late duties first. At most `most` duties are shown until the person asks for the rest. While the
 * duties load, dashed rings are shown instead, without a text or a count.
 */
import type { Duty, listDuties } from "../../contract/duties.ts";
import type { OutputOf } from "../../contract/endpoint.ts";
import { Suspense, useState } from "react";
import { listOf } from "../shell/formats.ts";
import { fetchedComponent } from "../shell/keep-trying.ts";
import { useWorkspace } from "../shell/session.ts";
import { colon, comma, useWords } from "../shell/words.ts";
import { Section } from "../ui/page.tsx";
import { StatusGlyph } from "../ui/status.tsx";
import { DutyRow } from "./duty-row.tsx";
import { isOwn, useDutiesNow } from "./use-duties.ts";
import "./duties.css";

const AbsenceDialog = fetchedComponent(() => import("../absence/absence-form.tsx").then((loaded) => ({ default: loaded.AbsenceDialog })));

const usually = 7;

interface Props {
  readonly most?: number;
}

const Loading = () => (
  <ul aria-hidden="true">
    {[1, 2, 3].map((n) => (
      <li key={n} className="duty">
        <StatusGlyph glyph="loading" size={19} />
      </li>
    ))}
  </ul>
);

/** "5 items: 1 late, 2 within 7 days, 2 later". */
const useCount = (duties: readonly Duty[]): string => {
  const { t } = useWords();
  const own = duties.filter((one) => isOwn(one));
  const n = (holds: (days: number | null) => boolean): number => own.filter(({ dueInDays }) => holds(dueInDays)).length;
  const parts = [
    ["duties.n-late", n((days) => days !== null && days < 0)],
    ["duties.n-week", n((days) => days !== null && days >= 0 && days <= 7)],
    ["duties.n-later", n((days) => days !== null && days > 7)],
    ["duties.n-no-date", n((days) => days === null)],
    ["duties.n-others", duties.length - own.length],
  ] as const;
  const told = parts.flatMap(([id, count]) => (count === 0 ? [] : [t(id, { n: count })]));
  return `${t("duties.items", { n: duties.length })}${colon()}${told.join(comma())}`;
};

/** "You wait for others: Elif 2, Dalia 1." */
const Others = ({ others }: Pick<OutputOf<typeof listDuties>, "others">) => {
  const words = useWords();
  const { t } = words;
  if (others.length === 0) return null;
  const who = others.map(({ names, roles, n }) =>
    t("duties.other", { who: listOf(names.length > 0 ? names : roles.map((role) => t(`desk.role.${role}`)), words), n }),
  );
  return (
    <p className="duties-others">
      {t("duties.others")}
      {colon()}
      {who.join(comma())}
    </p>
  );
};

const List = ({ duties, most = usually }: Props & { readonly duties: readonly Duty[] }) => {
  const { t } = useWords();
  const [all, setAll] = useState(false);
  if (duties.length === 0)
    return (
      <div className="duties-none">
        <p className="duty-what">{t("duties.none")}</p>
        <p className="duty-why">{t("duties.none-why")}</p>
      </div>
    );
  return (
    <>
      <ol>
        {duties.slice(0, all ? undefined : most).map((duty, index) => (
          <DutyRow key={`${duty.kind} ${duty.record}`} duty={duty} first={index === 0} />
        ))}
      </ol>
      {duties.length > most ? (
        <button type="button" className="duties-more" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("duties.fewer") : t("duties.all", { n: duties.length })}
        </button>
      ) : null}
    </>
  );
};

/** The reader's own absence, with the dialog that changes it and shows for whom the reader is deputy. */
const Absence = ({ away }: Pick<OutputOf<typeof listDuties>, "away">) => {
  const { t, localDate } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="duty-take" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {away === null ? t("duties.absence") : t("duties.absence-mine", { from: localDate(away.from), to: localDate(away.to) })}
      </button>
      {open ? (
        <Suspense fallback={null}>
          <AbsenceDialog onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </>
  );
};

const Limit = ({ duties }: { readonly duties: readonly Duty[] }) => useCount(duties);

export const WaitingForYou = (props: Props) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const found = useDutiesNow(workspace);
  return (
    <Section
      title={t("duties.title")}
      limit={found === undefined || found.duties.length === 0 ? undefined : <Limit duties={found.duties} />}
      end={found === undefined ? undefined : <Absence away={found.away} />}
      className="waiting-for-you"
    >
      <div aria-busy={found === undefined}>
        {found === undefined ? (
          <Loading />
        ) : (
          <>
            <List {...props} duties={found.duties} />
            <Others others={found.others} />
          </>
        )}
      </div>
    </Section>
  );
};
