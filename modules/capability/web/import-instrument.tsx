/**
 * Page that checks a library in the format of CISO Assistant, lists the parts that are stored but not used here, and imports exactly the file that
 * was checked.
 */
import {
  HeldObjects,
  importInstrument,
  instrumentFaults,
  instrumentLimits,
  listInstruments,
  previewInstrument,
} from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { listOf } from "#platform/web/shell/formats.ts";
import { call } from "#platform/web/shell/api.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
import { Facts, Section } from "#platform/web/ui/page.tsx";
import { ErrorSentence } from "#platform/web/ui/sentence.tsx";
import "./capability.css";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

/** Converts bytes to base64 in pieces, because a function call has a maximum number of arguments. */
const inBase64 = async (file: File): Promise<string> => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 30_000) pieces.push(btoa(String.fromCharCode(...bytes.subarray(at, at + 30_000))));
  return pieces.join("");
};

export const NotRepresented = ({ paths }: { readonly paths: readonly string[] }) => {
  const { t } = useWords();
  return (
    <details>
      <summary>{t("capability.kept-without-meaning", { n: paths.length })}</summary>
      <ul className="capability-paths" dir="ltr">
        {paths.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </details>
  );
};

const Unusable = ({ error }: { readonly error: unknown }) => {
  const words = useWords();
  const { t } = words;
  if (!isProblem(error, "instrument-unusable")) return <ProblemSentence error={error} />;
  const { reason, at, holds } = error.body.details ?? {};
  const held = HeldObjects.safeParse(holds);
  const parts = (held.data ?? []).map(({ kind, name, n }) =>
    kind === null ? t("capability.held.other", { n, name }) : t(`capability.held.${kind}`, { n }),
  );
  const known = instrumentFaults.find((one) => one === reason);
  const where = typeof at === "string" ? at : "";
  return (
    <ErrorSentence
      what={t("problem.instrument-unusable.what")}
      {...(known === undefined
        ? {}
        : {
            why: (
              <>
                {t(`capability.fault.${known}`)} <bdi>{where}</bdi>
                {parts.length === 0 ? null : t("capability.fault.holds", { list: listOf(parts, words) })}
              </>
            ),
          })}
      kept={t("problem.instrument-unusable.kept")}
      todo={t("problem.instrument-unusable.do")}
    />
  );
};

export const ImportInstrument = ({ workspace, onDone }: { readonly workspace: string; readonly onDone: () => void }) => {
  const { t, name, number } = useWords();
  const params = { workspace };
  const preview = useCommandForm({
    send: async (_, chosen: File) => {
      if (chosen.size > instrumentLimits.bytes) throw new Problem("instrument-unusable", { details: { reason: "too-large" } });
      const file = { name: chosen.name.slice(0, 200), content: await inBase64(chosen) };
      return { file, seen: await call(previewInstrument, { params, body: { file } }) };
    },
    stale: [],
  });
  const shown = preview.data;
  const bring = useCommandForm({
    send: () => {
      if (shown === undefined) throw new Problem("invalid-input");
      return call(importInstrument, { params, body: { file: shown.file, digest: shown.seen.digest } });
    },
    stale: [listInstruments],
    onDone: onDone,
  });
  const fresh = shown?.seen.instruments.some(({ standing }) => standing === "new") === true;
  return (
    <Section title={t("capability.import")}>
      <TextField
        type="file"
        label={t("capability.file")}
        help={t("capability.file.help", { mb: instrumentLimits.bytes / 1e6 })}
        accept=".yaml,.yml"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) preview.mutate(chosen);
        }}
      />
      <Unusable error={preview.error} />
      {shown === undefined ? null : (
        <>
          <Facts
            facts={[
              ...shown.seen.instruments.map((one) => ({
                label: t("capability.instrument"),
                value: `${t("capability.instrument-label", { name: name(one.name), version: number(one.version), items: one.items })} · ${t(`capability.import.${one.standing}`)}`,
              })),
              { label: t("capability.nodes"), value: number(shown.seen.nodes) },
              { label: t("capability.items"), value: number(shown.seen.assessable) },
              { label: t("common.questions"), value: number(shown.seen.questions) },
              { label: t("capability.choices"), value: number(shown.seen.choices) },
              { label: t("capability.scores"), value: number(shown.seen.scores) },
              { label: t("capability.languages"), value: <span dir="ltr">{shown.seen.languages.join(" ")}</span> },
            ]}
          />
          {shown.seen.notRepresented.length === 0 ? null : <NotRepresented paths={shown.seen.notRepresented} />}
        </>
      )}
      <ProblemSentence error={bring.error} />
      <div className="button-row">
        {fresh ? (
          <Button look="primary" disabled={bring.isPending || preview.isPending} onClick={() => bring.mutate()}>
            {t("capability.import.do")}
          </Button>
        ) : null}
        <Button onClick={onDone}>{t("desk.cancel")}</Button>
      </div>
    </Section>
  );
};
