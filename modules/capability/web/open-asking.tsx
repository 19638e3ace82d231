/** Chooses the items to open on the phones: whole areas, or single items. */
import { getInstrument, type ProfileLine } from "../contract/capability.ts";
import { openAsking } from "../contract/capability-asking.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices } from "#platform/web/ui/field.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { areasOf } from "./areas-of.ts";
import { refreshAskings } from "./use-askings.ts";
import { statementOf } from "./words-of.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly line: ProfileLine;
  readonly again: boolean;
}

export const OpenAsking = ({ workspace, assessment, line, again }: Props) => {
  const { t, name } = useWords();
  const { data: instrument } = useSuspenseQuery(read(getInstrument, { workspace, instrument: line.instrument.id }));
  const areas = areasOf(instrument);
  const [areasChosen, setAreas] = useState<readonly string[]>([]);
  const [left, setLeft] = useState<readonly string[]>([]);
  const open = areas.filter(({ area }) => areasChosen.includes(area.id));
  const offered = open.flatMap(({ items }) => items);
  const items = offered.filter(({ id }) => !left.includes(id)).map(({ id }) => id);
  const ask = useCommandForm({
    send: (commandId) => call(openAsking, { params: { workspace, assessment, profile: line.id }, body: { commandId, items } }),
    stale: [],
    onSettled: () => refreshAskings(),
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate();
      }}
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
        onChange={setAreas}
      />
      {offered.length === 0 ? null : (
        <details>
          <summary>{t("capability.ask.items")}</summary>
          <Choices
            kind="checkbox"
            legend={t("capability.items")}
            choices={offered.map((node) => ({ value: node.id, label: statementOf(node, name) }))}
            chosen={items}
            onChange={(chosen) => setLeft(offered.flatMap(({ id }) => (chosen.includes(id) ? [] : [id])))}
          />
        </details>
      )}
      <p className="meta" role="status">
        {t("capability.ask.chosen", { n: items.length })}
      </p>
      <ProblemSentence error={ask.error} />
      <div className="button-row">
        <Button look={again ? "secondary" : "primary"} size="room" type="submit" disabled={ask.isPending || items.length === 0}>
          {t(again ? "capability.ask.more" : "capability.ask.do")}
        </Button>
      </div>
    </form>
  );
};
