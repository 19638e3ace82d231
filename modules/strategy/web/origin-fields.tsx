/** The part of the form for what a text is based on: works of a library by number and title, and records of this workspace, which a search finds. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { search } from "#platform/contract/search.ts";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { originKinds, type Origin } from "../contract/strategy.ts";
import { newWork, type StrategyDraft } from "./strategy-draft.ts";

interface Props {
  readonly draft: StrategyDraft;
  readonly change: (more: Partial<StrategyDraft>) => void;
}

export const WorkFields = ({ draft, change }: Props) => {
  const { t } = useWords();
  const { works } = draft;
  const at = (i: number, more: Partial<(typeof works)[number]>) =>
    change({ works: works.map((one, n) => (n === i ? { ...one, ...more } : one)) });
  return (
    <fieldset className="strategy-line">
      <legend>{t("strategy.works")}</legend>
      {works.map((work, i) => (
        <div key={i}>
          <div className="form-row">
            <TextField
              label={t("strategy.work-number")}
              help={t("strategy.work-number-help")}
              dir="ltr"
              value={work.number}
              onValue={(number) => at(i, { number })}
              required
              maxLength={8}
            />
            <TextField label={t("strategy.work-title")} value={work.title} onValue={(title) => at(i, { title })} required maxLength={200} />
          </div>
          <Button
            look="tertiary"
            aria-label={t("strategy.remove-n", { name: work.title === "" ? work.number : work.title })}
            onClick={() => change({ works: works.filter((_, n) => n !== i) })}
          >
            {t("strategy.remove")}
          </Button>
        </div>
      ))}
      <Button look="tertiary" icon="plus" disabled={works.length >= 20} onClick={() => change({ works: [...works, newWork] })}>
        {t("strategy.work-add")}
      </Button>
    </fieldset>
  );
};

const kindOf = ({ record }: Origin): (typeof originKinds)[number] =>
  originKinds.find((kind) => record.startsWith(`urn:counterpart:${kind}:`)) ?? "measure";

/** Measures and recommendations that contain the typed words. */
const Found = ({ asked, taken, onChoose }: { asked: string; taken: readonly Origin[]; onChoose: (found: Origin) => void }) => {
  const { t, language } = useWords();
  const { id: workspace } = useWorkspace();
  const q = asked.trim();
  const { data } = useQuery({
    queryKey: [search.id, workspace, q, "strategy-origins", language.tag],
    queryFn: () => call(search, { params: { workspace }, query: { q, lang: language.tag } }),
    enabled: q.length >= 3,
  });
  const hits = originKinds.flatMap((kind) =>
    (data?.groups.find((group) => group.kind === kind)?.hits.slice(0, 5) ?? []).map(({ record, title }) => ({
      origin: { record: `urn:counterpart:${kind}:${record}`, title: title.text.slice(0, 200) },
      lang: title.lang,
      kind,
    })),
  );
  const open = hits.filter(({ origin }) => taken.every(({ record }) => record !== origin.record));
  if (q.length < 3 || open.length === 0) return null;
  return (
    <Choices
      legend={t("strategy.records-found")}
      kind="radio"
      choices={open.map(({ origin, lang, kind }) => ({
        value: origin.record,
        label: <span {...langOf(lang)}>{origin.title}</span>,
        more: t(`strategy.origin.${kind}`),
      }))}
      chosen={[]}
      onChange={([urn]) => {
        const hit = open.find(({ origin }) => origin.record === urn);
        if (hit !== undefined) onChoose(hit.origin);
      }}
    />
  );
};

export const RecordFields = ({ draft, change }: Props) => {
  const { t } = useWords();
  const [asked, setAsked] = useState("");
  const { records } = draft;
  return (
    <fieldset className="strategy-line">
      <legend>{t("strategy.records")}</legend>
      <ul className="rows">
        {records.map((one) => (
          <li key={one.record}>
            {t(`strategy.origin.${kindOf(one)}`)} · <bdi>{one.title}</bdi>{" "}
            <Button
              look="tertiary"
              aria-label={t("strategy.remove-n", { name: one.title })}
              onClick={() => change({ records: records.filter(({ record }) => record !== one.record) })}
            >
              {t("strategy.remove")}
            </Button>
          </li>
        ))}
      </ul>
      <TextField
        label={t("strategy.records-find")}
        help={t("strategy.records-find-help")}
        value={asked}
        onValue={setAsked}
        maxLength={100}
      />
      <Found
        asked={asked}
        taken={records}
        onChoose={(found) => {
          change({ records: [...records, found] });
          setAsked("");
        }}
      />
    </fieldset>
  );
};

/** The records that a text is based on, as the page of the text lists them. They are not sent to programmes. */
export const Origins = ({ records }: { readonly records: readonly Origin[] }) => {
  const { t } = useWords();
  return (
    <>
      <h3 className="meta">{t("strategy.records")}</h3>
      <ul className="rows">
        {records.map((one) => (
          <li key={one.record}>
            <span className="meta">{t(`strategy.origin.${kindOf(one)}`)}</span> <bdi>{one.title}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
};
