// Writes AWS's API models as EDN, which the build reads: `node models.mjs APIS TARGET`.
//
// APIS holds `NAME-VERSION.min.json`; of several versions of a service the newest counts. Of a model the
// operations stay, with their routes, and which of them have a body that isn't structured.
import { join } from 'node:path';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const [apis, target] = process.argv.slice(2);
const NAMED = /^(.+)-\d{4}-\d{2}-\d{2}\.min\.json$/;

function edn(value) {
    if (typeof value !== 'object') {
        return JSON.stringify(String(value));
    }
    const entries = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${entries.map(([key, member]) => `${JSON.stringify(key)} ${edn(member)}`).join(' ')}}`;
}

function metadata({ apiVersion, endpointPrefix, jsonVersion, protocol, signingName, targetPrefix, awsQueryCompatible }) {
    return { apiVersion, endpointPrefix, jsonVersion, protocol, signingName, targetPrefix, awsQueryCompatible };
}

function reduced(model) {
    const operations = {};
    const shapes = {};
    for (const [name, { http, input }] of Object.entries(model.operations)) {
        operations[name] = { http: { method: http?.method ?? 'POST', requestUri: http?.requestUri ?? '/' } };
        const payload = input?.payload;
        if (payload !== undefined) {
            const member = input.members[payload];
            const { type } = member.shape === undefined ? member : model.shapes[member.shape];
            operations[name].input = { shape: name };
            shapes[name] = { payload, members: { [payload]: { shape: `${name} body` } } };
            shapes[`${name} body`] = { type: type ?? 'string' };
        }
    }
    return { metadata: metadata(model.metadata), operations, shapes };
}

const newest = new Map();
for (const file of readdirSync(apis).sort()) {
    const name = NAMED.exec(file)?.[1];
    if (name !== undefined) {
        newest.set(name, file);
    }
}
mkdirSync(target, { recursive: true });
for (const [name, file] of newest) {
    const model = JSON.parse(readFileSync(join(apis, file), 'utf8'));
    writeFileSync(join(target, `${name}.edn`), edn(reduced(model)));
}
