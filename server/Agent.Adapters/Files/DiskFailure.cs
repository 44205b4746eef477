namespace Agent.Adapters.Files;

/// <summary>Says in a sentence why the disk refused, naming the path.</summary>
internal static class DiskFailure
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsLockViolation = unchecked((int)0x80070021);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static string Describe(Exception e, string path) => e switch
    {
        FileNotFoundException or UnauthorizedAccessException when Directory.Exists(path) => $"{path} is a folder, not a file.",
        FileNotFoundException or DirectoryNotFoundException => $"{path} does not exist.",
        PathTooLongException => $"{path} is too long for this system.",
        UnauthorizedAccessException => $"Access to {path} is denied. Check its permissions and those of its folder.",
        ArgumentOutOfRangeException => $"The new text is larger than the file system or a limit of this account allows; {path} was not changed.",
        { HResult: WindowsDiskFull or WindowsHandleDiskFull } => Full(path),
        { HResult: WindowsSharingViolation or WindowsLockViolation } => Locked(path),
        _ when OperatingSystem.IsWindows() => $"{path}: {e.Message}",
        { HResult: 28 or 69 or 122 } => Full(path),
        { HResult: 11 or 26 or 35 } => Locked(path),
        { HResult: 30 } => $"{path} lies on a read-only file system.",
        { HResult: 40 or 62 } => $"{path} is a link that leads back to itself.",
        _ => $"{path}: {e.Message}",
    };

    private static string Full(string path) => $"The disk is full or the quota is used up; {path} was not changed.";

    private static string Locked(string path) => $"{path} is in use by another program. Close it there and try again.";
}
