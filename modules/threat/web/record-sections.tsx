/** The sections of a scenario's page: its text, assumptions, rights, sources with their own markings, and basic facts. */
import type { Catalogue } from "#modules/assessment/contract/catalogue.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import type { Scenario } from "../contract/threat.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";

const Prose = ({ text, lang }: { readonly text: string; readonly lang: string }) => (
  <p className="read prose" {...langOf(lang)}>
    {text}
  </p>
);

export const TextSections = ({ scenario }: { readonly scenario: Scenario }) => {
  const { t } = useWords();
  return (
    <>
      {scenario.summary.text === "" ? null : (
        <Section title={t("scenario.summary")}>
          <Prose {...scenario.summary} />
        </Section>
      )}
      {scenario.assumptions.text === "" ? null : (
        <Section title={t("scenario.assumptions")} limit={t("scenario.assumptions-limit")}>
          <Prose {...scenario.assumptions} />
        </Section>
      )}
      {scenario.rightsImplications.text === "" ? null : (
        <Section title={t("scenario.rights")}>
          <Prose {...scenario.rightsImplications} />
        </Section>
      )}
    </>
  );
};

export const SourcesSection = ({ scenario }: { readonly scenario: Scenario }) => {
  const { t, number } = useWords();
  return (
    <Section title={t("scenario.evidence")} end={scenario.sources.length === 0 ? undefined : number(scenario.sources.length)}>
      {scenario.sources.length === 0 ? (
        <p className="meta">{t("scenario.no-sources")}</p>
      ) : (
        <ul className="rows source-list">
          {scenario.sources.map((source, index) => (
            <li key={index}>
              <TlpLabel label={source.marking} />
              <span>
                <span {...langOf(source.title.lang)}>{source.title.text}</span>
                {source.reliability === null ? null : (
                  <span className="meta block small" dir="auto">
                    {source.reliability}
                  </span>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
};

export const AboutSection = ({
  workspace,
  scenario,
  catalogue,
}: {
  readonly workspace: string;
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
}) => {
  const { t, name, localDate, date } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  const owner = data.agencies.find((one) => one.id === scenario.owner);
  const coded = (list: Catalogue["interests"], code: string): string => name(list.find((one) => one.code === code)?.name ?? { en: code });
  const facts = [
    ...(scenario.actorClass === null ? [] : [{ label: t("scenario.actor"), value: coded(catalogue.actorClasses, scenario.actorClass) }]),
    ...(scenario.interests.length === 0
      ? []
      : [{ label: t("scenario.interests"), value: scenario.interests.map((code) => coded(catalogue.interests, code)).join(semicolon()) }]),
    ...(owner === undefined ? [] : [{ label: t("scenario.owner"), value: name(owner.name) }]),
    ...(scenario.nextReview === null ? [] : [{ label: t("scenario.next-review"), value: localDate(scenario.nextReview) }]),
    { label: t("scenario.changed"), value: date(scenario.updatedAt) },
  ];
  return (
    <Section title={t("scenario.about")}>
      <dl className="said">
        {facts.map((fact, i) => (
          <div key={i}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
};
