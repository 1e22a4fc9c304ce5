import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';

import { openHelp } from '../parts/open-help';
import { Choice } from '../parts/choice';
import { usePane, useStore } from '../state/use-pane';
import { useTexts } from '../texts';

declare const __VERSION__: string;

export function AboutView(): ReactElement {
  const { language, theme } = usePane();
  const store = useStore();
  const texts = useTexts();
  return (
    <main className="view">
      <h2 className="headline" style={{ margin: 0 }}>
        {texts.product}
      </h2>
      <dl className="facts">
        <dt>{texts.about.version}</dt>
        <dd>{__VERSION__}</dd>
        <dt>{texts.about.host}</dt>
        <dd>
          {store.host.info.version} {store.host.info.platform}
        </dd>
        <dt>{texts.about.licence}</dt>
        <dd>{texts.about.licenceText}</dd>
        <dt>{texts.about.privacy}</dt>
        <dd>{texts.about.privacyText}</dd>
      </dl>
      <label>
        {texts.about.language}
        <Choice
          label={texts.about.language}
          value={language}
          onChange={(value) => void store.setLanguage(value)}
          options={(['zh-CN', 'en'] as const).map((name) => [name, texts.about.languages[name]])}
        />
      </label>
      <label>
        {texts.about.theme}
        <Choice
          label={texts.about.theme}
          value={theme}
          onChange={(value) => store.setTheme(value)}
          options={(['auto', 'light', 'dark', 'contrast'] as const).map((name) => [name, texts.about.themes[name]])}
        />
      </label>
      <div>
        <Button onClick={() => openHelp()}>{texts.about.handbook}</Button>
      </div>
    </main>
  );
}
