import { createRoot } from 'react-dom/client';

import { OfficeHost } from '../excel/office-host';
import { startOffice } from '../excel/start-office';
import { App } from './app';
import { EngineClient } from './engine/client';
import { memory } from './state/memory';
import { VIEWS } from './state/pane-state';
import type { ViewName } from './state/pane-state';
import { PaneStore } from './state/pane-store';
import { StartProblem } from './views/start-problem';
import './taskpane.css';

const element = document.getElementById('pane');
if (element === null) throw new Error('the page has no place for the pane');
const root = createRoot(element);

/** The ribbon opens the pane with what to show, and whether to begin at once: `?view=check&run`. */
const parameters = new URLSearchParams(location.search);

async function start(): Promise<void> {
  const { state } = await startOffice();
  const language = chosenLanguage(state === 'ready' ? Office.context.displayLanguage : navigator.language);
  document.documentElement.lang = language;
  if (state !== 'ready') {
    root.render(<StartProblem state={state} language={language} />);
    return;
  }
  const view = VIEWS.find((name) => name === parameters.get('view')) ?? 'check';
  const store = new PaneStore(new OfficeHost(), new EngineClient(), { view, language });
  root.render(<App store={store} />);
  addEventListener('focus', () => void store.comeBack());
  if (parameters.has('run')) begin(store, view);
}

function begin(store: PaneStore, view: ViewName): void {
  store.endWelcome();
  if (view === 'check') void store.check();
  if (view === 'score') void store.score();
}

function chosenLanguage(hostLanguage: string): 'zh-CN' | 'en' {
  const { language } = memory;
  if (language === 'zh-CN' || language === 'en') return language;
  return hostLanguage.toLowerCase().startsWith('zh') || hostLanguage === '' ? 'zh-CN' : 'en';
}

void start();
