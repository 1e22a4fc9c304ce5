/**
 * The CRC-32 of two pieces of data, one behind the other, from the CRC-32 of each. Appending n bytes multiplies the
 * first checksum by x^8n modulo the polynomial of CRC-32 (ISO 3309, bits reflected).
 *
 * @param length bytes of the second piece
 */
export function crc32Combine(first: number, second: number, length: number): number {
  return (multiply(powerOfBytes(length), first) ^ second) >>> 0;
}

const POLYNOMIAL = 0xedb88320;
/** x^0, the most significant bit of the reflected notation. */
const ONE = 1 << 31;

/** The product of two polynomials modulo that of CRC-32. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = ONE; bit !== 0; bit >>>= 1) {
    if ((a & bit) !== 0) product ^= factor;
    factor = (factor & 1) === 0 ? factor >>> 1 : (factor >>> 1) ^ POLYNOMIAL;
  }
  return product;
}

/** x^8, x^16, x^32 ... each the square of the one before. */
const SQUARES = ((): number[] => {
  const squares = [ONE >>> 8];
  while (squares.length < 48) {
    const last = squares[squares.length - 1] as number;
    squares.push(multiply(last, last));
  }
  return squares;
})();

/** x^8n modulo the polynomial. */
function powerOfBytes(count: number): number {
  let power = ONE;
  for (let i = 0, rest = count; rest > 0; i++, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = multiply(SQUARES[i] as number, power);
  }
  return power;
}
