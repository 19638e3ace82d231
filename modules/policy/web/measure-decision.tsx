/** The dialog of each decision on a measure: adopt, refuse, withdraw, and take one of these back. */
import {
  adoptMeasure,
  getMeasure,
  listMeasures,
  measureHistory,
  readDuties,
  refuseMeasure,
  reopenMeasure,
  takeBackDecision,
  withdrawMeasure,
  type Measure,
} from "../contract/policy.ts";
import { measureTitleIn } from "../contract/measure-titles.ts";
import { rightsQuestions } from "#modules/safeguard/contract/safeguard.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, read, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { personName } from "./measure-words.ts";
import { useTold } from "./told.ts";

export type Deciding = "adopt" | "refuse" | "withdraw" | "take-back" | "reopen";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  readonly deciding: Deciding;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

const useFollows = (workspace: string, measure: Measure, deciding: Deciding): readonly string[] => {
  const { t, name, localDate } = useWords();
  const agencies = useQuery({ ...read(listAgencies, { workspace }), enabled: deciding === "adopt" });
  const lead = agencies.data?.agencies.find(({ id }) => id === measure.lead);
  switch (deciding) {
    case "adopt":
      return [
        t("policy.adopt-follows-text", { rev: measure.rev }),
        ...(lead === undefined
          ? []
          : [
              measure.starts === null
                ? t("policy.adopt-follows-lead-undated", { name: name(lead.name) })
                : t("policy.adopt-follows-lead", { name: name(lead.name), date: localDate(measure.starts) }),
            ]),
        t("policy.adopt-follows-report"),
      ];
    case "refuse":
    case "withdraw":
      return [
        t("policy.ending-means"),
        t("policy.ending-follows-counts"),
        ...(measure.adopted === null ? [] : [t("policy.ending-follows-adoption")]),
      ];
    case "take-back":
      return [t("policy.take-back-follows-review"), t("decision.stays")];
    case "reopen":
      return [t("policy.take-back-follows-former"), t("decision.stays")];
  }
};

export const MeasureDecision = ({ workspace, measure: latest, deciding, onClose, onDone }: Props) => {
  const all = useWords();
  // uses the version with which the dialog was opened, so that a second attempt after a lost reply repeats the same command
  const [measure] = useState(latest);
  const { t, date, language } = all;
  const [typed, setTyped] = useState("");
  const follows = useFollows(workspace, measure, deciding);
  const told = useTold(measure);
  const params = { workspace, measure: measure.id };
  const { rev: expectedRev, code } = measure;
  const act = useCommandForm({
    send: (commandId) => {
      const words = { text: typed.trim(), lang: language.tag };
      const body = { expectedRev, reason: words };
      switch (deciding) {
        case "adopt":
          return call(adoptMeasure, { params, body: { commandId, expectedRev, remark: words.text === "" ? null : words } });
        case "refuse":
          return call(refuseMeasure, { params, body });
        case "withdraw":
          return call(withdrawMeasure, { params, body });
        case "take-back":
          return call(takeBackDecision, { params, body });
        case "reopen":
          return call(reopenMeasure, { params, body });
      }
    },
    stale: [],
    onDone,
    onSettled: () => refresh(getMeasure, listMeasures, measureHistory, readDuties),
  });
  const title = measureTitleIn(measure, language.tag);
  const passed = measure.tests.find(({ stale, result }) => !stale && result === "passed");
  const common = {
    open: true,
    title: title.text,
    titleLang: langOf(title.lang),
    marking: measure.marking,
    what: (
      <>
        <b>
          <bdi>{code}</bdi>
        </b>
        {", "}
        {t("policy.what-version", { rev: measure.rev, date: date(measure.updatedAt) })}
      </>
    ),
    follows,
    told,
    words: { value: typed, onValue: setTyped },
    onClose,
  };
  const doing = (label: string) => ({ label, pending: act.isPending, error: act.error, run: () => act.mutate() });
  switch (deciding) {
    case "adopt":
      return (
        <DecisionDialog
          {...common}
          of={adoptMeasure}
          kind={t("policy.adopt-kind")}
          holds={
            passed === undefined
              ? []
              : [
                  {
                    label: t("policy.test"),
                    value: (
                      <>
                        <Status glyph="done">{t("policy.test-state.passed")}</Status>
                        <span className="block">
                          {t("policy.adopt-answered", {
                            n: rightsQuestions.length,
                            name: personName(all, passed.reviewer),
                            date: date(passed.updatedAt),
                          })}
                        </span>
                      </>
                    ),
                  },
                ]
          }
          act={doing(t("policy.adopt-version", { rev: expectedRev }))}
        />
      );
    case "refuse":
      return (
        <DecisionDialog
          {...common}
          of={refuseMeasure}
          kind={t("policy.refuse-kind")}
          act={doing(t("policy.refuse-version", { rev: expectedRev }))}
        />
      );
    case "withdraw":
      return (
        <DecisionDialog
          {...common}
          of={withdrawMeasure}
          kind={t("policy.withdraw-kind")}
          act={doing(t("policy.withdraw-version", { rev: expectedRev }))}
        />
      );
    case "take-back":
      return (
        <DecisionDialog {...common} of={takeBackDecision} kind={t("decision.take-back-kind")} act={doing(t("decision.take-back-do"))} />
      );
    case "reopen":
      return <DecisionDialog {...common} of={reopenMeasure} kind={t("decision.take-back-kind")} act={doing(t("decision.take-back-do"))} />;
  }
};
