/**
 * At a programme: prints codes, and makes cards from letters. The two people who are named for submissions read a letter and write a card from it
 * in coarser words; another person decides whether the card is published.
 */
import { dayInUtc } from "#methods/calendar/index.ts";
import { readCode } from "#methods/typed-code/index.ts";
import { inProgramme } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { afterCommit, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { accountOf, actorForAudit, implement, type Actor, type Services } from "#platform/server/http/index.ts";
import { dropLetter, keyLetter, listLetters, printLetterCodes, takeLetter } from "../../contract/letters.ts";
import type { PracticeFields } from "../../contract/practice.ts";
import { checkCard, insertPractice } from "../keep-practices.ts";
import { practiceById } from "../practices.ts";
import { moderatorsHere } from "../submissions/received-practices.ts";
import type { StoredLetter } from "./letter-box.ts";
import { letterBoxes } from "./letter-boxes.ts";
import { goodUntil } from "./letter-codes.ts";
import { cardWithdrawnBy, keepWithdrawal, lockLetters, withdrawalDigest } from "./withdrawals.ts";

type Asking = Pick<Services, "keys" | "now"> & { readonly tx: Tx; readonly actor: Actor };

const isNamed = async ({ tx, actor }: Pick<Asking, "tx" | "actor">): Promise<boolean> =>
  (await moderatorsHere(tx)).includes(accountOf(actor));

/**
 * The waiting letters, for one of the two people; other readers get the problem not-found. A letter that already has a card is left
 * out.
 */
const lettersFor = async (asking: Asking): Promise<readonly StoredLetter[]> => {
  const { tx, now } = asking;
  if (!(await isNamed(asking))) return [];
  const box = await letterBoxes(asking).of(workspaceOf(tx));
  const letters = box?.readable(dayInUtc(now())) ?? [];
  const open: StoredLetter[] = [];
  for (const letter of letters) if ((await cardWithdrawnBy(tx, letter.withdraws)) === null) open.push(letter);
  return open;
};
const letterFor = async (asking: Asking, id: string): Promise<StoredLetter> => {
  const found = (await lettersFor(asking)).find((one) => one.id === id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

const removeAfterCommit = ({ tx, ...asking }: Asking, letter: StoredLetter): void => {
  const workspace = workspaceOf(tx);
  afterCommit(tx, async () => void (await letterBoxes(asking).of(workspace))?.drop(({ id }) => id === letter.id));
};

const makeCard = async ({ tx, actor }: Asking, card: PracticeFields, withdraws: string): Promise<string> => {
  checkCard(tx, card);
  const id = await insertPractice(tx, card, actorForAudit(actor), "unknown");
  await keepWithdrawal(tx, id, withdraws);
  return id;
};

export const routes = [
  implement(listLetters, async (ctx) => {
    const { tx, audited } = ctx;
    await inProgramme(tx);
    // the audit records that a person looked, but not at which letter
    audited([]);
    const letters = (await lettersFor(ctx)).map(({ id, card }) => ({ id, card }));
    return { letters, areas: shippedAreas, named: await isNamed(ctx), takes: (await moderatorsHere(tx)).length === 2 };
  }),
  implement(printLetterCodes, async ({ tx, body, keys, now }) => {
    await inProgramme(tx);
    if ((await moderatorsHere(tx)).length !== 2) throw new Problem("practice-no-moderators");
    const day = dayInUtc(now());
    const box = await letterBoxes({ keys, now }).made(workspaceOf(tx));
    // Makes the key of the digests if it does not exist. If the key were made only for the first letter, the time of the key's file
    // would show the time of this letter.
    await withdrawalDigest(tx, workspaceOf(tx), "");
    const codes = box.print(body.count, day);
    // The box must exist before codes are printed. Its file may show the time of this, because the time of printing codes is not
    // secret.
    await box.beat(day);
    return { codes, until: goodUntil(day) };
  }),
  implement(takeLetter, async (ctx) => {
    const { letter: id, ...card } = ctx.body;
    await lockLetters(ctx.tx);
    const letter = await letterFor(ctx, id);
    if (tlpRank(card.marking) < tlpRank(letter.card.marking)) throw new Problem("marking-forbids", { at: ["marking"] });
    const practice = await makeCard(ctx, card, letter.withdraws);
    removeAfterCommit(ctx, letter);
    ctx.audited([practice]);
    return practiceById(ctx.tx, practice);
  }),
  implement(keyLetter, async (ctx) => {
    const { tx, body, now, outside } = ctx;
    const { code: typed, ...card } = body;
    await inProgramme(tx);
    if (!(await isNamed(ctx))) throw new Problem("not-found");
    const code = readCode(typed);
    const box = await letterBoxes(ctx).of(workspaceOf(tx));
    if (code === null || box === null) throw new Problem("practice-letter-code", { at: ["code"] });
    await outside(
      async () => box.use(code, dayInUtc(now())),
      async (undo) => undo(),
    );
    const practice = await makeCard(ctx, card, await withdrawalDigest(tx, workspaceOf(tx), code));
    ctx.audited([practice]);
    return practiceById(tx, practice);
  }),
  implement(dropLetter, async (ctx) => {
    const letter = await letterFor(ctx, ctx.body.letter);
    removeAfterCommit(ctx, letter);
    ctx.audited([]);
    return {};
  }),
];
