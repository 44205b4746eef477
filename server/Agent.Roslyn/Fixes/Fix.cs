using Agent.Roslyn.Fixes.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Agent.Roslyn.Fixes;

/// <summary>What can be done about one diagnostic.</summary>
/// <param name="Key">Its stable name, <c>provider#equivalenceKey</c>: what it is chosen by.</param>
/// <param name="Title">For people only; never chosen by.</param>
/// <param name="Trust">How far its provider is trusted.</param>
/// <param name="Fixer">Who offers it.</param>
/// <param name="Action">How to do it.</param>
/// <param name="Document">Where the diagnostic is.</param>
/// <param name="Diagnostic">What it is about.</param>
internal sealed record Fix(string Key, string Title, FixTrust Trust, CodeFixProvider Fixer, CodeAction Action, Document Document, Diagnostic Diagnostic);
