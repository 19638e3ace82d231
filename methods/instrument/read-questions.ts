/** Questions of a node of a library: a map from URN to question, a list, or the older form with one set of choices for all questions. */
import { entriesOf, finite, Holder, isRecord, textOf } from "./hold.ts";
import { questionTypes, type Choice, type Question, type QuestionType } from "./model.ts";

interface Place {
  readonly path: string;
  readonly locale: string;
  readonly unheld: Set<string>;
}

const typeOf = (value: unknown): QuestionType | null => questionTypes.find((type) => type === value) ?? null;

function readChoice(entry: unknown, id: string, { path, locale, unheld }: Place): Choice {
  // in older libraries a question is only a text
  const fields = isRecord(entry) ? entry : { value: entry };
  const hold = new Holder(fields, `${path}.choices[]`, locale, unheld);
  const urn = hold.take("urn", textOf);
  const text = hold.words("value");
  const describes = hold.words("description");
  const score = hold.take("add_score", finite);
  return { id: urn ?? id, text, describes, score, extra: hold.rest() };
}

function readQuestion(entry: unknown, id: string, place: Place): Question {
  const fields = isRecord(entry) ? entry : { text: entry };
  const hold = new Holder(fields, place.path, place.locale, place.unheld);
  const urn = hold.take("urn", textOf);
  const type = hold.take("type", typeOf);
  const text = hold.words("text");
  const choices = hold.take("choices", (value) => {
    const entries = entriesOf(value);
    return entries.length === 0
      ? null
      : entries.map(([key, choice], i) => readChoice(choice, key ?? `${urn ?? id}:choice:${i + 1}`, place));
  });
  return { id: urn ?? id, type, text, choices: choices ?? [], extra: hold.rest() };
}

/**
 * @param value value of `questions`. @param node id of the node; questions without a URN are named after it.
 * @returns null for a value that is neither a map nor a list.
 */
export function readQuestions(value: unknown, node: string, place: Place): readonly Question[] | null {
  if (!Array.isArray(value) && !isRecord(value)) return null;
  return entriesOf(value).map(([key, entry], i) => readQuestion(entry, key ?? `${node}:question:${i + 1}`, place));
}

/** The older form: `question: {question_type, question_choices: [...], questions: [{urn, text}]}`. */
export function readOlderQuestions(value: unknown, node: string, place: Place): readonly Question[] | null {
  if (!isRecord(value) || !Array.isArray(value["questions"])) return null;
  const { question_type: type, question_choices: choices, questions, ...rest } = value;
  for (const key of Object.keys(rest)) place.unheld.add(`${place.path}.${key}`);
  return questions.map((entry: unknown, i) =>
    readQuestion(
      {
        ...rest,
        ...(isRecord(entry) ? entry : { text: entry }),
        ...(type === undefined ? {} : { type }),
        ...(choices === undefined ? {} : { choices }),
      },
      `${node}:question:${i + 1}`,
      place,
    ),
  );
}
