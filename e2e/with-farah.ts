/** A server with passwords and one State, whose focal point is Farah: for journeys in which people sign in with a password. */
import type { Locator, Page } from "playwright-core";
import { invite } from "#platform/contract/directory.ts";
import { acceptInvitation, enrolSecondFactor, firstRun, getSession, secondFactor, signOut } from "#platform/contract/session.ts";
import { settled } from "./accessible-look.ts";
import { deskVisitor } from "./desk-session.ts";
import { button } from "./journey-desk.ts";
import { wordsOf } from "./journey-words.ts";
import type { World } from "./journey-world.ts";
import { codeOf } from "./one-time-code.ts";

export const farah = { email: "farah@example.org", password: "four plain words of rain" } as const;
export const field = (page: Page | Locator, label: string) => page.getByLabel(label, { exact: true });

/** Makes the workspace and its focal point Farah, who has a password and no second factor. @returns the address of the workspace */
export const withFarah = async ({ server }: World): Promise<string> => {
  const [ada, guest] = [deskVisitor(server.desk), deskVisitor(server.desk)];
  const password = "four words of an administrator";
  const token = /\S+\/first-run#(\S+)/.exec(server.output())?.[1] ?? "";
  const workspace = { kind: "state", name: "Velmara", lang: "en" } as const;
  await ada.call(firstRun, { body: { token, name: "Ada", email: "ada@example.org", password, workspace } });
  const { uri } = await ada.call(enrolSecondFactor, { body: { password } });
  await ada.call(secondFactor, { body: { code: codeOf(new URL(uri).searchParams.get("secret") ?? "", Date.now()) } });
  const id = (await ada.call(getSession)).workspaces[0]?.id ?? "";
  const { link } = await ada.call(invite, {
    params: { workspace: id },
    body: { email: farah.email, roles: ["focal-point"], until: null, affiliation: null, language: "en" },
  });
  await guest.call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), name: "Farah", password: farah.password } });
  await guest.call(signOut, { body: {} });
  return `${server.desk}/w/${id}`;
};

/** Signs in on the sign-in page. @param address a page that requires a sign-in; empty if the sign-in page is already open */
export const enterAs = async (page: Page, address: string, email: string, password: string, language = "en"): Promise<void> => {
  const say = wordsOf(language);
  if (address !== "") await page.goto(address);
  await field(page, say("desk.email")).fill(email);
  await field(page, say("desk.password")).fill(password);
  await button(page, say("desk.sign-in.enter")).click();
  // The address and the name in the bar change first. A moment later the page is replaced, which closes an open menu, so the function waits for the
  // new page.
  await page.locator("#navigation").waitFor();
  await settled(page);
};

/** Enters the password again when a page asks for it. */
export const give = async (page: Page, password: string): Promise<void> => {
  const dialog = page.getByRole("alertdialog");
  await field(dialog, wordsOf("en")("desk.password")).fill(password);
  await button(dialog, wordsOf("en")("sessions.again-go")).click();
};

/** The digits on the cards of the page, as they are printed. */
export const cardsOn = (page: Page): Promise<string[]> =>
  page
    .locator(".key-groups")
    .evaluateAll((lists) =>
      lists.map((list) => [...list.querySelectorAll("li span:last-child")].map((one) => one.textContent ?? "").join(" ")),
    );
