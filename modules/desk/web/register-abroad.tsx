/** Shows a released register. This component is used both on the receiver's page and in the sender's preview. */
import { translationFor } from "#methods/language/index.ts";
import type { ReleasedRegister, ReleasedScenario } from "#modules/threat/contract/released.ts";
import { foundationAbroad, impactsAbroad, likelihoodAbroad, type DrawnYardstick } from "#methods/drawing/index.ts";
import { track } from "#methods/elicitation/index.ts";
import { useState } from "react";
import { showing } from "#platform/web/charts/showing.ts";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { langOf } from "#platform/web/shell/formats.ts";
import { printedRange } from "#platform/web/shell/percent.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { TlpLabel, WordChip } from "#platform/web/ui/labels.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import "./released.css";

const titleOf = (scenario: ReleasedScenario, tag: string) => {
  const translated = scenario.translations.filter(({ title }) => title !== "");
  const found = translationFor(scenario.title.lang, translated, tag);
  return found === undefined ? scenario.title : { text: found.title, lang: found.lang };
};

const Range = ({ scenario }: { readonly scenario: ReleasedScenario }) => {
  const { t } = useWords();
  if (scenario.result === null) return <Status glyph="not-started">{t("scenario.not-rated")}</Status>;
  const { pooled, n } = scenario.result.likelihood;
  if (pooled === null) return <Status glyph="unknown">{t("drawing.few")}</Status>;
  const range = t("common.range", printedRange(pooled.p10, pooled.p90));
  return (
    <FigureThatOpens figure={range} title={t("exchange.figure-of", { n: scenario.place })}>
      <p className="big">{range}</p>
      <p>{t("scenario.rule.pooled")}</p>
      <p>{t("exchange.figure-receipt")}</p>
      <dl>
        <dt>{t("scenario.n")}</dt>
        <dd>{t("scenario.ballots", { n })}</dd>
      </dl>
    </FigureThatOpens>
  );
};

const Drawings = ({ scenario, register }: { readonly scenario: ReleasedScenario; readonly register: ReleasedRegister }) => {
  const words = useWords();
  const { t, name } = words;
  const [table, setTable] = useState(false);
  const { result } = scenario;
  if (result === null) return null;
  const asked = track(register.yardstick);
  const yardstick: DrawnYardstick = {
    bands: register.yardstick.bands.map(({ code, low, high, word }) => ({ code, low, high, word: name(word) })),
    scale: asked.scale === "linear" ? { kind: "linear" } : { kind: "log-odds", low: asked.stops[0] ?? 0, high: asked.stops.at(-1) ?? 1 },
  };
  const criteria = new Map(register.criteria.list.map((one) => [one.code, name(one.name)] as const));
  const ends = { low: name(register.criteria.ends.low), high: name(register.criteria.ends.high) };
  const likely = t("drawing.strips.title");
  const bad = t("drawing.impact.title");
  const founded = t("drawing.confidence.title");
  const foundation = foundationAbroad(result, showing(words, "desk", 360));
  return (
    <div className="stack">
      <p>
        <TableSwitch table={table} onChange={setTable} />
      </p>
      {result.strips.length === 0 ? <p className="meta">{t("exchange.few-answers")}</p> : null}
      <div className="released-drawings">
        <DrawingBox
          least={300}
          most={620}
          caption={likely}
          table={table}
          draw={(width) => likelihoodAbroad(result, yardstick, likely, showing(words, "desk", width))}
        />
        {result.impacts.length === 0 ? null : (
          <DrawingBox
            least={250}
            most={560}
            caption={bad}
            table={table}
            draw={(width) => impactsAbroad(result, criteria, ends, showing(words, "desk", width))}
          />
        )}
        {foundation === null ? null : (
          <DrawingBox
            least={250}
            most={560}
            caption={founded}
            table={table}
            draw={(width) => foundationAbroad(result, showing(words, "desk", width)) ?? foundation}
          />
        )}
      </div>
    </div>
  );
};

const Scenario = ({ scenario, register }: { readonly scenario: ReleasedScenario; readonly register: ReleasedRegister }) => {
  const { t, name, language } = useWords();
  const title = titleOf(scenario, language.tag);
  const summaries = scenario.translations.filter(({ summary }) => summary !== "");
  const summary = translationFor(scenario.summary.lang, summaries, language.tag);
  const text = summary === undefined ? scenario.summary : { text: summary.summary, lang: summary.lang };
  const facts = [
    { label: t("scenario.technology"), value: scenario.technologyAreas.map((one) => name(one.name)).join(semicolon()) },
    { label: t("scenario.actor"), value: scenario.actorClass === null ? "" : name(scenario.actorClass.name) },
    { label: t("scenario.interests"), value: scenario.interests.map((one) => name(one.name)).join(semicolon()) },
  ].filter((fact) => fact.value !== "");
  const more = [
    { label: t("scenario.assumptions"), value: scenario.assumptions },
    { label: t("scenario.rights"), value: scenario.rightsImplications },
  ].filter((one) => one.value.text !== "");
  return (
    <Section
      title={<span {...langOf(title.lang)}>{title.text}</span>}
      limit={t("exchange.scenario-n", { n: scenario.place })}
      end={<TlpLabel label={scenario.marking} />}
    >
      <div className="stack">
        <p className="read" {...langOf(text.lang)}>
          {text.text}
        </p>
        {facts.length === 0 ? null : <Facts facts={facts} />}
        {more.map((one) => (
          <p key={one.label} className="read">
            <b>{one.label}.</b> <span {...langOf(one.value.lang)}>{one.value.text}</span>
          </p>
        ))}
        <Drawings scenario={scenario} register={register} />
      </div>
    </Section>
  );
};

export const RegisterAbroad = ({ register }: { readonly register: ReleasedRegister }) => {
  const { t, name, number, language } = useWords();
  return (
    <div className="sections">
      <Section
        title={t("common.scenarios")}
        limit={t("exchange.horizon", { n: register.horizonMonths })}
        end={t("scenario.register-order")}
      >
        <Table
          caption={t("common.scenarios")}
          rows={register.scenarios}
          keyOf={(row) => String(row.place)}
          columns={[
            { key: "place", head: t("scenario.code"), width: "3.5rem", cell: (row) => <span className="meta">{number(row.place)}</span> },
            {
              key: "title",
              head: t("common.scenario"),
              names: true,
              cell: (row) => <span {...langOf(titleOf(row, language.tag).lang)}>{titleOf(row, language.tag).text}</span>,
            },
            { key: "n", head: t("scenario.n"), end: true, cell: (row) => (row.result === null ? "" : number(row.result.likelihood.n)) },
            { key: "range", head: t("scenario.pooled-range"), cell: (row) => <Range scenario={row} /> },
            {
              key: "word",
              head: t("scenario.yardstick-word"),
              cell: ({ result }) => {
                if (result === null || result.likelihood.pooled === null) return "";
                if (result.likelihood.split !== null)
                  return (
                    <span>
                      <WordChip>{t("drawing.split")}</WordChip>
                    </span>
                  );
                const band = register.yardstick.bands.find((one) => one.code === result.likelihood.band);
                return band === undefined ? <span className="meta">{t("drawing.no-word")}</span> : name(band.word);
              },
            },
          ]}
        />
        {register.leftOut === null ? null : <p className="meta">{t("exchange.left-out", { n: register.leftOut })}</p>}
      </Section>
      {register.scenarios.map((scenario) => (
        <Scenario key={scenario.place} scenario={scenario} register={register} />
      ))}
    </div>
  );
};
