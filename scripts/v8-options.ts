import { setFlagsFromString } from 'node:v8';

/*
 * Commands run for seconds. With its own settings V8 compiles so eagerly that this takes up to a quarter of their CPU;
 * it shall see more work before it optimises a function, and then make it of less code of others.
 *
 * V8 prints an error for a setting that it does not know, so each is only given to the versions that have it.
 */
const V8_MAJOR = Number.parseInt(process.versions.v8, 10);
if (V8_MAJOR < 12) setFlagsFromString('--interrupt-budget=270336');
if (V8_MAJOR < 14) setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
/*
 * A full collection throws away the optimised code of every closure of which none is alive at that moment, as between
 * two files; it is compiled anew for the next ones. Columns lie outside the heap, but count: without room to begin with
 * a thread would collect for every second file (four of ten compilations fewer for 100 files, two of three for 300).
 */
setFlagsFromString('--initial-old-space-size=128');
