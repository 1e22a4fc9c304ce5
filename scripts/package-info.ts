// Without `node:`, which versions of Node.js do not know that are too old: they shall be told so.
import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';

/** The folder that holds package.json, whether run from source or from dist. */
export const PACKAGE_ROOT = findRoot(__dirname);

const PACKAGE = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8')) as {
  readonly version: string;
  readonly engines: { readonly node: string };
};

export const VERSION = PACKAGE.version;

/** The oldest version of Node.js that the program runs on. */
export const LEAST_NODE = PACKAGE.engines.node.replace('>=', '');

export const TEMPLATES = join(PACKAGE_ROOT, 'templates');

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  return findRoot(dirname(folder));
}
