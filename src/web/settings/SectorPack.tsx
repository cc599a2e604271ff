import { type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import type { SectorBundleView } from '../../contract/sector-bundle.ts';
import type { Me } from '../../contract/session.ts';
import { type Sector, sectors } from '../../knowledge/ids.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Select } from '../ui/fields.tsx';
import { Tag } from '../ui/small.tsx';
import { Failed, FailureNotice, Loading } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useSectorBundle, useTakeSector } from './queries.ts';

/** What the organisation does, and what belongs to that: seen before it is switched on. */
export function SectorPack({ me }: { me: Me }): ReactNode {
  const { t, lang } = useWords();
  const { sector: present } = me.organisation;
  const [sector, setSector] = useState<Sector>(present);
  const { data, error, refetch } = useSectorBundle(sector, lang);
  return (
    <div className="sec">
      <p className="muted">{t('sector.lead')}</p>
      <div className="sec-choose">
        <Select
          label={t('set-up.sector')}
          options={Object.keys(sectors).map((id) => ({ id, label: labelOf(sectors, id, lang) }))}
          value={sector}
          onChange={(id) => setSector(id as Sector)}
        />
      </div>
      {data?.sector === sector ? (
        <Bundle key={sector} bundle={data} present={present} />
      ) : error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : (
        <Loading lines={6} />
      )}
    </div>
  );
}

type Item = SectorBundleView['items'][number];

function Bundle({ bundle, present }: { bundle: SectorBundleView; present: Sector }): ReactNode {
  const { t, lang } = useWords();
  const { sector, items } = bundle;
  const [taken, setTaken] = useState<readonly string[]>(() =>
    items.filter(({ isUsual, isThere }) => isUsual && !isThere).map(({ id }) => id),
  );
  const change = useTakeSector();
  const take = items.filter(({ id, isThere }) => !isThere && taken.includes(id)).map(({ id }) => id);
  const name = labelOf(sectors, sector, lang);
  const save = () =>
    change.mutate(
      { sector, take },
      { onSuccess: () => say(t('sector.saved', { name, count: take.length })) },
    );
  const put = (id: string, isTaken: boolean) =>
    setTaken(isTaken ? [...taken, id] : taken.filter((one) => one !== id));
  return (
    <>
      {(['pack', 'phrase'] as const).map((kind) => (
        <Items key={kind} kind={kind} items={items} taken={taken} onPut={put} />
      ))}
      <Follows bundle={bundle} />
      <Stays bundle={bundle} />
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button
          look="primary"
          onPress={save}
          isPending={change.isPending}
          why={sector === present && take.length === 0 ? t('sector.nothing') : null}
        >
          {take.length === 0
            ? t('sector.save', { name })
            : t('sector.save.with', { name, count: take.length })}
        </Button>
      </div>
    </>
  );
}

interface ItemsProps {
  kind: Item['kind'];
  items: readonly Item[];
  taken: readonly string[];
  onPut: (id: string, isTaken: boolean) => void;
}

/** What can be switched on: what is there already says so, and is not touched. */
function Items({ kind, items, taken, onPut }: ItemsProps): ReactNode {
  const { t } = useWords();
  const own = items.filter((item) => item.kind === kind);
  return (
    <section>
      <h2>{t(`sector.${kind}`)}</h2>
      {own.length === 0 ? <p className="muted">{t(`sector.${kind}.none`)}</p> : null}
      <ul className="rows">
        {own.map(({ id, name, about, better, isThere }) => (
          <li key={id} className="sec-item">
            {isThere ? (
              <div className="sec-there">
                <span>{name}</span> <Tag tone="kept">{t('sector.there')}</Tag>
              </div>
            ) : (
              <Check isSelected={taken.includes(id)} onChange={(isTaken) => onPut(id, isTaken)}>
                {name}
              </Check>
            )}
            <p className="muted small">{about}</p>
            {better === null ? null : <p className="small">{t('sector.better', { words: better })}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What needs no switch: it goes by the sector of each complaint. */
function Follows({ bundle: { follows } }: { bundle: SectorBundleView }): ReactNode {
  const { t } = useWords();
  const rows = (['clocks', 'rubric', 'ladder'] as const).filter((part) => follows[part].length > 0);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{t('sector.follows')}</h2>
      <dl className="team-facts">
        {rows.map((part) => (
          <div key={part}>
            <dt>{t(`sector.follows.${part}`)}</dt>
            <dd>
              <ul className="sec-follows">
                {follows[part].map((words) => (
                  <li key={words}>{words}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Stays({ bundle: { stays } }: { bundle: SectorBundleView }): ReactNode {
  const { t, lang } = useWords();
  return (
    <section>
      <h2>{t('sector.stays')}</h2>
      <p>{t('sector.stays.words', { count: stays.phrases })}</p>
      {stays.packs.length > 0 ? (
        <p>{t('sector.stays.packs', { packs: stays.packs.join(lang === 'zh' ? '、' : ', ') })}</p>
      ) : null}
    </section>
  );
}
