import { Button, Checkbox } from '@fluentui/react-components';
import { useState } from 'react';
import type { ReactElement } from 'react';

import type { ResultName } from '../engine/engine';
import { Ask } from '../parts/ask';
import { usePane, useStore } from '../state/use-pane';
import { useTexts, TEXTS } from '../texts';

const NAMES: readonly ResultName[] = ['scores', 'details', 'findings'];

/** Writes results into sheets of their own. */
export function ResultsView(): ReactElement {
  const { busy } = usePane();
  const store = useStore();
  const texts = useTexts();
  const [chosen, setChosen] = useState<readonly ResultName[]>(['findings']);
  const [present, setPresent] = useState<readonly string[]>([]);
  const wanted = NAMES.filter((name) => chosen.includes(name));
  const sheetNames = wanted.map((name) => TEXTS['zh-CN'].results.names[name]);
  const write = (): void => {
    setPresent([]);
    void store.writeResults(wanted);
  };
  const ask = (): void => {
    void store.existing(sheetNames).then((names) => (names.length === 0 ? write() : setPresent(names)));
  };
  return (
    <main className="view">
      <p style={{ margin: 0 }}>{texts.results.intro}</p>
      {NAMES.map((name) => (
        <div key={name}>
          <Checkbox
            label={texts.results.names[name]}
            checked={chosen.includes(name)}
            onChange={(_, { checked }) => setChosen(checked === true ? [...chosen, name] : chosen.filter((each) => each !== name))}
          />
          <div className="muted" style={{ paddingLeft: 32 }}>
            {texts.results.hints[name]}
          </div>
        </div>
      ))}
      <div className="row">
        <Button appearance="primary" disabled={busy !== undefined || chosen.length === 0} onClick={ask}>
          {texts.results.write}
        </Button>
        <Button disabled={busy !== undefined} onClick={() => void store.clearMarks()}>
          {texts.results.clear}
        </Button>
      </div>
      {chosen.length === 0 && <div className="muted">{texts.results.choose}</div>}
      <Ask
        open={present.length > 0}
        title={texts.results.replaceTitle}
        confirm={texts.results.replaceButton}
        onConfirm={write}
        onCancel={() => setPresent([])}
      >
        {texts.results.replace(present.join('、'))}
      </Ask>
    </main>
  );
}
