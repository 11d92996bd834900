// PostgreSQL with pgvector in one process, on a free port of this machine, until standard input closes.
// Usage: node server.mjs [PORT] [DATA_DIRECTORY]. Prints "port N" once it listens.
import { createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { messagesOf } from './messages.mjs';
import { Turns } from './turns.mjs';

const [port = '0', directory = 'memory://'] = process.argv.slice(2);
const SYNC = Uint8Array.of(0x53, 0, 0, 0, 4);
const ROLLBACK = Uint8Array.of(0x51, 0, 0, 0, 13, ...Buffer.from('ROLLBACK\0'));

const db = await PGlite.create({ dataDir: directory, extensions: { vector } });
const turns = new Turns();

/** Has the database take a message and its answer sent; tells the state the database is ready in: I, T or E, or null where it is not. */
async function ask(message, socket) {
  let end = Buffer.alloc(0);
  await db.execProtocolRawStream(message, {
    onRawData: (data) => {
      const piece = Buffer.from(data);
      end = Buffer.concat([end, piece]).subarray(-6);
      if (socket?.writable) socket.write(piece);
    },
  });
  return end.length === 6 && end[0] === 0x5a && end.readInt32BE(1) === 5 ? String.fromCharCode(end[5]) : null;
}

/** PGlite has one session for all: a connection has it until the database is ready and in no transaction. */
async function serve(socket) {
  let release = null;
  let isStarted = false;
  try {
    for await (const message of messagesOf(socket)) {
      release ??= await turns.take();
      const state = await ask(message, socket);
      isStarted ||= state !== null;
      if (state === 'I') {
        release();
        release = null;
      }
    }
  } catch (error) {
    if (error.code === undefined) throw error;
  } finally {
    socket.destroy();
    if (release) {
      // What the client began and did not end.
      if (isStarted && (await ask(SYNC)) !== 'I') await ask(ROLLBACK);
      release();
    }
  }
}

const server = createServer({ noDelay: true }, serve);
server.listen(Number(port), '127.0.0.1', () => console.log(`port ${server.address().port}`));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
