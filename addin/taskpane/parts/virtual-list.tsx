import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef } from 'react';
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';

export type ListEntry<T> =
  | { readonly kind: 'group'; readonly key: string; readonly title: ReactNode }
  | { readonly kind: 'item'; readonly key: string; readonly item: T };

interface VirtualListProps<T> {
  readonly label: string;
  readonly entries: readonly ListEntry<T>[];
  readonly selected: string | undefined;
  readonly render: (item: T) => ReactNode;
  /** Arrow keys and clicks select; Enter and clicks open. */
  readonly onSelect: (item: T) => void;
  readonly onOpen: (item: T) => void;
}

/** A list box that stays quick with tens of thousands of entries: only those in view are in the page. */
export function VirtualList<T>({ label, entries, selected, render, onSelect, onOpen }: VirtualListProps<T>): ReactElement {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => box.current,
    estimateSize: (i) => (entries[i]?.kind === 'group' ? 30 : 52),
    getItemKey: (i) => entries[i]?.key ?? i,
    overscan: 12,
  });
  const at = entries.findIndex(({ key, kind }) => kind === 'item' && key === selected);
  useEffect(() => {
    if (at >= 0) rows.scrollToIndex(at, { align: 'auto' });
  }, [at]);

  const step = (from: number, by: 1 | -1): void => {
    for (let i = from; i >= 0 && i < entries.length; i += by) {
      const entry = entries[i];
      if (entry?.kind === 'item') {
        onSelect(entry.item);
        return;
      }
    }
  };
  const onKey = (event: KeyboardEvent): void => {
    const entry = entries[at];
    if (event.key === 'ArrowDown') step(at + 1, 1);
    else if (event.key === 'ArrowUp') step(at < 0 ? entries.length - 1 : at - 1, -1);
    else if (event.key === 'PageDown') step(Math.min(entries.length - 1, Math.max(0, at) + 10), 1);
    else if (event.key === 'PageUp') step(Math.max(0, at - 10), 1);
    else if (event.key === 'Home') step(0, 1);
    else if (event.key === 'End') step(entries.length - 1, -1);
    else if ((event.key === 'Enter' || event.key === ' ') && entry?.kind === 'item') onOpen(entry.item);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className="list"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      onKeyDown={onKey}
      {...(at >= 0 ? { 'aria-activedescendant': `${id}-${at}` } : {})}
    >
      <div className="list-inner" role="presentation" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          const style = { transform: `translateY(${start}px)` };
          return entry.kind === 'group' ? (
            <div key={key} ref={rows.measureElement} data-index={index} className="list-row list-group" style={style} role="presentation">
              {entry.title}
            </div>
          ) : (
            <div
              key={key}
              ref={rows.measureElement}
              data-index={index}
              id={`${id}-${index}`}
              className="list-row option"
              style={style}
              role="option"
              aria-selected={index === at}
              aria-setsize={entries.length}
              aria-posinset={index + 1}
              onClick={() => onOpen(entry.item)}
            >
              {render(entry.item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
