/** One sheet: the people who typed it in, and, when both have finished, the differences. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { CautionSentence } from "#platform/web/ui/sentence.tsx";
import { answers } from "../../contract/check-in.ts";
import { dropSheet, listSheets, settleSheet, type PaperSheet } from "../../contract/paper-sheets.ts";
import { lineKey, type At, type Sheets } from "./sheet-data.ts";

interface Props {
  readonly at: At;
  readonly data: Sheets;
  readonly sheet: PaperSheet;
  readonly onKey: () => void;
}
type Difference = NonNullable<PaperSheet["readings"]>["differences"][number];

/** The entries of the two people, as one sentence. */
const useReadings = ({ keyed }: PaperSheet) => {
  const { t } = useWords();
  return ({ first, second }: Difference): string => {
    if (first && second) return t("keyed-sheets.may-not");
    return keyed.map(({ name }, i) => t(`keyed-sheets.read-${(i === 0 ? first : second) ? "yes" : "no"}`, { by: name ?? "–" })).join(" · ");
  };
};

const Decide = ({ at, sheet }: Pick<Props, "at" | "sheet">) => {
  const { t, number } = useWords();
  const [chosen, setChosen] = useState<Readonly<Record<string, "count" | "leave">>>({});
  const readings = useReadings(sheet);
  const differences = sheet.readings?.differences ?? [];
  const act = useCommandForm({
    send: (commandId) =>
      call(settleSheet, {
        params: { ...at, sheet: sheet.id },
        body: {
          commandId,
          decisions: differences.map(({ kind, id, direction }) => ({
            kind,
            id,
            direction,
            answer: chosen[lineKey({ kind, id, direction })] ?? "leave",
          })),
        },
      }),
    stale: [listSheets],
  });
  return (
    <CommandForm
      act={act}
      onSubmit={() => act.mutate()}
      submit={t("keyed-sheets.settle")}
      blocked={!differences.every((one) => lineKey(one) in chosen)}
    >
      {differences.length === 0 ? null : (
        <h3>
          {t("keyed-sheets.differences")} <span className="meta">{number(differences.length)}</span>
        </h3>
      )}
      {differences.map((one) => (
        <Choices
          key={lineKey(one)}
          kind="radio"
          legend={t(`keyed-sheets.read-${one.direction}`, { name: one.name })}
          help={readings(one)}
          choices={answers.map((value) => ({ value, label: t(value === "count" ? "keyed-sheets.counted" : "keyed-sheets.left") }))}
          chosen={[chosen[lineKey(one)] ?? ""]}
          onChange={([to]) => setChosen({ ...chosen, [lineKey(one)]: answers.find((answer) => answer === to) ?? "leave" })}
        />
      ))}
      {sheet.confirmed ? <CautionSentence title={t("keyed-sheets.confirmed")} /> : null}
    </CommandForm>
  );
};

export const Sheet = ({ at, data, sheet, onKey }: Props) => {
  const { t, date, time, number } = useWords();
  const { keyed, readings, settled } = sheet;
  const said = useReadings(sheet);
  const drop = useCommandForm({ send: () => call(dropSheet, { params: { ...at, sheet: sheet.id } }), stale: [listSheets] });
  const when = (instant: string): string => `${date(instant)}, ${time(instant)}`;
  const mine = keyed.some((one) => one.mine);
  return (
    <Section
      title={sheet.label}
      limit={data.sessions.find(({ id }) => id === sheet.session)?.title.text}
      end={
        settled !== null ? undefined : (
          <span className="button-row">
            {keyed.length > 1 ? null : (
              <Button icon="edit" aria-label={t("keyed-sheets.key-of", { label: sheet.label })} onClick={onKey}>
                {t(mine ? "keyed-sheets.key-again" : "keyed-sheets.key")}
              </Button>
            )}
            <Button
              look="tertiary"
              aria-label={t("keyed-sheets.drop-of", { label: sheet.label })}
              disabled={drop.isPending}
              onClick={() => drop.mutate()}
            >
              {t("keyed-sheets.drop")}
            </Button>
          </span>
        )
      }
    >
      <ProblemSentence error={drop.error} />
      {keyed.length === 0 ? <p className="meta">{t("keyed-sheets.nobody")}</p> : null}
      {keyed.map(({ name, at: moment }) => (
        <p key={moment} className="meta">
          {t("keyed-sheets.by", { name: name ?? "–", when: when(moment) })}
        </p>
      ))}
      {keyed.length === 1 ? <p>{t("keyed-sheets.second")}</p> : null}
      {readings === null ? null : (
        <>
          <p>
            {t("keyed-sheets.agreed", { n: readings.agreed })}{" "}
            {readings.others[0] + readings.others[1] === 0
              ? null
              : t("keyed-sheets.others-read", { first: number(readings.others[0]), second: number(readings.others[1]) })}
          </p>
          {settled === null ? <Decide at={at} sheet={sheet} /> : null}
          {settled === null ? null : (
            <>
              <ul className="rows">
                {readings.differences.map((one) => (
                  <li key={lineKey(one)}>
                    {t(`keyed-sheets.read-${one.direction}`, { name: one.name })}{" "}
                    <b>{one.answer === null ? "–" : t(one.answer === "count" ? "keyed-sheets.counted" : "keyed-sheets.left")}</b>
                    <span className="meta small block">{said(one)}</span>
                  </li>
                ))}
              </ul>
              <p className="meta">{t("keyed-sheets.settled", { name: settled.name ?? "–", when: when(settled.at) })}</p>
            </>
          )}
        </>
      )}
    </Section>
  );
};
