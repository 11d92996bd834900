// PostgreSQL with pgvector in one process, on a free port of this machine, until standard input closes.
// Usage: node server.mjs [PORT] [DATA_DIRECTORY]. Prints "port N" once it listens.
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const [port = '0', directory = 'memory://'] = process.argv.slice(2);
const db = await PGlite.create({ dataDir: directory, extensions: { vector } });
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: Number(port), maxConnections: 20 });
server.addEventListener('listening', (event) => console.log(`port ${event.detail.port}`));
server.addEventListener('error', (event) => console.error(event.detail));
await server.start();
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
