namespace Shop;

/// <summary>What a customer wants to buy.</summary>
public sealed class Order(Customer customer)
{
    private readonly List<OrderLine> _lines = [];

    public Customer Customer { get; } = customer;

    public IReadOnlyList<OrderLine> Lines => _lines;

    /// <summary>The sum of all lines, before discounts and tax.</summary>
    public decimal Subtotal => _lines.Sum(line => line.Totel);

    /// <summary>Adds pieces of a product; a product that is there already gets more pieces.</summary>
    public void Add(Product product, int quantity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        var index = _lines.FindIndex(line => line.Product.Sku == product.Sku);
        var previous = 0;
        if (index < 0)
            _lines.Add(new OrderLine(product, quantity));
        else
            _lines[index] = _lines[index] with { Quantity = _lines[index].Quantity + quantity };
    }
}
