/** Does one job after another, in the order they come: who has asked tells the answers apart by nothing else. */
export function oneAtATime<Job, Answer>(work: (job: Job) => Promise<Answer>, answer: (answer: Answer) => void): (job: Job) => void {
  let last = Promise.resolve();
  return (job) => {
    last = last.then(async () => answer(await work(job)));
  };
}
