import { isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  CompletionTriggerKind,
  type Connection,
  DidChangeWatchedFilesNotification,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type InitializeResult,
  type Location,
  type LocationLink,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import chinese from '../../../l10n/bundle.l10n.zh-cn.json' with { type: 'json' };
import { fixAllKind } from '../features/code-actions.ts';
import { triggerCharacters } from '../features/completion-triggers.ts';
import type { Draft } from '../features/draft.ts';
import { type Localise, localiser } from '../features/localise.ts';
import { tokenTypes } from '../features/semantic-tokens.ts';
import type { Installation } from '../library/installation.ts';
import { sourceOf } from '../library/sources.ts';
import type { Occurrence } from '../precedents/terms.ts';
import { teamFile } from '../rules/team.ts';
import { createService, type Service } from '../service.ts';
import { remember } from '../text/remember.ts';
import { Library } from './library.ts';
import { LibraryWatch } from './library-watch.ts';
import {
  type BoardFiguresParams,
  type BoardParams,
  type ComparablesParams,
  type CorrectParams,
  type FirstWordParams,
  type GapsParams,
  type HandOverParams,
  type InsertionParams,
  methods,
  type NamedPassage,
  type PassageParams,
  type PlaceParams,
  type PlanParams,
  planScheme,
  type RereadParams,
  type SourcesParams,
} from './protocol.ts';
import { Reports } from './reports.ts';
import { readSettings, type Settings, wrongSettings } from './settings.ts';
import { TeamFiles, warn } from './team-files.ts';
import { gapsAnswer, handedOver, planLocation, planReading, quoted, similar, sourceRows } from './views.ts';
import { writeApart } from './writer.ts';

/**
 * Wires the service to an editor: one handler per request, nothing decided here.
 * `rulePages`: the folder with the pages about the rules.
 */
export function startServer(connection: Connection, installation: Installation, rulePages: string): void {
  const documents = new TextDocuments(TextDocument);
  const write = writeApart(installation.writer);
  let service: Service;
  let library: Library;
  let watch: LibraryWatch;
  /** Folders of the workspace. */
  let folders: string[] = [];
  let workspace = process.cwd();
  /** The section as given at the start: holds for editors that cannot be asked. */
  let given: unknown = null;
  let pullsConfiguration = false;
  let snippets = false;
  let settings: Settings = readSettings(null);
  let t: Localise = localiser(chinese, 'zh');
  /** Settings by document: they may differ by folder and language. */
  const scoped = new Map<string, Promise<Settings>>();
  const reports = new Reports();
  let team: TeamFiles;
  let watches = false;
  let hearsOfFolders = false;
  let complained = '';

  connection.onInitialize(
    ({ initializationOptions, capabilities, locale, workspaceFolders, rootUri }: InitializeParams): InitializeResult => {
      // Chinese first: English only where the editor itself speaks English.
      if (locale?.toLowerCase().startsWith('en')) t = localiser({}, 'en');
      given = initializationOptions;
      folders = (workspaceFolders ?? (rootUri ? [{ uri: rootUri }] : [])).flatMap(({ uri }) =>
        uri.startsWith('file:') ? fileOf(uri) : [],
      );
      workspace = folders[0] ?? workspace;
      pullsConfiguration = capabilities.workspace?.configuration === true;
      snippets = capabilities.workspace?.workspaceEdit?.snippetEditSupport === true;
      const pageOf = remember((rule) => pathToFileURL(join(rulePages, `${rule}.md`)).href);
      service = createService(t, pageOf);
      team = new TeamFiles(documents, connection, fileOf, t);
      hearsOfFolders = capabilities.workspace?.workspaceFolders === true;
      watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
      const storage = { folder: storageIn(initializationOptions), version: installation.versions.program, seeds: installation.seeds };
      library = new Library(service, connection, storage, { reader: installation.reader, version: installation.versions.reader }, t);
      watch = new LibraryWatch(connection, capabilities.workspace?.didChangeWatchedFiles?.relativePatternSupport === true);
      return {
        serverInfo: { name: 'chengli' },
        capabilities: {
          textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
          hoverProvider: true,
          completionProvider: { triggerCharacters: triggerCharacters(), resolveProvider: true },
          inlineCompletionProvider: true,
          definitionProvider: true,
          referencesProvider: true,
          documentSymbolProvider: true,
          foldingRangeProvider: true,
          codeLensProvider: { resolveProvider: true },
          codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
          documentFormattingProvider: true,
          documentRangeFormattingProvider: true,
          diagnosticProvider: { identifier: 'chengli', interFileDependencies: false, workspaceDiagnostics: false },
          workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
          semanticTokensProvider: { legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] }, full: true },
        },
      };
    },
  );

  /** Reads the library by the settings the editor now has; `pushed` are those it has sent, if any. */
  const follow = async (pushed: unknown) => {
    library.expect();
    const asked: unknown = pullsConfiguration ? await connection.workspace.getConfiguration('chengli').catch(() => null) : null;
    const section = asked ?? pushed ?? given;
    settings = readSettings(section);
    scoped.clear();
    const wrong = wrongSettings(section, t.language).join('\n');
    if (wrong !== '' && wrong !== complained) warn(connection, wrong, true);
    complained = wrong;
    await readLibrary();
  };
  const readLibrary = () => {
    const { library: wanted } = settings;
    const sources = [...wanted.folders, ...(wanted.includeWorkspace ? folders : [])].map((one) => sourceOf(one, workspace));
    if (watches) watch.watch(sources);
    return library.load(sources, wanted.includeSeeds);
  };
  connection.onInitialized(() => {
    if (watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: `**/${teamFile}` }] });
    if (hearsOfFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => fileOf(uri)));
        const come = added.flatMap(({ uri }) => (uri.startsWith('file:') ? fileOf(uri) : []));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...come];
        library.expect();
        return readLibrary();
      });
    return follow(null);
  });
  connection.onDidChangeConfiguration(({ settings }) => follow((settings as { chengli?: unknown } | null)?.chengli));

  const settingsOf = (uri: string): Promise<Settings> => {
    const known = scoped.get(uri);
    if (known || !pullsConfiguration || !documents.get(uri)) return known ?? Promise.resolve(settings);
    const asked = connection.workspace.getConfiguration({ scopeUri: uri, section: 'chengli' }).then(
      (section) => (section === null ? settings : readSettings(section)),
      () => settings,
    );
    scoped.set(uri, asked);
    return asked;
  };
  const reviewAnew = () => void connection.languages.diagnostics.refresh().catch(() => undefined);

  /** The open document as a draft; null if it is not open (any more), or no draft. */
  const draftOf = (uri: string): Draft | null => {
    const document = team.isTeamFile(uri) ? undefined : documents.get(uri);
    return document ? service.read(document, fileOf(uri)) : null;
  };

  /** Runs `answer` after what is queued before it, unless the editor has cancelled meanwhile. */
  async function on<R>(uri: string, token: CancellationToken, answer: (draft: Draft) => R): Promise<R | null | ResponseError<void>> {
    // A handler that never yields never sees its token change.
    await new Promise((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
    const draft = draftOf(uri);
    return draft ? answer(draft) : null;
  }

  /** As {@link on}, for what can be answered without a draft too. */
  async function onAny<R>(
    at: { uri: string } | null,
    token: CancellationToken,
    answer: (draft: Draft | null) => R,
  ): Promise<R | ResponseError<void>> {
    const found = at === null || !isDraft(at.uri) ? null : await on(at.uri, token, answer);
    return found ?? answer(null);
  }

  const locations = (found: { places: readonly Occurrence[] } | null): Location[] | null =>
    found?.places.map(({ precedent, span }) => planLocation(service, precedent.id, span)).filter((place) => place !== null) ?? null;

  connection.onHover(({ textDocument, position }, token) => {
    library.asked();
    return on(textDocument.uri, token, (draft) => service.hover(draft, position));
  });
  connection.onCompletion(({ textDocument, position, context }, token) => {
    library.asked();
    if (!settings.completion.enabled) return null;
    // A character that triggers does so whether or not a list is open.
    const isOpen = (context?.triggerKind ?? CompletionTriggerKind.Invoked) !== CompletionTriggerKind.Invoked;
    return on(textDocument.uri, token, (draft) => service.complete(draft, position, isOpen));
  });
  connection.onCompletionResolve((item) => service.resolveCompletion(item));
  connection.languages.inlineCompletion.on(({ textDocument, position, context }, token) =>
    settings.ghostText.enabled
      ? on(textDocument.uri, token, (draft) => service.inlineComplete(draft, position, context, !settings.completion.enabled))
      : null,
  );
  connection.onDefinition(({ textDocument, position }, token) =>
    on(textDocument.uri, token, (draft): LocationLink[] | null => {
      const found = service.definition(draft, position);
      return (
        found &&
        (locations(found) ?? []).map(({ uri, range }) => ({
          originSelectionRange: found.origin,
          targetUri: uri,
          targetRange: range,
          targetSelectionRange: range,
        }))
      );
    }),
  );
  connection.onReferences(({ textDocument, position }, token) =>
    on(textDocument.uri, token, (draft) => locations(service.references(draft, position))),
  );
  connection.onDocumentSymbol(({ textDocument }, token) => on(textDocument.uri, token, (draft) => service.symbols(draft)));
  connection.onFoldingRanges(({ textDocument }, token) => on(textDocument.uri, token, (draft) => service.folds(draft)));
  connection.languages.semanticTokens.on(
    async ({ textDocument }, token) => (await on(textDocument.uri, token, (draft) => service.semanticTokens(draft))) ?? { data: [] },
  );
  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token) => {
    if (team.isTeamFile(uri)) return team.fixes(uri, range);
    const { rules, diagnostics } = await settingsOf(uri);
    return on(uri, token, (draft) =>
      diagnostics.run === 'off' || !isDraft(uri)
        ? []
        : service.codeActions(draft, range, {
            ...(context.only && { only: context.only }),
            review: team.reviewOf(draft.file, rules),
            snippets,
            team: team.teamFileOf(draft.file, workspace),
          }),
    );
  });

  connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
    on(uri, token, (draft) => (isDraft(uri) ? service.format(draft, null) : [])),
  );
  connection.onDocumentRangeFormatting(({ textDocument: { uri }, range }, token) =>
    on(uri, token, (draft) => (isDraft(uri) ? service.format(draft, range) : [])),
  );

  // A plan of the library is there to be read: no lenses and no marks on it.
  const isDraft = (uri: string) => !uri.startsWith(`${planScheme}:`);
  connection.onCodeLens(({ textDocument }, token) =>
    on(textDocument.uri, token, (draft) => (isDraft(draft.uri) ? service.codeLenses(draft) : [])),
  );
  connection.onCodeLensResolve((lens) => {
    const draft = draftOf((lens.data as { uri: string }).uri);
    return draft ? service.resolveLens(lens, draft) : lens;
  });
  connection.languages.diagnostics.on(async ({ textDocument: { uri }, previousResultId }, token): Promise<DocumentDiagnosticReport> => {
    const { rules, diagnostics } = await settingsOf(uri);
    const report = await on(uri, token, (draft) =>
      reports.answer(draft.document, isDraft(uri) ? diagnostics.run : 'off', previousResultId, () =>
        service.diagnostics(draft, team.reviewOf(draft.file, rules)),
      ),
    );
    if (report instanceof ResponseError) throw report;
    return report ?? { kind: 'full', items: [] };
  });

  connection.onRequest(methods.ready, () => library.ready());
  connection.onRequest(methods.library, () => library.entries());
  connection.onRequest(methods.libraryRoots, () => library.roots());
  connection.onRequest(methods.correct, (params: CorrectParams) => library.correct(params).then(() => null));
  connection.onRequest(methods.reread, ({ id }: RereadParams) => library.reread(id).then(() => null));
  connection.onRequest(methods.comparables, async ({ textDocument, position }: ComparablesParams, token: CancellationToken) => {
    await library.all();
    return on(textDocument.uri, token, (draft) => service.comparables(draft, position).flatMap((one) => similar(service, one) ?? []));
  });
  connection.onRequest(methods.gaps, async ({ textDocument }: GapsParams, token: CancellationToken) => {
    await library.all();
    return on(textDocument.uri, token, (draft) => gapsAnswer(service, draft));
  });
  // Answered from what has been read: the client asks again when there is more.
  connection.onRequest(methods.board, async ({ textDocument, ...query }: BoardParams, token: CancellationToken) =>
    onAny(textDocument, token, (draft) => service.board(draft, query)),
  );
  connection.onRequest(methods.boardFigures, async ({ textDocument, quotes, ...query }: BoardFiguresParams, token: CancellationToken) => {
    const rows = await onAny(textDocument, token, (draft) => service.boardFigures(draft, query));
    return quotes && !(rows instanceof ResponseError) ? quoted(service, rows, token) : rows;
  });
  connection.onRequest(methods.firstWord, ({ before, rest }: FirstWordParams) => service.firstWord(before, rest));
  connection.onRequest(methods.sentence, ({ id, start }: PlanParams) => service.sentence(id, start ?? 0));
  connection.onRequest(methods.handOver, async ({ textDocument, wanted }: HandOverParams, token: CancellationToken) => {
    // Whose words the draft repeats is known when all have been read.
    if (wanted.what === 'sources' || (wanted.what === 'word' && wanted.sources)) await library.ready();
    return on(textDocument.uri, token, async (draft) => handedOver(await service.handOver(draft, wanted, write)));
  });
  // The panel follows the cursor: it is answered from what is read so far, and asks anew when all is.
  connection.onRequest(methods.panel, ({ textDocument, position }: PlaceParams, token: CancellationToken) =>
    on(textDocument.uri, token, (draft) => service.panel(draft, position)),
  );
  connection.onRequest(methods.insertion, ({ textDocument, position, passage, as }: InsertionParams, token: CancellationToken) =>
    on(textDocument.uri, token, (draft) => service.insertion(draft, position, passage, as)),
  );
  connection.onRequest(methods.quotation, (passage: NamedPassage) => service.quotation(passage));
  connection.onRequest(methods.comparison, ({ textDocument, position, passage }: PassageParams, token: CancellationToken) =>
    on(textDocument.uri, token, (draft) => service.comparison(draft, position, passage)),
  );
  connection.onRequest(methods.skeleton, ({ id }: PlanParams) => service.skeleton(id));
  connection.onRequest(methods.sources, async ({ textDocument }: SourcesParams, token: CancellationToken) => {
    await library.ready();
    return on(textDocument.uri, token, (draft) => sourceRows(service, draft));
  });
  connection.onRequest(methods.plan, (params: PlanParams) => planReading(service, params, library.filesOf(params.id)));

  /** A draft is no precedent of itself. */
  const tellDrafts = () => library.drafts(new Set(documents.keys().map(fileOf)));
  documents.onDidOpen(({ document }) => {
    reports.settled(document);
    tellDrafts();
  });
  documents.onDidChangeContent(({ document: { uri } }) => {
    if (!team.isTeamFile(uri)) return;
    team.tell(fileOf(uri));
    reviewAnew();
  });
  documents.onDidSave(async ({ document }) => {
    reports.settled(document);
    if (team.isTeamFile(document.uri)) return;
    team.tellAbout(fileOf(document.uri));
    if ((await settingsOf(document.uri)).diagnostics.run === 'onSave') reviewAnew();
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const changed = changes.filter(({ uri }) => team.isTeamFile(uri));
    for (const { uri } of changed) team.tell(fileOf(uri));
    if (changed.length > 0) reviewAnew();
    library.watched(changes.flatMap(({ uri }) => (uri.startsWith('file:') ? fileOf(uri) : [])));
  });
  documents.onDidClose(({ document: { uri } }) => {
    service.forget(uri);
    reports.forget(uri);
    scoped.delete(uri);
    tellDrafts();
  });
  connection.onShutdown(() => library.stop());
  documents.listen(connection);
  connection.listen();
}

/** How the library names the file of a document. */
function fileOf(uri: string): string {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : uri;
  } catch {
    return uri;
  }
}

/** The folder in which the extension may keep what it has read, as the client names it; null where it names none. */
function storageIn(options: unknown): string | null {
  const named = typeof options === 'object' && options !== null && 'storage' in options ? options.storage : null;
  return typeof named === 'string' && isAbsolute(named) ? named : null;
}
