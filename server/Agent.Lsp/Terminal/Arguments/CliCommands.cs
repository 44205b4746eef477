namespace Agent.Lsp.Terminal.Arguments;

/// <summary>All commands: the parser, the help and docs/cli.md read this one table.</summary>
internal static class CliCommands
{
    public static readonly CliOption Help = new("--help", null, "Show help for the command.");

    public static readonly CliCommand Lsp = new(
        "lsp", [], "Serve an editor over the Language Server Protocol.",
        [
            new("--stdio", null, "Talk over standard input and output. The default."),
            new("--pipe", "NAME", "Talk over this named pipe, or Unix domain socket."),
            new("--clientProcessId", "PID", "End when this process ends. Editors pass it."),
        ],
        [],
        [("agent-lsp lsp --stdio", "what an editor starts")]);

    public static readonly CliCommand Exec = new(
        "exec", ["[PROMPT]..."], "Run one prompt in a workspace folder and show what happens.",
        [
            new("--workspace", "DIR", "Workspace folder; the current folder when not given. May be given more than once.", IsRepeatable: true),
            new("--model", "ID", "Model for this session, as 'agent-lsp models' lists it."),
            new("--approve", "WHAT", "ask: review edits, ask before commands (the default). edits: accept edits, ask before commands. all: accept edits and allow commands.", ["ask", "edits", "all"]),
            new("--trust", null, "Trust the workspace folders for this run: their projects are loaded, which runs code of their build files. --approve all implies it."),
            new("--plan", null, "Read only: nothing is edited and no command runs."),
            new("--resume", "[ID]", "Go on with a session: the last one of the folder, or the one whose ID starts so."),
            new("--fork", null, "With --resume: go on in a copy, the session itself stays as it is."),
            new("--max-requests", "N", "Stop after N model requests."),
            new("--budget", "USD", "Stop when the turn has cost this many US dollars."),
            new("--image", "FILE", "Attach a PNG, JPEG, GIF or WebP image. May be given more than once.", IsRepeatable: true),
            new("--json", null, "Write one JSON object a line and nothing else; never ask. docs/cli.md describes them."),
        ],
        [
            "Without a prompt it is read from standard input; a '-' among the words stands for standard input.",
            "Without a terminal nobody can be asked: edits wait for 'agent-lsp sessions review', commands that would ask are denied, unless --approve says more.",
            "Ctrl+C interrupts the turn, twice leaves. What was said and done stays in the session.",
        ],
        [
            ("agent-lsp exec \"fix the warnings in src/Orders\"", "in the current folder; edits are shown for review"),
            ("agent-lsp exec --approve edits \"rename Total to GrandTotal\"", "accept the edits unseen"),
            ("git diff | agent-lsp exec --plan \"review this change\" -", "the piped text follows the prompt"),
            ("agent-lsp exec --resume \"now add a test\"", "go on with the last session"),
            ("agent-lsp exec --json --approve all \"make the build pass\"", "for scripts and CI"),
        ]);

    public static readonly CliCommand SessionsList = new(
        "sessions list", [], "List sessions, newest first.",
        [
            new("--all", null, "All of them; otherwise the newest 20."),
        ],
        [], [("agent-lsp sessions", "the same, shorter")]);

    public static readonly CliCommand SessionsShow = new(
        "sessions show", ["ID"], "Print the transcript of a session.", [], ["ID may be shortened as long as it is unique; 'last' is the newest session."],
        [("agent-lsp sessions show last", "what happened last")]);

    public static readonly CliCommand SessionsReview = new(
        "sessions review", ["ID"], "Accept or reject the changes that wait in a session.",
        [
            new("--accept", null, "Accept all of them without asking."),
            new("--reject", null, "Reject all of them without asking."),
        ],
        ["ID may be shortened as long as it is unique; 'last' is the newest session."],
        [("agent-lsp sessions review last", "file by file or hunk by hunk")]);

    public static readonly CliCommand SessionsUndo = new(
        "sessions undo", ["ID", "[TURN]"], "Take back what a turn changed, the last one when no turn is named.", [],
        ["Later edits of yours stay where they do not overlap; where they do, the file is named and left alone."],
        [("agent-lsp sessions undo last", "take back the last applied turn")]);

    public static readonly CliCommand SessionsDelete = new(
        "sessions delete", ["ID"], "Delete a session: its transcript, what waits for review in it, and the means to undo it.", [],
        ["ID may be shortened as long as it is unique; 'last' is the newest session.", "Files stay as they are. A session that is open somewhere is not deleted."],
        [("agent-lsp sessions delete k3v9qd", "forget this session")]);

    public static readonly CliCommand Trust = new(
        "trust", ["[DIR]"], "Trust a folder: its projects may be loaded, which runs code of their build files.",
        [
            new("--list", null, "List the trusted folders instead."),
            new("--remove", null, "Trust the folder no more."),
        ],
        ["The current folder when none is given; folders below a trusted one are trusted too. Without trust, text search and edits work, the compiler does not."],
        [("agent-lsp trust ~/src", "all of your own code")]);

    public static readonly CliCommand Models = new("models", [], "List models, their prices and which one is used for what.", [], [], []);

    public static readonly CliCommand Doctor = new("doctor", [], "Check the SDK, keys, models, workspace and data folder, and say what to do.",
        [new("--workspace", "DIR", "Workspace folder; the current folder when not given.")],
        ["Exit code 1 when a line says 'fail'."], []);

    public static IReadOnlyList<CliCommand> All { get; } =
        [Exec, Lsp, SessionsList, SessionsShow, SessionsReview, SessionsUndo, SessionsDelete, Trust, Models, Doctor];
}
