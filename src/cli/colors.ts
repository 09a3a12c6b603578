// May this stream be coloured? Only a terminal that has not been told otherwise (`NO_COLOR`, which Node itself heeds).

import type { WriteStream } from 'node:tty';
import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

export function colorsFor(stream: Partial<Pick<WriteStream, 'isTTY' | 'hasColors'>>): Colors {
  return pc.createColors(stream.isTTY === true && stream.hasColors?.() === true);
}
