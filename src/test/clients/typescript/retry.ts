/** Repeats what fetch sends for as long as the failure says that this may help. */
export function retrying(attempts = 5): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let attempt = 1; ; attempt++) {
      const last = attempt === attempts || !isSafeToRepeat(request);
      try {
        const answer = await fetch(request.clone());
        if (last || answer.ok || !(await mayHelp(answer.clone()))) {
          return answer;
        }
        await pause(secondsOf(answer, attempt));
      } catch (noAnswer) {
        if (last) {
          throw noAnswer;
        }
        await pause(backoff(attempt));
      }
    }
  };
}

/** A POST or a PATCH may have been carried out though its answer was lost, or says otherwise. */
function isSafeToRepeat(request: Request): boolean {
  return !['POST', 'PATCH'].includes(request.method)
    || request.headers.has('Idempotency-Key') || request.headers.has('If-Match');
}

/** The failure itself knows. A gateway's page does not. */
async function mayHelp(answer: Response): Promise<boolean> {
  const envelope = await answer.json().catch(() => undefined);
  return envelope?.error?.retryable === true;
}

/** What the service asks for; else twice as long each time, and never in step with others. */
function secondsOf(answer: Response, attempt: number): number {
  return Number(answer.headers.get('Retry-After') ?? backoff(attempt));
}

function backoff(attempt: number): number {
  return (0.5 + Math.random() / 2) * Math.min(30, 2 ** attempt);
}

function pause(seconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, seconds * 1000));
}
