using Agent.Adapters.Files;
using Agent.Adapters.Settings;
using Agent.Testing;

namespace Agent.Adapters.Tests.Settings;

[TestClass]
public sealed class TrustStoreTests
{
    [TestMethod]
    public void A_folder_stands_for_all_below_it_and_for_nothing_else()
    {
        using var folder = new TempFolder();
        var store = Store(folder);
        var own = Directory.CreateDirectory(Path.Join(folder.Path, "own", "deep")).FullName;
        var other = Directory.CreateDirectory(Path.Join(folder.Path, "own-not")).FullName;
        store.Add(Path.Join(folder.Path, "own"));
        Assert.IsTrue(store.Trusts([own]));
        Assert.IsFalse(store.Trusts([other]));
        Assert.IsFalse(store.Trusts([own, other]), "all folders must be trusted");
        Assert.IsFalse(store.Remove(own), "the folder above it is in the list");
        Assert.IsTrue(store.Remove(Path.Join(folder.Path, "own")));
        Assert.IsFalse(store.Trusts([own]));
    }

    [TestMethod]
    public void A_link_is_judged_by_where_it_leads()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var folder = new TempFolder();
        var store = Store(folder);
        var trusted = Directory.CreateDirectory(Path.Join(folder.Path, "trusted")).FullName;
        var foreign = Directory.CreateDirectory(Path.Join(folder.Path, "foreign")).FullName;
        Directory.CreateSymbolicLink(Path.Join(trusted, "link"), foreign);
        store.Add(trusted);
        Assert.IsFalse(store.Trusts([Path.Join(trusted, "link")]));
    }

    [TestMethod]
    public void A_damaged_file_trusts_nothing_and_is_not_overwritten()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.Join(folder.Path, "home"));
        File.WriteAllText(Path.Join(folder.Path, "home", "trusted.json"), "[\"/");
        var store = Store(folder);
        Assert.IsFalse(store.Trusts([folder.Path]));
        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => store.Add(folder.Path)).Message, "Correct or delete it.");
        Assert.AreEqual("[\"/", File.ReadAllText(Path.Join(folder.Path, "home", "trusted.json")));
    }

    private static TrustStore Store(TempFolder folder) => new(Path.Join(folder.Path, "home"), new DiskFileSystem());
}
