/** Phases, timeline and published figures of the programme, each with its source; donors and implementing bodies. */
import { getProgramme } from "../contract/programme.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import type { Programme } from "./engagement-row.ts";
import { When } from "./event-when.tsx";
import { History, SourceLine } from "./history.tsx";
import "./programme.css";

const Phases = ({ phases }: { readonly phases: Programme["phases"] }) => {
  const { t, name, number } = useWords();
  const schemes = [...Map.groupBy(phases, (phase) => phase.scheme)];
  if (schemes.length === 0) return null;
  return (
    <Section title={t("programme.phases")} {...(schemes.length > 1 ? { limit: t("partner.phases-limit") } : {})}>
      <div className="schemes">
        {schemes.map(([scheme, inside]) => {
          const [first] = inside;
          return (
            <div key={scheme}>
              <h3>{name(first?.schemeName ?? {})}</h3>
              <ol className="rows">
                {inside
                  .toSorted((a, b) => a.position - b.position)
                  .map((phase) => (
                    <li key={phase.id}>
                      {number(phase.position)} {name(phase.name)}
                      {phase.starts === null ? null : (
                        <span className="meta">
                          {" "}
                          <When entry={phase} />
                        </span>
                      )}
                      {phase.description === null ? null : <p className="meta">{name(phase.description)}</p>}
                    </li>
                  ))}
              </ol>
              {first === undefined ? null : <SourceLine source={first.source} factId={first.factId} />}
            </div>
          );
        })}
      </div>
    </Section>
  );
};

const HistoryPage = () => {
  const { t, name, compare } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(getProgramme, { workspace });
  const bodies = (kind: "donor" | "implementer") => data.bodies.filter((body) => body.kind === kind);
  return (
    <div className="page">
      <PageHead
        title={t("partner.history")}
        below={data.description === null ? t("partner.history-purpose") : `${t("partner.history-purpose")} ${name(data.description)}`}
      />
      {data.history.length === 0 && data.phases.length === 0 ? (
        <Empty title={t("programme.empty")}>{t("programme.empty-why")}</Empty>
      ) : (
        <div className="sections">
          <Phases phases={data.phases} />
          <History
            entries={data.history}
            statesOf={({ states }) =>
              states
                .flatMap((code) => data.engagements.filter((one) => one.state === code).map((one) => name(one.stateName)))
                .toSorted(compare)
            }
          />
          <div className="schemes">
            {(["implementer", "donor"] as const).map((kind) =>
              bodies(kind).length === 0 ? null : (
                <Section key={kind} title={t(`programme.${kind}s`)}>
                  <ul className="rows">
                    {bodies(kind).map((body) => (
                      <li key={body.id}>
                        {name(body.name)}
                        <SourceLine source={body.source} factId={body.factId} />
                      </li>
                    ))}
                  </ul>
                </Section>
              ),
            )}
          </div>
        </div>
      )}
    </div>
  );
};
export default HistoryPage;
