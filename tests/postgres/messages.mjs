const ENCRYPTION_REQUESTS = [80877103, 80877104];
const CANCEL_REQUEST = 80877102;
const TERMINATE = 0x58;

/** The whole messages that a client of PostgreSQL sends, the first without a type, until it says that it goes or is gone. */
export async function* messagesOf(socket) {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  for await (const piece of socket) {
    rest = Buffer.concat([rest, piece]);
    while (true) {
      const head = isFirst ? 0 : 1;
      const length = rest.length < head + 4 ? Infinity : head + rest.readInt32BE(head);
      if (rest.length < length) break;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      if (isFirst && ENCRYPTION_REQUESTS.includes(message.readInt32BE(4))) {
        socket.write('N');
      } else if (isFirst ? message.readInt32BE(4) === CANCEL_REQUEST : message[0] === TERMINATE) {
        return;
      } else {
        isFirst = false;
        yield new Uint8Array(message);
      }
    }
  }
}
