import { type ReactNode, useState } from 'react';
import { labelOf } from '../../contract/say.ts';
import { type Channel, channels } from '../../knowledge/ids.ts';
import { useCaseScreen } from '../case/screen-of-case.tsx';
import { useStep } from '../queries.ts';
import { Button } from '../ui/Button.tsx';
import { Check, Select } from '../ui/fields.tsx';
import { FailureNotice, Notice } from '../ui/states.tsx';
import { say } from '../ui/toasts.tsx';
import { useWords } from '../words/words.tsx';
import { Copies } from './Copies.tsx';
import type { Flaw, LetterView } from './queries.ts';

interface Props {
  letter: LetterView;
  /** Undefined until the text was looked at. */
  flaws: readonly Flaw[] | undefined;
  onClose: () => void;
}

/** From a letter that is kept on: to the second person, or out by hand and on record. */
export function GoOn({ letter, flaws, onClose }: Props): ReactNode {
  const { t } = useWords();
  const waits = letter.needsReview && letter.state !== 'approved';
  const grave = (flaws ?? []).filter(({ kind }) => kind !== 'promise');
  const why =
    flaws === undefined ? t('letters.why.looking') : grave.length > 0 ? t('letters.why.flaws') : null;
  return (
    <>
      {waits ? <Review letter={letter} why={why} /> : <Send letter={letter} flaws={flaws ?? []} why={why} />}
      <div className="form-actions">
        <Copies letter={letter} />
        <Discard letter={letter} onClose={onClose} />
      </div>
    </>
  );
}

/** One step of this letter, and the words that it is done. */
export function useLetterStep(letter: LetterView) {
  const { lang } = useWords();
  const { c } = useCaseScreen();
  const step = useStep(c, lang);
  const take = (path: string, body: object, done: string, after?: () => void) =>
    step.mutate(
      { method: 'PUT', path: `/letters/${encodeURIComponent(letter.id)}/${path}`, body },
      {
        onSuccess: () => {
          say(done);
          after?.();
        },
      },
    );
  return { take, isPending: step.isPending, error: step.error };
}

function Review({ letter, why }: { letter: LetterView; why: string | null }): ReactNode {
  const { t } = useWords();
  const { take, isPending, error } = useLetterStep(letter);
  return (
    <>
      <p className="muted">{t('letters.review.intro')}</p>
      <FailureNotice error={error} />
      <div className="form-actions">
        <Button
          look="primary"
          why={why}
          isPending={isPending}
          onPress={() => take('review', {}, t('letters.review.asked'))}
        >
          {t('letters.review.ask')}
        </Button>
      </div>
    </>
  );
}

/** Letters go out by these; a talk on the phone is none. */
const outgoing = ['email', 'letter', 'wecom', 'chat', 'in-person', 'social', 'web'] as const;

function Send({ letter, flaws, why }: { letter: LetterView; flaws: readonly Flaw[]; why: string | null }) {
  const { t, lang } = useWords();
  const { c } = useCaseScreen();
  const usual = c.reachableBy.find((one) => (outgoing as readonly Channel[]).includes(one)) ?? 'letter';
  const [channel, setChannel] = useState<Channel>(usual);
  const [looked, setLooked] = useState(false);
  const { take, isPending, error } = useLetterStep(letter);
  const promises = flaws.filter(({ kind }) => kind === 'promise').length;
  const reason = why ?? (promises > 0 && !looked ? t('letters.why.promises') : null);
  return (
    <>
      <Notice>{t('letters.by-hand')}</Notice>
      <Select
        label={t('letters.channel')}
        value={channel}
        onChange={(id) => setChannel(id as Channel)}
        options={outgoing.map((id) => ({ id, label: labelOf(channels, id, lang) }))}
      />
      {promises > 0 ? (
        <Check isSelected={looked} onChange={setLooked}>
          {t('letters.looked')}
        </Check>
      ) : null}
      <FailureNotice error={error} />
      <div className="form-actions">
        <Button
          look="primary"
          why={reason}
          isPending={isPending}
          onPress={() => take('sending', { channel, promisesLooked: looked }, t('letters.sent'))}
        >
          {t('letters.send')}
        </Button>
      </div>
    </>
  );
}

function Discard({ letter, onClose }: { letter: LetterView; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const { take, isPending } = useLetterStep(letter);
  return (
    <Button
      look="quiet"
      isPending={isPending}
      onPress={() => take('discard', {}, t('letters.discarded'), onClose)}
    >
      {t('letters.discard')}
    </Button>
  );
}
