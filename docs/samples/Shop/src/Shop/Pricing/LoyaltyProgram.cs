namespace Shop.Pricing;

/// <summary>Points for what was bought.</summary>
public static class LoyaltyProgram
{
    private const int CurrencyPerPoint = 10;

    /// <summary>One point for every ten of the order's currency.</summary>
    public static int Points(this Order order) => order.Subtotal / CurrencyPerPoint;
}
