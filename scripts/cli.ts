#!/usr/bin/env node
import { nodeVersionProblem } from './node-version';
import { EXIT } from './terminal/exit-code';

const problem = nodeVersionProblem();
if (problem === undefined) void import('./main.js');
else {
  process.stderr.write(problem);
  process.exitCode = EXIT.internal;
}
