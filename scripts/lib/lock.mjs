// One at a time: two first starts must not install and build over each other. Plain JavaScript, nothing installed.
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './runtime.mjs';

const pollMs = 200;
const shortMs = 10;
// Whoever removes a lock is done in a blink: this one was killed in it.
const guardMs = 10_000;
// Nothing we do under the lock takes this long: its number belongs to another program by now.
const longestMs = 15 * 60_000;

/**
 * Runs `work` while this process alone holds `root`'s lock file, and answers what it answers. Waits for another
 * holder, saying so once; one that is dead is passed over. Where no file can be written, runs without.
 */
export async function oneAtATime(root, work) {
  const file = join(root, '.cache', 'install.lock');
  if (!(await take(file))) return work();
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** True once the lock is ours; false if there can be none here. */
async function take(file) {
  const own = `${file}.${process.pid}`;
  let told = false;
  try {
    // Written aside and linked: who finds the lock finds the number in it.
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(own, String(process.pid));
    for (;;) {
      if (link(own, file)) return true;
      const pid = holder(file);
      if (pid === null) continue;
      if (isStale(file, pid)) {
        if (!passOver(file, pid)) await sleep(shortMs);
        continue;
      }
      if (!told)
        say(
          `另一个进程（${pid}）正在安装或构建，等它完成……`,
          `waiting for process ${pid}, which is installing or building`,
        );
      told = true;
      await sleep(pollMs);
    }
  } catch {
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function link(own, file) {
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  }
}

function isStale(file, pid) {
  if (!(pid > 0) || pid === process.pid) return true;
  const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
  if (Date.now() - mtimeMs > longestMs) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code !== 'EPERM';
  }
}

/**
 * Removes a dead one's lock. Whoever read it a while ago may find a living one's in its place: only one at a time
 * may remove, and looks again before. False where another is at it.
 */
function passOver(file, pid) {
  const guard = `${file}.passing`;
  try {
    writeFileSync(guard, '', { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const { mtimeMs } = statSync(guard, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > guardMs) rmSync(guard, { force: true });
    return false;
  }
  try {
    if (holder(file) === pid) rmSync(file, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}
