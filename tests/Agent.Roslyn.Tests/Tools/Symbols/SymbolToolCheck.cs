namespace Agent.Roslyn.Tests.Tools.Symbols;

/// <summary>One small shop that all these tools are asked about.</summary>
internal static class SymbolToolCheck
{
    public const string Source = """
        //- project Lib [NET8,NET10]
        //- project App: Lib
        //- project Tests: Lib, App
        //- Lib/Order.cs
        using System;
        using System.Collections.Generic;

        namespace Shop;

        /// <summary>Takes orders.</summary>
        public interface IDesk
        {
            /// <summary>Takes <paramref name="order"/>.</summary>
            /// <param name="order">What to take.</param>
            /// <returns>Whether there is room.</returns>
            /// <exception cref="ArgumentNullException">There is no <see cref="Order"/>.</exception>
            bool Take(Order order);
        }

        /// <summary>An order of <see cref="Line"/>s.</summary>
        [Serializable]
        public partial class Order
        {
            private int _total;

            public Order(int id) => Id = id;

            public int Id { get; }

            public List<Line> Lines { get; } = [];

            public int Total => _total;

            public void Add(Line line)
            {
                Lines.Add(line);
                _total += line.Price;
            }

            public void Add(string name, int price) => Add(new Line(name, price));

            public void Reset(out int old)
            {
                old = _total;
                _total = 0;
            }
        #if NET10
            public int Newest() => _total;
        #endif
        }

        public record Line(string Name, int Price);

        public enum State { Open, Sent = 4 }
        //- Lib/Order.Part.cs
        namespace Shop;

        partial class Order
        {
            public const int Most = 10;

            public State State { get; protected set; }
        }
        //- Lib/Desk.cs
        namespace Shop;

        public abstract class Desk : IDesk
        {
            public virtual bool Take(Order order) => Room(order) > 0;

            protected abstract int Room(Order order);
        }

        public sealed class SmallDesk : Desk
        {
            /// <inheritdoc />
            public override bool Take(Order order)
            {
                order.Add("fee", 1);
                return base.Take(order);
            }

            protected override int Room(Order order) => Order.Most - order.Lines.Count;
        }

        public interface IBigDesk : IDesk;

        public class Box<TItem> where TItem : class
        {
            public TItem? Item { get; set; }

            public static Box<TItem> Of(TItem item) => new() { Item = item };
        }
        //- App/Program.cs
        using Shop;

        var order = new Order(7);
        order.Add("pen", 2);
        order.Reset(out var old);
        var desk = new SmallDesk();
        System.Console.WriteLine(nameof(Order.Add) + desk.Take(order) + old);
        //- App/Till.cs
        namespace App;

        public class Till(Shop.IDesk desk)
        {
            public bool Sell(Shop.Order order) => desk.Take(order) && Print(order);

            private static bool Print(Shop.Order order) => order.Total > 0;
        }
        //- Tests/Xunit.cs
        namespace Xunit;

        public class FactAttribute : System.Attribute;
        public class SlowFactAttribute : FactAttribute;
        //- Tests/OrderTests.cs
        using Shop;
        using Xunit;

        namespace Tests;

        public class OrderTests
        {
            private readonly Order _order = new(1);

            public OrderTests() => _order.Add("x", 1);

            [Fact]
            public void Adding_counts() => _order.Add(new Line("pen", 2));

            [SlowFact]
            public void Selling_takes() => new App.Till(new SmallDesk()).Sell(_order);
        }

        public class BoxTests
        {
            [Fact]
            public void Boxes_hold() => Box<string>.Of("a");
        }
        """;

    public static async Task Check(string tool, string arguments, string expected)
    {
        using var code = CodeFixture.Of(Source);
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), await code.CallAsync(tool, arguments));
    }
}
