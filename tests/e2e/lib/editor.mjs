// An editor's half of LSP: holds documents, applies workspace edits to them as LSP says, tells of it, and refuses what is for another version.
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export class Editor {
  documents = new Map();
  edits = [];

  /** `answersFirst`: some editors answer workspace/applyEdit before they send didChange. */
  constructor(connection, { answersFirst = false } = {}) {
    this.connection = connection;
    connection.onRequest("workspace/applyEdit", params => {
      this.edits.push(params);
      const told = this.#apply(params.edit);
      if (typeof told === "string") return { applied: false, failureReason: told };
      if (answersFirst) setTimeout(() => told.forEach(tell => tell()), 20);
      else told.forEach(tell => tell());
      return { applied: true };
    });
  }

  async open(uri, text = readFileSync(fileURLToPath(uri), "utf8")) {
    this.documents.set(uri, { version: 1, text });
    await this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "csharp", version: 1, text } });
  }

  async change(uri, contentChanges, text) {
    const document = this.documents.get(uri);
    Object.assign(document, { version: document.version + 1, text });
    await this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version: document.version }, contentChanges });
  }

  text(uri) {
    return this.documents.get(uri)?.text;
  }

  #apply(edit) {
    const changes = edit.documentChanges ?? Object.entries(edit.changes).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits }));
    for (const change of changes) {
      const version = this.documents.get(change.textDocument?.uri)?.version ?? null;
      if (change.edits && change.textDocument.version !== null && change.textDocument.version !== version) return `version ${change.textDocument.version} is not ${version}`;
    }
    return changes.flatMap(change => this.#one(change));
  }

  #one(change) {
    switch (change.kind) {
      case "create":
        writeFileSync(fileURLToPath(change.uri), "");
        return [];
      case "rename":
        renameSync(fileURLToPath(change.oldUri), fileURLToPath(change.newUri));
        return this.#close(change.oldUri);
      case "delete":
        rmSync(fileURLToPath(change.uri));
        return this.#close(change.uri);
    }
    const { uri } = change.textDocument;
    const document = this.documents.get(uri);
    const path = fileURLToPath(uri);
    const text = applyTextEdits(document?.text ?? (existsSync(path) ? readFileSync(path, "utf8") : ""), change.edits);
    if (!document) {
      writeFileSync(path, text);
      return [];
    }
    Object.assign(document, { version: document.version + 1, text });
    const { version } = document;
    return [() => this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] })];
  }

  #close(uri) {
    return this.documents.delete(uri) ? [() => this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } })] : [];
  }
}

/** UTF-16, as every client knows it. All ranges mean the text before the first edit. */
export function applyTextEdits(text, edits) {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const offset = ({ line, character }) => starts[line] + character;
  return edits
    .map(edit => ({ start: offset(edit.range.start), end: offset(edit.range.end), newText: edit.newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((all, edit) => all.slice(0, edit.start) + edit.newText + all.slice(edit.end), text);
}
