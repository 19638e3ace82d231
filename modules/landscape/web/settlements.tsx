/** Functions that no agency leads or that several agencies lead, and the decision about each function. The claims do not change. */
import { getRoleMap, type RoleMap, type ClaimsQuestion } from "../contract/landscape.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { SettleForm } from "./settle-form.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly claimsQuestion: ClaimsQuestion;
  readonly size?: "desk" | "room";
}

export const Settlements = ({ workspace, assessment, claimsQuestion, size = "desk" }: Props) => {
  const { t, name, date } = useWords();
  const { may } = useWorkspace();
  const [settling, setSettling] = useState<string | null>(null);
  const { data } = useRead(getRoleMap, { workspace, assessment, claimsQuestion: claimsQuestion.id });
  const { map } = data;
  if (map === null) return null;
  const open = map.functions.filter(({ state, settlement }) => state !== "one-lead" || settlement !== null);
  const nameOf = (agency: string | null): string => name(map.agencies.find(({ id }) => id === agency)?.name ?? {});
  const settledAs = ({ settlement }: RoleMap["functions"][number]): string | null => {
    if (settlement === null) return null;
    return settlement.outcome === "agency"
      ? t("landscape.settled.agency", { agency: nameOf(settlement.agency) })
      : t(`landscape.settled.${settlement.outcome}`);
  };
  const chosen = map.functions.find(({ code }) => code === settling);
  return (
    <Section title={t("landscape.to-settle")} limit={t("landscape.settle.stays")}>
      {open.length === 0 ? <p className="meta">{t("landscape.settle.none")}</p> : null}
      <ul className="settlements">
        {open.map((one) => (
          <li key={one.code}>
            <span className="beside">
              <b>{name(one.name)}</b>
              <Status glyph={one.settlement === null ? "due" : "done"}>{settledAs(one) ?? t(`landscape.state.${one.state}`)}</Status>
            </span>
            {one.leads.length > 0 ? (
              <span className="meta">{t("landscape.said-lead", { agencies: one.leads.map(nameOf).join(" · ") })}</span>
            ) : null}
            {one.settlement === null ? null : (
              <span className="meta">
                <span {...langOf(one.settlement.reason.lang)}>{one.settlement.reason.text}</span> · {date(one.settlement.at)}
              </span>
            )}
            {may("room.facilitate") ? (
              <span className="settlement-act">
                <Button size={size} onClick={() => setSettling(one.code)}>
                  {t(one.settlement === null ? "landscape.settle" : "common.change")}
                  <span className="visually-hidden">, {name(one.name)}</span>
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      <ModalDialog
        open={chosen !== undefined}
        title={chosen === undefined ? "" : t("landscape.settle.title", { name: name(chosen.name) })}
        onClose={() => setSettling(null)}
      >
        {chosen === undefined ? null : (
          <SettleForm
            key={chosen.code}
            params={{ workspace, assessment, claimsQuestion: claimsQuestion.id, function: chosen.code }}
            map={map}
            settled={chosen}
            size={size}
            onClose={() => setSettling(null)}
          />
        )}
      </ModalDialog>
    </Section>
  );
};
