/** At a programme: practices of an unknown contributor, for the two named people; and the codes that people need to contribute one. */
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { PageHead, Section } from "#platform/web/ui/page.tsx";
import { listLetters, type Letter } from "../../contract/letters.ts";
import { submissionMarking } from "../../contract/submissions.ts";
import { Sections } from "../practice-card.tsx";
import { DropForm, LetterForm, PrintForm } from "./letter-forms.tsx";
import { LetterSlips, type Printed } from "./slips.tsx";
import "../practice.css";

type Opened = { readonly act: "print" | "paper" } | { readonly act: "take" | "drop"; readonly letter: Letter };

const titles = { print: "letter.print", paper: "letter.paper", take: "practice.take", drop: "letter.drop" } as const;

const Letters = () => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listLetters, { workspace });
  const [opened, setOpened] = useState<Opened | null>(null);
  const [printed, setPrinted] = useState<Printed | null>(null);
  const close = () => setOpened(null);
  if (printed !== null) return <LetterSlips printed={printed} onClose={() => setPrinted(null)} />;
  const shared = { workspace, onClose: close };
  return (
    <div className="page">
      <PageHead
        title={t("letter.waiting")}
        below={t("letter.waiting-below")}
        marking={submissionMarking}
        actions={
          <>
            {data.named ? <Button onClick={() => setOpened({ act: "paper" })}>{t("letter.paper")}</Button> : null}
            {data.takes ? (
              <Button look="primary" onClick={() => setOpened({ act: "print" })}>
                {t("letter.print")}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="sections">
        {data.takes ? null : <p className="read">{t("letter.nobody-named")}</p>}
        {data.takes && data.letters.length === 0 ? (
          <p className="meta">{t(data.named ? "letter.none" : "practice.received-not-you")}</p>
        ) : null}
        {data.letters.map((letter) => (
          <Section
            key={letter.id}
            title={<span {...langOf(letter.card.lang)}>{letter.card.title}</span>}
            end={
              <span className="button-row">
                <Button look="tertiary" onClick={() => setOpened({ act: "drop", letter })}>
                  {t("practice.remove")}
                </Button>
                <Button look="primary" onClick={() => setOpened({ act: "take", letter })}>
                  {t("practice.take")}
                </Button>
              </span>
            }
          >
            <Sections texts={letter.card} />
          </Section>
        ))}
      </div>
      <ModalDialog
        wide={opened?.act === "take" || opened?.act === "paper"}
        open={opened !== null}
        title={opened === null ? "" : t(titles[opened.act])}
        onClose={close}
      >
        {opened?.act === "print" ? (
          <PrintForm
            {...shared}
            onCodes={(made) => {
              close();
              setPrinted(made);
            }}
          />
        ) : null}
        {opened?.act === "paper" ? <LetterForm {...shared} letter={null} areas={data.areas} /> : null}
        {opened?.act === "take" ? <LetterForm {...shared} letter={opened.letter} areas={data.areas} /> : null}
        {opened?.act === "drop" ? <DropForm {...shared} letter={opened.letter} /> : null}
      </ModalDialog>
    </div>
  );
};
export default Letters;
