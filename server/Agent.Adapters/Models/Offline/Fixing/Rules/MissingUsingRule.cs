using System.Collections.Immutable;
using Agent.Adapters.Models.Offline.CSharp;

namespace Agent.Adapters.Models.Offline.Fixing.Rules;

internal sealed class MissingUsingRule : FixRule
{
    public override ImmutableArray<string> Codes => ["CS0246", "CS0103", "CS1061"];

    public override string Purpose =>
        "adds the using directive for a type that exactly one namespace of the workspace declares in a project that is referenced, else for a type or extension method that exactly one common namespace of the framework has";

    public override async Task<FixOutcome?> ProposeAsync(FixCase @case, CodeBase code)
    {
        var isMember = @case.Diagnostic.Code == "CS1061";
        if (@case.Diagnostic.Quoted(isMember ? 1 : 0) is not { Length: > 0 } display)
            return null;
        var name = display.Split('<')[0];
        if (isMember)
            return Add(@case.Source, FrameworkTypes.NamespacesOfExtension(name), name);
        if (IsQualified(@case))
            return null;

        var types = await code.FindTypesAsync(name);
        var usable = new List<string>();
        FixOutcome? outOfReach = null;
        foreach (var (source, type) in types.Where(found => found.Declaration is { Container: "", Namespace: not "" }))
        {
            if (@case.Diagnostic.Project is { } project && await code.Projects.FindMissingReferenceAsync(project, source.Path) is { } missing)
                outOfReach = FixOutcome.Unsure($"`{name}` is declared in {source.Path}, but {missing}");
            else
                usable.Add(type.Namespace);
        }
        if (usable.Count == 0 && outOfReach is not null)
            return outOfReach;
        return Add(@case.Source, usable.Count > 0 ? [.. usable.Distinct()] : FrameworkTypes.NamespacesOf(name), name);
    }

    private static FixOutcome? Add(SourceText source, ImmutableArray<string> namespaces, string name)
    {
        ImmutableArray<string> unseen = [.. namespaces.Where(candidate => !UsingDirectives.Sees(source, candidate))];
        return unseen switch
        {
            [] => null,
            [var only] => new FixOutcome($"added `using {only};` for `{name}`", []) { Usings = [only] },
            _ => FixOutcome.Unsure($"`{name}` is in several namespaces: {string.Join(", ", unseen)}"),
        };
    }

    private static bool IsQualified(FixCase @case) =>
        @case.Source.Tokens.LastOrDefault(token => token.IsCode && token.End <= @case.Position) is { Length: > 0 } before && @case.Source.TextOf(before) is "." or "::";
}
