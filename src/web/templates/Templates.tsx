import { type ReactNode, useState } from 'react';
import { type Template, useTemplates } from '../letters/queries.ts';
import { Button } from '../ui/Button.tsx';
import { EntryRow } from '../ui/EntryRow.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Tag } from '../ui/small.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { NewTemplate, TemplateDrawer } from './TemplateDrawer.tsx';
import '../letters/letters.css';
import './templates.css';

/** The letters people begin with: the desk's own words, and how to make them the organisation's. */
export function Templates(): ReactNode {
  const { t, lang } = useWords();
  const { data, error, refetch } = useTemplates(lang);
  const [open, setOpen] = useState<string | 'new' | null>(null);
  if (!data) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Loading lines={6} />;
  return (
    <>
      <p className="muted">{t('templates.lead')}</p>
      <ul className="rows">
        {data.templates.map((template) => (
          <TemplateRow key={template.id} template={template} onOpen={() => setOpen(template.id)} />
        ))}
      </ul>
      <p>
        <Button onPress={() => setOpen('new')}>
          <Icon name="add" />
          {t('templates.new')}
        </Button>
      </p>
      {open === 'new' ? <NewTemplate onClose={() => setOpen(null)} onMade={setOpen} /> : null}
      {open !== null && open !== 'new' ? <TemplateDrawer id={open} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

function TemplateRow({ template, onOpen }: { template: Template; onOpen: () => void }): ReactNode {
  const { t } = useWords();
  const { label, when, needsReview, offered, origin } = template;
  const isStandard = origin === 'standard';
  return (
    <EntryRow name={label} under={when} written={{ name: !isStandard, under: !isStandard }} onOpen={onOpen}>
      {offered ? null : <Tag>{t('templates.not-offered')}</Tag>}
      {needsReview ? <Tag>{t('letters.needs-review')}</Tag> : null}
      {isStandard ? null : <Tag tone="accent">{t(`templates.origin.${origin}`)}</Tag>}
    </EntryRow>
  );
}
