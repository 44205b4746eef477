using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Agent.Roslyn.Fixes.Own;

/// <summary>
/// The fixes the SDK has none for, or none that works without an editor: providers like those of the SDK, so that all that finds, applies and verifies fixes works with them too. Each offers
/// something only where there is one sensible thing to do.
/// </summary>
internal static class OwnFixes
{
    public static ImmutableArray<CodeFixProvider> All =>
    [
        new AwaitFix(),
        new MakeAsyncFix(),
        new SwitchArmsFix(),
        new AccessibilityFix(),
        new NearestNameFix(),
        new ReplaceObsoleteFix(),
        new RemoveUnusedUsingsFix(),
    ];
}
