import './phrases.css';
import { type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import { draftHandling } from '../../knowledge/ids.ts';
import { Button } from '../ui/Button.tsx';
import { EntryRow } from '../ui/EntryRow.tsx';
import { Choice } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { Tag } from '../ui/small.tsx';
import { Empty, Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { toNamed } from './blanks.ts';
import { NewPhrase, OverlayDrawer } from './OverlayDrawer.tsx';
import { type Overlay, useOverlays } from './queries.ts';

const kinds = ['phrase', 'fault', 'sign', 'moment', 'advice', 'contacts'] as const;
type Shown = (typeof kinds)[number];

/** What stops a draft, what is not said here, and how it is said: as it came, and as the organisation has it. */
export function Phrases(): ReactNode {
  const { t, lang } = useWords();
  const { data, error, refetch } = useOverlays(lang);
  const [kind, setKind] = useState<Shown>('phrase');
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={8} />;
  const wanted = typed.trim().toLowerCase();
  const isWanted = ({ label, detail, example }: Overlay) =>
    `${label} ${detail} ${example ?? ''}`.toLowerCase().includes(wanted);
  const rows = data.overlays.filter((one) => one.kind === kind && isWanted(one));
  const stale = data.overlays.filter(({ isStale }) => isStale).length;
  return (
    <>
      <p className="muted">{t('phrases.lead')}</p>
      {stale > 0 ? <p className="phr-stale">{t('phrases.stale.count', { count: stale })}</p> : null}
      <div className="phr-tools">
        <Choice
          label={t('phrases.kinds')}
          isLabelUnseen
          value={kind}
          onChange={(id) => setKind(id as Shown)}
          options={kinds.map((id) => ({ id, label: t(`phrases.kind.${id}`) }))}
        />
        <SearchField label={t('phrases.search')} value={typed} onChange={setTyped} />
      </div>
      <p className="muted small">{t(`phrases.about.${kind}`)}</p>
      {rows.length === 0 ? (
        <Empty title={t(wanted === '' ? 'phrases.empty' : 'phrases.none')}>
          {t(wanted === '' ? 'phrases.empty.detail' : 'phrases.none.detail')}
        </Empty>
      ) : (
        <ul className="rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} onOpen={() => setOpen(row.id)} />
          ))}
        </ul>
      )}
      {kind === 'phrase' ? (
        <p>
          <Button onPress={() => setOpen('new')}>
            <Icon name="add" />
            {t('phrases.new')}
          </Button>
        </p>
      ) : null}
      {open === 'new' ? <NewPhrase onClose={() => setOpen(null)} onMade={setOpen} /> : null}
      {open !== null && open !== 'new' ? <OverlayDrawer id={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function Row({ row, onOpen }: { row: Overlay; onOpen: () => void }): ReactNode {
  const { t, lang } = useWords();
  const { kind, label, detail, example, handling, isOn, origin, isStale, floor } = row;
  const second = kind === 'sign' || kind === 'advice' ? (example ?? detail) : detail;
  return (
    <EntryRow
      name={kind === 'contacts' ? t('phrases.kind.contacts') : label}
      under={kind === 'contacts' ? t('phrases.contacts.about') : toNamed(second, lang)}
      written={{ name: origin === 'own', under: true }}
      onOpen={onOpen}
    >
      {isStale ? <Tag tone="today">{t('phrases.stale.tag')}</Tag> : null}
      {isOn ? null : <Tag>{t('phrases.off')}</Tag>}
      {origin === 'changed' ? <Tag tone="accent">{t('phrases.changed')}</Tag> : null}
      {floor ? <Tag>{t('phrases.floor')}</Tag> : null}
      {handling && kind !== 'sign' ? <Tag>{labelOf(draftHandling, handling, lang)}</Tag> : null}
    </EntryRow>
  );
}
