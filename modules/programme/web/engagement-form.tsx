/** The form for a State's engagement in the programme: State, kind, packages, start, end. */
import { textIn } from "#methods/language/index.ts";
import { addEngagement, changeEngagement, engagementKinds, getProgramme } from "../contract/programme.ts";
import { getState, listStates } from "../contract/partner-state.ts";
import { RecordConflict } from "#platform/web/ui/conflict.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { useRecordForm } from "#platform/web/ui/record/use-record-form.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";

import { ImplementersField, useCarriedOutBy } from "./implementers-field.tsx";
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
  readonly implementers: readonly string[];
  readonly package: string;
  readonly joined: string;
  readonly precision: Precision;
  readonly left: string;
}

const draftOf = (one: EngagementRow | null, tag: string): Draft => ({
  state: one?.state ?? "",
  kind: one?.kind ?? "beneficiary",
  packages: one?.packages ?? [],
  implementers: one?.implementers ?? [],
  package: textIn(one?.package ?? {}, tag).text,
  joined: one?.joined?.date ?? "",
  precision: one?.joined?.precision ?? "day",
  left: one?.left ?? "",
});

export const EngagementForm = ({ workspace, engagement, packages, onClose }: Props) => {
  const { t, name, language, localDate, partialDate } = useWords();
  const { draft, setDraft, conflict, save, submit } = useRecordForm<EngagementRow, Draft>({
    row: engagement,
    first: draftOf(engagement, language.tag),
    draftOf: (one) => draftOf(one, language.tag),
    send: (_, one, on): Promise<unknown> => {
      const words = rewritten(textIn(on?.package ?? {}, language.tag), one.package, language.tag);
      const common = {
        kind: one.kind,
        packages: [...one.packages],
        implementers: [...one.implementers],
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
    latest: async (on) => (await call(getState, { params: { workspace, engagement: on.id } })).engagement,
    stale: [],
    kept: { form: "programme.engagement", record: engagement?.id ?? "new" },
    onDone: onClose,
    onSettled: () => refresh(getProgramme, listStates, getState),
  });
  const carriedOutBy = useCarriedOutBy(workspace);
  const change = (more: Partial<Draft>) => setDraft({ ...draft, ...more });
  const packageNames = (codes: readonly string[]): string =>
    codes.map((code) => name(packages.find((one) => one.code === code)?.name ?? { en: code })).join(comma());
  if (conflict !== null) {
    return (
      <RecordConflict
        {...conflict}
        lead={t("partner.conflict.engagement")}
        shown={[
          { key: "kind", label: t("partner.kind"), show: (one) => t(`partner.kind.${one.kind}`) },
          { key: "packages", label: t("partner.packages"), show: (one) => packageNames(one.packages) },
          { key: "implementers", label: t("implementers.by"), show: (one) => carriedOutBy(one.implementers) ?? "–" },
          { key: "package", label: t("partner.package-words"), show: (one) => one.package },
          {
            key: "joined",
            label: t("programme.joined"),
            show: (one) => (one.joined === "" ? t("programme.no-date") : partialDate({ date: one.joined, precision: one.precision })),
          },
          { key: "precision", label: t("partner.precision"), show: (one) => t(`partner.precision.${one.precision}`) },
          { key: "left", label: t("programme.left"), show: (one) => (one.left === "" ? t("programme.no-date") : localDate(one.left)) },
        ]}
      />
    );
  }
  return (
    <CommandForm act={save} onSubmit={submit} submit={t("desk.save")} onCancel={onClose}>
      {engagement === null ? (
        <TextField
          label={t("programme.state-code")}
          help={t("programme.state-code-help")}
          dir="ltr"
          pattern="[0-9]{3}|[Xx]-[A-Za-z]{3}"
          value={draft.state}
          onValue={(state) => change({ state })}
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
      <ImplementersField workspace={workspace} chosen={draft.implementers} onChange={(implementers) => change({ implementers })} />
      <TextField
        label={t("partner.package-words")}
        value={draft.package}
        onValue={(chosen) => change({ package: chosen })}
        required
        maxLength={200}
      />
      <div className="form-row">
        <DateField
          label={t("programme.joined")}
          optional={t("desk.optional")}
          value={draft.joined}
          onValue={(joined) => change({ joined })}
        />
        <SelectField
          label={t("partner.precision")}
          value={draft.precision}
          onValue={(precision) => change({ precision })}
          options={precisions}
          show={(precision) => t(`partner.precision.${precision}`)}
        />
        {engagement === null ? null : (
          <DateField label={t("programme.left")} optional={t("desk.optional")} value={draft.left} onValue={(left) => change({ left })} />
        )}
      </div>
    </CommandForm>
  );
};
