namespace Shop;

/// <summary>So many pieces of one product.</summary>
public sealed record OrderLine(Product Product, int Quantity)
{
    public decimal Total => Product.Price * Quantity;
}
