/**
 * On the page of a case: the conditions that the State received, newest first, and its answers. Answers to parcels that are no longer valid are
 * shown, but do not count.
 */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import type { getCase } from "../../contract/diligence.ts";
import { Answers, ToldContent, ToldStatus } from "./parts.tsx";

export const ToldSection = ({ data: { case: one, told } }: { readonly data: Pick<OutputOf<typeof getCase>, "case" | "told"> }) => {
  const { t, date } = useWords();
  return (
    <Section title={t("conditions.told")} limit={told.length}>
      {told.length === 0 ? <p className="meta">{t("conditions.told-none")}</p> : null}
      <ul className="diligence-list">
        {told.map((each) => {
          const over = each.ended !== null || each.decision !== one.decision?.number;
          return (
            <li key={each.id}>
              {over ? null : <ToldStatus state={each.state} />}
              <span className="meta small block">{t("conditions.sent-on", { day: date(each.sentAt) })}</span>
              {each.openedAt === null ? null : (
                <span className="meta small block">{t("conditions.opened-on", { day: date(each.openedAt) })}</span>
              )}
              {each.ended === null ? null : (
                <span className="meta small block">{t("conditions.gone-on", { day: date(each.ended.at) })}</span>
              )}
              {over && each.answers.length > 0 ? <p className="meta">{t("conditions.earlier")}</p> : null}
              <Answers answers={each.answers} of={each.id} />
              {each.strays.map((at) => (
                <p className="meta" key={at}>
                  {t("conditions.stray", { day: date(at) })}
                </p>
              ))}
              {over ? null : <ToldContent content={each.content} brief of={each.id} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
};
