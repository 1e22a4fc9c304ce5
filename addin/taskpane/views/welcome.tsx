import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { useStore } from '../state/use-pane';
import { SAMPLE, templateBytes } from '../state/templates';
import { useTexts } from '../texts';

/** One page, the first time only. */
export function Welcome(): ReactElement {
  const store = useStore();
  const texts = useTexts();
  const openSample = (): void => {
    store.endWelcome();
    void templateBytes(SAMPLE).then((base64) => store.createWorkbook(base64));
  };
  return (
    <main className="view">
      <h2 className="headline">{texts.firstRun.title}</h2>
      <ul style={{ margin: 0, paddingLeft: 20, lineHeight: 1.7 }}>
        {texts.firstRun.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <div className="row">
        <Button appearance="primary" onClick={() => store.endWelcome()}>
          {texts.firstRun.begin}
        </Button>
        {store.host.info.capabilities.createWorkbook && <Button onClick={openSample}>{texts.firstRun.sample}</Button>}
      </div>
    </main>
  );
}
