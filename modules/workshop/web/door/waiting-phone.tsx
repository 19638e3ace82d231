/** A phone that waits at the door: its two words, and the form that lets it in. */
import { getDoor, letIn, turnAway, type Door } from "../../contract/door.ts";
import { getRoom, getWall } from "../../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { textIn } from "#methods/language/index.ts";
import { AgencyOptions } from "#modules/programme/web/agency-options.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";

/** The values in the list of agencies that are not agencies. */
export const noAgency = "none";
const follow = "follow";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly door: Door;
  readonly phone: Door["waiting"][number];
}

export const WaitingPhone = ({ workspace, room, door, phone }: Props) => {
  const { t, time, language } = useWords();
  const [agency, setAgency] = useState("");
  const [missing, setMissing] = useState(false);
  const [lost, setLost] = useState(false);
  const [since, setSince] = useState("");
  const here = { params: { workspace, room } };
  const settled = { onSettled: () => refresh(getDoor, getRoom, getWall) };
  const chosen = agency === noAgency ? door.withoutAgency : door.agencies.find(({ id }) => id === agency);
  const outOfReach = chosen?.outOfReach ?? 0;
  const away = chosen?.away ?? [];
  // the phone that has been out of reach longest, until the facilitator chooses another
  const lostSince = (away.find((one) => one.since === since) ?? away[0])?.since;
  const admit = useMutation({
    mutationFn: () =>
      call(letIn, {
        ...here,
        body: {
          waiting: phone.id,
          agency: agency === noAgency || agency === follow ? null : agency,
          follows: agency === follow,
          lost: lost && outOfReach > 0,
          ...(lostSince === undefined ? {} : { since: lostSince }),
        },
      }),
    ...settled,
  });
  const refuse = useMutation({ mutationFn: () => call(turnAway, { ...here, body: { waiting: phone.id } }), ...settled });
  const own = textIn(phone.words, language.tag);
  const theirs = phone.words[phone.lang.split("-")[0] ?? ""] ?? phone.words["en"] ?? "";
  return (
    <li className="door-phone">
      <p className="door-pair" lang={own.lang}>
        {own.text}
      </p>
      {theirs === own.text ? null : (
        <p className="door-pair theirs" lang={phone.lang} dir="auto">
          {theirs}
        </p>
      )}
      {phone.others > 0 ? <p className="door-flag">{t("door.same-address", { n: phone.others + 1 })}</p> : null}
      <Form
        onSubmit={() => {
          setMissing(agency === "");
          if (agency !== "") admit.mutate();
        }}
      >
        <SelectField
          label={t("door.which-agency")}
          value={agency}
          error={missing && agency === "" ? t("door.agency-missing") : undefined}
          onValue={setAgency}
        >
          <option value="" disabled hidden>
            {t("door.choose")}
          </option>
          <AgencyOptions agencies={door.agencies} />
          <option value={noAgency}>{t("door.no-agency")}</option>
          <option value={follow}>{t("door.follows")}</option>
        </SelectField>
        {outOfReach > 0 ? (
          <label className="door-lost">
            <input type="checkbox" checked={lost} onChange={(event) => setLost(event.target.checked)} />
            <span>{t("door.instead-of-lost", { n: outOfReach })}</span>
          </label>
        ) : null}
        {lost && away.length > 1 ? (
          <SelectField
            label={t("door.lost-when")}
            help={t("door.lost-several")}
            value={lostSince ?? ""}
            onValue={setSince}
            options={away.map((one) => ({ ...one, id: one.since }))}
            show={(one) => t("door.lost-since", { n: one.phones, time: time(one.since) })}
          />
        ) : null}
        <ProblemSentence error={admit.error ?? refuse.error} />
        <div className="button-row">
          <Button type="submit" disabled={admit.isPending}>
            {t("door.let-in")}
          </Button>
          <Button look="tertiary" disabled={refuse.isPending} onClick={() => refuse.mutate()}>
            {t("door.turn-away")}
          </Button>
        </div>
      </Form>
    </li>
  );
};
