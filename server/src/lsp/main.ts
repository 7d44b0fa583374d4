import { join } from 'node:path';
import { createConnection, LSPErrorCodes, ProposedFeatures, type ResponseMessage } from 'vscode-languageserver/node';
import { installationIn } from '../library/installation.ts';
import { startServer } from './server.ts';

const cancelled = { code: LSPErrorCodes.RequestCancelled, message: 'cancelled' };

// The transport (--stdio, --node-ipc, --socket) is taken from the command line by createConnection.
// A cancelled request that still waits in the queue is answered at once instead of being run.
const connection = createConnection(ProposedFeatures.all, {
  connectionStrategy: {
    cancelUndispatched: (message) =>
      'id' in message ? ({ jsonrpc: '2.0', id: message.id, error: cancelled } as ResponseMessage) : undefined,
  },
});
startServer(connection, installationIn(__dirname), join(__dirname, '../docs/rules'));
