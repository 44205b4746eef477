using System.Collections.Immutable;
using System.Globalization;
using Agent.Core.Policy;
using Agent.Core.Tools;
using Agent.Lsp.Terminal.Arguments;

namespace Agent.Lsp.Terminal.Exec;

/// <summary>How much <c>exec</c> may do unasked.</summary>
internal enum Approval
{
    Ask,
    Edits,
    All,
}

/// <summary>A checked <c>exec</c> command line.</summary>
/// <param name="Prompt">The words of the prompt; empty where it comes from standard input.</param>
/// <param name="ReadsInput">Whether standard input belongs to the prompt.</param>
/// <param name="Workspace">Absolute folders; empty for the current one, or the resumed session's.</param>
/// <param name="ModelId">The model asked for, or null.</param>
/// <param name="Approval">How much may be done unasked.</param>
/// <param name="Trusts">Whether the projects of the folders may be loaded in this run, trusted before or not.</param>
/// <param name="IsPlan">Whether only reading is allowed.</param>
/// <param name="Resumes">Whether an earlier session goes on.</param>
/// <param name="SessionId">Which one; null for the last.</param>
/// <param name="Forks">Whether it goes on in a copy.</param>
/// <param name="MaxRequests">Limit of model requests, or null.</param>
/// <param name="Budget">Limit in US dollars, or null.</param>
/// <param name="Images">What is attached.</param>
/// <param name="IsJson">Whether lines of JSON are written.</param>
internal sealed record ExecOptions(
    string Prompt, bool ReadsInput, ImmutableArray<string> Workspace, string? ModelId, Approval Approval, bool Trusts, bool IsPlan, bool Resumes, string? SessionId, bool Forks,
    int? MaxRequests, decimal? Budget, ImmutableArray<ToolImage> Images, bool IsJson)
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png", [".jpg"] = "image/jpeg", [".jpeg"] = "image/jpeg", [".gif"] = "image/gif", [".webp"] = "image/webp",
    };

    /// <summary>Reads the options; looks at the disk for the folders and images they name.</summary>
    /// <exception cref="UsageException">A value is wrong; the message says which and why.</exception>
    public static ExecOptions Read(CliRequest request, string currentFolder)
    {
        var words = request.Arguments.Where(word => word != "-").ToArray();
        var approval = request.Value("--approve") switch
        {
            "edits" => Approval.Edits,
            "all" => Approval.All,
            _ => Approval.Ask,
        };
        if (request.Has("--plan") && approval != Approval.Ask)
            throw Wrong("--plan changes nothing, so --approve has nothing to approve. Leave one of them out.");
        if (request.Has("--fork") && !request.Has("--resume"))
            throw Wrong("--fork copies a session that goes on: use it with --resume.");
        return new ExecOptions(
            string.Join(' ', words), words.Length < request.Arguments.Count || words.Length == 0, [.. request.Values("--workspace").Select(path => Folder(path, currentFolder))],
            request.Value("--model"), approval, request.Has("--trust") || approval == Approval.All, request.Has("--plan"), request.Has("--resume"), request.Value("--resume"), request.Has("--fork"),
            Number<int>(request, "--max-requests", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null, "a whole number above 0"),
            Number<decimal>(request, "--budget", text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) && n > 0 ? n : null, "an amount above 0, like 0.50"),
            [.. request.Values("--image").Select(path => Image(path, currentFolder))], request.Has("--json"));
    }

    /// <summary>The mode of the session, depending on whether somebody can be asked.</summary>
    public ApprovalMode Mode(bool isInteractive) =>
        IsPlan ? ApprovalMode.Plan
        : Approval != Approval.Ask ? ApprovalMode.AutoEdit
        : isInteractive ? ApprovalMode.Review
        : ApprovalMode.Headless;

    public static string Folder(string path, string currentFolder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, currentFolder));
        return Directory.Exists(full) ? full : throw Wrong($"The workspace folder {full} does not exist.");
    }

    private static T? Number<T>(CliRequest request, string option, Func<string, T?> read, string expected)
        where T : struct =>
        request.Value(option) is not { } text ? null : read(text) ?? throw Wrong($"{option} takes {expected}; '{text}' is not.");

    private static ToolImage Image(string path, string currentFolder)
    {
        var full = Path.GetFullPath(path, currentFolder);
        if (!MediaTypes.TryGetValue(Path.GetExtension(full), out var mediaType))
            throw Wrong($"{path} is not an image that models read: use PNG, JPEG, GIF or WebP.");
        try
        {
            return new ToolImage(mediaType, File.ReadAllBytes(full));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"The image cannot be read: {e.Message}");
        }
    }

    private static UsageException Wrong(string message) => new(message, CliCommands.Exec.Name);
}
