import { Button, SearchBox } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactElement } from 'react';

import { matchesMember } from '../parts/match-member';
import { VirtualList } from '../parts/virtual-list';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';
import { Account } from './account';

/** One member's year on one screen; the search goes over all members. */
export function ArchiveView(): ReactElement {
  const { score, account, busy } = usePane();
  const store = useStore();
  const texts = useTexts();
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<string>();
  if (account !== undefined) return <Account account={account} part="archive" />;
  if (score?.ok !== true)
    return (
      <main className="view">
        <div className="row">
          <span className="grow">{texts.archive.choose}</span>
          <Button appearance="primary" disabled={busy !== undefined} onClick={() => void store.score()}>
            {texts.score.run}
          </Button>
        </div>
      </main>
    );
  return (
    <main className="view fills">
      <p style={{ margin: 0 }}>{texts.archive.choose}</p>
      <SearchBox
        size="small"
        placeholder={texts.archive.search}
        aria-label={texts.archive.search}
        value={search}
        onChange={(_, { value }) => setSearch(value)}
      />
      <VirtualList
        label={texts.score.list}
        entries={score.members
          .filter((member) => matchesMember(member, search))
          .map((item) => ({ kind: 'item' as const, key: item.key, item }))}
        selected={selected}
        onSelect={({ key }) => setSelected(key)}
        onOpen={({ key }) => void store.openMember(key)}
        render={({ name, memberId, unit, sector }) => (
          <div className="row">
            <strong>{name}</strong>
            <span className="muted grow">
              {memberId} {unit} {sector}
            </span>
          </div>
        )}
      />
    </main>
  );
}
