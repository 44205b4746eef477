namespace Agent.Lsp.Terminal.Arguments;

/// <summary>An option of a command.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Value">What its value is called in the help; null for a switch. In brackets where it may be left out.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Choices">The values it takes; empty for any.</param>
/// <param name="IsRepeatable">Whether it may be given more than once.</param>
internal sealed record CliOption(string Name, string? Value, string Help, string[]? Choices = null, bool IsRepeatable = false)
{
    public bool HasOptionalValue => Value is ['[', ..];
}

/// <summary>A command of the executable: what the parser accepts and what the help says.</summary>
/// <param name="Name">As typed; two words for a command below another.</param>
/// <param name="Arguments">The positional arguments, as the help shows them; in brackets where they may be left out, with dots where the last takes all that follow.</param>
/// <param name="Summary">One line.</param>
/// <param name="Options">What it takes besides.</param>
/// <param name="Details">Further lines of its help.</param>
/// <param name="Examples">Command lines, each with what it does.</param>
internal sealed record CliCommand(
    string Name, string[] Arguments, string Summary, CliOption[] Options, string[] Details, (string Line, string Does)[] Examples);

/// <summary>An option as it was given; a switch, or an option whose value was left out, has no value.</summary>
internal sealed record CliSetting(string Name, string? Value);

/// <summary>A command line that was understood.</summary>
/// <param name="Command">The command.</param>
/// <param name="Arguments">Its positional arguments.</param>
/// <param name="Options">Its options in the order given.</param>
internal sealed record CliRequest(CliCommand Command, IReadOnlyList<string> Arguments, IReadOnlyList<CliSetting> Options)
{
    public bool Has(string option) => Options.Any(o => o.Name == option);

    public string? Value(string option) => Options.LastOrDefault(o => o.Name == option)?.Value;

    public IEnumerable<string> Values(string option) => Options.Where(o => o.Name == option).Select(o => o.Value!);

    public string? Argument(int index) => index < Arguments.Count ? Arguments[index] : null;
}
