/**
 * The door on the console, at every step: the waiting phones with their two words, and how many people were let in for each agency. The facilitator
 * chooses the agency for one phone at a time, together with somebody of the State who knows the person.
 */
import { getDoor, lockDoor, type Door } from "../../contract/door.ts";
import { getWall } from "../../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { textIn } from "#methods/language/index.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, refresh, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { StatusGlyph } from "#platform/web/ui/status.tsx";
import { AgencyDialog } from "./agency-dialog.tsx";
import { AsideDialog } from "./aside-dialog.tsx";
import { LostDialog } from "./lost-dialog.tsx";
import { SlipsDialog } from "./slips-dialog.tsx";
import { noAgency, WaitingPhone } from "./waiting-phone.tsx";
import "./door.css";

/** If at least this many phones wait, the console warns that somebody may be flooding the door. */
const flood = 100;

/**
 * A text with the number of people who were let in and the number of printed slips. If more people were let in than slips were printed, the number of
 * slips is omitted, because it does not show how many people are still expected.
 */
const peopleIn = (t: ReturnType<typeof useWords>["t"], door: Door): string =>
  door.slips > 0 && door.in <= door.slips ? t("door.in-of", { n: door.in, of: door.slips }) : t("door.in", { n: door.in });

const Agencies = ({ door }: { readonly door: Door }) => {
  const { t, number, name, compare } = useWords();
  const { withoutAgency, following } = door;
  const rows = [
    ...door.agencies.map((one) => ({ ...one, text: name(one.name) })).toSorted((a, b) => compare(a.text, b.text)),
    ...(withoutAgency.in + withoutAgency.slips > 0 ? [{ id: noAgency, text: t("door.no-agency"), ...withoutAgency }] : []),
    ...(following > 0 ? [{ id: "follow", text: t("door.follows"), in: following, slips: 0 }] : []),
  ];
  return (
    <ul className="door-agencies">
      {rows.map((row) => (
        <li key={row.id}>
          <span>{row.text}</span>
          <span className="meta">
            {row.slips > 0 && row.in > row.slips ? <span className="door-flag">{t("door.more-than-slips")} </span> : null}
            {row.slips > 0 ? t("door.of-slips", { n: row.in, of: row.slips }) : number(row.in)}{" "}
            <StatusGlyph glyph={row.in === 0 ? "not-started" : row.in < row.slips ? "under-way" : "done"} />
          </span>
        </li>
      ))}
    </ul>
  );
};

/** In the top bar: how many phones were let in and how many wait, with a link to the door. */
export const DoorChip = ({ workspace, room }: { readonly workspace: string; readonly room: string }) => {
  const { t } = useWords();
  const { data: door } = useRead(getDoor, { workspace, room });
  return (
    <a className="door-chip" href="#door">
      {peopleIn(t, door)}
      {door.waiting.length > 0 ? (
        <b>
          <StatusGlyph glyph="due" /> {t("door.chip-wait", { n: door.waiting.length })}
        </b>
      ) : null}
    </a>
  );
};

export const DoorSection = ({ workspace, room }: { readonly workspace: string; readonly room: string }) => {
  const { t, language, name, compare } = useWords();
  const [open, setOpen] = useState<null | "slips" | "lost" | "aside" | "agency">(null);
  const { data: door } = useRead(getDoor, { workspace, room });
  const lock = useMutation({
    mutationFn: (locked: boolean) => call(lockDoor, { params: { workspace, room }, body: { locked } }),
    onSettled: () => refresh(getDoor, getWall),
  });
  const said = (words: Door["waiting"][number]["words"]) => textIn(words, language.tag).text;
  // sorted by the words, not by the time of arrival
  const waiting = door.waiting.toSorted((a, b) => compare(said(a.words), said(b.words)));
  const agencyOf = (id: string | null): string => {
    const agency = door.agencies.find((one) => one.id === id);
    return agency === undefined ? t("door.no-agency") : name(agency.name);
  };
  const here = { workspace, room, door, onClose: () => setOpen(null) };
  return (
    <div id="door">
      <Section title={t("door.title")} end={t("door.nothing-seen")}>
        <p className="door-sum" aria-live="polite">
          {peopleIn(t, door)}
          {waiting.length > 0 ? <b className="door-wait">{t("door.wait", { n: waiting.length })}</b> : null}
        </p>
        <div className="door">
          {waiting.length === 0 ? (
            <p className="meta">{t(door.in + door.following === 0 ? "door.nobody-yet" : "door.nobody-waits")}</p>
          ) : (
            <ul>
              {waiting.map((phone) => (
                <WaitingPhone key={phone.id} workspace={workspace} room={room} door={door} phone={phone} />
              ))}
            </ul>
          )}
          <Agencies door={door} />
        </div>
        {door.locked ? (
          <p className="door-locked">
            <StatusGlyph glyph="not-released" /> {t("door.locked")}
          </p>
        ) : null}
        {door.shownAgain.map(({ agency }) => (
          <CautionSentence key={agency ?? noAgency} title={t("door.shown-again", { agency: agencyOf(agency) })}>
            {t("door.shown-again-do")}
          </CautionSentence>
        ))}
        {door.aside === null ? null : (
          <CautionSentence title={t("door.aside-waits", { n: door.aside.seats })}>{t("door.aside-waits-do")}</CautionSentence>
        )}
        {waiting.length >= flood ? <CautionSentence title={t("door.flood")}>{t("door.flood-do")}</CautionSentence> : null}
        <ProblemSentence error={lock.error} />
        <div className="button-row">
          <Button icon="lock" disabled={lock.isPending} onClick={() => lock.mutate(!door.locked)}>
            {t(door.locked ? "door.unlock" : "door.lock")}
          </Button>
          <Button icon="download" onClick={() => setOpen("slips")}>
            {t("door.slips")}
          </Button>
          <Button icon="people" onClick={() => setOpen("aside")}>
            {t("door.aside")}
          </Button>
          <Button icon="phone" onClick={() => setOpen("lost")}>
            {t("door.lost")}
          </Button>
          <Button icon="plus" onClick={() => setOpen("agency")}>
            {t("door.agency-add")}
          </Button>
        </div>
      </Section>
      <ModalDialog wide open={open === "slips"} title={t("door.slips")} onClose={here.onClose}>
        <SlipsDialog {...here} />
      </ModalDialog>
      <ModalDialog asks open={open === "aside"} title={t("door.aside")} onClose={here.onClose}>
        <AsideDialog {...here} />
      </ModalDialog>
      <ModalDialog asks open={open === "agency"} title={t("door.agency-add")} onClose={here.onClose}>
        <AgencyDialog workspace={workspace} room={room} onClose={here.onClose} />
      </ModalDialog>
      <ModalDialog asks open={open === "lost"} title={t("door.lost")} onClose={here.onClose}>
        <LostDialog {...here} />
      </ModalDialog>
    </div>
  );
};
