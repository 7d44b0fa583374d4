// Compiles nodejieba's addon. Its own install script is not run (see .npmrc): it goes to GitHub for a prebuilt one and
// to nodejs.org for headers. The addon uses Node-API only, and the package node-api-headers brings all that it includes,
// so a C++ compiler is all that is needed, and the result loads in any Node and in VS Code's.
// Without a compiler the product works with jieba-wasm.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './processes.mjs';

const modules = join(root, 'node_modules');
const home = join(modules, 'nodejieba');
const addon = join(home, 'build/Release/nodejieba.node');

/** The first C++ compiler that answers, or null. */
function compiler() {
  const names = process.env.CXX ? [process.env.CXX] : process.platform === 'win32' ? [] : ['c++', 'g++', 'clang++'];
  return names.find((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0) ?? null;
}

/** Compiles the addon unless it is there; says so, and why, when it cannot. */
export function ensureNative() {
  if (existsSync(addon) || !existsSync(join(home, 'lib/nodejieba.cpp'))) return;
  const cxx = compiler();
  if (!cxx) {
    const cure = process.platform === 'win32' ? '' : '（安装 g++ 或 clang++ 后重新运行即可 / install g++ or clang++ and run again）';
    console.warn(`注意：没有可用的 C++ 编译器，分词改用 jieba-wasm，功能不变、稍慢。 / No C++ compiler: using jieba-wasm.${cure}`);
    return;
  }
  console.log('正在编译 nodejieba…… / Compiling nodejieba…');
  mkdirSync(join(home, 'build/Release'), { recursive: true });
  const made = `${addon}.${process.pid}`;
  const include = [
    join(modules, 'node-api-headers/include'),
    join(modules, 'node-addon-api'),
    join(home, 'submodules/cppjieba/include'),
    join(home, 'submodules/cppjieba/deps/limonp/include'),
  ];
  const link = process.platform === 'darwin' ? ['-bundle', '-undefined', 'dynamic_lookup'] : ['-shared'];
  const result = spawnSync(
    cxx,
    [
      ...['-O2', '-std=c++17', '-fPIC', '-pthread', '-w', ...link],
      ...['-DLOGGING_LEVEL=LL_WARNING', '-DNODE_GYP_MODULE_NAME=nodejieba', '-DBUILDING_NODE_EXTENSION', '-DNAPI_CPP_EXCEPTIONS'],
      ...include.map((folder) => `-I${folder}`),
      ...[join(home, 'lib/index.cpp'), join(home, 'lib/nodejieba.cpp'), '-o', made],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (result.status === 0) {
    renameSync(made, addon);
  } else {
    console.warn(
      `注意：nodejieba 编译失败，分词改用 jieba-wasm。 / Compiling nodejieba failed, using jieba-wasm.\n${result.stderr.slice(0, 2000)}`,
    );
  }
}
