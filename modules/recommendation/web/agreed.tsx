/** From the tally to recommendations: choose agreed items, then formulate, address and save them one after the other. */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { addRecommendation, listRecommendations } from "../contract/recommendation.ts";
import type { PollResult } from "../contract/spend.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { today } from "#platform/web/shell/today.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { recommendationData } from "./say-forms.tsx";
import { zoneHere } from "./recommendation-words.ts";
import { sourceKindOf } from "./source-kind.ts";
import { monthsOn } from "./visit-when.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly result: PollResult;
}
type Item = PollResult["poll"]["items"][number];

const urnOf = (poll: string, { code }: Item): string => `urn:counterpart:poll-item:${poll}/${code}`;

const Write = ({ workspace, assessment, poll, item, onDone }: Omit<Props, "result"> & { poll: string; item: Item; onDone: () => void }) => {
  const { t, name, language } = useWords();
  const { data: listed } = useQuery(read(listAgencies, { workspace }));
  const { data: record } = useQuery(read(getAssessment, { workspace, assessment }));
  const [text, setText] = useState(item.label.text);
  const [addressee, setAddressee] = useState("");
  const [owner, setOwner] = useState("");
  const agencies = listed?.agencies ?? [];
  /** Chooses the owner. The owner is also the addressee until the user changes the addressee. */
  const choose = (id: string): void => {
    const called = (one: string): string => name(agencies.find((agency) => agency.id === one)?.name ?? {});
    if (addressee === "" || addressee === called(owner)) setAddressee(called(id));
    setOwner(id);
  };
  const [dueOn, setDueOn] = useState(monthsOn(today(), 12));
  const save = useCommandForm({
    send: (commandId) => {
      const lang = text === item.label.text ? item.label.lang : language.tag;
      const cited = { label: item.label, body: null, date: null };
      const record_ = sourceKindOf(item.urn);
      return call(addRecommendation, {
        params: { workspace, assessment },
        body: {
          commandId,
          text: { text: text.trim(), lang },
          addressee: { text: addressee.trim(), lang: language.tag },
          owner: owner === "" ? null : owner,
          dueOn: dueOn === "" ? null : dueOn,
          zone: zoneHere(),
          sources: [
            { kind: "item", urn: urnOf(poll, item), ...cited },
            ...(record_ === "item" ? [] : [{ kind: record_, urn: item.urn, ...cited }]),
          ],
          origin: "workshop",
          replyUntil: monthsOn(today(), 3),
          marking: record?.marking ?? "TLP:RED",
        },
      });
    },
    stale: recommendationData,
    onDone,
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <TextArea
        label={t("recommendation.text")}
        value={text}
        required
        maxLength={2_000}
        rows={3}
        onChange={(event) => setText(event.target.value)}
      />
      <SelectField label={t("recommendation.owner")} value={owner} onChange={(event) => choose(event.target.value)}>
        <option value="">{t("recommendation.no-owner")}</option>
        {agencies.map((one) => (
          <option key={one.id} value={one.id}>
            {name(one.name)}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("recommendation.addressee")}
        value={addressee}
        required
        maxLength={200}
        onChange={(event) => setAddressee(event.target.value)}
      />
      <TextField label={t("recommendation.due")} type="date" value={dueOn} onChange={(event) => setDueOn(event.target.value)} />
      <p className="meta small">{t("recommendation.agreed.window")}</p>
      <ProblemSentence error={save.error} />
      <div className="button-row">
        <Button look="primary" size="room" type="submit" disabled={save.isPending || record === undefined}>
          {t("recommendation.agreed.save")}
        </Button>
        <Button size="room" onClick={onDone}>
          {t("desk.cancel")}
        </Button>
      </div>
    </form>
  );
};

export const Agreed = ({ workspace, assessment, result }: Props) => {
  const { t } = useWords();
  const { data } = useQuery(read(listRecommendations, { workspace, assessment }));
  const [writing, setWriting] = useState<string | null>(null);
  const { poll } = result;
  const order = result.items.length > 0 ? result.items.map(({ code }) => code) : poll.items.map(({ code }) => code);
  const cited = new Map(
    (data?.recommendations ?? []).flatMap((one) => one.sources.flatMap(({ urn }) => (urn === null ? [] : [[urn, one.number] as const]))),
  );
  return (
    <section className="section agreed">
      <h3>{t("recommendation.agreed")}</h3>
      <p className="read">{t("recommendation.agreed-means")}</p>
      <ul className="rows">
        {order
          .flatMap((code) => poll.items.find((one) => one.code === code) ?? [])
          .map((item) => {
            const number = cited.get(urnOf(poll.id, item));
            return (
              <li key={item.code}>
                <span lang={item.label.lang} dir="auto">
                  {item.label.text}
                </span>{" "}
                {number !== undefined ? (
                  <Status glyph="done">{t("recommendation.agreed.is", { code: `R${number}` })}</Status>
                ) : writing === item.code ? (
                  <Write workspace={workspace} assessment={assessment} poll={poll.id} item={item} onDone={() => setWriting(null)} />
                ) : (
                  <Button look="tertiary" size="room" onClick={() => setWriting(item.code)}>
                    {t("recommendation.agreed.make")}
                  </Button>
                )}
              </li>
            );
          })}
      </ul>
    </section>
  );
};
