/** The field GF(256) of AES (K1). */

/** Product in the field. It uses no table and no branch that depends on the values, so that its duration reveals nothing about them (K3). */
export function multiply(a: number, b: number): number {
  let [product, rest, factor] = [0, a, b];
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= -(factor & 1) & rest;
    rest = (rest << 1) ^ (-(rest >> 7) & 0x11b);
    factor >>= 1;
  }
  return product;
}

/** The inverse in the field: a to the power 254. */
export function inverse(a: number): number {
  let [power, result] = [multiply(a, a), 1];
  for (let bit = 1; bit < 8; bit += 1) {
    result = multiply(result, power);
    power = multiply(power, power);
  }
  return result;
}
