// Generated from the records in server/Agent.Protocol/Agent by `npm run schema`. Do not edit.

/** The names of the methods. */
export const AgentMethods = {
  /** Begins a session. */
  sessionStart: 'agent/session/start',
  /** Takes up a session of this or an earlier process, with all it holds. */
  sessionResume: 'agent/session/resume',
  /** Lists the sessions, newest first. */
  sessionList: 'agent/session/list',
  /** Begins a session as a copy of another. */
  sessionFork: 'agent/session/fork',
  /** Ends a running turn and lets go of the session; its log stays. */
  sessionClose: 'agent/session/close',
  /** Begins a turn with a prompt; answers at once. */
  turnStart: 'agent/turn/start',
  /** Says something while a turn runs; delivered after the running tool calls, as a `userMessage` item. */
  turnSteer: 'agent/turn/steer',
  /** Takes back what was said with steer and is not delivered yet. */
  turnUnsteer: 'agent/turn/unsteer',
  /** Stops the running turn; answered when it is silent. */
  turnInterrupt: 'agent/turn/interrupt',
  /** A turn has begun. */
  turnStarted: 'agent/turn/started',
  /** A turn has ended; the last word about it. */
  turnCompleted: 'agent/turn/completed',
  /** An item appeared, or changed before its end. */
  itemStarted: 'agent/item/started',
  /** Text was added to an item. */
  itemDelta: 'agent/item/delta',
  /** An item has its final state. */
  itemCompleted: 'agent/item/completed',
  /** Asks the person to allow one tool call. Withdrawn with `$/cancelRequest`. */
  approvalRequest: 'agent/approval/request',
  /** Asks the person a question of the model's. Withdrawn with `$/cancelRequest`. */
  questionRequest: 'agent/question/request',
  /** The session's change set, or what can be undone, has a new state. */
  changesUpdated: 'agent/changes/updated',
  /** Accepts or rejects hunks; accepted ones are applied before it answers. */
  changesDecide: 'agent/changes/decide',
  /** Undoes what a turn applied. */
  changesUndo: 'agent/changes/undo',
  /** How far the compiler's view of the workspace is; sent once after `initialized` and whenever it changes. */
  codeReadiness: 'agent/code/readiness',
  /** Lists the models. */
  modelList: 'agent/model/list',
  /** Chooses the model of a session, from its next turn on. */
  modelSelect: 'agent/model/select',
} as const;

/** What the client asks the server. */
export interface ClientRequests {
  'agent/session/start': { params: SessionStartParams; result: SessionStartResult };
  'agent/session/resume': { params: SessionResumeParams; result: SessionResumeResult };
  'agent/session/list': { params: SessionListParams; result: SessionListResult };
  'agent/session/fork': { params: SessionForkParams; result: SessionForkResult };
  'agent/session/close': { params: SessionCloseParams; result: null };
  'agent/turn/start': { params: TurnStartParams; result: TurnStartResult };
  'agent/turn/steer': { params: TurnSteerParams; result: TurnSteerResult };
  'agent/turn/unsteer': { params: TurnUnsteerParams; result: TurnUnsteerResult };
  'agent/turn/interrupt': { params: TurnInterruptParams; result: null };
  'agent/changes/decide': { params: ChangesDecideParams; result: ChangesDecideResult };
  'agent/changes/undo': { params: ChangesUndoParams; result: ChangesUndoResult };
  'agent/model/list': { params: ModelListParams; result: ModelListResult };
  'agent/model/select': { params: ModelSelectParams; result: null };
}

/** What the server asks the client. */
export interface ServerRequests {
  'agent/approval/request': { params: ApprovalRequestParams; result: ApprovalRequestResult };
  'agent/question/request': { params: QuestionRequestParams; result: QuestionRequestResult };
}

/** What the server tells the client. */
export interface ServerNotifications {
  'agent/turn/started': { params: TurnStartedParams };
  'agent/turn/completed': { params: TurnCompletedParams };
  'agent/item/started': { params: ItemStartedParams };
  'agent/item/delta': { params: ItemDeltaParams };
  'agent/item/completed': { params: ItemCompletedParams };
  'agent/changes/updated': { params: ChangesUpdatedParams };
  'agent/code/readiness': { params: CodeReadinessParams };
}

/** How much a session may do unasked. */
export type ApprovalMode =
  /** Edits are reviewed by the person; commands ask. The default. */
  | 'review'
  /** Edits in the workspace are accepted as they are presented; commands ask. */
  | 'autoEdit'
  /** Only reading: whatever is not a read is denied. */
  | 'plan'
  /** Nobody can answer: what would ask is denied. */
  | 'headless';

/** Begins a session in the client's workspace folders. */
export interface SessionStartParams {
  /** The model; null for the default. */
  modelId?: string;
  /** How much it may do unasked; null for `review`. */
  mode?: ApprovalMode;
}

/** A session that is open. */
export interface SessionInfo {
  /** Its identifier. */
  id: string;
  /** Its workspace folders as URIs, the main one first. */
  roots: readonly string[];
  /** Its model, as `provider/name`. */
  modelId: string;
  /** How much it may do unasked. */
  mode: ApprovalMode;
  /** The turn that runs; null when none does. */
  runningTurnId?: string;
}

/** The session that was begun. */
export interface SessionStartResult {
  /** The session. */
  session: SessionInfo;
}

/** Takes up a session. */
export interface SessionResumeParams {
  /** The session. */
  sessionId: string;
}

/** An image. */
export interface Image {
  /** For instance `image/png`. */
  mediaType: string;
  /** The file's bytes, in base64 on the wire. */
  data: string;
}

/** What a tool does. */
export type ToolKind =
  /** Reads files or data. */
  | 'read'
  /** Changes or creates files. */
  | 'edit'
  /** Deletes files. */
  | 'delete'
  /** Moves or renames files. */
  | 'move'
  /** Searches. */
  | 'search'
  /** Runs commands. */
  | 'execute'
  /** Plans or asks; touches nothing. */
  | 'think'
  /** Gets something from the network. */
  | 'fetch'
  /** None of these. */
  | 'other';

/** Life of a tool call. */
export type ToolCallStatus =
  /** Asked for by the model, waiting for its turn to run. */
  | 'pending'
  /** Waiting for the person. */
  | 'awaitingApproval'
  /** Running. */
  | 'running'
  /** Done. */
  | 'completed'
  /** Done, without success. */
  | 'failed'
  /** Not run: the policy or the person refused. */
  | 'denied'
  /** Stopped by the person, or by the end of the process. */
  | 'cancelled';

/** A place a call touches. */
export interface ToolTarget {
  /** The place. */
  uri: string;
  /** How to show it: relative to its workspace folder, or absolute outside of all. */
  display: string;
  /** Whether it lies in a workspace folder after following links. */
  inWorkspace: boolean;
  /** Zero-based line, where there is one. */
  line?: number;
}

/** What the model reads of a call. */
export interface ToolResult {
  /** The text. */
  text: string;
  /** Whether the call failed. */
  isError: boolean;
  /** Images, where the tool read some. */
  images?: readonly Image[];
}

/** State of a plan entry. */
export type PlanEntryStatus =
  /** Not begun. */
  | 'pending'
  /** Being worked on. */
  | 'inProgress'
  /** Done. */
  | 'completed';

/** One step of the session's plan. */
export interface PlanEntry {
  /** What is to be done. */
  text: string;
  /** How far it is. */
  status: PlanEntryStatus;
}

/** How loud a notice is. */
export type NoticeLevel =
  /** Good to know. */
  | 'info'
  /** Something was worked around. */
  | 'warning'
  /** Something failed. */
  | 'error';

/** One visible unit of a session. A later one with the same `id` replaces the earlier. */
export interface ItemBase {
  /** Unique in the session. */
  id: string;
  /** The turn it belongs to. */
  turnId: string;
  /** Number of the model request in the turn that produced it, from 1; 0 for what the person said. */
  round: number;
  /** When it was created. */
  at: string;
}

/** What the person said: the prompt, or a message sent while the agent works. */
export interface UserMessage extends ItemBase {
  type: 'userMessage';
  /** The text. */
  text: string;
  /** Attached images. */
  images?: readonly Image[];
}

/** Text of the model. */
export interface AgentMessage extends ItemBase {
  type: 'agentMessage';
  /** All of the text so far. */
  text: string;
}

/** Thinking of the model, as far as the provider shows it. */
export interface Reasoning extends ItemBase {
  type: 'reasoning';
  /** All of the visible text so far. */
  text: string;
}

/** One request of the model to run a tool, and its one result. */
export interface ToolCall extends ItemBase {
  type: 'toolCall';
  /** Name of the tool, known or not. */
  tool: string;
  /** The argument text as the model wrote it, valid JSON or not. */
  arguments: string;
  /** Kind of the tool; `other` when unknown. */
  kind: ToolKind;
  /** One line for the person. */
  title: string;
  /** How far it is. */
  status: ToolCallStatus;
  /** The places it touches. */
  targets: readonly ToolTarget[];
  /** What the model reads; null until it has ended. */
  result?: ToolResult;
  /** Milliseconds it ran; null until it has ended. */
  durationMs?: number;
}

/** The session's plan after a change. */
export interface PlanItem extends ItemBase {
  type: 'plan';
  /** The whole plan. */
  entries: readonly PlanEntry[];
}

/** Something the person should see and the model need not: a retry with its countdown, a fallback model, a failure. */
export interface Notice extends ItemBase {
  type: 'notice';
  /** How loud. */
  level: NoticeLevel;
  /** A sentence. */
  text: string;
}

/** Something the model must read and nobody said: what the person decided about a change set, that an earlier turn was cut off. */
export interface Feedback extends ItemBase {
  type: 'feedback';
  /** What the model reads. */
  text: string;
}

/** One visible unit of a session. A later one with the same `id` replaces the earlier. */
export type Item = UserMessage | AgentMessage | Reasoning | ToolCall | PlanItem | Notice | Feedback;

/** A file that was written. */
export interface AppliedFile {
  /** The file before. */
  uri: string;
  /** Where it is now, where it moved. */
  newUri?: string;
}

/** A turn whose accepted changes can be undone. */
export interface AppliedTurn {
  /** The turn. */
  turnId: string;
  /** What it wrote, in the order it was written. */
  files: readonly AppliedFile[];
}

/** What a change set waits for. */
export type ChangeSetState =
  /** The turn still adds to it; nothing can be decided. */
  | 'staging'
  /** Presented; at least one hunk is undecided. */
  | 'proposed'
  /** Every hunk is accepted, rejected or refused. */
  | 'decided';

/** What happens to a file. */
export type FileChangeKind =
  /** It appears. */
  | 'create'
  /** Its text changes. */
  | 'modify'
  /** It goes away. */
  | 'delete'
  /** It moves, its text changed or not. */
  | 'move';

/** Life of a hunk. */
export type HunkState =
  /** Nobody has decided. */
  | 'pending'
  /** Accepted and written. */
  | 'accepted'
  /** Rejected by the person. */
  | 'rejected'
  /** Accepted but not written; the note says why. */
  | 'refused';

/** One range of lines and what replaces it. Line numbers are zero-based; lines keep their own line ends. */
export interface Hunk {
  /** Unique in the change set and stable while its content stays. */
  id: string;
  /** First line of the base that is replaced. */
  oldStart: number;
  /** The lines that go away. */
  oldLines: readonly string[];
  /** First line of the proposal. */
  newStart: number;
  /** The lines that replace them. */
  newLines: readonly string[];
  /** What became of it. */
  state: HunkState;
  /** For a refused hunk the reason. */
  note?: string;
}

/** The proposed change of one file. */
export interface FileChange {
  /** The file now; for a new file, where it will be. */
  uri: string;
  /** How to show it: relative to its workspace folder. */
  display: string;
  /** What happens to it. */
  kind: FileChangeKind;
  /** The differences, from top to bottom. A creation, a deletion or a pure move is one hunk. */
  hunks: readonly Hunk[];
  /** Where it will be, where it moves. */
  newUri?: string;
  /** The editor's version of the document that the change was planned on; null where that was the disk's text, or there was none. */
  baseVersion?: number;
}

/** How far a verdict reaches: each level includes those before it. */
export type VerificationLevel =
  /** Nothing was compiled; the limits say why. */
  | 'none'
  /** The changed files parse. */
  | 'parsed'
  /** The changed documents compile, in every target framework. */
  | 'documents'
  /** Declarations of the changed projects compile, and every document that names a changed signature. */
  | 'signatures'
  /** All projects that depend on a changed one compile. */
  | 'dependents';

/** A message of the compiler. */
export interface CodeDiagnostic {
  /** Such as CS1061. */
  id: string;
  /** Without the place. */
  message: string;
  /** The file; null where it is about a whole project. */
  uri?: string;
  /** How to show the file. */
  display?: string;
  /** Zero-based line of the text with the changes; null without a place. */
  line?: number;
  /** Zero-based column in UTF-16 units; null without a place. */
  character?: number;
}

/** What the compiler says of a change set: its errors with the changes minus those without them. */
export interface Verification {
  /** How far it looked. */
  level: VerificationLevel;
  /** A line for people. */
  summary: string;
  /** Errors the changes bring, the first hundred. */
  added: readonly CodeDiagnostic[];
  /** Errors they remove, at their places before, the first hundred. */
  fixed: readonly CodeDiagnostic[];
  /** How many they bring. */
  addedCount: number;
  /** How many they remove. */
  fixedCount: number;
  /** How many warnings they bring. */
  addedWarnings: number;
  /** How many warnings they remove. */
  fixedWarnings: number;
  /** What the verdict does not cover and why, a sentence each. */
  limits: readonly string[];
}

/** What a session proposes, by file and hunk. */
export interface ChangeSet {
  /** Unique in the session. */
  id: string;
  /** The turn that added to it last. */
  turnId: string;
  /** What it waits for. */
  state: ChangeSetState;
  /** The changes, in ordinal order of their paths. */
  files: readonly FileChange[];
  /** What the compiler says of all that is staged or pending; null while nothing was compiled. It can come, and reach further, later. */
  verification?: Verification;
}

/** A session with all that a client needs to show it. */
export interface SessionState {
  /** The session. */
  session: SessionInfo;
  /** What was said and done, in order, each item once in its newest state. */
  items: readonly Item[];
  /** The turns that can be undone, newest last. */
  applied: readonly AppliedTurn[];
  /** What waits for a decision; null when nothing does. */
  changes?: ChangeSet;
}

/** The session that was taken up. Notifications about it describe what comes after this state. */
export interface SessionResumeResult {
  /** All it holds. */
  state: SessionState;
}

/** Lists the sessions. */
export interface SessionListParams {
  /** The most to answer; null for all. */
  limit?: number;
}

/** Tokens and their price. */
export interface TokenUsage {
  /** All input tokens, cached ones included. */
  input: number;
  /** Those read from the provider's cache. */
  cachedInput: number;
  /** Those written to the provider's cache. */
  cacheWrite: number;
  /** Output tokens, thinking included. */
  output: number;
  /** US dollars; null when a price is unknown. */
  cost?: number;
}

/** A session as a list shows it. */
export interface SessionSummary {
  /** Its identifier. */
  id: string;
  /** Its workspace folders as URIs, the main one first. */
  roots: readonly string[];
  /** The model it began with. */
  modelId: string;
  /** When it was started. */
  startedAt: string;
  /** When something last happened in it. */
  lastAt: string;
  /** The first line of the first prompt; empty when nothing was said. */
  title: string;
  /** Turns that ended. */
  turns: number;
  /** Tokens and cost of these turns. */
  usage: TokenUsage;
  /** The session it continues as a copy. */
  forkedFrom?: string;
}

/** The sessions. */
export interface SessionListResult {
  /** Newest first. */
  sessions: readonly SessionSummary[];
}

/** Begins a session as a copy of another, which stays as it is. */
export interface SessionForkParams {
  /** The session to copy. */
  sessionId: string;
}

/** The copy. */
export interface SessionForkResult {
  /** All it holds. */
  state: SessionState;
}

/** Ends a running turn and lets go of the session. */
export interface SessionCloseParams {
  /** The session. */
  sessionId: string;
}

/** Begins a turn. */
export interface TurnStartParams {
  /** The session; no other turn may run in it. */
  sessionId: string;
  /** The prompt. */
  text: string;
  /** Attached images. */
  images?: readonly Image[];
  /** How much the session may do unasked from now on; null to leave it. */
  mode?: ApprovalMode;
}

/** The turn that was begun. */
export interface TurnStartResult {
  /** Its identifier. */
  turnId: string;
}

/** Says something while a turn runs. */
export interface TurnSteerParams {
  /** The session. */
  sessionId: string;
  /** What to say. */
  text: string;
}

/** What was said waits to be delivered. */
export interface TurnSteerResult {
  /** To take it back with. */
  steerId: string;
}

/** Takes back what was said. */
export interface TurnUnsteerParams {
  /** The session. */
  sessionId: string;
  /** What to take back. */
  steerId: string;
}

/** Whether it was taken back. */
export interface TurnUnsteerResult {
  /** False when it was too late. */
  takenBack: boolean;
}

/** Stops the running turn; nothing happens when none runs. */
export interface TurnInterruptParams {
  /** The session. */
  sessionId: string;
}

/** A turn has begun. */
export interface TurnStartedParams {
  /** The session. */
  sessionId: string;
  /** The turn. */
  turnId: string;
}

/** Why a turn ended. */
export type StopReason =
  /** The model had nothing more to do. */
  | 'endTurn'
  /** The output limit was reached and continuing did not help. */
  | 'maxTokens'
  /** The turn's limit of model requests was reached. */
  | 'maxTurnRequests'
  /** The budget was spent. */
  | 'budget'
  /** The model refused. */
  | 'refusal'
  /** The person interrupted. */
  | 'cancelled'
  /** The conversation does not fit the model's window. */
  | 'contextTooLong'
  /** Something failed for good; the last notice says what. */
  | 'error';

/** A turn has ended. */
export interface TurnCompletedParams {
  /** The session. */
  sessionId: string;
  /** The turn. */
  turnId: string;
  /** Why. */
  stopReason: StopReason;
  /** Tokens and cost of the turn. */
  usage: TokenUsage;
  /** Model requests made, retries not counted. */
  requests: number;
}

/** An item appeared, or changed before its end. */
export interface ItemStartedParams {
  /** The session. */
  sessionId: string;
  /** Its whole state. */
  item: Item;
}

/** Text was added to an item that has started and not completed: message, reasoning, or output of a running command. */
export interface ItemDeltaParams {
  /** The session. */
  sessionId: string;
  /** The turn. */
  turnId: string;
  /** The item. */
  itemId: string;
  /** The text that was added. */
  text: string;
}

/** An item has its final state. */
export interface ItemCompletedParams {
  /** The session. */
  sessionId: string;
  /** Its whole state. */
  item: Item;
}

/** A command that would be run. */
export interface CommandPreview {
  /** The line as the shell would get it. */
  commandLine: string;
  /** Absolute path of the folder it would run in. */
  workingDirectory: string;
  /** Milliseconds after which it would be ended. */
  timeLimitMs: number;
}

/** Asks the person to allow one tool call. */
export interface ApprovalRequestParams {
  /** The session. */
  sessionId: string;
  /** The tool call that waits. */
  itemId: string;
  /** What the tool does. */
  kind: ToolKind;
  /** One line for the person. */
  title: string;
  /** The places it touches. */
  targets: readonly ToolTarget[];
  /** Name of the rule that asks. */
  rule: string;
  /** Why it asks, in a sentence. */
  reason: string;
  /** The command, where the call would run one. */
  command?: CommandPreview;
  /** What allowing it for the session would cover, in words; null when that is not offered. */
  sessionScope?: string;
}

/** Allowed or not. */
export type ApprovalVerdict =
  /** This call only. */
  | 'once'
  /** This call and every later one of the session that the scope covers. */
  | 'session'
  /** Not this call. */
  | 'reject';

/** What the person said. */
export interface ApprovalRequestResult {
  /** Allowed or not. */
  verdict: ApprovalVerdict;
  /** Told to the model when rejected. */
  reason?: string;
}

/** Asks the person a question. */
export interface QuestionRequestParams {
  /** The session. */
  sessionId: string;
  /** The question. */
  text: string;
  /** Answers to choose from; empty for free text only. Free text is allowed in either case. */
  options: readonly string[];
}

/** The person's answer. */
export interface QuestionRequestResult {
  /** The text; null when nobody answered. */
  answer?: string;
}

/** The change set, or what can be undone, has a new state. */
export interface ChangesUpdatedParams {
  /** The session. */
  sessionId: string;
  /** The turns that can be undone, newest last. */
  applied: readonly AppliedTurn[];
  /** The whole change set; null when there is none. */
  changes?: ChangeSet;
}

/** What the person says of one hunk. */
export interface HunkDecision {
  /** The hunk. */
  hunkId: string;
  /** Whether it is to be written. */
  accept: boolean;
  /** What the person wrote in place of the proposed lines; null when accepted as proposed. */
  editedText?: string;
  /** Why it was rejected, told to the model. */
  reason?: string;
}

/** Decides hunks of a presented change set. Those not named stay pending. A client decides what its person has seen: all of a file is all of its hunks. */
export interface ChangesDecideParams {
  /** The session. */
  sessionId: string;
  /** The change set that was shown. */
  changeSetId: string;
  /** The decisions. */
  decisions: readonly HunkDecision[];
}

/** What became of the decisions. */
export interface ChangesDecideResult {
  /** The change set afterwards. */
  changes: ChangeSet;
}

/** Undoes what a turn applied. */
export interface ChangesUndoParams {
  /** The session. */
  sessionId: string;
  /** The turn. */
  turnId: string;
}

/** Something an undo left alone. */
export interface UndoConflict {
  /** The file as it is now. */
  uri: string;
  /** A sentence for the person. */
  reason: string;
  /** Zero-based line where later edits overlap; null where the whole file is meant. */
  line?: number;
}

/** How an undo went. */
export interface ChangesUndoResult {
  /** Files whose text, existence or place was brought back, wholly or in part. */
  restored: readonly string[];
  /** What was left as it is, and why. */
  conflicts: readonly UndoConflict[];
}

/** States of the compiler's view. */
export type CodeState =
  /** Nothing was loaded yet, or the folder is not trusted. */
  | 'notLoaded'
  /** Projects are being loaded. */
  | 'loading'
  /** Everything is loaded. */
  | 'ready'
  /** Usable, but at least one project needs a restore and is left out of verdicts. */
  | 'restoreNeeded'
  /** Usable, but at least one project did not load. */
  | 'degraded'
  /** There is no compiler, or no C# project. */
  | 'unavailable';

/** How far the compiler's view of the workspace is. */
export interface CodeReadinessParams {
  /** The state. */
  state: CodeState;
  /** Projects loaded. */
  loaded: number;
  /** Projects found. */
  total: number;
  /** What is wrong and what to do about it, a sentence each. */
  problems: readonly string[];
  /** Project files that need `dotnet restore`. */
  unrestored: readonly string[];
}

/** Lists the models. */
export interface ModelListParams {
}

/** Prices in US dollars for a million tokens; null where unknown. */
export interface ModelPrices {
  /** Input that was not cached. */
  input?: number;
  /** Input read from the provider's cache. */
  cachedInput?: number;
  /** Input written to the provider's cache. */
  cacheWrite?: number;
  /** Output, thinking included. */
  output?: number;
}

/** A model. */
export interface ModelInfo {
  /** `provider/name`, as people select it. */
  id: string;
  /** The provider's entry in the settings. */
  provider: string;
  /** The name the provider knows it by. */
  name: string;
  /** Size of the window in tokens. */
  contextTokens: number;
  /** Most tokens of one reply. */
  maxOutputTokens: number;
  /** Whether it thinks before it answers. */
  thinking: boolean;
  /** Whether it reads images. */
  images: boolean;
  /** Prices; null where unknown. */
  prices?: ModelPrices;
}

/** The models. */
export interface ModelListResult {
  /** Those of the catalog and the person's own. */
  models: readonly ModelInfo[];
  /** The one a session starts with. */
  defaultModelId: string;
}

/** Chooses the model of a session. */
export interface ModelSelectParams {
  /** The session. */
  sessionId: string;
  /** The model, as `provider/name`. */
  modelId: string;
}

/** What the client understands of `agent/*`: the member `agent` of its `experimental` capabilities. */
export interface AgentClientCapabilities {
  /** Whether it answers `agent/approval/request`; without it people are asked with `window/showMessageRequest`. */
  approvals?: boolean;
  /** Whether it answers `agent/question/request`; without it a question with options is asked with `window/showMessageRequest`. */
  questions?: boolean;
}

/** What the server offers of `agent/*`. */
export interface AgentServerCapabilities {
  /** Version of these methods; grows when something that exists changes its meaning, not when something is added. */
  version: number;
}
