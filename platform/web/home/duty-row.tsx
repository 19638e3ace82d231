/** One duty: what the reader has to do and why, the date, who has taken the duty, and the button for the act. */
import { handBackDuty, listDuties, takeDuty, type Duty, type DutyAct } from "../../contract/duties.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { call } from "../shell/api.ts";
import { langOf } from "../shell/formats.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWorkspace } from "../shell/session.ts";
import { colon, useWords } from "../shell/words.ts";
import { buttonClass } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { StatusGlyph } from "../ui/status.tsx";

const icons: Readonly<Record<DutyAct, IconName>> = {
  open: "plus",
  write: "edit",
  test: "priorities",
  decide: "measures",
  reply: "reply",
  report: "report",
  verify: "verify",
  read: "parcel",
  visit: "visit",
  person: "invite",
  access: "access",
  room: "room",
};

/** A date counts as near if it is at most this number of days away. */
const near = 3;

const When = ({ due, dueInDays }: Pick<Duty, "due" | "dueInDays">) => {
  const { t, localDate } = useWords();
  if (due === null || dueInDays === null)
    return (
      <p className="duty-when">
        <span className="duty-in">{t("duties.no-date")}</span>
      </p>
    );
  const glyph = dueInDays < 0 ? "late" : dueInDays <= near ? "due" : null;
  return (
    <p className="duty-when">
      <time dateTime={due}>{localDate(due)}</time>
      <span className="duty-in" data-glyph={glyph ?? undefined}>
        {glyph === null ? null : <StatusGlyph glyph={glyph} size={13} />}
        {dueInDays < 0 ? t("duties.late", { n: -dueInDays }) : t("duties.in", { n: dueInDays })}
      </span>
    </p>
  );
};

/** The people for whom the reader is deputy, the person who has taken the duty, and the button that takes the duty or hands it back. */
const Holding = ({ duty }: { readonly duty: Duty }) => {
  const { t, date, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const params = { workspace, kind: duty.kind, record: duty.record };
  const take = useCommandForm({ send: (commandId) => call(takeDuty, { params, body: { commandId } }), stale: [listDuties] });
  const back = useCommandForm({ send: () => call(handBackDuty, { params }), stale: [listDuties] });
  const { taken } = duty;
  return (
    <>
      {duty.standsFor.map(({ name, until }) => (
        <strong key={name} className="duty-held">
          {" "}
          {t("duties.for", { name, date: localDate(until) })}
        </strong>
      ))}
      {taken === null ? null : (
        <strong className="duty-held">
          {" "}
          {taken.mine
            ? t("duties.taken-mine", { date: date(taken.at) })
            : t("duties.taken-other", { name: taken.name, date: date(taken.at) })}
        </strong>
      )}
      {duty.mayTake || duty.mayHandBack ? (
        <>
          {" "}
          <button
            type="button"
            className="duty-take"
            disabled={take.isPending || back.isPending}
            onClick={() => (duty.mayTake ? take : back).mutate()}
          >
            {t(duty.mayTake ? "duties.take" : "duties.hand-back")}
          </button>
        </>
      ) : null}
      <ProblemSentence error={take.error ?? back.error} />
    </>
  );
};

/** @param first only the first row has a background and a primary button */
export const DutyRow = ({ duty, first }: { readonly duty: Duty; readonly first: boolean }) => {
  const { t, name, language, localDate } = useWords();
  const { id: workspace } = useWorkspace();
  const id = useId();
  const { kind, nobody } = duty;
  const translated = duty.titles[language.tag];
  const title = translated === undefined ? duty.title : { text: translated, lang: language.tag };
  const values = { ...duty.values, ...(duty.called === null ? {} : { name: name(duty.called) }) };
  const away = duty.awayUntil;
  const why = nobody
    ? t("duties.nobody")
    : [t(`duties.${kind}.why` as MessageId, values), ...(away === null ? [] : [t("duties.away", { date: localDate(away) })])].join(" ");
  const invites = nobody || away !== null;
  const page = invites ? "/members" : duty.page;
  return (
    <li className="duty" data-first={first || undefined}>
      <Icon name={first ? "arrow" : icons[duty.act]} size={19} />
      <div id={id}>
        <p className="duty-what">
          {t(`duties.${kind}.what` as MessageId, values)}
          {title === null ? null : (
            <>
              {colon()}
              <bdi {...langOf(title.lang)}>{title.text}</bdi>
            </>
          )}
        </p>
        <div className="duty-why">
          {duty.askedBy === null ? null : `${t("duties.asked", { name: duty.askedBy })} `}
          {why}
          <Holding duty={duty} />
        </div>
      </div>
      <When {...duty} />
      <Link
        to={`/w/$workspace${page}` as "/w/$workspace"}
        params={{ workspace, ...duty.params }}
        className={first ? `${buttonClass({ look: "primary" })} duty-act` : "duty-act"}
        aria-describedby={id}
      >
        {invites ? t("duties.invite") : t(`duties.${kind}.act` as MessageId)}
      </Link>
    </li>
  );
};
