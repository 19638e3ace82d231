/**
 * The column beside the assessment of a case: whether support is allowed today, the signed decisions, the conditions that the State received, and
 * later acts.
 */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import type { getCase } from "../contract/diligence.ts";
import { ToldSection } from "./conditions/told-section.tsx";
import { Standing } from "./standing.tsx";
import { Said } from "./taken-out/said.tsx";
import { EarlierSection, TakenOutSection } from "./taken-out/taken-out-section.tsx";

type Data = OutputOf<typeof getCase>;

const Decisions = ({ decisions }: Pick<Data, "decisions">) => {
  const { t, date, localDate } = useWords();
  if (decisions.length === 0) return <p className="meta">{t("diligence.decisions-none")}</p>;
  return (
    <ul className="diligence-list">
      {decisions.map((one) => (
        <li key={one.number}>
          <b>{t(`diligence.outcome.${one.outcome}`)}</b>
          <p>
            <Said place={`reason.${one.number}`} text={one.reason} />
          </p>
          {one.conditions === null ? null : (
            <p>
              <span className="meta small block">{t("diligence.conditions")}</span>
              <Said place={`conditions.${one.number}`} text={one.conditions} />
            </p>
          )}
          <span className="meta small block">{t("diligence.by", { name: one.by.name ?? t("diligence.former"), day: date(one.at) })}</span>
          <span className="meta small block">
            {t("diligence.until")} {localDate(one.until)}
          </span>
          {one.rule === null ? null : (
            <span className="meta small block" {...langOf(one.rule.lang)}>
              {one.rule.text}
            </span>
          )}
          {one.digest === null ? null : (
            <span className="meta small block diligence-digest">{t("diligence.digest", { digest: one.digest.slice(0, 16) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
};

const Acts = ({ acts }: Pick<Data, "acts">) => {
  const { t, date } = useWords();
  if (acts.length === 0) return <p className="meta">{t("diligence.acts-none")}</p>;
  return (
    <ul className="diligence-list">
      {acts.map((one) => (
        <li key={one.id}>
          <b>{t(`diligence.act.${one.kind}`)}</b>
          <p>
            <Said place={`act.${one.id}`} text={one.text} />
          </p>
          <span className="meta small block">{t("diligence.by", { name: one.by.name ?? t("diligence.former"), day: date(one.at) })}</span>
        </li>
      ))}
    </ul>
  );
};

interface Props {
  readonly data: Data;
  /** Whether the reader has the permission to decide, and the case waits for a decision. */
  readonly decides: boolean;
}
export const CaseAside = ({ data, decides }: Props) => {
  const { t, date } = useWords();
  const { case: one, policy, hindrance } = data;
  return (
    <div className="sections">
      <Section title={t("diligence.decision")}>
        <div className="diligence-decision">
          <Standing of={one} />
          <p className="meta">
            {t("diligence.decider")} <bdi>{policy?.decider.name ?? "–"}</bdi>
          </p>
          {one.ended === null ? null : <p>{t("diligence.ended", { day: date(one.ended) })}</p>}
          {decides && hindrance !== null ? <p>{t(`problem.${hindrance}.what`)}</p> : null}
        </div>
      </Section>
      <Section title={t("diligence.decisions")} limit={data.decisions.length}>
        <Decisions decisions={data.decisions} />
      </Section>
      <ToldSection data={data} />
      <Section title={t("diligence.acts")} limit={data.acts.length}>
        <Acts acts={data.acts} />
      </Section>
      <TakenOutSection />
      <EarlierSection />
    </div>
  );
};
