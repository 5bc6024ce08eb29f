import { expose } from 'comlink';
import type { Scenario } from '../../engine/index.ts';
import { type Everybody, findReasons, listEverybody, liveLife } from '../../engine/internal.ts';
import type { LivesApi, Tell } from './lives-api.ts';

/** A page is told at most this many times of one piece of work. */
const TELLINGS = 50;

let opened: { readonly scenario: Scenario; readonly replicate: number } | null = null;
let listed: Everybody | null = null;

function inHand(): { readonly scenario: Scenario; readonly replicate: number } {
  if (opened === null) throw new Error('lives: no scenario is open; call open first');
  return opened;
}

/** Tell only when another fiftieth is done: every telling crosses to another thread. */
function seldom(tell: Tell): Tell {
  let told = -1;
  return (share) => {
    const step = Math.floor(share * TELLINGS);
    if (step === told) return;
    told = step;
    tell(share);
  };
}

const api: LivesApi = {
  open(scenario, replicate) {
    opened = { scenario, replicate };
    listed = null;
  },
  everybody(tell) {
    const { scenario, replicate } = inHand();
    listed = listEverybody(scenario, replicate, seldom(tell));
    return listed;
  },
  reasons(tell) {
    const { scenario, replicate } = inHand();
    listed ??= listEverybody(scenario, replicate);
    return findReasons(scenario, replicate, listed, seldom(tell));
  },
  life(id, tell) {
    const { scenario, replicate } = inHand();
    return liveLife(scenario, { id, replicate }, seldom(tell));
  },
};

expose(api);
