/** The room of which pictures are taken: its people, and its three kinds of screens: console, wall and phones. */
import type { Client } from "#platform/contract/client.ts";
import { listSteps, type StepName } from "#modules/assessment/contract/step.ts";
import { getRoom, setStep, setWall, type Room } from "#modules/workshop/contract/workshop.ts";
import type { Page } from "playwright-core";
import { askedVariants, atRest, variantOf, wanted, type Camera } from "./picture-kit.ts";
import type { Stand } from "./picture-stand.ts";
import type { PhoneClient } from "./protocol-client.ts";

export interface Scene {
  readonly camera: Camera;
  readonly stand: Stand;
  readonly bruno: Client;
  readonly room: string;
  /** Address of the console. */
  readonly address: string;
  readonly people: readonly PhoneClient[];
  readonly phones: readonly { readonly name: string; readonly page: Page }[];
}

export const roomOf = ({ stand, bruno, room }: Scene): Promise<Room> =>
  bruno.call(getRoom, { params: { workspace: stand.ids.workspace, room } });

export const console_ = async ({ camera, address }: Scene, state: string, usual: readonly string[] = ["en", "ar"]): Promise<void> => {
  const name = `console-${state}`;
  if (!wanted(name)) return;
  for (const variant of askedVariants ?? usual) {
    const context = await camera.desk("bruno", variantOf(variant));
    await camera.shoot(await context.newPage(), `${name}-${variant}`, address);
    await context.close();
  }
};

/** Takes a picture of the wall at 1920 × 1080, or as on a small projector. @param page the page that the facilitator chooses for the wall */
export const wall = async (
  { camera, address, bruno, stand, room }: Scene,
  state: string,
  page?: { readonly view: string; readonly page?: number },
): Promise<void> => {
  if (!wanted(`wall-${state}`)) return;
  const params = { workspace: stand.ids.workspace, room };
  if (page !== undefined) await bruno.call(setWall, { params, body: page });
  const names = (askedVariants ?? ["en", "ar"]).map((name) => {
    const { language, width } = variantOf(name);
    return width === 1024 ? `${language}-1024` : language;
  });
  for (const name of new Set(names)) {
    const size = name.endsWith("-1024") ? { width: 1024, height: 768 } : { width: 1920, height: 1080 };
    const context = await camera.desk("bruno", { ...variantOf(name), ...size });
    await camera.shoot(await context.newPage(), `wall-${state}-${name}`, `${address}/wall`, { full: false });
    await context.close();
  }
  if (page !== undefined) await bruno.call(setWall, { params, body: { view: "follows" } });
};

/** Takes a picture of every phone in its present state; with `full`, of the whole page. */
export const phone = async ({ camera, phones }: Scene, state: string, { full = true } = {}): Promise<void> => {
  for (const { name, page } of phones) {
    const picture = ["phone", state, name].filter((part) => part !== "").join("-");
    if (!wanted(picture)) continue;
    await atRest(page);
    await camera.snap(page, picture, { full, fingers: true });
  }
};

export const onPhones = async ({ phones }: Scene, act: (page: Page, at: number) => Promise<void>): Promise<void> => {
  for (const [at, { page }] of phones.entries()) await act(page, at);
};

/** Opens the result on every phone, as in a room without a projector, and takes pictures of it. */
export const readResult = async (scene: Scene, state: string): Promise<void> => {
  await onPhones(scene, async (page) => {
    await page.locator("main > .verdict").waitFor();
    // if the phone shows one item, this button returns to the list
    const list = page.locator(".foot button").first();
    if (await list.isVisible()) await list.tap();
    await page.locator("main > button.quiet").tap();
    await page.locator(".result-here").waitFor();
  });
  await phone(scene, state);
};

export const goTo = async ({ bruno, stand }: Scene, step: StepName): Promise<void> => {
  const params = { workspace: stand.ids.workspace, assessment: stand.ids.assessment };
  const { steps } = await bruno.call(listSteps, { params });
  const here = steps.find((one) => one.step === step);
  const action = here?.state === "not-started" ? "start" : "repeat";
  await bruno.call(setStep, { params: { ...params, step }, body: { expectedRev: here?.rev ?? 1, action, reason: null } });
};
