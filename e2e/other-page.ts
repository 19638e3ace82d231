/** Actions of a person on a page, in browsers of Debian that Playwright cannot control. `firefox.ts` and `webkit.ts` implement the protocols. */
import { setTimeout as pause } from "node:timers/promises";

/** The element to find: the control with this label, or the element with this selector and text. */
export type Where = { readonly label: string } | { readonly css: string; readonly text?: string };

/** The functions that a protocol must provide. Each protocol has its own type of element handle. */
export interface Driver<Handle> {
  goto(url: string): Promise<void>;
  /** Calls a function, given as its source, in the page. */
  call(source: string, args: readonly (string | null)[]): Promise<unknown>;
  /** As `call`, for a function that returns an element. The result is null if the function returns no element. */
  element(source: string, args: readonly (string | null)[]): Promise<Handle | null>;
  /** Moves the pointer to the element and clicks. */
  click(handle: Handle): Promise<void>;
  /** Focuses the element and types the text. */
  type(handle: Handle, text: string): Promise<void>;
  close(): Promise<void>;
}

export interface OtherPage {
  readonly goto: (url: string) => Promise<void>;
  readonly url: () => Promise<string>;
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Waits until the element exists and is visible. */
  readonly see: (where: Where) => Promise<void>;
  readonly text: (where: Where) => Promise<string>;
  readonly click: (where: Where) => Promise<void>;
  /** Replaces the text of the field. */
  readonly fill: (where: Where, text: string) => Promise<void>;
  /** Selects an option of a list by its value, with the events that a person's choice sends. */
  readonly choose: (where: Where, value: string) => Promise<void>;
  readonly waitForUrl: (what: RegExp) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The maximum wait (ms) for anything to appear, on a machine with two busy cores. */
const patience = 60_000;

/** In the page: finds the element. Removes the characters that isolate inserted text, because they are not visible. */
const find = `(css, text, label) => {
  const plain = (one) => one.textContent.replace(/[\\u2068\\u2069]/g, "").trim();
  const shown = (one) => one.getClientRects().length > 0;
  if (label !== null) {
    const named = [...document.querySelectorAll("label")].find((one) => one.control && shown(one.control) && plain(one).startsWith(label));
    return named ? named.control : null;
  }
  const all = [...document.querySelectorAll(css)].filter(shown);
  return (text === null ? all[0] : all.find((one) => plain(one).includes(text))) ?? null;
}`;
const argumentsOf = (where: Where): (string | null)[] =>
  "label" in where ? [null, null, where.label] : [where.css, where.text ?? null, null];

export const otherPage = <Handle>(driver: Driver<Handle>): OtherPage => {
  const until = async <T>(what: string, look: () => Promise<T | null | false>): Promise<T> => {
    const end = performance.now() + patience;
    for (;;) {
      const found = await look();
      if (found !== null && found !== false) return found;
      if (performance.now() > end) {
        const shown = String(await driver.call("() => document.location.href + '\\n' + document.body.innerText", []));
        throw new Error(`waited ${patience / 1000} s for ${what} at\n${shown.slice(0, 2_000)}`);
      }
      await pause(50);
    }
  };
  const element = (where: Where): Promise<Handle> => until(JSON.stringify(where), () => driver.element(find, argumentsOf(where)));
  const url = async (): Promise<string> => String(await driver.call("() => document.location.href", []));
  return {
    goto: (address) => driver.goto(address),
    url,
    evaluate: (expression) => driver.call(`() => (${expression})`, []),
    see: async (where) => void (await element(where)),
    text: async (where) => {
      await element(where);
      return String(await driver.call(`(...args) => ((${find})(...args)?.textContent ?? "")`, argumentsOf(where)));
    },
    click: async (where) => driver.click(await element(where)),
    fill: async (where, text) => {
      const field = await element(where);
      await driver.call(`(...args) => (${find})(...args)?.select()`, argumentsOf(where));
      await driver.type(field, text);
    },
    choose: async (where, value) => {
      await element(where);
      const set = `(value, ...args) => {
        const list = (${find})(...args);
        list.value = value;
        for (const kind of ["input", "change"]) list.dispatchEvent(new Event(kind, { bubbles: true }));
      }`;
      await driver.call(set, [value, ...argumentsOf(where)]);
    },
    waitForUrl: async (what) => void (await until(String(what), async () => what.test(await url()))),
    close: () => driver.close(),
  };
};
