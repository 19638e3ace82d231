/** The room to take pictures of: its people, and its three kinds of screens: console, wall and phones. */
import type { Client } from "#platform/contract/client.ts";
import { listSteps, type StepName } from "#modules/assessment/contract/step.ts";
import { setStep, getRoom, type Room } from "#modules/workshop/contract/workshop.ts";
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

export const wall = async ({ camera, address }: Scene, state: string): Promise<void> => {
  if (!wanted(`wall-${state}`)) return;
  for (const language of new Set((askedVariants ?? ["en", "ar"]).map((name) => variantOf(name).language))) {
    const context = await camera.desk("bruno", { ...variantOf(language), width: 1920, height: 1080 });
    await camera.shoot(await context.newPage(), `wall-${state}-${language}`, `${address}/wall`, { full: false });
    await context.close();
  }
};

/** A picture of every phone in its current state; of the whole page if `full`. */
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

export const goTo = async ({ bruno, stand }: Scene, step: StepName): Promise<void> => {
  const params = { workspace: stand.ids.workspace, assessment: stand.ids.assessment };
  const { steps } = await bruno.call(listSteps, { params });
  const here = steps.find((one) => one.step === step);
  const action = here?.state === "not-started" ? "start" : "repeat";
  await bruno.call(setStep, { params: { ...params, step }, body: { expectedRev: here?.rev ?? 1, action, reason: null } });
};
