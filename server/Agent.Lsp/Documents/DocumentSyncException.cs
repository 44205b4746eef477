namespace Agent.Lsp.Documents;

/// <summary>What the client said of a document does not fit what it said before: from here on the two texts may differ.</summary>
internal sealed class DocumentSyncException(string message) : Exception(message);
