using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Agent.Core.Changes;
using Agent.Core.Ports;
using Agent.Testing.Models;

namespace Agent.Testing;

/// <summary>
/// A compiler for a language with one rule: a name that begins with <c>undefined_</c> is an error (CS0103) in its document, and one that begins with <c>distant_</c> is an error that only
/// shows in the dependents. It compiles what is staged against what was there before, like the real one, so tests script it by the text they edit.
/// </summary>
public sealed partial class ScriptedCode : ICodeWorkspace
{
    private readonly ConcurrentQueue<VerificationLevel> _asked = new();

    /// <summary>The levels that were asked for, in order.</summary>
    public IReadOnlyList<VerificationLevel> Asked => [.. _asked];

    /// <summary>Paths told to <see cref="FilesChanged"/>; <c>*</c> where anything may have changed.</summary>
    public ConcurrentQueue<string> Changed { get; } = new();

    /// <summary>Why nothing is compiled; null when it is.</summary>
    public string? Unavailable { get; set; }

    /// <summary>A gate that every verdict of this level or beyond passes before it is given.</summary>
    public (VerificationLevel Level, Gate Gate)? Hold { get; set; }

    /// <inheritdoc />
    public CodeReadiness Readiness { get; private set; } = new(CodeState.Ready, 1, 1, [], []);

    /// <inheritdoc />
    public event Action<CodeReadiness>? ReadinessChanged;

    /// <summary>Changes the state.</summary>
    public void Become(CodeReadiness readiness)
    {
        Readiness = readiness;
        ReadinessChanged?.Invoke(readiness);
    }

    /// <inheritdoc />
    public async Task<Verification> VerifyAsync(WorkspaceSnapshot snapshot, IStagedText staged, VerificationLevel level, CancellationToken cancellationToken)
    {
        _asked.Enqueue(level);
        if (Hold is { } hold && level >= hold.Level)
            await hold.Gate.PassAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (Unavailable is { } reason)
            return Verification.Unknown(reason);
        var files = staged.Paths.Order(StringComparer.Ordinal).ToArray();
        var after = files.SelectMany(path => Errors(path, staged.Find(path)!.File?.Text, level)).ToList();
        var before = files.SelectMany(path => Errors(path, staged.Find(path)!.Base?.Text, level)).ToList();
        return new Verification(level, new ErrorDelta(Without(after, before), Without(before, after), [], 0), []);
    }

    /// <inheritdoc />
    public void FilesChanged(ImmutableArray<string> paths)
    {
        foreach (var path in paths.IsEmpty ? ["*"] : paths)
            Changed.Enqueue(path);
    }

    private static IEnumerable<CodeDiagnostic> Errors(string path, string? text, VerificationLevel level) =>
        (text ?? "").Split('\n').SelectMany((line, i) => Names().Matches(line)
            .Where(name => level == VerificationLevel.Dependents || name.Value.StartsWith("undefined_", StringComparison.Ordinal))
            .Select(name => new CodeDiagnostic("CS0103", $"The name '{name.Value}' does not exist in the current context", path, i + 1, name.Index + 1)));

    private static ImmutableArray<CodeDiagnostic> Without(IEnumerable<CodeDiagnostic> errors, List<CodeDiagnostic> others)
    {
        var left = others.Select(error => (error.Id, error.Message, error.Path)).ToList();
        return [.. errors.Where(error => !left.Remove((error.Id, error.Message, error.Path)))];
    }

    [GeneratedRegex(@"\b(undefined|distant)_\w+")]
    private static partial Regex Names();
}
