namespace Shop.Pricing;

/// <summary>Value-added tax by country.</summary>
public static class TaxTable
{
    private static readonly Dictionary<string, decimal> Rates = new()
    {
        ["DE"] = 0.19m,
        ["FR"] = 0.20m,
        ["SE"] = 0.25m,
    };

    /// <summary>The rate of a country; nothing for countries the shop does not collect tax for.</summary>
    public static decimal RateOf(string country)
    {
        if (Rates.TryGetValue(country, out var rate))
        {
            return rate;
        return 0m;
    }
}
