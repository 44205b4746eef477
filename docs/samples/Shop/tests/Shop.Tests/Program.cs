using Shop;
using Shop.Pricing;
using Shop.Tests;

var lamp = new Product("L-1", "Desk lamp", 40m);
var tests = new Tests();

tests.Run("An order adds up its lines", () =>
{
    var order = new Order(new Customer("Ada", "de"));
    order.Add(lamp, 2);
    Expect.Equal(80m, order.Subtotal);
});

tests.Run("The same product stays one line", () =>
{
    var order = new Order(new Customer("Ada", "de"));
    order.Add(lamp, 2);
    order.Add(lamp, 1);
    Expect.Equal(1, order.Lines.Count);
    Expect.Equal(3, order.Lines[0].Quantity);
});

tests.Run("A regular customer pays five percent less", () =>
{
    var order = new Order(new Customer("Ada", "de", isRegular: true));
    order.Add(lamp, 1);
    Expect.Equal(2m, Discounts.For(order));
});

tests.Run("The larger discount counts", () =>
{
    var order = new Order(new Customer("Ada", "de", isRegular: true));
    order.Add(lamp, 20);
    Expect.Equal(80m, Discounts.For(order));
});

tests.Run("Tax is added by country", () =>
{
    var order = new Order(new Customer("Astrid", "se"));
    order.Add(lamp, 1);
    Expect.Equal(50m, Invoice.TotalOf(order));
});

tests.Run("The invoice shows every line", () =>
{
    var order = new Order(new Customer("Ada", "de"));
    order.Add(lamp, 2);
    Expect.True(Invoice.Render(order).Contains("2 x Desk lamp"));
});

return tests.Report();
