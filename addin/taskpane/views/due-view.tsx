import { Button, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactElement } from 'react';

import { dueKindName } from '../../../core/messages/due-kind';
import { DUE_KINDS } from '../../../core/report/due';
import type { DueItemView } from '../engine/views';
import { VirtualList } from '../parts/virtual-list';
import type { ListEntry } from '../parts/virtual-list';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';

/** What is overdue, open, or still needed this year; a click leads to the record. */
export function DueView(): ReactElement {
  const { due, busy, language } = usePane();
  const store = useStore();
  const texts = useTexts();
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<string>();
  const items = (due?.items ?? []).filter(({ subject, detail, responsible }) =>
    `${subject} ${detail} ${responsible}`.includes(search.trim()),
  );
  return (
    <main className={due === undefined ? 'view' : 'view fills'}>
      <div className="row">
        <span className="grow">{due === undefined ? texts.due.never : texts.due.headline(due.items.length, due.asOf)}</span>
        <Button
          size={due === undefined ? 'medium' : 'small'}
          appearance={due === undefined ? 'primary' : 'secondary'}
          disabled={busy !== undefined}
          onClick={() => void store.loadDue()}
        >
          {due === undefined ? texts.due.run : texts.due.again}
        </Button>
      </div>
      {due !== undefined && (
        <>
          <SearchBox
            size="small"
            placeholder={texts.due.search}
            aria-label={texts.due.search}
            value={search}
            onChange={(_, { value }) => setSearch(value)}
          />
          {items.length === 0 && <p className="muted">{texts.due.none}</p>}
          {items.length > 0 && (
            <VirtualList
              label={texts.due.list}
              entries={grouped(items, (kind, count) => texts.due.group(dueKindName(kind, language), count))}
              selected={selected}
              onSelect={({ key }) => setSelected(key)}
              onOpen={({ key, link }) => {
                setSelected(key);
                void store.goTo(link);
              }}
              render={(item) => (
                <>
                  <div className="row">
                    <strong className="grow">{item.subject}</strong>
                    {item.daysLate !== null && (
                      <span className={item.daysLate > 0 ? 'severity-error' : 'muted'}>
                        {item.daysLate > 0 ? texts.due.late(item.daysLate) : texts.due.left(-item.daysLate)}
                      </span>
                    )}
                  </div>
                  <div className="wrap">{item.detail}</div>
                  {item.responsible !== '' && <div className="where">{item.responsible}</div>}
                </>
              )}
            />
          )}
        </>
      )}
    </main>
  );
}

function grouped(items: readonly DueItemView[], title: (kind: DueItemView['kind'], count: number) => string): ListEntry<DueItemView>[] {
  return DUE_KINDS.flatMap((kind): ListEntry<DueItemView>[] => {
    const own = items.filter((item) => item.kind === kind);
    if (own.length === 0) return [];
    return [
      { kind: 'group', key: kind, title: title(kind, own.length) },
      ...own.map((item): ListEntry<DueItemView> => ({ kind: 'item', key: item.key, item })),
    ];
  });
}
