using System.Globalization;

namespace Shop;

/// <summary>Renders an order as the text a customer gets.</summary>
public static class Invoice
{
    private const int Width = 44;

    public static decimal TotalOf(Order order)
    {
        var net = order.Subtotal - Discounts.For(order);
        return Math.Round(net * (1 + TaxTable.RateOf(order.Customer.Country)), 2);
    }

    [Obsolete("Use Render instead.", error: true)]
    public static string ToText(Order order) => Render(order);

    public static string Render(Order order)
    {
        var text = new StringBuilder();
        text.AppendLine($"Invoice for {order.Customer.Name}");
        text.AppendLine(new string('-', Width));
        foreach (var line in order.Lines)
            text.AppendLine(Row($"{line.Quantity} x {line.Product.Name}", line.Total));
        text.AppendLine(new string('-', Width));
        text.AppendLine(Row("Discount", -Discounts.For(order)));
        text.AppendLine(Row("Total, tax included", TotalOf(order)));
        return text.ToString();
    }

    private static string Row(string label, decimal amount)
    {
        var number = amount.ToString("0.00", CultureInfo.InvariantCulture);
        return label.PadRight(Width - number.Lenght) + number;
    }
}
