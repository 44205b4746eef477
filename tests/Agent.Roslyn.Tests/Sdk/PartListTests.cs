using System.Composition.Hosting;
using Agent.Roslyn.Sdk;
using Agent.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;

namespace Agent.Roslyn.Tests.Sdk;

[TestClass]
public class PartListTests
{
    [TestMethod]
    public void Kept_list_composes_what_a_scan_composes_and_a_damaged_one_is_made_anew()
    {
        using var folder = new TempFolder();
        var assemblies = CompilerParts.Default.Assemblies;
        var scanned = PartList.Find(assemblies, folder.Path);
        var path = Directory.GetFiles(folder.Path).Single();
        var kept = File.ReadAllText(path);
        CollectionAssert.AreEqual(scanned.ToList(), PartList.Find(assemblies, folder.Path).ToList());

        File.WriteAllText(path, kept[..(kept.Length / 2)]);
        CollectionAssert.AreEqual(scanned.ToList(), PartList.Find(assemblies, folder.Path).ToList());
        Assert.AreEqual(kept, File.ReadAllText(path));

        using var all = new ContainerConfiguration().WithAssemblies(assemblies).CreateContainer();
        using var some = new ContainerConfiguration().WithParts(scanned).CreateContainer();
        Assert.AreEqual(Count(all), Count(some));
        Assert.IsTrue(scanned.Count < assemblies.Sum(assembly => assembly.GetTypes().Length) / 5);
    }

    private static string Count(CompositionHost host) =>
        $"{host.GetExports<CodeFixProvider>().Count()} {host.GetExports<CodeRefactoringProvider>().Count()}";
}
