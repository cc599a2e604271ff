// Which Node runs the product. Plain JavaScript without dependencies: it must run before anything is
// installed, on any Node >= 20.
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join, sep } from 'node:path';

/** The oldest Node the product runs on where no pinned one exists for the platform (it needs node:sqlite). */
export const leastNode = [22, 13];

/** True if `version` (`24.21.0`, a leading `v` is tolerated) is at least {@link leastNode}. */
export function isModern(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
}

/** Where the pinned Node of this platform lies under `root`, or null where there is none. */
export function pinnedNode(root) {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const file = join(root, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(file) && canLoadGlibc() ? file : null;
}

// The Linux binaries are linked against glibc; on musl they exist but cannot be started.
function canLoadGlibc() {
  if (process.platform !== 'linux') return true;
  const loader = process.arch === 'arm64' ? '/lib/ld-linux-aarch64.so.1' : '/lib64/ld-linux-x86-64.so.2';
  return existsSync(loader);
}

/**
 * The Node to run the product with: the pinned one, else the one running now if it is new enough, else the
 * user's own on PATH is not asked for its version: null, and the caller refuses in words.
 */
export function productNode(root) {
  return pinnedNode(root) ?? (isModern(process.versions.node) ? process.execPath : null);
}

/** True if this very process may load the product: it is the pinned Node, or new enough with none pinned. */
export function isProductNode(root) {
  const pinned = pinnedNode(root);
  if (pinned === null) return isModern(process.versions.node);
  return realpath(process.execPath) === realpath(pinned);
}

/**
 * The user's own Node and npm, outside `root`/node_modules: `npm ci` deletes node_modules and must not be run
 * by a Node that lies in it. null if there is none.
 */
export function userNpm(root) {
  const node = [process.env.npm_node_execpath, process.execPath, ...onPath('node')].find(
    (file) => file && isOutside(root, file),
  );
  if (!node) return null;
  const beside = join(dirname(realpath(node)), 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const cli = [process.env.npm_execpath, ...onPath('npm').map(realpath), beside].find(
    (file) => file && basename(file) === 'npm-cli.js' && existsSync(file),
  );
  return cli ? { node, cli } : null;
}

function onPath(name) {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, file));
}

function isOutside(root, file) {
  return existsSync(file) && !realpath(file).startsWith(realpath(join(root, 'node_modules')) + sep);
}

function realpath(file) {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

/** One line for people, Chinese first, on stderr: stdout belongs to the command. */
export function say(zh, en) {
  process.stderr.write(`安诉：${zh} / ${en}\n`);
}

/** Says that no Node fits, and what to do. */
export function refuseNode() {
  const least = leastNode.join('.');
  say(
    `这个平台（${process.platform}-${process.arch}）没有随附的 Node，而您的 Node 是 ${process.versions.node}；请安装 Node ${least} 或更新的版本，或删除 node_modules 后重新运行 npm ci。`,
    `no Node comes with the product for ${process.platform}-${process.arch} and yours is ${process.versions.node}: install Node ${least} or newer, or remove node_modules and run npm ci again.`,
  );
}
