namespace Agent.Core.Ports;

/// <summary>Where session logs live: append-only lines, one file a session.</summary>
public interface ISessionStore
{
    /// <summary>Opens a log for appending, creating it when it does not exist. A torn last line, left by a crash, is cut off first.</summary>
    /// <exception cref="IOException">Another process holds it, or the disk refuses; the message says which and what to do.</exception>
    ISessionAppender Open(string sessionId);

    /// <summary>
    /// All complete lines of a log, oldest first, without their line ends. A torn last line is left out. A line is valid until the next one is asked for; no more is read than is asked for.
    /// </summary>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    IEnumerable<ReadOnlyMemory<byte>> Read(string sessionId);

    /// <summary>The same lines, newest first: for the end of a log without reading all of it.</summary>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    IEnumerable<ReadOnlyMemory<byte>> ReadBackwards(string sessionId);

    /// <summary>The identifiers of all sessions, newest first.</summary>
    IEnumerable<string> List();

    /// <summary>Deletes a log for good.</summary>
    /// <exception cref="FileNotFoundException">There is no such session.</exception>
    /// <exception cref="IOException">Somebody holds it, or the disk refuses; the message says which and what to do. The log is still there.</exception>
    void Delete(string sessionId);
}

/// <summary>The one writer of a session's log.</summary>
public interface ISessionAppender : IDisposable
{
    /// <summary>Appends one line (no line end inside) and flushes it to the operating system before it returns.</summary>
    /// <exception cref="IOException">The disk refuses, for instance because it is full. Nothing of the line stays in the log.</exception>
    void Append(ReadOnlySpan<byte> line);
}
