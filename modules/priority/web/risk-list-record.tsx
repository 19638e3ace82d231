/** Shows one risk with all its fields and its actions. */
import type { Catalogue, CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { getRisk, listRisks, withdrawRisk, type Risk } from "../contract/risk-list.ts";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { givenText, levelText, likelihoodText, textsIn } from "./risk-list-words.ts";

interface Props {
  readonly workspace: string;
  readonly risk: Risk;
  readonly catalogue: Catalogue;
  readonly criteria: CriteriaSetData["criteria"];
  readonly horizonMonths: number;
  readonly edits: boolean;
  readonly onChange: () => void;
  readonly onClose: () => void;
}

const WithdrawRisk = ({
  workspace,
  risk,
  onClose,
  onDone,
}: Pick<Props, "workspace" | "risk" | "onClose"> & { readonly onDone: () => void }) => {
  const { t, language } = useWords();
  const shown = textsIn(risk, language.tag);
  return (
    <CommandDialog
      of={withdrawRisk}
      send={({ reason }) =>
        call(withdrawRisk, {
          params: { workspace, risk: risk.id },
          body: { expectedRev: risk.rev, reason },
        })
      }
      stale={[listRisks, getRisk]}
      onDone={onDone}
      kind={t("risk-list.withdraw")}
      title={{ text: shown.title, lang: shown.lang }}
      what={
        <b>
          <bdi>{risk.code}</bdi>
        </b>
      }
      follows={[t("risk-list.withdraw-means")]}
      told={`${t("decision.told.workspace")} ${t("decision.programme-nothing")}`}
      act={t("risk-list.withdraw")}
      onClose={onClose}
    />
  );
};

export const RiskRecord = ({ workspace, risk, catalogue, criteria, horizonMonths, edits, onChange, onClose }: Props) => {
  const words = useWords();
  const { t, language, name } = words;
  const [withdrawing, setWithdrawing] = useState(false);
  const shown = textsIn(risk, language.tag);
  const likelihood = likelihoodText(words, risk.onHorizon);
  return (
    <Section
      title={<span {...langOf(shown.lang)}>{shown.title}</span>}
      limit={<bdi>{risk.code}</bdi>}
      end={t(`risk-list.kind.${risk.kind}`)}
    >
      {shown.description === "" ? null : (
        <p className="read prose" {...langOf(shown.lang)}>
          {shown.description}
        </p>
      )}
      <Facts
        facts={[
          {
            label: t("risk-list.on-horizon", { months: horizonMonths }),
            value: `${likelihood.best}${likelihood.range === null ? "" : ` (${likelihood.range})`}`,
          },
          {
            label: t("risk-list.as-written-head"),
            value: givenText(words, risk.likelihood, catalogue.yardsticks),
          },
          { label: t("risk-list.route"), value: t(`risk-list.route.${risk.route}`) },
          ...criteria.map((criterion) => {
            const impact = risk.impacts.find((one) => one.criterion === criterion.code);
            return {
              label: name(criterion.name),
              value: impact === undefined ? t("risk-list.not-said") : levelText(words, impact, criterion.levels),
            };
          }),
          ...(risk.source.text.trim() === ""
            ? []
            : [{ label: t("common.source"), value: <span {...langOf(risk.source.lang)}>{risk.source.text}</span> }]),
          ...(risk.withdrawnReason === null
            ? []
            : [
                { label: t("risk-list.withdrawn"), value: <span {...langOf(risk.withdrawnReason.lang)}>{risk.withdrawnReason.text}</span> },
              ]),
        ]}
      />
      <p className="meta small risk-after">{t("risk-list.horizon-why")}</p>
      {withdrawing ? <WithdrawRisk workspace={workspace} risk={risk} onClose={() => setWithdrawing(false)} onDone={onClose} /> : null}
      <div className="button-row risk-after">
        {edits && risk.status === "active" ? (
          <>
            <Button look="primary" icon="edit" onClick={onChange}>
              {t("risk-list.change")}
            </Button>
            <Button onClick={() => setWithdrawing(true)}>{t("risk-list.withdraw")}</Button>
          </>
        ) : null}
        <Button onClick={onClose}>{t("common.close")}</Button>
      </div>
    </Section>
  );
};
