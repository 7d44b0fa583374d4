/** The first index in [from, to) at which `holds` turns true, `to` where it never does. Once true it stays true. */
export function firstIndex(from: number, to: number, holds: (index: number) => boolean): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first index in [from, to) of ascending numbers whose number is not below `value`; `to` where all are. */
export function firstNotBelow(ascending: ArrayLike<number>, value: number, from = 0, to = ascending.length): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The number in the middle of ascending numbers, halfway between the two where there are two. Of none it is undefined. */
export function medianOf(ascending: readonly number[]): number | undefined {
  const half = ascending.length >> 1;
  const upper = ascending[half];
  return upper === undefined || ascending.length % 2 === 1 ? upper : ((ascending[half - 1] as number) + upper) / 2;
}
