/** At a programme: one strategy or law that a State released, and the people who saw its text. */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead } from "#platform/web/ui/page.tsx";
import { getReleasedStrategy, listReleasedStrategies, recordSeen } from "../contract/released.ts";
import { wordHere } from "./released.tsx";
import { SeenForm } from "./seen-form.tsx";
import { SeenList, type Seen } from "./seen-list.tsx";
import { titleOf } from "./strategy-words.ts";
import { TextFacts, TextView } from "./text-view.tsx";
import "./strategy.css";

const ReleasedPage = () => {
  const { t, name, date, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { parcel = "" } = useParams({ strict: false });
  const { data } = useRead(getReleasedStrategy, { workspace, parcel });
  const [seeing, setSeeing] = useState(false);
  const { strategy, areas, ofState } = data;
  const shown = titleOf(strategy, language.tag);
  const { verification } = strategy;
  const seen: Seen[] = [
    ...strategy.seen.map(({ source, on, note, by }) => ({ source, on, note, by, place: "programme" as const, former: null })),
    ...(verification === null
      ? []
      : [
          {
            source: verification.source,
            on: verification.on,
            note: null,
            by: verification.organisation,
            place: "state" as const,
            former: verification.former ? verification.rev : null,
          },
        ]),
  ];
  const close = () => setSeeing(false);
  return (
    <div className="page">
      <PageHead
        title={shown.text}
        titleLang={langOf(shown.lang)}
        below={
          <>
            <bdi>S{strategy.number}</bdi> · {t("strategy.from", { name: name(strategy.stateName), date: date(strategy.sentAt) })} ·{" "}
            {t("strategy.receipt", { digest: strategy.digest.slice(0, 8) })}
          </>
        }
        marking={strategy.marking}
      />
      <TextFacts of={strategy} word={wordHere(strategy)} />
      <div className="columns">
        <div className="sections">
          <TextView of={strategy} areas={areas} />
        </div>
        <div className="sections">
          <SeenList seen={seen}>
            {!may("strategy.see-text") ? null : ofState ? (
              <p className="read">{t("strategy.of-state")}</p>
            ) : (
              <Button onClick={() => setSeeing(true)}>{t("strategy.see")}</Button>
            )}
          </SeenList>
        </div>
      </div>
      <ModalDialog wide open={seeing} title={t("strategy.see")} onClose={close}>
        {seeing ? (
          <SeenForm
            record={parcel}
            send={(commandId, one) => call(recordSeen, { params: { workspace, parcel }, body: { commandId, ...one } })}
            stale={[getReleasedStrategy, listReleasedStrategies]}
            onClose={close}
          />
        ) : null}
      </ModalDialog>
    </div>
  );
};
export default ReleasedPage;
