import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Lang } from '../../contract/say.ts';
import type { Me } from '../../contract/session.ts';
import type { Role } from '../../knowledge/ids.ts';
import { FaceForm } from '../face/FaceForm.tsx';
import { langOptions } from '../gate/langs.ts';
import { paths } from '../paths.ts';
import { useMe } from '../queries.ts';
import { Strengths } from '../routing/Strengths.tsx';
import {
  type Contrast,
  type Density,
  setContrast,
  setDensity,
  setTheme,
  type Theme,
  useContrast,
  useDensity,
  useTheme,
  useTitle,
} from '../screen.ts';
import { useOwnPlaces } from '../shell/own.ts';
import { ShortcutSheet } from '../shell/ShortcutSheet.tsx';
import { rolesInWords } from '../team/members.ts';
import { PasswordForm } from '../team/PasswordForm.tsx';
import { Sessions } from '../team/Sessions.tsx';
import { ToldForm } from '../told/ToldForm.tsx';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/fields.tsx';
import { Loading } from '../ui/states.tsx';
import { useWords } from '../words/words.tsx';
import '../team/team.css';

/** Who works on cases, and so may name their strengths. */
const casework: readonly Role[] = ['handler', 'lead', 'manager'];

/** Who am I here, and where am I signed in? */
export function AccountPage(): ReactNode {
  const { t } = useWords();
  const { data: me } = useMe();
  const hasWork = useOwnPlaces().some(({ to }) => to === paths.work);
  useTitle(t('account.title'), t('desk.name'));
  return (
    <div className="page account">
      <header className="page-head">
        <h1>{t('account.title')}</h1>
      </header>
      {me ? (
        <>
          <section className="team-part" id="me">
            <h2>{t('account.me')}</h2>
            <FaceForm me={me} />
            <Who me={me} />
          </section>
          {me.roles.some((role) => casework.includes(role)) ? (
            <section className="team-part" id="strengths">
              <h2>{t('routing.strengths')}</h2>
              <Strengths />
            </section>
          ) : null}
          <section className="team-part" id="screen">
            <h2>{t('account.screen')}</h2>
            <Screen />
          </section>
          {hasWork ? (
            <section className="team-part" id="told">
              <h2>{t('told.title')}</h2>
              <ToldForm me={me} />
            </section>
          ) : null}
          <section className="team-part" id="password">
            <h2>{t('account.password')}</h2>
            <PasswordForm account={me.account} />
          </section>
          <section className="team-part" id="sessions">
            <h2>{t('account.sessions')}</h2>
            <Sessions />
          </section>
        </>
      ) : (
        <Loading lines={6} />
      )}
    </div>
  );
}

function Who({ me }: { me: Me }): ReactNode {
  const { t, lang } = useWords();
  return (
    <>
      <dl className="team-facts">
        <div>
          <dt>{t('account.name')}</dt>
          <dd data-words>{me.name}</dd>
        </div>
        <div>
          <dt>{t('account.account')}</dt>
          <dd data-words>{me.account}</dd>
        </div>
        <div>
          <dt>{t('account.roles')}</dt>
          <dd>{rolesInWords(me.roles, lang)}</dd>
        </div>
        <div>
          <dt>{t('account.organisation')}</dt>
          <dd data-words>{me.organisation.name}</dd>
        </div>
      </dl>
      <p className="muted small">
        {t(me.roles.includes('admin') ? 'account.change.admin' : 'account.change')}
      </p>
    </>
  );
}

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const contrasts: readonly Contrast[] = ['system', 'more'];
const densities: readonly Density[] = ['comfortable', 'compact'];

/** What this browser shows, for this person or not: language, light or dark, contrast, density, the keys. */
function Screen(): ReactNode {
  const { t, lang, setLang } = useWords();
  const theme = useTheme();
  const client = useQueryClient();
  const [isSheetOpen, openSheet] = useState(false);
  const changeLang = (next: string) => {
    setLang(next as Lang);
    // The server's own sentences come in the language of the cookie.
    void client.invalidateQueries();
  };
  return (
    <div className="form">
      <Choice label={t('account.lang')} options={langOptions} value={lang} onChange={changeLang} />
      <Choice
        label={t('account.theme')}
        options={themes.map((id) => ({ id, label: t(`theme.${id}`) }))}
        value={theme}
        onChange={(next) => setTheme(next as Theme)}
      />
      <Choice
        label={t('contrast.title')}
        options={contrasts.map((id) => ({ id, label: t(`contrast.${id}`) }))}
        value={useContrast()}
        onChange={(next) => setContrast(next as Contrast)}
      />
      <Choice
        label={t('density.title')}
        options={densities.map((id) => ({ id, label: t(`density.${id}`) }))}
        value={useDensity()}
        onChange={(next) => setDensity(next as Density)}
      />
      <div className="form-actions">
        <Button onPress={() => openSheet(true)}>{t('account.keys')}</Button>
      </div>
      <ShortcutSheet isOpen={isSheetOpen} onClose={() => openSheet(false)} />
    </div>
  );
}
