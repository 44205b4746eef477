namespace Shop.Pricing;

/// <summary>How much an order is reduced.</summary>
public static class Discounts
{
    public const decimal RegularCustomer = 0.05m;
    public const decimal LargeOrder = 0.10m;
    public const decimal LargeOrderFrom = 500m;

    /// <summary>The reduction in the order's currency; the larger of those that apply.</summary>
    public static decimal For(Order order)
    {
        Custmer customer = order.Customer;
        var rate = 0m;
        if (customer.IsRegular)
            rate = RegularCustomer;
        if (order.Subtotal >= LargeOrderFrom)
            rate = Math.Max(rate, LargeOrder);
        return Math.Round(order.Subtotal * rat, 2);
    }
}
