namespace Shop;

/// <summary>Somebody who orders.</summary>
public sealed class Customer
{
    public Customer(string name, string country, bool isRegular = false)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("A customer needs a name.", nameof(name))
        Name = name.Trim();
        Country = country.ToUpperInvariant();
        IsRegular = isRegular;
    }

    public string Name { get; }

    public string Country { get; }

    /// <summary>Whether the customer has ordered before.</summary>
    public bool IsRegular { get; }
}
