import { type FormEvent, type ReactNode, useState } from 'react';
import type { DeadlinePackView, PackBody } from '../../contract/deadline-packs.ts';
import { Button } from '../ui/Button.tsx';
import { Select, TextInput } from '../ui/fields.tsx';
import { FailureNotice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { useChangePack } from './queries.ts';

type Blank = DeadlinePackView['blanks'][number];
type Unit = Blank['units'][number];
type Typed = Readonly<Record<string, { amount: string; unit: Unit }>>;

const longest = 366;

const beginning = (blanks: readonly Blank[]): Typed =>
  Object.fromEntries(
    blanks.map(({ blank, units, filled }) => [
      blank,
      { amount: filled ? String(filled.amount) : '', unit: filled?.unit ?? units[0] ?? 'working-day' },
    ]),
  );

const isFit = (amount: string): boolean =>
  amount === '' || (/^\d{1,3}$/.test(amount) && Number(amount) >= 1 && Number(amount) <= longest);

/** What no law sets: one figure a limit, as the organisation's place asks; left empty there is none. */
export function Blanks({ pack, mayChange }: { pack: DeadlinePackView; mayChange: boolean }): ReactNode {
  const { t } = useWords();
  const before = beginning(pack.blanks);
  const [typed, setTyped] = useState<Typed>(before);
  const change = useChangePack(pack.pack);
  const amountOf = (blank: string) => typed[blank]?.amount ?? '';
  const isSame = JSON.stringify(typed) === JSON.stringify(before);
  const unfit = pack.blanks.some(({ blank }) => !isFit(amountOf(blank)));
  const put = (blank: string, more: Partial<Typed[string]>) =>
    setTyped({
      ...typed,
      [blank]: { amount: amountOf(blank), unit: typed[blank]?.unit ?? 'working-day', ...more },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending || isSame || unfit) return;
    const filled: PackBody['filled'] = Object.entries(typed).flatMap(([blank, { amount, unit }]) =>
      amount === '' ? [] : [{ blank, amount: Number(amount), unit }],
    );
    change.mutate({ isOn: pack.isOn, filled }, { onSuccess: () => say(t('deadlines.filled')) });
  };
  if (!mayChange) return <Filled blanks={pack.blanks} />;
  return (
    <form className="form dl-blanks" onSubmit={submit} noValidate autoComplete="off">
      <p className="muted small">{t('deadlines.blanks')}</p>
      {pack.blanks.map(({ blank, name, starts, units }) => (
        <div key={blank} className="dl-blank">
          <TextInput
            label={name}
            hint={t('deadlines.blank.starts', { starts })}
            value={amountOf(blank)}
            onChange={(amount) => put(blank, { amount: amount.normalize('NFKC').trim() })}
            error={isFit(amountOf(blank)) ? null : t('deadlines.blank.unfit')}
            maxLength={3}
          />
          <Select
            label={t('deadlines.blank.unit', { name })}
            isLabelUnseen
            options={units.map((id) => ({ id, label: t(`deadlines.unit.${id}`) }))}
            value={typed[blank]?.unit ?? null}
            onChange={(unit) => put(blank, { unit: unit as Unit })}
          />
        </div>
      ))}
      <FailureNotice error={change.error} />
      <div className="form-actions">
        <Button
          type="submit"
          look="primary"
          isPending={change.isPending}
          why={isSame ? t('member.unchanged') : unfit ? t('deadlines.blank.unfit') : null}
        >
          {t('ui.save')}
        </Button>
      </div>
    </form>
  );
}

/** The same for who may only read it. */
function Filled({ blanks }: { blanks: readonly Blank[] }): ReactNode {
  const { t } = useWords();
  return (
    <ul className="dl-clocks">
      {blanks.map(({ blank, name, filled }) => (
        <li key={blank}>
          {name}{' '}
          {filled ? (
            <b>
              {filled.amount} {t(`deadlines.unit.${filled.unit}`)}
            </b>
          ) : (
            <span className="muted">{t('deadlines.blank.empty')}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
