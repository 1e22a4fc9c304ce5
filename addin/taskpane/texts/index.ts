import { createContext, useContext } from 'react';

import type { Language } from '../../../core/messages';
import { en } from './en';
import { zhCN } from './zh-CN';
import type { Texts } from './zh-CN';

export const TEXTS: Readonly<Record<Language, Texts>> = { 'zh-CN': zhCN, en };

export const TextsContext = createContext<Texts>(zhCN);

export function useTexts(): Texts {
  return useContext(TextsContext);
}

export type { Texts } from './zh-CN';
