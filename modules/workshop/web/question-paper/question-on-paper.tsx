/**
 * The part of the room's paper page for a question of any kind that declares paper: print sheets, open a sheet by its code, type in the answer, and
 * let a second person confirm it. The module of the kind defines the form for the answer.
 */
import type { StepPaperProps } from "#platform/web/module/step-room.ts";
import { call, file } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { confirmSheet, keySheet, printSheets, readSheet } from "../../contract/question-paper.ts";
import { QuestionSheet, PrintSheets } from "./question-sheet.tsx";
import { SheetForm, SheetTold, type TypedSheet } from "./sheet-form.tsx";

/** How the answers of a kind are typed in from a sheet: the form, and functions that convert between typed text and answer. */
export interface SheetAnswers<Answer> {
  typedOf(answer: Answer | null): TypedSheet;
  answerOf(typed: TypedSheet): Answer;
}

interface Props<Answer> extends Pick<StepPaperProps, "workspace" | "limit" | "after" | "onChanged"> {
  readonly room: string;
  readonly printed: boolean;
  readonly kind: string;
  readonly question: string;
  readonly answers: SheetAnswers<Answer>;
}

export const QuestionOnPaper = <Answer,>({ workspace, room, kind, question, answers, limit, after, ...paper }: Props<Answer>) => {
  const { t, language } = useWords();
  const params = { workspace, room, kind, question };
  const typedOf = (keyed: { readonly answer?: unknown } | null) => answers.typedOf((keyed?.answer ?? null) as Answer | null);
  return (
    <div className="sections">
      <Section title={t("paper.sheet-key")} limit={limit}>
        <QuestionSheet
          {...paper}
          read={(code) => call(readSheet, { params, body: { code, language: language.tag } })}
          keep={(code, typed: TypedSheet) => call(keySheet, { params, body: { code, answer: answers.answerOf(typed) } })}
          agree={(code) => call(confirmSheet, { params, body: { code } })}
          submit={t("paper.sheet-key")}
          heading={({ sheet }) => sheet.title}
          told={({ sheet, keyed }) => (keyed === null ? null : <SheetTold sheet={sheet} typed={typedOf(keyed)} />)}
          form={({ sheet, keyed }, typing) => <SheetForm sheet={sheet} typed={typedOf(keyed)} {...typing} />}
        />
      </Section>
      <Section title={t("paper.sheet-print")}>
        <PrintSheets
          {...paper}
          workspace={workspace}
          print={(body) => file(printSheets, { params, body })}
          name={kind}
          submit={t("paper.sheet-print")}
          why={t("paper.sheet-print-why")}
        />
      </Section>
      {after}
    </div>
  );
};
