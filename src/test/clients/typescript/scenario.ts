/** What a client generated from the document has to do: see ForeignClientsIT. */
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';
import { retrying } from './retry.js';

type Schemas = components['schemas'];
type Answer = { error?: unknown; response: Response };

type Documented<P extends '/orders' | '/users'> = paths[P]['post']['responses'];
type BodyOf<A> = A extends { content: infer C } ? C[keyof C] : never;
type Body = BodyOf<Documented<'/orders'>[keyof Documented<'/orders'>]>
  | BodyOf<Documented<'/users'>[keyof Documented<'/users'>]>;
type AnyFailure = Extract<Body, { error: unknown }>['error'];
type AnyProblem = Extract<Body, { title: string }>;

const problemForm = { Accept: 'application/problem+json' };

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) {
    throw new Error(`${name} is not set`);
  }
  return value;
}

/** The branch of an open union that is about a code: the generic one has any code. */
function is<F extends { code: string }, C extends string>(
  failure: F, code: C): failure is Extract<F, { code: C }> {
  return failure.code === code;
}

/** Where an answer of any status has the failure. */
function failureOf<F extends { code: string }>(error: { error: F } | F): F {
  return 'error' in error ? error.error : error;
}

function clientOf(url: string, headers: Record<string, string> = {}) {
  return createClient<paths>({ baseUrl: url, headers });
}

type Client = ReturnType<typeof clientOf>;

const orderRequest: Schemas['OrderRequest'] = {
  items: [{ product_id: Number(setting('PRODUCT')), quantity: 2 }],
  payment: { token: 'tok_ok' },
};

function userRequest(): Schemas['UserRequest'] {
  return { email: `${crypto.randomUUID()}@example.com`, password: 'correct horse' };
}

const calls: Record<string, (client: Client, headers?: Record<string, string>) => Promise<Answer>> = {
  placeOrder: (client, headers) => client.POST('/orders', { body: orderRequest, headers }),
  createUser: (client, headers) => client.POST('/users', { body: userRequest(), headers }),
};

function call(operation: string, client: Client, headers?: Record<string, string>): Promise<Answer> {
  const known = calls[operation];
  if (known === undefined) {
    throw new Error(operation);
  }
  return known(client, headers);
}

/** All details that the compiler knows, by way of their types. */
function typedDetails(failure: AnyFailure): unknown {
  if (is(failure, 'OUT_OF_STOCK')) {
    return { items: failure.details.items.map((item) => item.available) };
  } else if (is(failure, 'VALIDATION_ERROR')) {
    return { violations: failure.details.violations.map((violation) => violation.pointer) };
  } else if (is(failure, 'MALFORMED_JSON')) {
    return { line: failure.details?.line, column: failure.details?.column, pointer: failure.details?.pointer };
  } else if (is(failure, 'RATE_LIMIT_EXCEEDED')) {
    const { limit_type, limit, period_seconds, retry_after } = failure.details;
    return { limit_type, limit, period_seconds, retry_after };
  } else if (is(failure, 'MAINTENANCE_MODE')) {
    return { estimated_recovery: failure.details.estimated_recovery, retry_after: failure.details.retry_after };
  } else if (is(failure, 'EXTERNAL_SERVICE_UNAVAILABLE')) {
    return { service: failure.details.service, retry_after: failure.details.retry_after };
  } else if (is(failure, 'REQUEST_IN_PROGRESS') || is(failure, 'OVERLOADED') || is(failure, 'SERVICE_UNAVAILABLE')) {
    return { retry_after: failure.details.retry_after };
  } else if (is(failure, 'AUTHENTICATION_ERROR')) {
    return { reason: failure.details.reason };
  } else if (is(failure, 'PAYMENT_FAILED')) {
    return { reason: failure.details.reason };
  } else if (is(failure, 'INSUFFICIENT_PERMISSIONS')) {
    return { required_role: failure.details?.required_role };
  } else if (is(failure, 'DATA_CONFLICT')) {
    return { resource: failure.details.resource, field: failure.details.field };
  } else if (is(failure, 'NOT_ACCEPTABLE')) {
    return { supported_types: failure.details.supported_types };
  } else if (is(failure, 'PAYLOAD_TOO_LARGE')) {
    return { max_bytes: failure.details.max_bytes };
  } else if (is(failure, 'UNSUPPORTED_MEDIA_TYPE')) {
    return { supported_types: failure.details?.supported_types };
  }
  return 'details' in failure ? failure.details : undefined;
}

function names(members: unknown): string {
  const present = Object.entries(members ?? {}).filter(([, value]) => value !== undefined);
  return present.map(([name]) => name).sort().join(',') || '-';
}

const shared = ['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable', 'timestamp', 'request_id', 'path', 'trace_id'];

function extensions(problem: AnyProblem): string {
  return names(Object.fromEntries(Object.entries(problem).filter(([name]) => !shared.includes(name))));
}

const url = setting('CANDOR_URL');
const login = await clientOf(url).POST('/auth/token', {
  body: { email: setting('EMAIL'), password: setting('PASSWORD') },
});
console.log('token', login.data?.token_type);
const token = { Authorization: `Bearer ${login.data?.access_token}` };
const order = await clientOf(url, token).POST('/orders', { body: orderRequest });
console.log('order', order.data?.status, order.data?.total);

for (const expected of setting('FAILURES').split(',')) {
  const [operation = '', code = ''] = expected.split(' ');
  const client = clientOf(url, { ...token, 'Candor-Provoke': code });
  const envelope = failureOf((await call(operation, client)).error as { error: AnyFailure });
  console.log(operation, 'envelope', envelope.code, names(typedDetails(envelope)));
  const problem = (await call(operation, client, problemForm)).error as AnyProblem;
  console.log(operation, 'problem', problem.code, extensions(problem));
}

const newer = clientOf(setting('NEWER_URL'));
const unknown = failureOf((await call('createUser', newer)).error as { error: AnyFailure });
console.log('unknown envelope', unknown.code, unknown.retryable, names(typedDetails(unknown)));
const unknownProblem = (await call('createUser', newer, problemForm)).error as AnyProblem;
console.log('unknown problem', unknownProblem.code, unknownProblem.retryable);

const patient = createClient<paths>({ baseUrl: setting('NEWER_URL'), fetch: retrying() });
const retried = await patient.POST('/orders', {
  body: orderRequest, params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
});
console.log('retried', retried.data?.status);
const refused = await patient.POST('/users', { body: userRequest() });
console.log('not retried', refused.response.status);
console.log('not retried', (await patient.GET('/products')).response.status);
