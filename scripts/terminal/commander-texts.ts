import type { Argument, Help, Option } from 'commander';

import type { Language } from '../../core/messages';

/*
 * What the commander library says in words of its own, English in the library: mistakes on the command line, and the
 * headings of the help.
 */

const MISTAKES: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^unknown option '(.+?)'/, (option) => `没有“${option}”这个选项。`],
  [/^unknown command '(.+?)'/, (command) => `没有“${command}”这个命令。`],
  [/^missing required argument '(.+?)'/, (name) => `还要写明${ARGUMENTS[name ?? ''] ?? name}。`],
  [/^required option '(.+?)' not specified/, (option) => `必须写明 ${option}。`],
  [/^option '(.+?)' cannot be used with option '(.+?)'/, (one, other) => `${one} 和 ${other} 不能一起用，请分两次运行。`],
  [/^option '(.+?)' argument missing/, (option) => `${option} 的后面要写上内容。`],
  [
    /^option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\.$/s,
    (option, value, choices) => `${option} 不能是“${value}”，可以是 ${choices?.replaceAll(', ', '、')}。`,
  ],
  [/^option '(.+?)' argument '(.*?)' is invalid\. (.+)$/s, (option, value, why) => `${option} 不能是“${value}”：${why}`],
  [
    /^too many arguments(?: for '(.+?)')?\. Expected (\d+) arguments? but got (\d+)\.$/,
    (_, most, given) => `多写了内容：这里最多 ${most} 项，写了 ${given} 项；名称中有空格的请加引号。`,
  ],
];

const ARGUMENTS: Readonly<Record<string, string>> = { path: '工作簿或文件夹', dir: '文件夹', file: '文件' };

const SIMILAR = /\(Did you mean (?:one of )?(.+)\?\)$/;

/** A mistake on the command line, as commander words it, for people. */
export function mistakeText(words: string, language: Language): string {
  if (language === 'en') return words;
  const message = words.trimEnd().replace(/^error: /, '');
  for (const [pattern, text] of MISTAKES) {
    const match = pattern.exec(message);
    if (match === null) continue;
    const similar = SIMILAR.exec(message)?.[1];
    return `${text(...match.slice(1))}${similar === undefined ? '' : `是不是 ${similar.replaceAll(', ', '、')}？`}写法请看 --help。\n`;
  }
  return words;
}

const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** The headings of the help, and what it says of defaults. What may be chosen is said by the descriptions themselves. */
export function helpTexts(language: Language): Partial<Help> {
  if (language === 'en') return {};
  const described = ({ description, defaultValue }: Option | Argument): string =>
    defaultValue === undefined || typeof defaultValue === 'boolean' ? description : `${description}（不写就是 ${String(defaultValue)}）`;
  return { styleTitle: (title) => HEADINGS[title] ?? title, optionDescription: described, argumentDescription: described };
}
