using Agent.Adapters.Files;
using Agent.Core.Changes;
using Agent.Core.Tools;
using Agent.Roslyn.Actions;
using Agent.Testing;

namespace Agent.Roslyn.Tests.Actions;

/// <summary>Code with a caret: <c>$0</c>, or two of them around a selection. Its clock stands still, so that listing is never cut off.</summary>
internal sealed class ActionFixture : IDisposable
{
    private readonly CodeFixture _code;
    private readonly CodeActions _actions;
    private readonly string _path;
    private readonly int _start;
    private readonly int _end;

    public ActionFixture(string source)
    {
        _code = CodeFixture.Of(source.Replace("$0", "", StringComparison.Ordinal));
        _actions = new CodeActions(_code.Code, new DiskFileSystem(), new ManualTimeProvider(), problem => Problems.Add(problem));
        var text = "";
        (_path, text) = FileWithCaret(source);
        _start = text.IndexOf("$0", StringComparison.Ordinal);
        _end = text.LastIndexOf("$0", StringComparison.Ordinal) is var last && last > _start ? last - 2 : _start;
    }

    public List<string> Problems { get; } = [];

    /// <summary>What is offered, a line each.</summary>
    public async Task<string> ListAsync(string kind) =>
        string.Join('\n', (await OffersAsync(kind)).Select(offer => $"{offer.Kind}: {offer.Title}{(offer.IsPreferred ? " (preferred)" : "")}"));

    /// <summary>The verdict and the changed texts; or <c>error: </c> and the message.</summary>
    public async Task<string> MakeAsync(string title)
    {
        var offers = await OffersAsync("");
        var offer = offers.FirstOrDefault(offer => offer.Title == title) ?? throw new AssertFailedException($"'{title}' is not offered; there is\n{string.Join('\n', offers.Select(other => other.Title))}");
        try
        {
            var edit = await _actions.MakeAsync(_code.Current, _path, offer.Start, offer.End, offer.Key, CancellationToken.None);
            var files = edit.Writes.Select(write => $"{Show(write.NewPath ?? write.Path)}:\n{(write.Content?.Text ?? "(deleted)").TrimEnd('\n')}");
            return string.Join('\n', files.Prepend(VerificationText.Summary(edit.Verification, [_code.Root])));
        }
        catch (ToolException e)
        {
            return $"error: {e.Message}";
        }
    }

    public void Dispose() => _code.Dispose();

    private async Task<IReadOnlyList<CodeOffer>> OffersAsync(string kind) => await _actions.ListAsync(
        _code.Current, _path, _start, _end, offered => offered.StartsWith(kind, StringComparison.Ordinal), CancellationToken.None);

    private string Show(string path) => Path.GetRelativePath(_code.Root, path).Replace('\\', '/');

    private (string Path, string Text) FileWithCaret(string source)
    {
        var file = source.ReplaceLineEndings("\n").Split("//- ").Single(part => part.Contains("$0", StringComparison.Ordinal));
        var line = file.IndexOf('\n', StringComparison.Ordinal);
        return (_code.PathOf(file[..line].Trim()), file[(line + 1)..]);
    }
}
