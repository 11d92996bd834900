let stop = null;

/** Stops what plays, so that one thing plays at a time; what plays from now on is stopped by the given function. */
export function claimPlaying(stopThis) {
  if (stop !== stopThis) {
    stopPlaying();
    stop = stopThis;
  }
}

/** Stops what plays. */
export function stopPlaying() {
  stop?.();
  stop = null;
}
