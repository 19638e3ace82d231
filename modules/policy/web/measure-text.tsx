/** The original text of a measure. Missing parts are left out, never filled in. */
import type { Measure, MeasureWords } from "../contract/policy.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { listScenarios } from "#modules/threat/contract/threat.ts";
import type { Text } from "#platform/contract/values.ts";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { comma, semicolon, useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { adoptionParts } from "./measure-kind-fields.tsx";
import { kindName, meetingOf, personName, pillarName } from "./measure-words.ts";
import { moneyText } from "./money-text.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  readonly words: MeasureWords;
}
type Line = { readonly label: string; readonly value: ReactNode };

export const MeasureTextView = ({ workspace, measure, words }: Props) => {
  const all = useWords();
  const { t, name, localDate, language } = all;
  const { data: threat } = useRead(listScenarios, { workspace, assessment: measure.assessment });
  const { data: programme } = useRead(listAgencies, { workspace });
  const agency = (id: string): string => name(programme.agencies.find((one) => one.id === id)?.name ?? {});
  const text = (label: string, said: Text): Line[] =>
    said.text.trim() === "" ? [] : [{ label, value: <span {...langOf(said.lang)}>{said.text}</span> }];
  const plain = (label: string, value: ReactNode, there: boolean): Line[] => (there ? [{ label, value }] : []);
  const { cost, legal, adoption, gender, effects } = measure;
  const meeting = meetingOf(measure.pillars, words);
  const lines: Line[] = [
    ...text(t("policy.field.problem"), measure.problem),
    ...plain(
      t("policy.field.scenarios"),
      <ul className="measure-list">
        {measure.scenarios.map((id) => {
          const scenario = threat.scenarios.find((one) => one.id === id);
          if (scenario === undefined) return null;
          const title = titleIn(scenario, language.tag);
          return (
            <li key={id}>
              <Link to="/w/$workspace/scenarios/$scenario" params={{ workspace, scenario: id }}>
                <bdi>{scenario.code}</bdi> <span {...langOf(title.lang)}>{title.text}</span>
              </Link>
            </li>
          );
        })}
      </ul>,
      measure.scenarios.length > 0,
    ),
    { label: t("policy.field.kind"), value: kindName(all, words, measure.kind) },
    ...(measure.legalState === null ? [] : [{ label: t("policy.legal-state"), value: t(`policy.legal-state.${measure.legalState}`) }]),
    ...(legal === null
      ? []
      : [
          { label: t("policy.field.legal.definitionExamined"), value: t(`policy.examined.${legal.definitionExamined}`) },
          ...text(t("policy.field.legal.note"), legal.note),
        ]),
    ...(adoption === null ? [] : adoptionParts.flatMap((part) => text(t(`policy.field.adoption.${part}`), adoption[part]))),
    ...words.taxonomies.flatMap((taxonomy) => {
      const named = measure.pillars.filter((code) => code.startsWith(`${taxonomy.code}:`)).map((code) => pillarName(all, words, code));
      return plain(name(taxonomy.name), named.join(semicolon()), named.length > 0);
    }),
    ...(meeting.length === 0
      ? []
      : [
          {
            label: t("policy.mapping"),
            value: (
              <ul className="measure-list">
                {meeting.map(({ from, to, because }) => (
                  <li key={`${from} ${to}`}>
                    {pillarName(all, words, from)} · {pillarName(all, words, to)}
                    <span className="meta small block">{name(because)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    ...text(t("policy.field.legalBasis"), measure.legalBasis),
    ...plain(t("policy.field.lead"), agency(measure.lead ?? ""), measure.lead !== null),
    ...plain(t("policy.field.supporting"), measure.supporting.map(agency).join(semicolon()), measure.supporting.length > 0),
    ...(["starts", "ends", "review", "sunset"] as const).flatMap((key) =>
      plain(t(`policy.field.${key}`), measure[key] === null ? "" : localDate(measure[key]), measure[key] !== null),
    ),
    ...(cost === null
      ? []
      : [
          {
            label: t("policy.field.cost"),
            value: <bdi>{moneyText(cost.minor, cost.currency, all)}</bdi>,
          },
          ...text(t("policy.field.cost-source"), cost.source),
        ]),
    ...measure.dependencies.flatMap((one) => text(t("policy.field.dependencies"), one.text)),
    ...text(t("policy.field.theoryOfChange"), measure.theoryOfChange),
    ...text(t("policy.field.assumptions"), measure.assumptions),
    ...text(t("policy.field.dataProtection"), measure.dataProtection),
    ...(["children", "women", "minorities"] as const).flatMap((group) => text(t(`policy.field.effects.${group}`), effects[group])),
    ...(gender.marker === null
      ? []
      : [{ label: t("policy.field.gender.marker"), value: t(`policy.marker.${gender.marker as 0 | 1 | 2 | 3}`) }]),
    ...text(t("policy.field.gender.rationale"), gender.rationale),
    ...text(t("policy.field.gender.analysis"), gender.analysis),
    { label: t("policy.authors"), value: <bdi>{measure.authors.map((person) => personName(all, person)).join(comma())}</bdi> },
  ];
  return (
    <dl className="measure-lines">
      {lines.map(({ label, value }, i) => (
        <div key={i}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
