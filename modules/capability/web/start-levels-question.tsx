/** Form for the items to open on the phones: whole areas or single items. The items that no agency has answered are preselected. */
import { statementOf } from "../contract/statement.ts";
import { getInstrument, getProfile, type ProfileLine } from "../contract/capability.ts";
import { startLevelsQuestion } from "../contract/levels-question.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { Choices } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { areasOf } from "./areas-of.ts";
import { answeredIn, firstChosen, type FirstChosen } from "./first-chosen.ts";
import { refreshLevelsQuestions } from "./use-levels-questions.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly line: ProfileLine;
  readonly again: boolean;
}

export const StartLevelsQuestion = ({ workspace, assessment, line, again }: Props) => {
  const { t, name } = useWords();
  const { data: instrument } = useRead(getInstrument, { workspace, instrument: line.instrument.id });
  const { data: view } = useRead(getProfile, { workspace, assessment, profile: line.id });
  const areas = areasOf(instrument);
  // null until the person makes a selection; until then the preselection is updated with each new answer
  const [own, choose] = useState<FirstChosen | null>(null);
  const { areas: areasChosen, left } = own ?? firstChosen(areas, answeredIn(view), again);
  const open = areas.filter(({ area }) => areasChosen.includes(area.id));
  const offered = open.flatMap(({ items }) => items);
  const items = offered.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const ask = useCommandForm({
    send: (commandId) => call(startLevelsQuestion, { params: { workspace, assessment, profile: line.id }, body: { commandId, items } }),
    stale: [],
    onSettled: () => refreshLevelsQuestions(),
  });
  return (
    <CommandForm
      className="form"
      act={ask}
      onSubmit={() => ask.mutate()}
      submit={t(again ? "capability.ask.more" : "capability.ask.do")}
      look={again ? "secondary" : "primary"}
      next={!again}
      size="room"
      blocked={items.length === 0}
    >
      <Choices
        kind="checkbox"
        columns
        legend={t("capability.ask.areas")}
        choices={areas.map(({ area, items: of }) => ({
          value: area.id,
          label: statementOf(area, name),
          more: t("capability.ask.n-items", { n: of.length }),
        }))}
        chosen={areasChosen}
        onChange={(chosen) => choose({ areas: chosen, left })}
      />
      {offered.length === 0 ? null : (
        <details>
          <summary>{t("capability.ask.items")}</summary>
          <Choices
            kind="checkbox"
            legend={t("capability.items")}
            choices={offered.map((node) => ({ value: node.id, label: statementOf(node, name) }))}
            chosen={items}
            onChange={(chosen) => choose({ areas: areasChosen, left: offered.flatMap(({ id }) => (chosen.includes(id) ? [] : [id])) })}
          />
        </details>
      )}
      <p className="meta" role="status">
        {t("capability.ask.chosen", { n: items.length })}
      </p>
    </CommandForm>
  );
};
