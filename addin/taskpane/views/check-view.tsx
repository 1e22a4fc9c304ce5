import { Button, SearchBox } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';

import type { FindingView } from '../engine/views';
import { Choice } from '../parts/choice';
import { copyText } from '../parts/copy-text';
import { VirtualList } from '../parts/virtual-list';
import type { ListEntry } from '../parts/virtual-list';
import type { PaneState } from '../state/pane-state';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';
import type { Texts } from '../texts';
import { FindingDetail } from './finding-detail';

type GroupBy = 'kind' | 'sheet' | 'person';
type Filter = 'all' | 'error' | 'warning' | 'info' | 'added' | 'waived';

/** What is wrong, where, and how to mend it. */
export function CheckView(): ReactElement {
  const state = usePane();
  const store = useStore();
  const texts = useTexts();
  const { check, busy } = state;
  return (
    <main className={check === undefined ? 'view' : 'view fills'}>
      <div className="row">
        <Button appearance="primary" disabled={busy !== undefined} onClick={() => void store.check()}>
          {check === undefined ? texts.check.run : texts.check.again}
        </Button>
        {check !== undefined && (
          <Button disabled={busy !== undefined} onClick={() => void store.score().then(() => store.show('score'))}>
            {texts.score.run}
          </Button>
        )}
      </div>
      {check === undefined ? <p style={{ margin: 0 }}>{texts.check.never}</p> : <Findings state={state} />}
    </main>
  );
}

function Findings({ state }: { readonly state: PaneState }): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const [groupBy, setGroupBy] = useState<GroupBy>('kind');
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const { check, since, selected, seconds, stale, rechecked } = state;
  const findings = check?.findings ?? [];
  const shown = useMemo(
    () => findings.filter((finding) => matches(finding, filter, search, since?.added)),
    [findings, filter, search, since],
  );
  const entries = useMemo(() => grouped(shown, groupBy, texts), [shown, groupBy, texts]);
  if (check === undefined) return <></>;

  const items = entries.flatMap((entry) => (entry.kind === 'item' ? [entry.item] : []));
  const at = items.findIndex(({ fingerprint }) => fingerprint === selected);
  const open = (finding: FindingView): void => {
    store.select(finding.fingerprint);
    void store.goTo(finding);
  };
  const step = (by: 1 | -1): void => {
    const next = items[at < 0 ? 0 : at + by];
    if (next !== undefined) open(next);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    step(event.key === 'ArrowDown' ? 1 : -1);
  };
  const copy = (): void => {
    const lines = items.map(({ title, sheet, address, what, how }) =>
      [title, [sheet, address].filter((part) => part !== '').join('!'), what, how].join('\t'),
    );
    void copyText(lines.join('\n')).then(() => store.told({ of: 'copied', count: items.length }));
  };
  const { counts, rows } = check;
  const current = items[at];
  return (
    <div className="grow" style={{ display: 'flex', flexDirection: 'column', gap: 6, minHeight: 0 }} onKeyDown={onKey}>
      <div>
        <h2 className="headline" style={{ margin: 0 }}>
          {check.state === 'rejected' ? texts.check.notLedger : texts.check.headline(counts.error, counts.warning)}
        </h2>
        <div className="muted">{texts.check.summary(rows.read, rows.usable, rows.heldBack, rows.ignored, seconds.toFixed(1))}</div>
        {since !== undefined && (since.added.size > 0 || since.solved > 0) && (
          <div className="muted">{texts.check.since(since.added.size, since.solved)}</div>
        )}
        {stale && <div className="severity-warning">{texts.check.stale}</div>}
        {!stale && rechecked && <div className="muted">{texts.check.rechecked}</div>}
      </div>
      {check.state === 'rejected' && (
        <div>
          <Button onClick={() => store.show('create')}>{texts.check.offerTemplate}</Button>
        </div>
      )}
      <div className="row">
        <Choice
          label={texts.check.filter}
          value={filter}
          onChange={setFilter}
          options={(['all', 'error', 'warning', 'info', ...(since === undefined ? [] : (['added'] as const)), 'waived'] as const).map(
            (name) => [name, texts.check.severities[name]],
          )}
        />
        <Choice
          label={texts.check.groupBy}
          value={groupBy}
          onChange={setGroupBy}
          options={(['kind', 'sheet', 'person'] as const).map((name) => [name, texts.check.groups[name]])}
        />
        <SearchBox
          size="small"
          className="grow"
          style={{ minWidth: 120 }}
          placeholder={texts.check.search}
          aria-label={texts.check.search}
          value={search}
          onChange={(_, { value }) => setSearch(value)}
        />
      </div>
      <div className="row">
        <Button size="small" disabled={items.length === 0} onClick={() => step(-1)}>
          {texts.check.previous}
        </Button>
        <Button size="small" disabled={items.length === 0} onClick={() => step(1)}>
          {texts.check.next}
        </Button>
        <span className="muted grow">{texts.check.shown(items.length, findings.length)}</span>
      </div>
      {items.length === 0 && <p className="muted">{texts.check.none}</p>}
      {items.length > 0 && (
        <VirtualList
          label={texts.check.list}
          entries={entries}
          selected={selected}
          onSelect={({ fingerprint }) => store.select(fingerprint)}
          onOpen={open}
          render={(finding) => <FindingLine finding={finding} showTitle={groupBy !== 'kind'} />}
        />
      )}
      {current !== undefined && <FindingDetail finding={current} />}
      <div className="row" style={{ padding: '2px 0 8px', flex: 'none' }}>
        <Button size="small" disabled={items.length === 0} onClick={copy}>
          {texts.check.copy}
        </Button>
        <Button size="small" onClick={() => store.show('results')}>
          {texts.check.export}
        </Button>
        <Button size="small" disabled={items.length === 0} onClick={() => void store.mark(items)}>
          {texts.check.mark}
        </Button>
        <Button size="small" onClick={() => void store.clearMarks()}>
          {texts.check.clear}
        </Button>
      </div>
    </div>
  );
}

function FindingLine({ finding, showTitle }: { readonly finding: FindingView; readonly showTitle: boolean }): ReactElement {
  const texts = useTexts();
  const { severity, sheet, address, what, title, person, waived } = finding;
  return (
    <>
      <div className="where">
        <span className={`severity-${severity}`}>{waived ? texts.check.severities.waived : texts.check.severities[severity]}</span>
        {showTitle ? ` · ${title}` : ''}
        {sheet === '' ? '' : ` · ${sheet}${address === '' ? '' : ` ${address}`}`}
        {person === '' ? '' : ` · ${person}`}
      </div>
      <div>{what}</div>
    </>
  );
}

function matches(finding: FindingView, filter: Filter, search: string, added: ReadonlySet<string> | undefined): boolean {
  if (
    filter === 'waived'
      ? !finding.waived
      : filter === 'added'
        ? added?.has(finding.fingerprint) !== true
        : filter !== 'all' && finding.severity !== filter
  )
    return false;
  const wanted = search.trim().toLowerCase();
  if (wanted === '') return true;
  return [finding.what, finding.title, finding.sheet, finding.address, finding.person, finding.code].some((text) =>
    text.toLowerCase().includes(wanted),
  );
}

const GRAVITY = { error: 0, warning: 1, info: 2 } as const;

function grouped(findings: readonly FindingView[], groupBy: GroupBy, texts: Texts): ListEntry<FindingView>[] {
  const groups = new Map<string, FindingView[]>();
  const sorted = [...findings].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
  for (const finding of sorted) {
    const key =
      groupBy === 'kind'
        ? finding.title
        : groupBy === 'sheet'
          ? finding.sheet || texts.check.workbook
          : finding.person || texts.check.nobody;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].flatMap(([key, members]): ListEntry<FindingView>[] => [
    { kind: 'group', key: `group ${key}`, title: `${key}（${members.length}）` },
    ...members.map((item): ListEntry<FindingView> => ({ kind: 'item', key: item.fingerprint, item })),
  ]);
}
