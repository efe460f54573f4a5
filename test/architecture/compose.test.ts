/** The container set-up says what production needs; where Docker Compose is there, it reads it too. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../scripts/lib/places.mjs';

const text = fs.readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8');
const example = fs.readFileSync(path.join(ROOT, '.env.example'), 'utf8');
const dockerfile = fs.readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
const { services, volumes, secrets, networks } = parse(text, { merge: true });
const { directus, worker, postgres, redis, mailpit } = services;

describe('the services', () => {
	test.each(Object.keys(services))('%s has a health check, comes back and is pinned', (name) => {
		const service = services[name];
		expect(service.healthcheck.test.length).toBeGreaterThan(1);
		expect(service.restart).toBe('unless-stopped');
		expect(service.image).toMatch(/:(\$\{.+|v?\d[\w.-]*)/);
		expect(service.container_name).toBeUndefined();
	});

	test('Directus answers requests, workers work, from one image', () => {
		expect(directus.environment.FINANCE_ROLE).toBe('api');
		expect(worker.environment.FINANCE_ROLE).toBe('worker');
		expect(worker.image).toBe(directus.image);
		const { FINANCE_ROLE: _api, ...ofDirectus } = directus.environment;
		const { FINANCE_ROLE: _worker, ...ofWorker } = worker.environment;
		expect(ofWorker).toEqual(ofDirectus);
	});

	test('there may be any number of workers', () => {
		expect(worker.ports).toBeUndefined();
		expect(worker.hostname).toBeUndefined();
		expect(worker.depends_on.directus.condition).toBe('service_healthy');
	});

	test('a stopping process has longer than its jobs may take', () => {
		expect(Number.parseInt(directus.stop_grace_period, 10)).toBeGreaterThan(30);
		expect(Number.parseInt(worker.stop_grace_period, 10)).toBeGreaterThan(30);
	});

	test('PostgreSQL 18 allows the connections of the queues and keeps its data', () => {
		expect(postgres.image).toBe('postgres:18');
		expect(postgres.command).toContain('max_connections=200');
		expect(postgres.volumes).toEqual(['postgres:/var/lib/postgresql']);
	});

	test('Redis 7 forgets nothing and evicts nothing', () => {
		expect(redis.image).toMatch(/^redis:7/);
		expect(redis.command.join(' ')).toContain('--appendonly yes');
		expect(redis.command.join(' ')).toContain('--maxmemory-policy noeviction');
		expect(redis.volumes).toEqual(['redis:/data']);
	});

	test('the queue is on Redis, and Directus keeps its own bus off it', () => {
		expect(directus.environment.FINANCE_REDIS_URL).toContain('redis://redis:6379');
		expect(directus.environment.REDIS_ENABLED).toBe('false');
	});

	test('uploads are shared, and every volume has a name', () => {
		expect(directus.volumes).toEqual(worker.volumes);
		const used = Object.values<any>(services).flatMap((service) => service.volumes ?? []);
		const names = used.map((volume: string) => volume.split(':')[0]);
		expect([...new Set(names)].sort()).toEqual(Object.keys(volumes).sort());
	});

	test('from outside only 127.0.0.1 reaches them, and nobody the databases', () => {
		const ports = Object.values<any>(services).flatMap((service) => service.ports ?? []);
		for (const port of ports) expect(port).toMatch(/^(\$\{LISTEN:-)?127\.0\.0\.1:/);
		expect(networks.backend.internal).toBe(true);
		for (const service of [postgres, redis]) {
			expect(service.ports).toBeUndefined();
			expect(service.networks).toEqual(['backend']);
		}
	});

	test('the mailbox for trying can be left out', () => {
		expect(mailpit.profiles).toEqual(['try']);
		expect(example).toContain('COMPOSE_PROFILES=try');
	});
});

describe('secrets', () => {
	test('are files, outside of git and of the image', () => {
		for (const secret of Object.values<any>(secrets)) expect(secret.file).toMatch(/^\.\/secrets\//);
		expect(fs.readFileSync(path.join(ROOT, '.gitignore'), 'utf8')).toMatch(/^secrets\/$/m);
		expect(fs.readFileSync(path.join(ROOT, '.dockerignore'), 'utf8')).not.toMatch(
			/^!(secrets|\.env)/m,
		);
	});

	test.each(['SECRET', 'ADMIN_PASSWORD', 'DB_PASSWORD', 'EMAIL_SMTP_PASSWORD'])(
		'%s is read from a file that the service has',
		(name) => {
			for (const { environment, secrets: own } of [directus, worker]) {
				expect(environment[name]).toBeUndefined();
				const file = environment[`${name}_FILE`];
				expect(own).toContain(path.posix.basename(file));
				expect(file).toMatch(/^\/run\/secrets\//);
			}
		},
	);

	test('each one is made by the commands of .env.example', () => {
		for (const name of Object.keys(secrets)) expect(example).toMatch(new RegExp(`\\b${name}\\b`));
	});
});

describe('variables', () => {
	const inCompose = new Map(
		[...text.matchAll(/\$\{(\w+):-([^}]*)\}/g)].map(([, name = '', value = '']) => [name, value]),
	);
	const inExample = new Map(
		[...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
	);

	test('every one has a default, and the same one in .env.example', () => {
		expect(text).not.toMatch(/\$\{\w+\}/);
		for (const [name, value] of inCompose)
			expect([name, inExample.get(name)]).toEqual([name, value]);
	});

	test('.env.example explains none that has no effect', () => {
		const known = new Set([...inCompose.keys(), 'COMPOSE_PROFILES']);
		expect([...inExample.keys()].filter((name) => !known.has(name))).toEqual([]);
	});
});

test('the image is of the Directus that the tests run', () => {
	const host = JSON.parse(fs.readFileSync(path.join(ROOT, 'host/package.json'), 'utf8'));
	expect(dockerfile).toContain(`DIRECTUS_VERSION=${host.dependencies.directus}`);
	expect(dockerfile.match(/^FROM /gm)).toHaveLength(3);
	expect(dockerfile.trimEnd().split('\n').at(-1)).toContain('exec node cli.js start');
});

// The compose plugin is no part of what the tests need: where it is, it has a say too.
if (spawnSync('docker', ['compose', 'version']).status === 0) {
	test('Docker Compose reads it', () => {
		const { status, stderr } = spawnSync('docker', ['compose', 'config', '-q'], { cwd: ROOT });
		expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
	});
}
