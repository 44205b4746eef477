namespace Shop.Tests;

/// <summary>Runs tests and counts them; reports like the usual test programs do.</summary>
internal sealed class Tests
{
    private int _passed;
    private int _failed;

    public void Run(string name, Action test)
    {
        try
        {
            test();
            _passed++;
        }
        catch (Exception e)
        {
            _failed++;
            Console.WriteLine($"  Failed {name} [< 1 ms]");
            Console.WriteLine("  Error Message:");
            Console.WriteLine($"   {e.Message}");
            Console.WriteLine("  Stack Trace:");
            Console.WriteLine(e.StackTrace);
        }
    }

    public int Report()
    {
        var outcome = _failed == 0 ? "Passed!" : "Failed!";
        Console.WriteLine($"{outcome}  - Failed: {_failed,5}, Passed: {_passed,5}, Skipped:     0, Total: {_failed + _passed,5} - Shop.Tests.dll (net10.0)");
        return _failed == 0 ? 0 : 1;
    }
}
