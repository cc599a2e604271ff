import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { labelOf } from '../../contract/say.ts';
import { permitsOpening } from '../../desk/case/allowed.ts';
import { roles } from '../../knowledge/ids.ts';
import { useDraft } from '../drafts.ts';
import { FileImport } from '../intake/FileImport.tsx';
import { OneComplaint } from '../intake/OneComplaint.tsx';
import { PastedTalk } from '../intake/PastedTalk.tsx';
import { Registered } from '../intake/Registered.tsx';
import type { Opened } from '../intake/register.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { useTitle } from '../screen.ts';
import { Empty } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import '../intake/intake.css';

const ways = ['one', 'talk', 'file'] as const;

/** How a complaint comes to the desk by hand: one, a pasted talk, a file. */
export function NewComplaintPage(): ReactNode {
  const { t, lang } = useWords();
  const { data: me } = useMe();
  useTitle(t('rail.new'), t('desk.name'));
  if (!me) return null;
  return (
    <div className="page n-page">
      <h1>{t('rail.new')}</h1>
      {permitsOpening(me) === null ? (
        <Ways />
      ) : (
        <Empty title={t('new.no-access')} icon="hidden">
          {t('new.no-access.detail', { name: labelOf(roles, me.role, lang) })}
        </Empty>
      )}
    </div>
  );
}

function Ways(): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  const [way, setWay] = useDraft<string>('new-way', 'one');
  const [opened, setOpened] = useState<Opened | null>(null);
  // A link may lead to one of the ways: /new#file.
  const asked = useRouterState({ select: (state) => ways.find((id) => id === state.location.hash) });
  useEffect(() => {
    if (asked) setWay(asked);
  }, [asked, setWay]);
  const onDone = (answer: Opened) => {
    if (!answer.opened || answer.notes.length > 0) return setOpened(answer);
    const { number } = answer.case;
    say(t('new.done', { number }));
    void navigate({ to: paths.case, params: { number } });
  };
  if (opened) return <Registered opened={opened} onAgain={() => setOpened(null)} />;
  return (
    <Tabs className="n-ways" selectedKey={way} onSelectionChange={(key) => setWay(String(key))}>
      <TabList className="n-tabs" aria-label={t('new.ways')}>
        {ways.map((id) => (
          <Tab key={id} id={id} className="n-tab">
            {t(`new.way.${id}`)}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="one">
        <OneComplaint onDone={onDone} />
      </TabPanel>
      <TabPanel id="talk">
        <PastedTalk onDone={onDone} />
      </TabPanel>
      <TabPanel id="file">
        <FileImport />
      </TabPanel>
    </Tabs>
  );
}
