/**
 * Restores a workspace from its file: the person chooses the file, types two cards or the passphrase, reads what the file contains, and confirms. The
 * browser decrypts the header of the file and sends the key of this one file; cards and passphrase stay in the page.
 */
import { dropRestore, lookInside, type takeIn } from "../../contract/restore.ts";
import type { OutputOf } from "../../contract/endpoint.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { Choices, TextArea, TextField } from "../ui/field.tsx";
import { Form } from "../ui/form.tsx";
import { ShareBar } from "../ui/progress.tsx";
import type { Refused } from "./open-file.ts";
import { lineOf } from "./refused-line.ts";
import { type Found, RestoreFound } from "./restore-found.tsx";
import { RestoreDone } from "./restore-done.tsx";
import { sendFile } from "./send-file.ts";

interface Props {
  /** Requests a ticket from the server. */
  readonly begin: () => Promise<{ readonly ticket: string }>;
}

const noneTyped = { first: "", second: "", passphrase: "" };

export const RestoreForm = ({ begin }: Props) => {
  const { t } = useWords();
  const [file, setFile] = useState<File | null>(null);
  const [way, setWay] = useState<"cards" | "passphrase">("cards");
  const [typed, setTyped] = useState(noneTyped);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [done, setDone] = useState<OutputOf<typeof takeIn> | null>(null);
  const open = useMutation({
    mutationFn: async (chosen: File): Promise<void> => {
      setRefused(null);
      const { openFile } = await import("./open-file.ts");
      const opened = await openFile(chosen, way === "cards" ? { cards: [typed.first, typed.second] } : { passphrase: typed.passphrase });
      if ("refused" in opened) return setRefused(opened);
      const { ticket } = await begin();
      try {
        setShare(0);
        await sendFile(ticket, chosen, setShare);
        const inside = await call(lookInside, { body: { ticket, fileKey: opened.fileKey } });
        setTyped(noneTyped);
        setFound({ ticket, fileKey: opened.fileKey, inside });
      } catch (error) {
        await call(dropRestore, { body: { ticket } }).catch(() => undefined);
        throw error;
      } finally {
        setShare(null);
      }
    },
  });
  if (done !== null) return <RestoreDone done={done} />;
  if (found !== null)
    return (
      <RestoreFound
        found={found}
        onDone={setDone}
        onGivenUp={() => {
          setFound(null);
          open.reset();
        }}
      />
    );
  const line = refused === null ? null : lineOf(refused);
  const errorAt = (field: string): string | undefined => (line?.field === field ? t(line.id, line.values) : undefined);
  const card = (place: 0 | 1) => (
    <TextArea
      key={place}
      label={t(place === 0 ? "restore.card-one" : "restore.card-other")}
      help={place === 0 ? t("restore.card-help") : undefined}
      error={errorAt(`card-${place}`)}
      rows={3}
      dir="ltr"
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      required
      value={place === 0 ? typed.first : typed.second}
      onValue={(text) => setTyped(place === 0 ? { ...typed, first: text } : { ...typed, second: text })}
    />
  );
  return (
    <Form
      className="form"
      onSubmit={() => {
        if (file !== null) open.mutate(file);
      }}
    >
      <TextField
        type="file"
        label={t("restore.file")}
        help={t("restore.file-help")}
        error={errorAt("file")}
        accept=".age"
        required
        onChange={(event) => setFile(event.target.files?.[0] ?? null)}
      />
      <Choices
        legend={t("restore.opens")}
        kind="radio"
        choices={[
          { value: "cards", label: t("restore.two-cards") },
          { value: "passphrase", label: t("restore.passphrase") },
        ]}
        chosen={[way]}
        onChange={([chosen]) => {
          setRefused(null);
          setWay(chosen === "passphrase" ? "passphrase" : "cards");
        }}
      />
      {way === "cards" ? (
        [card(0), card(1)]
      ) : (
        <TextField
          label={t("restore.passphrase")}
          error={errorAt("passphrase")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          required
          value={typed.passphrase}
          onValue={(passphrase) => setTyped({ ...typed, passphrase })}
        />
      )}
      {share === null ? null : <ShareBar share={share} label={t("restore.sending")} />}
      <div className="button-row">
        <Button look="primary" type="submit" disabled={open.isPending}>
          {t(share === 1 ? "restore.checking" : open.isPending ? "restore.sending" : "restore.open")}
        </Button>
        <span className="meta">{t("restore.nothing-yet")}</span>
      </div>
      <ProblemSentence error={open.error} />
    </Form>
  );
};
export default RestoreForm;
