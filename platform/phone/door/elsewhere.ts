/**
 * The address of the room's computer. If it changes, an open page tries the other addresses that the room sent before. The phone knows that a reply
 * comes from the room, because only the room can decrypt an encrypted call and reply to it.
 */
/** No reply came, or the reply was not the room's. */
export class Unreachable extends Error {}

/** Origin of the room's computer; empty for the origin of this page. */
let base = "";
/** Other origins of the room's computer, from its last sealed reply. */
let known: readonly string[] = [];

/** The URL of a path at the current address of the room. */
export const at = (path: string): string => base + path;

/** Stores the addresses that the room sent in a sealed reply. */
export const rememberAddresses = (origins: readonly string[]): void => {
  known = origins;
};

const others = (): string[] => ["", ...known.filter((origin) => origin !== location.origin)].filter((origin) => origin !== base);

/**
 * Makes a call at the current address. If no reply comes, it makes the call at the other addresses, and uses the first that replies from
 * then on. The calls of a phone are idempotent, so repeating one is safe.
 * @throws Unreachable if no address answers
 */
export const whereverItIs = async <T>(attempt: (base: string) => Promise<T>): Promise<T> => {
  try {
    return await attempt(base);
  } catch (error) {
    const rest = others();
    if (!(error instanceof Unreachable) || rest.length === 0) throw error;
    const found = await Promise.any(
      rest.map(async (origin) => {
        const outcome = await attempt(origin).then(
          (value) => () => value,
          (refusal: unknown) => {
            if (refusal instanceof Unreachable) throw refusal;
            // any other error is a refusal by the room, so this address was reached
            return (): T => {
              throw refusal;
            };
          },
        );
        return { origin, outcome };
      }),
    ).catch(() => null);
    if (found === null) throw error;
    base = found.origin;
    return found.outcome();
  }
};
