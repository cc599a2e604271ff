// Runs in the page that bench/console.ts looks at, before anything of the page does.

/** From a press to the first picture in which `done` can be found, in milliseconds. */
async function untilShown(press, done) {
  const from = performance.now();
  press();
  await new Promise((resolve, reject) => {
    const look = () => {
      if (document.querySelector(done)) resolve();
      else if (performance.now() - from > 10_000) reject(new Error(`no ${done} on ${location.pathname}`));
      else requestAnimationFrame(look);
    };
    look();
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - from;
}

/** What one may press again and again: a link, the browser's own way back, an address. */
const presses = {
  link: (selector) => document.querySelector(selector).click(),
  back: () => history.back(),
  address: (to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  },
};

let frames = [];
let isCounting = false;

globalThis.probe = {
  untilShown: (press, what, done) => untilShown(() => presses[press](what), done),
  /** Takes down the time between pictures until it is asked for them. */
  countFrames() {
    frames = [];
    isCounting = true;
    let last = performance.now();
    const next = (at) => {
      frames.push(at - last);
      last = at;
      if (isCounting) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  },
  frames() {
    isCounting = false;
    return frames.slice(1);
  },
};
