namespace Agent.Core.Tools;

/// <summary>What a tool does, in the terms of the Agent Client Protocol.</summary>
public enum ToolKind
{
    /// <summary>Reads files or data.</summary>
    Read,
    /// <summary>Changes or creates files.</summary>
    Edit,
    /// <summary>Deletes files.</summary>
    Delete,
    /// <summary>Moves or renames files.</summary>
    Move,
    /// <summary>Searches.</summary>
    Search,
    /// <summary>Runs commands.</summary>
    Execute,
    /// <summary>Plans or asks; touches nothing.</summary>
    Think,
    /// <summary>Gets something from the network.</summary>
    Fetch,
    /// <summary>None of these.</summary>
    Other,
}
