import {
  Button,
  FluentProvider,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tab,
  TabList,
  teamsHighContrastTheme,
  webDarkTheme,
  webLightTheme,
} from '@fluentui/react-components';
import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import type { ReactElement } from 'react';

import { Messages } from './parts/messages';
import { openHelp } from './parts/open-help';
import type { PaneState, ViewName } from './state/pane-state';
import type { PaneStore } from './state/pane-store';
import { StoreContext } from './state/use-pane';
import { TEXTS, TextsContext } from './texts';
import { CheckView } from './views/check-view';
import { Welcome } from './views/welcome';

const FixView = lazy(() => import('./views/fix-view').then(({ FixView: view }) => ({ default: view })));
const ScoreView = lazy(() => import('./views/score-view').then(({ ScoreView: view }) => ({ default: view })));
const RulesView = lazy(() => import('./views/rules-view').then(({ RulesView: view }) => ({ default: view })));
const ArchiveView = lazy(() => import('./views/archive-view').then(({ ArchiveView: view }) => ({ default: view })));
const DueView = lazy(() => import('./views/due-view').then(({ DueView: view }) => ({ default: view })));
const ResultsView = lazy(() => import('./views/results-view').then(({ ResultsView: view }) => ({ default: view })));
const CreateView = lazy(() => import('./views/create-view').then(({ CreateView: view }) => ({ default: view })));
const AboutView = lazy(() => import('./views/about-view').then(({ AboutView: view }) => ({ default: view })));

/** Views with a tab of their own; the others are in the menu. */
const TABS: readonly ViewName[] = ['check', 'fix', 'score', 'rules'];
const MENU: readonly ViewName[] = ['archive', 'due', 'results', 'create', 'about'];

export function App({ store }: { readonly store: PaneStore }): ReactElement {
  const state = useSyncExternalStore(store.subscribe, store.getState);
  const texts = TEXTS[state.language];
  const [menuPlace, setMenuPlace] = useState<HTMLElement | null>(null);
  return (
    <StoreContext.Provider value={store}>
      <TextsContext.Provider value={texts}>
        <FluentProvider
          theme={THEMES[themeName(state.theme, store.host.info.dark)]}
          className={`pane ${themeName(state.theme, store.host.info.dark)}`}
        >
          <header className="pane-head">
            <h1 className="screen-reader">
              {texts.product} {texts.views[state.view]}
            </h1>
            <TabList
              size="small"
              selectedValue={state.view}
              onTabSelect={(_, { value }) => store.show(value as ViewName)}
              aria-label={texts.product}
            >
              {TABS.map((name) => (
                <Tab key={name} value={name} id={`tab-${name}`}>
                  {texts.views[name]}
                </Tab>
              ))}
            </TabList>
            <Menu mountNode={menuPlace} positioning="below-end">
              <MenuTrigger disableButtonEnhancement>
                <Button appearance="subtle" size="small" style={{ minWidth: 0 }}>
                  {TABS.includes(state.view) ? texts.more : texts.views[state.view]} ▾
                </Button>
              </MenuTrigger>
              <MenuPopover>
                <MenuList>
                  {MENU.map((name) => (
                    <MenuItem key={name} onClick={() => store.show(name)}>
                      {texts.views[name]}
                    </MenuItem>
                  ))}
                  <MenuItem onClick={() => openHelp()}>{texts.help}</MenuItem>
                </MenuList>
              </MenuPopover>
            </Menu>
            <nav ref={setMenuPlace} className="menu-place" aria-label={texts.more} />
          </header>
          <Messages state={state} />
          <Suspense fallback={<div className="view" />}>{state.welcome ? <Welcome /> : <View state={state} />}</Suspense>
        </FluentProvider>
      </TextsContext.Provider>
    </StoreContext.Provider>
  );
}

function View({ state }: { readonly state: PaneState }): ReactElement {
  switch (state.view) {
    case 'check':
      return <CheckView />;
    case 'fix':
      return <FixView />;
    case 'score':
      return <ScoreView />;
    case 'rules':
      return <RulesView />;
    case 'archive':
      return <ArchiveView />;
    case 'due':
      return <DueView />;
    case 'results':
      return <ResultsView />;
    case 'create':
      return <CreateView />;
    case 'about':
      return <AboutView />;
  }
}

const THEMES = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme };

function themeName(choice: PaneState['theme'], hostIsDark: boolean): keyof typeof THEMES {
  return choice === 'auto' ? (hostIsDark ? 'dark' : 'light') : choice;
}
