import { createContext, useContext, useSyncExternalStore } from 'react';

import type { PaneState } from './pane-state';
import type { PaneStore } from './pane-store';

export const StoreContext = createContext<PaneStore | undefined>(undefined);

export function useStore(): PaneStore {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error('a view outside the pane');
  return store;
}

export function usePane(): PaneState {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.getState);
}
