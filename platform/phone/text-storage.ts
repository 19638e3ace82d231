/** The phone's storage in a browser without IndexedDB. */
import type { PhoneStorage } from "./storage.ts";

interface Texts {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Uses text storage of the browser, or a map in the page's memory. */
export const inTexts = (texts: Texts, lasting: boolean): PhoneStorage => {
  const name = (key: string) => `counterpart-phone/${key}`;
  const names = "counterpart-phone";
  const listed = (): string[] => JSON.parse(texts.getItem(names) ?? "[]");
  const get = (key: string) => {
    const text = texts.getItem(name(key));
    return text === null ? undefined : JSON.parse(text);
  };
  return {
    lasting,
    read: async (key) => get(key),
    change: async (key, to) => {
      const next = to(get(key));
      if (next === undefined) texts.removeItem(name(key));
      else texts.setItem(name(key), JSON.stringify(next));
      texts.setItem(names, JSON.stringify([...new Set([...listed(), key])]));
      return next;
    },
    clear: async () => [...listed().map(name), names].forEach((key) => texts.removeItem(key)),
  };
};

export const inMemory = (): PhoneStorage => {
  const map = new Map<string, string>();
  return inTexts(
    { getItem: (key) => map.get(key) ?? null, setItem: (key, value) => map.set(key, value), removeItem: (key) => map.delete(key) },
    false,
  );
};

export const openTexts = (): PhoneStorage => {
  try {
    localStorage.setItem("counterpart-phone/tried", "1");
    return inTexts(localStorage, true);
  } catch {
    return inMemory();
  }
};
