/**
 * The form that makes an archive of the workspace. The person chooses how the archive can be opened: with a key made here and printed on three cards,
 * with a passphrase, or with `age` keys that the State already has. The person enters the public keys; the private key of any one of them opens the
 * archive.
 */
import { isLongPassphrase, passphraseBytes, proquints } from "#methods/custody/index.ts";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import { listExports, startExport } from "#platform/contract/transfer.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { usePasswordAgain } from "#platform/web/session/password-again.tsx";
import { call, refresh } from "#platform/web/shell/api.ts";
import { isProblem, problemLine, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, TextArea, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { KeyCards } from "./key-cards.tsx";
import type { MadeKey } from "./make-key.ts";
import { recipientsIn } from "./recipients.ts";

interface Props {
  readonly workspace: string;
  /** Whether the button that makes the archive is the main button of the page. */
  readonly primary: boolean;
}

const useStart = (workspace: string) => {
  const { afterPassword, question } = usePasswordAgain();
  const start = useCommandForm({
    send: (_commandId, body: BodyOf<typeof startExport>) => afterPassword(() => call(startExport, { params: { workspace }, body })),
    stale: [],
    onSettled: () => refresh(listExports),
  });
  return { start, question };
};

const WithCards = ({ workspace, primary }: Props) => {
  const { t } = useWords();
  const [made, setMade] = useState<{ readonly key: MadeKey; readonly at: Date } | null>(null);
  const [printed, setPrinted] = useState<string[]>([]);
  const { start, question } = useStart(workspace);
  const make = useMutation({
    mutationFn: async () => ({ key: await (await import("./make-key.ts")).makeKey(), at: new Date() }),
    onSuccess: (key) => {
      setMade(key);
      setPrinted([]);
    },
  });
  if (made === null)
    return (
      <>
        <p className="read">{t("transfer.cards-means")}</p>
        <div className="button-row">
          <Button look={primary ? "primary" : "secondary"} icon="access" disabled={make.isPending} onClick={() => make.mutate()}>
            {t("transfer.make-key")}
          </Button>
          <span className="meta">{t("transfer.made-here")}</span>
        </div>
        <ProblemSentence error={make.error} />
      </>
    );
  return (
    <>
      {question}
      <KeyCards made={made.key} at={made.at} />
      <Form
        onSubmit={() => {
          if (printed.length > 0) start.mutate({ recipients: [made.key.recipient] });
        }}
      >
        <Choices
          legend={t("transfer.cards-check")}
          kind="checkbox"
          choices={[{ value: "printed", label: t("transfer.cards-printed") }]}
          chosen={printed}
          onChange={setPrinted}
        />
        <div className="button-row">
          <Button look={primary ? "primary" : "secondary"} type="submit" icon="lock" disabled={start.isPending || printed.length === 0}>
            {t("transfer.make")}
          </Button>
          {printed.length === 0 ? <span className="meta">{t("transfer.cards-first")}</span> : null}
        </div>
        <ProblemSentence error={start.error} />
      </Form>
    </>
  );
};

const WithPassphrase = ({ workspace, primary }: Props) => {
  const { t } = useWords();
  const [typed, setTyped] = useState("");
  const { start, question } = useStart(workspace);
  const make = useMutation({
    mutationFn: async () => {
      const { recipient, sealedKey } = await (await import("./passphrase-file.ts")).keyUnderPassphrase(typed);
      return start.mutateAsync({ recipients: [recipient], sealedKey });
    },
    onSuccess: () => setTyped(""),
  });
  const short = typed !== "" && !isLongPassphrase(typed);
  const [tried, setTried] = useState(false);
  return (
    <>
      {question}
      <Form
        onSubmit={() => {
          setTried(true);
          if (isLongPassphrase(typed)) make.mutate();
        }}
      >
        <TextField
          label={t("transfer.passphrase")}
          help={t("transfer.passphrase-help")}
          error={tried && short ? t("transfer.passphrase-short") : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          required
          value={typed}
          onValue={setTyped}
        />
        <div className="button-row">
          <Button look={primary ? "primary" : "secondary"} type="submit" icon="lock" disabled={make.isPending}>
            {t(make.isPending ? "transfer.passphrase-busy" : "transfer.make")}
          </Button>
          <Button onClick={() => setTyped(proquints(crypto.getRandomValues(new Uint8Array(passphraseBytes))))}>
            {t("transfer.passphrase-make")}
          </Button>
        </div>
        <ProblemSentence error={make.error} />
      </Form>
    </>
  );
};

const WithOwnKey = ({ workspace, primary }: Props) => {
  const { t } = useWords();
  const [text, setText] = useState("");
  const recipients = recipientsIn(text);
  const { start, question } = useStart(workspace);
  const unreadable = isProblem(start.error, "recipient-unreadable") || isProblem(start.error, "invalid-input");
  return (
    <>
      {question}
      <Form
        onSubmit={() => {
          if (recipients.length > 0) start.mutate({ recipients });
        }}
      >
        <TextArea
          label={t("transfer.recipient")}
          help={t("transfer.recipient-help")}
          error={unreadable ? problemLine(start.error) : undefined}
          rows={3}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
          required
          value={text}
          onValue={setText}
        />
        {unreadable ? null : <ProblemSentence error={start.error} />}
        <div className="button-row">
          <Button look={primary ? "primary" : "secondary"} type="submit" icon="lock" disabled={start.isPending || recipients.length === 0}>
            {t("transfer.make")}
          </Button>
        </div>
      </Form>
    </>
  );
};

const ways = { cards: WithCards, passphrase: WithPassphrase, own: WithOwnKey } as const;
type Way = keyof typeof ways;
const wayNames = Object.keys(ways) as Way[];

export const ArchiveForm = (props: Props) => {
  const { t } = useWords();
  const [way, setWay] = useState<Way>("cards");
  const Chosen = ways[way];
  return (
    <>
      <Choices
        legend={t("transfer.opens")}
        kind="radio"
        choices={wayNames.map((value) => ({ value, label: t(`transfer.opens-${value}`), more: t(`transfer.opens-${value}-more`) }))}
        chosen={[way]}
        onChange={([chosen]) => setWay(wayNames.find((one) => one === chosen) ?? "cards")}
      />
      <Chosen {...props} />
    </>
  );
};
