namespace Shop;

/// <summary>Something the shop sells.</summary>
public sealed record Product(string Sku, string Name, decimal Price);
