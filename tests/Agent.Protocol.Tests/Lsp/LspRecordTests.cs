using Agent.Protocol.Agent;
using Agent.Protocol.Lsp;

namespace Agent.Protocol.Tests.Lsp;

[TestClass]
public sealed class LspRecordTests
{
    private static readonly ProtocolJson Json = ProtocolJson.Default;

    [TestMethod]
    public void Initialize_reads_what_we_ask_for_and_ignores_the_rest()
    {
        var read = WireText.Read(
            """
            {
              "processId": 4711, "clientInfo": { "name": "Editor", "version": "1.2" }, "locale": "en", "rootPath": "/w", "rootUri": "file:///w", "trace": "off",
              "capabilities": {
                "general": { "positionEncodings": ["utf-8", "utf-16"], "regularExpressions": { "engine": "ECMAScript" }, "staleRequestSupport": { "cancel": true } },
                "workspace": {
                  "applyEdit": true, "configuration": true, "workspaceFolders": true, "symbol": { "symbolKind": { "valueSet": [1, 2] } },
                  "workspaceEdit": {
                    "documentChanges": true, "resourceOperations": ["create", "rename", "delete", "teleport"], "failureHandling": "textOnlyTransactional",
                    "normalizesLineEndings": true, "changeAnnotationSupport": { "groupsOnLabel": true }, "metadataSupport": true, "snippetEditSupport": true
                  },
                  "didChangeWatchedFiles": { "dynamicRegistration": true, "relativePatternSupport": true }
                },
                "textDocument": { "synchronization": { "didSave": true, "willSave": true }, "publishDiagnostics": { "versionSupport": true, "tagSupport": { "valueSet": [1] } } },
                "window": { "workDoneProgress": true, "showMessage": { "messageActionItem": { "additionalPropertiesSupport": true } }, "showDocument": { "support": true } },
                "experimental": { "other": 1, "agent": { "approvals": true, "later": [] } }
              },
              "initializationOptions": { "x": [1] },
              "workspaceFolders": [{ "uri": "file:///w", "name": "w" }]
            }
            """, Json.InitializeParams);

        var can = read.Capabilities;
        Assert.AreEqual(4711, read.ProcessId);
        Assert.AreEqual(new WorkspaceFolder("file:///w", "w"), read.WorkspaceFolders!.Single());
        CollectionAssert.AreEqual(new[] { "utf-8", "utf-16" }, can.General!.PositionEncodings!.ToArray());
        Assert.IsTrue(can.Workspace is { ApplyEdit: true, Configuration: true, WorkspaceFolders: true });
        Assert.IsTrue(can.Workspace.WorkspaceEdit is
        {
            DocumentChanges: true, FailureHandling: "textOnlyTransactional", NormalizesLineEndings: true, MetadataSupport: true, SnippetEditSupport: true,
            ChangeAnnotationSupport.GroupsOnLabel: true, ResourceOperations: [.., "teleport"],
        });
        Assert.IsTrue(can.Workspace.DidChangeWatchedFiles is { DynamicRegistration: true, RelativePatternSupport: true });
        Assert.IsTrue(can.TextDocument is { Synchronization.DidSave: true, PublishDiagnostics: { VersionSupport: true, RelatedInformation: false } });
        Assert.IsTrue(can.Window is { WorkDoneProgress: true, ShowDocument.Support: true, ShowMessage.MessageActionItem.AdditionalPropertiesSupport: true });
        Assert.AreEqual(new AgentClientCapabilities(Approvals: true), can.Agent);
    }

    [TestMethod]
    public void Initialize_of_a_client_that_says_nothing_means_it_can_nothing()
    {
        var read = WireText.Read("""{"processId":null,"rootUri":null,"workspaceFolders":null,"capabilities":{}}""", Json.InitializeParams);
        Assert.IsNull(read.ProcessId);
        Assert.IsNull(read.WorkspaceFolders);
        Assert.AreEqual(new ClientCapabilities(), read.Capabilities);
    }

    [TestMethod]
    [DataRow("""{}""", DisplayName = "nothing")]
    [DataRow("""{"experimental":null}""", DisplayName = "null")]
    [DataRow("""{"experimental":true}""", DisplayName = "a boolean")]
    [DataRow("""{"experimental":{"agent":"x"}}""", DisplayName = "somebody else's text")]
    [DataRow("""{"experimental":{"agent":{"approvals":"always"}}}""", DisplayName = "somebody else's object")]
    public void Experimental_capabilities_of_others_are_not_ours(string capabilities) =>
        Assert.IsNull(WireText.Read($$$$$$"""{"capabilities":{{{{{{capabilities}}}}}}}""", Json.InitializeParams).Capabilities.Agent);

    [TestMethod]
    [DataRow("""{"processId":1}""", "m: params: 'capabilities' is missing.", DisplayName = "required member")]
    [DataRow("""{"capabilities":null}""", "m: params.capabilities: null is not allowed here.", DisplayName = "null")]
    [DataRow("""{"capabilities":{"workspace":{"applyEdit":"yes"}}}""", "m: params.capabilities.workspace.applyEdit: the value has the wrong type.", DisplayName = "wrong type")]
    [DataRow("""{"capabilities":{},"workspaceFolders":[{"uri":"file:///w"}]}""", "m: params.workspaceFolders[0]: 'name' is missing.", DisplayName = "inside of an array")]
    public void Initialize_that_does_not_fit_is_refused(string json, string message) => WireText.CheckRefused(json, Json.InitializeParams, message);

    [TestMethod]
    public void Server_capabilities_are_written_as_options() => WireText.Check(
        """
        {"capabilities":{"positionEncoding":"utf-8","textDocumentSync":{"openClose":true,"change":2,"save":{"includeText":false}},"workspace":{"workspaceFolders":{"supported":true,"changeNotifications":true}},"executeCommandProvider":{"commands":["agent.x"],"workDoneProgress":false},"experimental":{"agent":{"version":1}}},"serverInfo":{"name":"agent-lsp","version":"0.1.0"}}
        """, Json.InitializeResult);

    [TestMethod]
    public void Changes_of_a_document_are_ranges_or_all_of_it() => WireText.Check(
        """{"textDocument":{"uri":"file:///a.cs","version":3},"contentChanges":[{"text":"x","range":{"start":{"line":0,"character":1},"end":{"line":2,"character":0}}},{"text":"all"}]}""",
        Json.DidChangeTextDocumentParams);

    [TestMethod]
    [DataRow("""{"line":-1,"character":0}""", "m: params.contentChanges[0].range.start.line: a whole number from 0 is needed.")]
    [DataRow("""{"line":0,"character":1.5}""", "m: params.contentChanges[0].range.start.character: a whole number from 0 is needed.")]
    [DataRow("""{"line":0}""", "m: params.contentChanges[0].range.start: 'character' is missing.")]
    public void Positions_that_cannot_be_are_refused(string position, string message) => WireText.CheckRefused(
        $$$$$$"""{"textDocument":{"uri":"u","version":1},"contentChanges":[{"text":"","range":{"start":{{{{{{position}}}}}},"end":{"line":0,"character":0}}}]}""",
        Json.DidChangeTextDocumentParams, message);

    [TestMethod]
    public void An_edit_has_documents_and_files_in_order()
    {
        const string edit =
            """{"textDocument":{"uri":"file:///a.cs","version":7},"edits":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"newText":"é\n","annotationId":"c"}]}""";
        var read = WireText.Check(
            $$$$$$"""
            {"edit":{"documentChanges":[{{{{{{edit}}}}}},{"kind":"create","uri":"file:///b.cs","options":{"ignoreIfExists":true},"annotationId":"c"},{"kind":"rename","oldUri":"file:///c.cs","newUri":"file:///d.cs"},{"kind":"delete","uri":"file:///e.cs","options":{"recursive":false}}],"changeAnnotations":{"c":{"label":"Change","needsConfirmation":true}}},"label":"Agent","metadata":{"isRefactoring":false}}
            """, Json.ApplyWorkspaceEditParams);
        CollectionAssert.AreEqual(
            new[] { typeof(TextDocumentEdit), typeof(CreateFile), typeof(RenameFile), typeof(DeleteFile) },
            read.Edit.DocumentChanges!.Select(change => change.GetType()).ToArray());
    }

    [TestMethod]
    public void An_edit_of_a_document_that_is_not_open_has_version_null() => WireText.Check(
        """{"edit":{"documentChanges":[{"textDocument":{"uri":"file:///a.cs","version":null},"edits":[]}]}}""", Json.ApplyWorkspaceEditParams);

    [TestMethod]
    public void An_edit_for_simple_clients_has_changes_by_document() => WireText.Check(
        """{"edit":{"changes":{"file:///a.cs":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}},"newText":"x"}]}}}""",
        Json.ApplyWorkspaceEditParams);

    [TestMethod]
    [DataRow("""{"kind":"copy","uri":"u"}""", "m: params.edit.documentChanges[0]: kind must be create, rename or delete.")]
    [DataRow("""{"kind":1,"uri":"u"}""", "m: params.edit.documentChanges[0]: kind must be create, rename or delete.")]
    [DataRow("3", "m: params.edit.documentChanges[0]: an edit of a document or a file operation is needed.")]
    public void A_change_of_an_unknown_kind_is_refused(string change, string message) => WireText.CheckRefused(
        $$$$$$"""{"edit":{"documentChanges":[{{{{{{change}}}}}}]}}""", Json.ApplyWorkspaceEditParams, message);

    [TestMethod]
    [DataRow("7")]
    [DataRow("\"token\"")]
    public void Progress_begins_reports_and_ends_under_its_token(string token)
    {
        WireText.Check($$$$$$"""{"token":{{{{{{token}}}}}}}""", Json.WorkDoneProgressCreateParams);
        WireText.Check($$$$$$"""{"token":{{{{{{token}}}}}},"value":{"kind":"begin","title":"T","cancellable":true,"percentage":0}}""", Json.ProgressParams);
        WireText.Check($$$$$$"""{"token":{{{{{{token}}}}}},"value":{"kind":"report","message":"m"}}""", Json.ProgressParams);
        WireText.Check($$$$$$"""{"token":{{{{{{token}}}}}},"value":{"kind":"end"}}""", Json.ProgressParams);
        WireText.CheckRefused("""{"token":null}""", Json.WorkDoneProgressCancelParams, "m: params.token: a number or a string is needed.");
    }

    [TestMethod]
    public void Watchers_have_a_pattern_for_all_or_below_a_folder()
    {
        WireText.Check(
            """{"watchers":[{"globPattern":"**/*.cs"},{"globPattern":{"baseUri":"file:///w","pattern":"*.sln"},"kind":5}]}""",
            Json.DidChangeWatchedFilesRegistrationOptions);
        var folder = WireText.Read(
            """{"watchers":[{"globPattern":{"baseUri":{"uri":"file:///w","name":"w"},"pattern":"*"}}]}""", Json.DidChangeWatchedFilesRegistrationOptions);
        Assert.AreEqual(new GlobPattern("*", "file:///w"), folder.Watchers[0].GlobPattern);
        WireText.CheckRefused(
            """{"watchers":[{"globPattern":{}}]}""", Json.DidChangeWatchedFilesRegistrationOptions,
            "m: params.watchers[0].globPattern: a pattern, or a pattern with a baseUri, is needed.");
    }

    [TestMethod]
    public void Registrations_carry_the_options_of_their_method()
    {
        WireText.Check("""{"registrations":[{"id":"1","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[]}}]}""", Json.RegistrationParams);
        WireText.Check("""{"unregisterations":[{"id":"1","method":"workspace/didChangeWatchedFiles"}]}""", Json.UnregistrationParams);
    }

    [TestMethod]
    public void Code_actions_are_asked_for_with_whatever_diagnostics_a_client_has()
    {
        const string range = """{"start":{"line":0,"character":0},"end":{"line":0,"character":1}}""";
        var numbered = WireText.Read($"{{\"textDocument\":{{\"uri\":\"u\"}},\"range\":{range},\"context\":{{\"diagnostics\":[{{\"range\":{range},\"message\":\"m\",\"code\":7,\"tags\":[1]}}],\"only\":[\"quickfix\"],\"triggerKind\":2}}}}", Json.CodeActionParams);
        Assert.AreEqual(("7", CodeActionTriggerKind.Automatic, "quickfix"), (numbered.Context.Diagnostics[0].Code, numbered.Context.TriggerKind, numbered.Context.Only![0]));
        WireText.Check($"{{\"title\":\"t\",\"kind\":\"quickfix\",\"isPreferred\":true,\"data\":{{\"uri\":\"u\",\"version\":3,\"range\":{range},\"key\":\"k\"}}}}", Json.CodeAction);
        WireText.Check($"[{{\"insertText\":\"t\",\"range\":{range}}}]", Json.IReadOnlyListInlineCompletionItem);
        WireText.Check("""{"title":"t","kind":"agent.ask","command":{"title":"t","command":"agent.ask","arguments":[{"prompt":"p"}]}}""", Json.CodeAction);
    }

    [TestMethod]
    [DataRow("refactor.inline", "refactor", true)]
    [DataRow("refactor.inline", "refactor.inline", true)]
    [DataRow("refactor", "refactor.inline", false)]
    [DataRow("refactoring", "refactor", false)]
    [DataRow("quickfix", "", true)]
    [DataRow("quickfix", null, true)]
    public void A_kind_is_wanted_with_all_below_it(string kind, string? only, bool isWanted) =>
        Assert.AreEqual(isWanted, CodeActionKinds.IsWanted(kind, only is null ? null : [only]));

    [TestMethod]
    public void The_rest_is_read_and_written_as_LSP_has_it()
    {
        WireText.Check("""{"textDocument":{"uri":"u","languageId":"csharp","version":0,"text":"a\r\n"}}""", Json.DidOpenTextDocumentParams);
        WireText.Check("""{"textDocument":{"uri":"u"},"text":""}""", Json.DidSaveTextDocumentParams);
        WireText.Check("""{"textDocument":{"uri":"u"}}""", Json.DidCloseTextDocumentParams);
        WireText.Check("""{"event":{"added":[{"uri":"u","name":"n"}],"removed":[]}}""", Json.DidChangeWorkspaceFoldersParams);
        WireText.Check("""{"changes":[{"uri":"u","type":3}]}""", Json.DidChangeWatchedFilesParams);
        WireText.Check("""{"items":[{"scopeUri":"u","section":"agent"},{}]}""", Json.ConfigurationParams);
        WireText.Check("""{"settings":{"agent":{"a":1}}}""", Json.DidChangeConfigurationParams);
        WireText.Check("""{"command":"c","arguments":[1,null,{"a":"b"}],"workDoneToken":1}""", Json.ExecuteCommandParams);
        WireText.Check("""{"type":1,"message":"m","actions":[{"title":"Allow"}]}""", Json.ShowMessageRequestParams);
        WireText.Check("""{"type":3,"message":"m"}""", Json.ShowMessageParams);
        WireText.Check("""{"type":5,"message":"m"}""", Json.LogMessageParams);
        WireText.Check("""{"uri":"u","external":true,"takeFocus":false}""", Json.ShowDocumentParams);
        WireText.Check("""{"success":true}""", Json.ShowDocumentResult);
        WireText.Check("""{"applied":false,"failureReason":"changed","failedChange":1}""", Json.ApplyWorkspaceEditResult);
        WireText.Check(
            """
            {"uri":"u","diagnostics":[{"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"message":"m","severity":1,"code":"CS0103","codeDescription":{"href":"h"},"source":"agent","relatedInformation":[{"location":{"uri":"u","range":{"start":{"line":0,"character":0},"end":{"line":0,"character":0}}},"message":"here"}]}],"version":4}
            """, Json.PublishDiagnosticsParams);
    }
}
