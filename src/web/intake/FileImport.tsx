import { type ReactNode, useState } from 'react';
import { type DropItem, DropZone, FileTrigger, Text } from 'react-aria-components';
import type { Mapping } from '../../contract/import-fields.ts';
import { useDraft } from '../drafts.ts';
import { Button } from '../ui/Button.tsx';
import { Check, TextInput } from '../ui/fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { FailureNotice, Loading, Notice } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import { ImportPreview } from './ImportPreview.tsx';
import { ImportResult } from './ImportResult.tsx';
import { FormEnd, useSubmitKeys } from './parts.tsx';
import { type Imported, useImport, useImportPreview } from './register.ts';

const kinds = ['.csv', '.xlsx', '.jsonl'];
/** As much as the API takes in one file. */
const mostBytes = 50 * 1024 * 1024;
/** As the API takes the name of another system. */
const sourcePattern = /^[a-z0-9][a-z0-9-]{0,39}$/;

const isOfKind = (file: File): boolean => kinds.some((kind) => file.name.toLowerCase().endsWith(kind));

interface Kept {
  name: string;
  imported: Imported;
}

/** A table of complaints, one a row. Its result stays here until another one is begun. */
export function FileImport(): ReactNode {
  const [kept, keep, forget] = useDraft<Kept | null>('new-import', null);
  const [file, setFile] = useState<File | null>(null);
  const [source, setSource] = useState('');
  const [live, setLive] = useState(false);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const { t, lang } = useWords();
  const isTable = file !== null && isOfKind(file) && file.size <= mostBytes;
  const preview = useImportPreview(isTable ? file : null, mapping, lang);
  const choose = (chosen: File) => {
    setFile(chosen);
    setMapping(null);
  };
  const take = useImport((imported) => {
    keep({ name: file?.name ?? '', imported });
    setFile(null);
  });
  const why = whyNot(t, file, source) ?? (preview.data && preview.data.good === 0 ? t('new.why.none') : null);
  const submit = () => {
    if (file && why === null && !take.isPending) take.mutate({ file, source: source.trim(), live, mapping });
  };
  useSubmitKeys(t('new.import'), submit);
  if (kept) return <ImportResult {...kept} onAgain={forget} />;
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FilePlace file={file} onFile={choose} />
      <Looked preview={preview} mapping={mapping} onMapping={setMapping} />
      <div className="n-source">
        <TextInput
          label={t('new.source')}
          hint={t('new.source.hint')}
          value={source}
          onChange={setSource}
          maxLength={40}
          error={source.trim() === '' || sourcePattern.test(source.trim()) ? null : t('new.source.wrong')}
        />
      </div>
      <Check isSelected={live} onChange={setLive}>
        {t('new.live')}
      </Check>
      {take.isPending ? (
        <Notice title={t('new.importing', { name: file?.name })}>
          <span className="n-progress" aria-hidden="true" />
          {t('new.importing.detail')}
        </Notice>
      ) : null}
      <FailureNotice error={take.error} />
      <FormEnd label={t('new.import')} why={why} isPending={take.isPending} />
    </form>
  );
}

interface LookedProps {
  preview: ReturnType<typeof useImportPreview>;
  mapping: Mapping | null;
  onMapping: (mapping: Mapping) => void;
}

/** What the file holds, as soon as the server has read it. */
function Looked({ preview, mapping, onMapping }: LookedProps): ReactNode {
  if (preview.isLoading) return <Loading lines={5} />;
  const { data, error } = preview;
  return (
    <>
      {data ? <ImportPreview preview={data} mapping={mapping ?? data.mapping} onMapping={onMapping} /> : null}
      <FailureNotice error={error} />
    </>
  );
}

function whyNot(t: ReturnType<typeof useWords>['t'], file: File | null, source: string): string | null {
  if (!file) return t('new.why.file');
  if (!isOfKind(file)) return t('new.why.kind');
  if (file.size > mostBytes) return t('new.why.size');
  return source.trim() === '' || sourcePattern.test(source.trim()) ? null : t('new.source.wrong');
}

function FilePlace({ file, onFile }: { file: File | null; onFile: (file: File) => void }): ReactNode {
  const { t } = useWords();
  const drop = (items: readonly DropItem[]) => {
    const first = items.find((item) => item.kind === 'file');
    if (first?.kind === 'file') void first.getFile().then(onFile);
  };
  return (
    <DropZone className="n-drop" onDrop={({ items }) => drop(items)}>
      <Icon name="upload" size={28} />
      <Text slot="label">{file ? <FileName file={file} /> : t('new.file.drop')}</Text>
      <FileTrigger acceptedFileTypes={kinds} onSelect={(files) => files?.[0] && onFile(files[0])}>
        <Button>{t(file ? 'new.file.other' : 'new.file.choose')}</Button>
      </FileTrigger>
      <p className="field-hint">{t('new.file.hint')}</p>
    </DropZone>
  );
}

function FileName({ file }: { file: File }): ReactNode {
  return (
    <span className="n-file">
      <strong>{file.name}</strong> <span className="muted figures">{sizeInWords(file.size)}</span>
    </span>
  );
}

const kilo = 1024;
const sizeInWords = (bytes: number): string =>
  bytes < kilo * kilo
    ? `${Math.max(1, Math.round(bytes / kilo))} kB`
    : `${(bytes / kilo / kilo).toFixed(1)} MB`;
