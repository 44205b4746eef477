using System.Text.RegularExpressions;
using Agent.Adapters.Models.Offline.Fixing;

namespace Agent.Adapters.Tests.Offline;

[TestClass]
public sealed class NearNameTests
{
    [TestMethod]
    [DataRow("Lenght", "Length", true)]
    [DataRow("Custmer", "Customer", true)]
    [DataRow("Customerr", "Customer", true)]
    [DataRow("Customex", "Customer", true)]
    [DataRow("customer", "Customer", true)]
    [DataRow("Customer", "Customer", false)]
    [DataRow("Catalogue", "Catalog", false)]
    [DataRow("ab", "abc", false)]
    [DataRow("Total", "Count", false)]
    public void Names_are_near_when_one_slip_tells_them_apart(string name, string other, bool near)
    {
        Assert.AreEqual(near, NearName.IsNear(name, other));
        Assert.AreEqual(near, NearName.IsNear(other, name));
    }

    [TestMethod]
    [DataRow("Customer")]
    [DataRow("rate")]
    public void The_pattern_finds_every_near_name(string name)
    {
        var pattern = new Regex($"^{NearName.Pattern(name)}$");
        for (var i = 0; i <= name.Length; i++)
        {
            Assert.IsTrue(pattern.IsMatch(name.Insert(i, "q")));
            if (i < name.Length)
                Assert.IsTrue(pattern.IsMatch(name.Remove(i, 1)) && pattern.IsMatch(name.Remove(i, 1).Insert(i, "q")));
            if (i + 1 < name.Length)
                Assert.IsTrue(pattern.IsMatch($"{name[..i]}{name[i + 1]}{name[i]}{name[(i + 2)..]}"));
        }
    }
}
