using Agent.Core.Changes;
using Agent.Roslyn.Verdicts;

namespace Agent.Roslyn.Tests.Verdicts;

/// <summary>
/// Random edits of code that uses its declarations in every way C# knows: up to signatures the ladder must find the very errors a full compile of all projects finds.
/// </summary>
[TestClass]
public class RandomEditTests
{
    private const string Source = """
        //- project Lib [NET8,NET10]
        //- project Mid: Lib
        //- project App: Mid, Lib
        //- Lib/Usings.cs
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading.Tasks;
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Mid")]
        //- Lib/Money.cs
        namespace Lib;
        public readonly struct Money
        {
            public readonly int Cents;
            public Money(int cents) { Cents = cents; }
            public static Money operator +(Money a, Money b) => new(a.Cents + b.Cents);
            public static bool operator ==(Money a, Money b) => a.Cents == b.Cents;
            public static bool operator !=(Money a, Money b) => !(a == b);
            public static implicit operator Money(int cents) => new(cents);
            public static explicit operator int(Money a) => a.Cents;
            public void Deconstruct(out int whole, out int rest) { whole = Cents / 100; rest = Cents % 100; }
            public override bool Equals(object? other) => other is Money money && money == this;
            public override int GetHashCode() => Cents;
        }
        //- Lib/Basket.cs
        using System.Collections;
        namespace Lib;
        public class Basket : IEnumerable<Money>, IDisposable
        {
            private readonly List<Money> _items = new();
            private int _changes;
            public event Action? Changed;
            public int Count => _items.Count;
            public int Length => Count;
            public Money this[int index] => _items[index];
            public void Add(Money item) { _items.Add(item); _changes++; Changed?.Invoke(); }
            public IEnumerator<Money> GetEnumerator() => _items.GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
            public void Dispose() => _items.Clear();
            public Basket Where(Func<Money, bool> filter) => this;
            public Basket Select(Func<Money, Money> map) => this;
            public int Changes() => _changes;
        }
        //- Lib/Wait.cs
        using System.Runtime.CompilerServices;
        namespace Lib;
        public class Wait
        {
            public Waiter GetAwaiter() => new();
        }
        public class Waiter : INotifyCompletion
        {
            public bool IsCompleted => true;
            public int GetResult() => 1;
            public void OnCompleted(Action next) => next();
        }
        //- Lib/Shapes.cs
        namespace Lib;
        public interface IShape
        {
            int Area { get; }
            int Twice() => Area * 2;
        }
        public abstract class Shape : IShape
        {
            protected Shape(int size) { Size = size; }
            public int Size { get; protected set; }
            public abstract int Area { get; }
            public virtual string Name(int index) => index.ToString();
        }
        //- Lib/Square.cs
        namespace Lib;
        public class Square : Shape
        {
            public Square(int size) : base(size) { }
            public override int Area => Size * Size;
        }
        //- Lib/Kinds.cs
        namespace Lib;
        public enum Kind { None, Small, Large = 10 }
        public static class Limits
        {
            public const int Small = 3;
            public const int Large = Small + 4;
        }
        //- Lib/Extensions.cs
        namespace Lib;
        public static class Extensions
        {
            public static int Sum(this Basket basket) => basket.Count;
            public static T Make<T>(T like) where T : new() => new T();
            public static string Text(this Kind kind, string? prefix = null) => kind switch { Kind.None => "", Kind.Small => prefix ?? "s", _ => "l" };
        }
        //- Lib/Part1.cs
        namespace Lib;
        public partial class Part
        {
            private string _name;
            public Part(string name) { _name = name; }
            public partial int Half(int x);
        }
        //- Lib/Part2.cs
        namespace Lib;
        public partial class Part
        {
            public string Title { get; set; }
            public string Name => _name + Title;
            public partial int Half(int x) => x / 2;
        }
        //- Lib/Records.cs
        namespace Lib;
        public record Point(int X, int Y);
        public delegate Money Change(Money money, Kind kind);
        internal class Hidden { internal static int Value => 1; }
        public class Settings { public required string Path { get; init; } public string? Title { get; init; } }
        //- Lib/Old.cs
        namespace Lib.Old;
        public static class Legacy
        {
        #if NET8
            public static int Only() => Lib.Limits.Small;
        #endif
            [Obsolete("x")] public static int Everywhere() => Lib.Limits.Large;
        }
        //- Mid/Bank.cs
        using Lib;
        namespace Mid;
        public class Bank
        {
            public Basket Open() => new() { new Money(1), 2 };
            public Money Rich() => new(5);
            public Point Where() => new(1, 2);
            public IShape Shape() => new Square(3);
            public Wait Later() => new();
            public Kind Kind { get; set; }
            public void Visit(Lib.Change change) => change(1, Kind.Small);
            public Settings Settings() => new() { Path = "" };
        }
        //- Mid/Circle.cs
        using Lib;
        namespace Mid;
        public class Circle(int radius) : Shape(radius)
        {
            public override int Area => radius * 3;
            public override string Name(int index) => base.Name(index);
        }
        //- Mid/Inner.cs
        namespace Mid;
        class Inner { int Get() => Lib.Hidden.Value; }
        //- App/Loops.cs
        using Mid;
        class Loops(Bank bank)
        {
            void Each() { foreach (var item in bank.Open()) System.Console.WriteLine(item); }
            void Use() { using var basket = bank.Open(); }
            object Query() => from item in bank.Open() where true select item;
            object At() => bank.Open()[0];
            object Last() => bank.Open()[^1];
            bool Pattern() => bank.Open() is [var one, ..];
        }
        //- App/Values.cs
        using Mid;
        class Values(Bank bank)
        {
            object Plus() => bank.Rich() + bank.Rich();
            bool Same() => bank.Rich() == bank.Rich();
            int Number() => (int)bank.Rich();
            void Split() { var (whole, rest) = bank.Rich(); var (x, y) = bank.Where(); }
            bool Match() => bank.Where() is (1, _);
            object With() => bank.Where() with { X = 3 };
        }
        //- App/Waits.cs
        using Mid;
        class Waits(Bank bank)
        {
            async System.Threading.Tasks.Task<int> Get() => await bank.Later();
        }
        //- App/Flows.cs
        using Mid;
        class Flows(Bank bank)
        {
            int Area() => bank.Shape().Area + bank.Shape().Twice();
            void Visit() => bank.Visit((money, kind) => money);
            object Make() => Lib.Extensions.Make(new Mid.Bank());
            string Path() => bank.Settings().Path;
            object Cast() { Lib.IShape shape = new Circle(1); return shape; }
        }
        //- App/Switches.cs
        using Lib;
        class Switches
        {
            int Of(int x) { switch (x) { case Limits.Small: return 1; case Limits.Large: return 2; case 9: return 3; default: return 0; } }
            byte Small = Limits.Large;
            string Text(Kind kind) => kind.Text() + kind switch { Kind.Large => "l", Kind.None => "", _ => "x" };
        }
        //- App/Parts.cs
        using Lib;
        class Parts
        {
            string Get() => new Part("a").Name + new Part("b").Half(3);
            int Sum() => new Basket().Sum();
            event System.Action? Idle;
            void Go() => Idle?.Invoke();
        }
        //- App/Alias.cs
        global using Cash = Lib.Money;
        class Alias { Cash Get() => new Cash(3); }
        //- App/Holder.cs
        class Holder { Cash cash = 4; object Box => cash; }
        //- App/Quiet1.cs
        class Quiet1 { int One() => 1; }
        //- App/Quiet2.cs
        class Quiet2 { int Two() => new Quiet1().GetHashCode(); }
        """;

    [TestMethod]
    [DataRow(11)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    public async Task The_ladder_finds_what_a_full_compile_finds(int seed)
    {
        using var code = CodeFixture.Of(Source);
        using var verifier = new Verifier();
        var loaded = (await code.Code.GetSnapshotAsync(code.Context, CancellationToken.None)).Current;
        var random = new Random(seed);
        var broken = 0;
        for (var round = 0; round < 20; round++)
        {
            var (name, after) = await RandomEdit.MakeAsync(loaded, random);
            var verification = await verifier.VerifyAsync(loaded, after, [], VerificationLevel.Signatures, CancellationToken.None);
            var (added, @fixed) = await FullCompile.CompareAsync(loaded, after);
            broken += added.Count > 0 ? 1 : 0;
            var found = FullCompile.Of(verification.Delta.Added);
            Assert.AreEqual(string.Join('\n', added), string.Join('\n', found), $"Round {round} of seed {seed}: {name}");
            Assert.AreEqual(string.Join('\n', @fixed), string.Join('\n', FullCompile.Of(verification.Delta.Fixed)), $"Round {round} of seed {seed}: {name}");
        }
        Assert.IsGreaterThan(8, broken, "Most edits should break something.");
    }
}
