/** A State's part in the programme: State, kind, packages, start, end. */
import { textIn } from "#methods/language/index.ts";
import { addEngagement, changeEngagement, engagementKinds, getProgramme } from "../contract/programme.ts";
import { getState, listStates } from "../contract/partner-state.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { RecordConflict } from "./record-conflict.tsx";
import type { EngagementRow, Package } from "./engagement-row.ts";
import { precisions, type Precision } from "./precision.ts";
import { rewritten } from "./written.ts";

interface Props {
  readonly workspace: string;
  readonly engagement: EngagementRow | null;
  readonly packages: readonly Package[];
  readonly onClose: () => void;
}
interface Draft {
  readonly state: string;
  readonly kind: EngagementRow["kind"];
  readonly packages: readonly string[];
  readonly package: string;
  readonly joined: string;
  readonly precision: Precision;
  readonly left: string;
}

const draftOf = (one: EngagementRow | null, tag: string): Draft => ({
  state: one?.state ?? "",
  kind: one?.kind ?? "beneficiary",
  packages: one?.packages ?? [],
  package: textIn(one?.package ?? {}, tag).text,
  joined: one?.joined?.date ?? "",
  precision: one?.joined?.precision ?? "day",
  left: one?.left ?? "",
});

export const EngagementForm = ({ workspace, engagement, packages, onClose }: Props) => {
  const { t, name, language, localDate, partialDate } = useWords();
  const [base, setBase] = useState(engagement);
  const [theirs, setTheirs] = useState<EngagementRow | null>(null);
  const [draft, setDraft] = useState<Draft>(draftOf(engagement, language.tag));
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const save = useMutation({
    mutationFn: ({ draft: one, on }: { draft: Draft; on: EngagementRow | null }): Promise<unknown> => {
      const words = rewritten(textIn(on?.package ?? {}, language.tag), one.package, language.tag);
      const common = {
        kind: one.kind,
        packages: [...one.packages],
        package: words.text,
        lang: words.lang,
        joined: one.joined === "" ? null : { date: one.joined, precision: one.precision },
      };
      return on === null
        ? call(addEngagement, { params: { workspace }, body: { ...common, state: one.state.trim().toUpperCase() } })
        : call(changeEngagement, {
            params: { workspace, engagement: on.id },
            body: { ...common, expectedRev: on.rev, left: one.left === "" ? null : one.left },
          });
    },
    onSuccess: onClose,
    onError: async (error) => {
      // the form fetches the record again, because the version in the conflict response may be outdated already
      if (isProblem(error, "conflict") && base !== null)
        setTheirs((await call(getState, { params: { workspace, engagement: base.id } })).engagement);
    },
    onSettled: () => refresh(getProgramme, listStates, getState),
  });
  const packageNames = (codes: readonly string[]): string =>
    codes.map((code) => name(packages.find((one) => one.code === code)?.name ?? { en: code })).join(", ");
  if (theirs !== null) {
    return (
      <RecordConflict<Draft>
        lead={t("partner.conflict.engagement")}
        mine={draft}
        theirs={draftOf(theirs, language.tag)}
        fields={[
          { key: "kind", label: t("partner.kind"), show: (one) => t(`partner.kind.${one.kind}`) },
          { key: "packages", label: t("partner.packages"), show: (one) => packageNames(one.packages) },
          { key: "package", label: t("partner.package-words"), show: (one) => one.package },
          {
            key: "joined",
            label: t("programme.joined"),
            show: (one) => (one.joined === "" ? t("programme.no-date") : partialDate({ date: one.joined, precision: one.precision })),
          },
          { key: "precision", label: t("partner.precision"), show: (one) => t(`partner.precision.${one.precision}`) },
          { key: "left", label: t("programme.left"), show: (one) => (one.left === "" ? t("programme.no-date") : localDate(one.left)) },
        ]}
        busy={save.isPending}
        onSave={(chosen) => {
          setDraft(chosen);
          setBase(theirs);
          setTheirs(null);
          save.mutate({ draft: chosen, on: theirs });
        }}
        onKeepDraft={() => {
          setBase(theirs);
          setTheirs(null);
          save.reset();
        }}
      />
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ draft, on: base });
      }}
    >
      {engagement === null ? (
        <TextField
          label={t("programme.state-code")}
          help={t("programme.state-code-help")}
          dir="ltr"
          pattern="[0-9]{3}|[Xx]-[A-Za-z]{3}"
          value={draft.state}
          onChange={(event) => change({ state: event.target.value })}
          required
        />
      ) : (
        <p className="read">
          <b>{name(engagement.stateName)}</b>
        </p>
      )}
      <Choices
        kind="radio"
        legend={t("partner.kind")}
        choices={engagementKinds.map((kind) => ({ value: kind, label: t(`partner.kind.${kind}`) }))}
        chosen={[draft.kind]}
        onChange={([kind]) => change({ kind: engagementKinds.find((one) => one === kind) ?? draft.kind })}
      />
      <Choices
        kind="checkbox"
        legend={t("partner.packages")}
        choices={packages.map((one) => ({ value: one.code, label: name(one.name) }))}
        chosen={draft.packages}
        onChange={(chosen) => change({ packages: chosen })}
      />
      <TextField
        label={t("partner.package-words")}
        value={draft.package}
        onChange={(event) => change({ package: event.target.value })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <TextField
          label={t("programme.joined")}
          optional={t("desk.optional")}
          type="date"
          value={draft.joined}
          onChange={(event) => change({ joined: event.target.value })}
        />
        <SelectField
          label={t("partner.precision")}
          value={draft.precision}
          onChange={(event) => change({ precision: event.target.value as Precision })}
        >
          {precisions.map((precision) => (
            <option key={precision} value={precision}>
              {t(`partner.precision.${precision}`)}
            </option>
          ))}
        </SelectField>
        {engagement === null ? null : (
          <TextField
            label={t("programme.left")}
            optional={t("desk.optional")}
            type="date"
            value={draft.left}
            onChange={(event) => change({ left: event.target.value })}
          />
        )}
      </div>
      <ProblemSentence error={isProblem(save.error, "conflict") ? null : save.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={save.isPending}>
          {t("desk.save")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
