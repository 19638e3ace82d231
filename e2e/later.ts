/**
 * Simulates a later date on the same data. This file is not part of the product: a journey loads it into the server's process, where it sets the
 * clock forward by this many days. Playwright sets the pages of the journey to the same date.
 */
const ahead = Number(process.env["JOURNEY_DAYS_LATER"] ?? "0") * 86_400_000;
const Here = Date;

globalThis.Date = new Proxy(Here, {
  construct: (target, given: [], made) => Reflect.construct(target, given.length === 0 ? [Here.now() + ahead] : given, made) as Date,
  apply: () => new Here(Here.now() + ahead).toString(),
  get: (target, name) => (name === "now" ? () => Here.now() + ahead : (Reflect.get(target, name) as unknown)),
});
