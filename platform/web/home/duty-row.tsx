/** One duty: what it is and why, by when, and the act. */
import type { Duty, DutyAct } from "../../contract/duties.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import { langOf } from "../shell/formats.ts";
import { useWorkspace } from "../shell/session.ts";
import { colon, useWords } from "../shell/words.ts";
import { buttonClass } from "../ui/button.tsx";
import { Icon, type IconName } from "../ui/icon.tsx";
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

/** Up to this number of days a date is near. */
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

/** @param first the first row is the only one with a surface and a primary button */
export const DutyRow = ({ duty, first }: { readonly duty: Duty; readonly first: boolean }) => {
  const { t, name, language } = useWords();
  const { id: workspace } = useWorkspace();
  const id = useId();
  const { kind, nobody } = duty;
  const translated = duty.titles[language.tag];
  const title = translated === undefined ? duty.title : { text: translated, lang: language.tag };
  const values = { ...duty.values, ...(duty.called === null ? {} : { name: name(duty.called) }) };
  const why = nobody ? t("duties.nobody") : t(`duties.${kind}.why` as MessageId, values);
  const page = nobody ? "/members" : duty.page;
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
        <p className="duty-why">
          {duty.askedBy === null ? null : `${t("duties.asked", { name: duty.askedBy })} `}
          {why}
        </p>
      </div>
      <When {...duty} />
      <Link
        to={`/w/$workspace${page}` as "/w/$workspace"}
        params={{ workspace, ...duty.params }}
        className={first ? `${buttonClass({ look: "primary" })} duty-act` : "duty-act"}
        aria-describedby={id}
      >
        {nobody ? t("duties.invite") : t(`duties.${kind}.act` as MessageId)}
      </Link>
    </li>
  );
};
