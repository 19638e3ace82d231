/**
 * Makes recommendations from the tally. A person chooses agreed items; then, for one item after the other, the person writes the
 * recommendation, chooses its addressee and saves it.
 */
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { addRecommendation, listRecommendations } from "../contract/recommendation.ts";
import type { PointsResult } from "../contract/points.ts";
import { getAssessment } from "#modules/assessment/contract/assessment.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { SelectField, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { recommendationData } from "./say-forms.tsx";
import { sourceKindOf } from "./source-kind.ts";
import { monthsLater } from "#methods/calendar/index.ts";
import { today, zoneHere } from "#platform/web/shell/formats.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly result: PointsResult;
}
type Item = PointsResult["pointsQuestion"]["items"][number];

const urnOf = (pointsQuestion: string, { code }: Item): string => `urn:counterpart:points-item:${pointsQuestion}/${code}`;

const Write = ({
  workspace,
  assessment,
  pointsQuestion,
  item,
  onDone,
}: Omit<Props, "result"> & { pointsQuestion: string; item: Item; onDone: () => void }) => {
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
  const [dueOn, setDueOn] = useState(monthsLater(today(), 12));
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
            { kind: "item", urn: urnOf(pointsQuestion, item), ...cited },
            ...(record_ === "item" ? [] : [{ kind: record_, urn: item.urn, ...cited }]),
          ],
          origin: "workshop",
          replyUntil: monthsLater(today(), 3),
          marking: record?.marking ?? "TLP:RED",
        },
      });
    },
    stale: recommendationData,
    onDone,
    kept: {
      form: "recommendation.agreed",
      record: `${pointsQuestion}.${item.code}`,
      ...draftIn({ text: [text, setText], addressee: [addressee, setAddressee], owner: [owner, setOwner], dueOn: [dueOn, setDueOn] }),
    },
  });
  return (
    <CommandForm
      className="form"
      act={save}
      onSubmit={() => save.mutate()}
      submit={t("recommendation.agreed.save")}
      size="room"
      blocked={record === undefined}
      onCancel={onDone}
    >
      <TextArea label={t("recommendation.text")} value={text} required maxLength={2_000} rows={3} onValue={setText} />
      <SelectField
        label={t("recommendation.owner")}
        value={owner}
        onValue={choose}
        empty={t("recommendation.no-owner")}
        options={agencies}
        show={(one) => name(one.name)}
      />
      <TextField label={t("recommendation.addressee")} value={addressee} required maxLength={200} onValue={setAddressee} />
      <DateField label={t("recommendation.due")} value={dueOn} onValue={setDueOn} />
      <p className="meta small">{t("recommendation.agreed.window")}</p>
    </CommandForm>
  );
};

export const Agreed = ({ workspace, assessment, result }: Props) => {
  const { t } = useWords();
  const { data } = useQuery(read(listRecommendations, { workspace, assessment }));
  const [writing, setWriting] = useState<string | null>(null);
  const { pointsQuestion } = result;
  const order = result.totals.length > 0 ? result.totals.flatMap(({ codes }) => codes) : pointsQuestion.items.map(({ code }) => code);
  const cited = new Map(
    (data?.recommendations ?? []).flatMap((one) => one.sources.flatMap(({ urn }) => (urn === null ? [] : [[urn, one.number] as const]))),
  );
  return (
    <section className="section agreed">
      <h3>{t("recommendation.agreed")}</h3>
      <p className="read">{t("recommendation.agreed-means")}</p>
      <ul className="rows">
        {order
          .flatMap((code) => pointsQuestion.items.find((one) => one.code === code) ?? [])
          .map((item) => {
            const number = cited.get(urnOf(pointsQuestion.id, item));
            return (
              <li key={item.code}>
                <span lang={item.label.lang} dir="auto">
                  {item.label.text}
                </span>{" "}
                {number !== undefined ? (
                  <Status glyph="done">{t("recommendation.agreed.is", { code: `R${number}` })}</Status>
                ) : writing === item.code ? (
                  <Write
                    workspace={workspace}
                    assessment={assessment}
                    pointsQuestion={pointsQuestion.id}
                    item={item}
                    onDone={() => setWriting(null)}
                  />
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
