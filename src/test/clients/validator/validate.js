// Judges the document and recorded answers by validators that are not Java's: see IndependentValidatorIT.
import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const answers = readFileSync(process.argv[3], 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
const faults = new Map();

function fault(kind, example) {
  faults.set(kind, faults.get(kind) ?? example);
}

const whole = await new Validator().validate(structuredClone(document));
if (!whole.valid) {
  fault('the document', JSON.stringify(whole.errors));
}

// Strict: a keyword or a format that nobody knows is an error, and so is one that cannot apply.
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
ajv.addVocabulary(['x-retryable']);

const moved = (schema) =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/schemas/', '"components#/$defs/'));
ajv.addSchema({ $id: 'components', $defs: moved(document.components.schemas) });

const compiled = new Map();
function validatorOf(schema) {
  const key = JSON.stringify(schema);
  if (!compiled.has(key)) {
    compiled.set(key, ajv.compile(moved(schema)));
  }
  return compiled.get(key);
}

const resolve = (node) =>
  node?.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key.replaceAll('~1', '/')], document) : node;

let schemas = 0;
(function compileAll(node, place) {
  for (const [key, value] of Object.entries(node)) {
    if (place === '/components/schemas' || (key === 'schema' && !place.includes('/example'))) {
      try {
        validatorOf(value);
        schemas++;
      } catch (e) {
        fault(`schema ${place}/${key}`, e.message);
      }
    } else if (value !== null && typeof value === 'object') {
      compileAll(value, `${place}/${key}`);
    }
  }
})(document, '');

for (const { operation, status, fields, body } of answers) {
  const [method, path] = operation.split(' ');
  const response = resolve(document.paths[path][method.toLowerCase()].responses[status]);
  const as = `${operation} ${status}`;
  if (response === undefined) {
    fault(`${as} is not documented`, body);
    continue;
  }
  for (const [name, header] of Object.entries(response.headers ?? {})) {
    const value = fields[name.toLowerCase()];
    const { required, schema } = resolve(header);
    if (required && value === undefined) {
      fault(`${as} lacks ${name}`, JSON.stringify(fields));
    } else if (value !== undefined) {
      const given = resolve(schema).type === 'integer' ? Number(value) : value;
      if (!validatorOf(schema)(given)) {
        fault(`${as} ${name}: ${ajv.errorsText(validatorOf(schema).errors)}`, value);
      }
    }
  }
  const type = fields['content-type']?.split(';')[0];
  if (status === 304 || type === undefined) {
    continue;
  }
  const content = response.content?.[type];
  if (content === undefined) {
    fault(`${as} is not documented as ${type}`, body);
    continue;
  }
  const validate = validatorOf(content.schema);
  if (body !== '' && !validate(JSON.parse(body))) {
    fault(`${as} as ${type}: ${ajv.errorsText(validate.errors)}`, body);
  }
}

for (const [kind, example] of faults) {
  console.log(`${kind}\n  ${example.slice(0, 2000)}`);
}
console.log(`${schemas} schemas, ${answers.length} answers, ${faults.size} faults`);
