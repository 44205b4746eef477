using System.Collections.Immutable;
using System.Diagnostics;
using Agent.Adapters.Files;
using Agent.Core.Ports;
using Agent.Core.Text;

namespace Agent.Adapters.Tests.Files;

[TestClass]
public sealed class KilledWriterTests
{
    private const int Kills = 8;
    private const int Files = 12;
    private const int Length = 300_000;

    /// <summary>The writer replaces every file by one of the other letter, in its place or with a move, over and over, and is killed at some point of it.</summary>
    [TestMethod]
    [TestCategory("process")]
    [DataRow("rewrite")]
    [DataRow("move")]
    public void A_writer_killed_at_any_point_leaves_whole_files(string writing)
    {
        using var tree = new Tree();
        for (var i = 0; i < Files; i++)
            tree.Write($"{i}.txt", Content('a').Text);
        var random = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = Process.Start(new ProcessStartInfo("dotnet", Program.Command(writing, tree.Root)) { RedirectStandardOutput = true })!;
            for (var rounds = random.Next(1, 4); rounds > 0; rounds--)
                writer.StandardOutput.ReadLine();
            SpinWait.SpinUntil(() => false, random.Next(40));
            writer.Kill();
            writer.WaitForExit();
            for (var i = 0; i < Files; i++)
            {
                var texts = new[] { tree.Read($"{i}.txt"), tree.Read($"moved/{i}.txt") }.OfType<string>().ToArray();
                Assert.IsNotEmpty(texts, $"{i}.txt is gone after kill {kill}.");
                foreach (var text in texts)
                    Assert.IsTrue(text == Content('a').Text || text == Content('b').Text, $"{i}.txt is torn after kill {kill}: {text.Length} characters.");
            }
        }
        var names = new DiskFileSystem().Walk(tree.Root, CancellationToken.None).Select(file => Path.GetFileName(file.Path)).Distinct();
        Assert.AreEqual(Files, names.Count());
    }

    /// <summary>The writer. A file that stands in both places was written to the new one and not yet removed from the old one.</summary>
    internal static async Task<int> RewriteForeverAsync(string folder, bool moves)
    {
        var applier = new DiskChangeApplier();
        while (true)
        {
            var writes = ImmutableArray.CreateBuilder<FileWrite>();
            foreach (var path in Directory.GetFiles(folder, "*.txt", SearchOption.AllDirectories))
            {
                var parent = Path.GetDirectoryName(path)!;
                var other = Path.Combine(parent == folder ? Path.Combine(folder, "moved") : folder, Path.GetFileName(path));
                if (moves && File.Exists(other))
                    File.Delete(path);
                if (!File.Exists(path))
                    continue;
                var now = TextFileCodec.Decode(await File.ReadAllBytesAsync(path))!;
                writes.Add(new FileWrite(path, moves ? other : null, new Document(path, now, null), Content(now.Text[0] == 'a' ? 'b' : 'a')));
            }
            foreach (var result in await applier.ApplyAsync("", writes.DrainToImmutable(), CancellationToken.None))
            {
                if (result.Failure is { } failure)
                    throw new InvalidOperationException(failure);
            }
            Console.WriteLine("written");
        }
    }

    private static TextFile Content(char letter) => TextFile.New(new string(letter, Length));
}
