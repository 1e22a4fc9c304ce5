import { setFlagsFromString } from 'node:v8';

/**
 * Commands run for seconds. With its own settings V8 compiles so eagerly that this takes a quarter of their CPU; it
 * shall see sixteen times as much work before it optimises a function, and then make it of less code of others.
 * Unknown settings are ignored by V8.
 */
setFlagsFromString('--interrupt-budget=1081344');
setFlagsFromString('--max-inlined-bytecode-size-cumulative=200');
