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

    /// <summary>The writer replaces every file by one of the other letter, over and over, and is killed at some point of it.</summary>
    [TestMethod]
    [TestCategory("process")]
    public void A_writer_killed_at_any_point_leaves_whole_files()
    {
        using var tree = new Tree();
        for (var i = 0; i < Files; i++)
            tree.Write($"{i}.txt", Content('a').Text);
        var random = new Random(1);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var writer = Process.Start(new ProcessStartInfo("dotnet", Program.Command("rewrite", tree.Root)) { RedirectStandardOutput = true })!;
            for (var rounds = random.Next(1, 4); rounds > 0; rounds--)
                writer.StandardOutput.ReadLine();
            SpinWait.SpinUntil(() => false, random.Next(40));
            writer.Kill();
            writer.WaitForExit();
            for (var i = 0; i < Files; i++)
            {
                var text = tree.Read($"{i}.txt")!;
                Assert.IsTrue(text == Content('a').Text || text == Content('b').Text, $"{i}.txt is torn after kill {kill}: {text.Length} characters.");
            }
        }
        Assert.AreEqual(Files, new DiskFileSystem().Walk(tree.Root, CancellationToken.None).Count());
    }

    /// <summary>The writer.</summary>
    internal static async Task<int> RewriteForeverAsync(string folder)
    {
        var applier = new DiskChangeApplier();
        while (true)
        {
            var writes = ImmutableArray.CreateBuilder<FileWrite>();
            foreach (var path in Directory.GetFiles(folder, "*.txt"))
            {
                var now = TextFileCodec.Decode(await File.ReadAllBytesAsync(path))!;
                writes.Add(new FileWrite(path, null, new Document(path, now, null), Content(now.Text[0] == 'a' ? 'b' : 'a')));
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
